/**
 * Where a record of quoted text ends, and whether it can be read in place. The rules are papaparse's: a quote opens only
 * at the beginning of a cell, two quotes inside stand for one, and a closing quote is followed by the delimiter, the end
 * of the line, or blanks before one of them. Any other quote in a quoted cell is one that papaparse complains of, and
 * costs the line, but for two at the beginning with text after them (`""bc1q…`, which BitMEX writes): they are left out.
 * A quote inside a plain cell is a character like others.
 */
const QUOTE = 34;
const CARRIAGE_RETURN = 13;

/** Blank, tab, no-break space. */
const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 160;

/** `in-place`: cells are plain or quoted as a whole. `to-parse`: papaparse has to unquote it. `open`: a quote never closes. */
export type RecordKind = 'in-place' | 'to-parse' | 'open';

export class RecordScanner {
  /** Where the record last measured ends: at its line break, or at the end of the text. */
  end = 0;
  /** How many lines it takes. */
  lines = 1;
  /** Where pairs of quotes stand that quote nothing, with the cell's text after them; to be left out before parsing. */
  strays: number[] = [];
  private readonly cut: number;
  private readonly lineBreak: number;
  private plain = true;

  constructor(
    private readonly text: string,
    delimiter: string,
    lineBreak: string,
    /** A quoted cell longer than this is taken for one that never closes. */
    private readonly longest: number,
  ) {
    this.cut = delimiter.charCodeAt(0);
    this.lineBreak = lineBreak.charCodeAt(0);
  }

  /** Measures the record that begins at `from`. */
  measure(from: number): RecordKind {
    const { text, cut, lineBreak } = this;
    this.lines = 1;
    this.plain = true;
    if (this.strays.length > 0) this.strays = [];
    for (let at = from; ; at++) {
      const quoted = text.charCodeAt(at) === QUOTE;
      if (quoted) at = this.closing(at);
      if (at < 0) return this.open(from);
      for (; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code === cut || code === lineBreak) break;
      }
      if (at < text.length && text.charCodeAt(at) === cut) continue;
      this.end = at;
      return this.plain && !(quoted && this.isFirst(from, at)) ? 'in-place' : 'to-parse';
    }
  }

  /** True when the quoted cell that ends at `at` is the only one: perhaps a whole row that was quoted as one cell. */
  private isFirst(from: number, at: number): boolean {
    if (this.text.charCodeAt(from) !== QUOTE) return false;
    const close = this.text.indexOf('"', from + 1);
    return close + 2 >= at;
  }

  /** The position after the quote that closes the one at `open`; -1 when none does. */
  private closing(open: number): number {
    const { text, lineBreak, longest } = this;
    const limit = Math.min(text.length, open + longest);
    for (let at = open + 1; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === lineBreak) {
        this.lines++;
        this.plain = false;
      }
      if (code !== QUOTE) continue;
      if (this.endsCell(at + 1)) return at + 1;
      if (text.charCodeAt(at + 1) !== QUOTE) return at === open + 1 ? this.stray(open) : -1;
      this.plain = false;
      at++;
    }
    return -1;
  }

  private stray(open: number): number {
    this.strays.push(open);
    this.plain = false;
    return open + 2;
  }

  /** True when the cell is over at `at`, blanks aside. */
  private endsCell(at: number): boolean {
    const { text, cut, lineBreak } = this;
    let next = at;
    let code = text.charCodeAt(next);
    while (code !== cut && isBlank(code)) code = text.charCodeAt(++next);
    const over =
      next >= text.length ||
      code === cut ||
      code === lineBreak ||
      (code === CARRIAGE_RETURN && (next + 1 >= text.length || text.charCodeAt(next + 1) === lineBreak));
    if (over && next > at) this.plain = false;
    return over;
  }

  private open(from: number): RecordKind {
    const next = this.text.indexOf(String.fromCharCode(this.lineBreak), from);
    this.end = next < 0 ? this.text.length : next;
    this.lines = 1;
    return 'open';
  }
}
