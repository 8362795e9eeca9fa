/**
 * One record of a file. A record that papaparse was not needed for is kept as a stretch of the text and its cells are cut
 * only when asked for, most of them never as strings: numbers and times are read in place. That halves the time of a
 * million rows. The positions of the cells of the record last looked at are remembered for all, since records are read
 * one by one.
 */
/** What is wrong with a record's shape: the file ends inside it, it is absurdly long, or a quote never closes. */
export type RowFlaw = 'unfinished' | 'too-long' | 'open-quote';

/** Where the cells of `located` end; cell i lies between `ends[i - 1] + 1` and `ends[i]`, its quotes included. */
let ends = new Int32Array(256);
let located: Row | undefined;
let count = 0;

const BLANK = 32;
const QUOTE = 34;

export class Row {
  private parsed: readonly string[] | undefined;

  /** A record in `text` whose quoted cells, if any, are quoted as a whole and hold no quote, as `csv.ts` makes sure. */
  constructor(
    /** The line of the file on which the record starts, the first being 1. */
    readonly line: number,
    private readonly text: string,
    private readonly from: number,
    private readonly to: number,
    private readonly delimiter: number,
    public flaw: RowFlaw | undefined = undefined,
  ) {}

  /** A record whose cells are known. */
  static of(line: number, cells: readonly string[], flaw?: RowFlaw): Row {
    const row = new Row(line, '', 0, 0, 0, flaw);
    row.parsed = cells;
    return row;
  }

  /** The same record with other cells, as where a file has shifted them. */
  withCells(cells: readonly string[]): Row {
    return Row.of(this.line, cells, this.flaw);
  }

  /** All cells as written, without their quotes. */
  get cells(): readonly string[] {
    if (this.parsed === undefined) {
      const cells: string[] = [];
      for (let at = 0; at < this.locate(); at++) cells.push(this.text.slice(this.startOf(at), this.endOf(at)));
      this.parsed = cells;
    }
    return this.parsed;
  }

  get width(): number {
    return this.parsed ? this.parsed.length : this.locate();
  }

  /** The cell at a position, without blanks around it; empty when there is none. */
  cell(at: number): string {
    if (this.parsed) return this.parsed[at]?.trim() ?? '';
    if (at < 0 || at >= this.locate()) return '';
    const start = this.startOf(at);
    const end = this.endOf(at);
    const found = this.text.slice(start, end);
    return end > start &&
      (this.text.charCodeAt(start) <= BLANK || this.text.charCodeAt(end - 1) <= BLANK || isWide(found))
      ? found.trim()
      : found;
  }

  /** True when the cell is exactly `word`. */
  is(at: number, word: string): boolean {
    if (this.parsed) return this.parsed[at] === word;
    if (at < 0 || at >= this.locate()) return word === '';
    const start = this.startOf(at);
    return this.endOf(at) - start === word.length && this.text.startsWith(word, start);
  }

  isEmpty(at: number): boolean {
    if (this.parsed) return (this.parsed[at] ?? '') === '';
    if (at < 0 || at >= this.locate()) return true;
    return this.endOf(at) === this.startOf(at);
  }

  /** Reads the cell in place with a function of text, start and end. */
  read<T>(at: number, reader: (text: string, start: number, end: number) => T): T {
    if (this.parsed) {
      const found = this.cell(at);
      return reader(found, 0, found.length);
    }
    if (at < 0 || at >= this.locate()) return reader('', 0, 0);
    return reader(this.text, this.startOf(at), this.endOf(at));
  }

  /** Where the cell's text begins: after its quote, if it has one. The record must be located. */
  private startOf(at: number): number {
    const start = at === 0 ? this.from : (ends[at - 1] as number) + 1;
    return start < (ends[at] as number) && this.text.charCodeAt(start) === QUOTE ? start + 1 : start;
  }

  /** Where the cell's text ends: before its closing quote, if it is quoted. */
  private endOf(at: number): number {
    const start = at === 0 ? this.from : (ends[at - 1] as number) + 1;
    const end = ends[at] as number;
    return start < end && this.text.charCodeAt(start) === QUOTE ? end - 1 : end;
  }

  /** Finds the ends of the cells. @returns how many there are. */
  private locate(): number {
    if (located === this) return count;
    located = this;
    const { text, to, delimiter } = this;
    count = 0;
    for (let at = this.from; ; at++) {
      if (at < to && text.charCodeAt(at) === QUOTE) at = text.indexOf('"', at + 1) + 1;
      while (at < to && text.charCodeAt(at) !== delimiter) at++;
      if (count >= ends.length) ends = grown(ends);
      ends[count++] = at;
      if (at >= to) return count;
    }
  }
}

/** Ends with a no-break space or the like, which only `trim` knows. */
const isWide = (text: string): boolean => text.charCodeAt(0) > 127 || text.charCodeAt(text.length - 1) > 127;

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
