/** What is done to which piece of a file, and what is left alone because the importer needs it. */
import type { DecimalMark } from '../sheet.js';
import { amountStretches, scaled } from './amounts.js';
import { type ColumnKind, columnIsNumber, columnKind } from './columns.js';
import { type DateSetting, type DateShift, type DayOrder, dayOrderOf, type Stretch } from './dates.js';
import type { Scrambler } from './scramble.js';
import type { Piece, Writing } from './writings/writing.js';

export interface PlanOptions {
  readonly scrambler: Scrambler;
  readonly shift: DateShift;
  readonly factor: number;
  readonly vocabulary: (word: string) => boolean;
}

const TIME_OF_DAY = /^[T ,;-]*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[AP]M\b)?/i;

/** Behind `20240105`: `;120000`, `120000.000`. */
const BARE_TIME = /^[T ,;]*\d{4}(?:\d{2}(?:\d{3})?)?(?:\.\d+)?(?!\d)/;

export class Plan {
  /** Which of the three changes are made. */
  moves = true;
  scales = true;
  replaces = true;
  /** Amounts within texts are scaled too. */
  scalesTexts = true;
  /** How all dates are meant, whatever their columns show. */
  forcedOrder: DayOrder | undefined;
  renames = true;
  /** A remark about a row's own sums more or less is no difference. */
  rounding = false;
  /** Words that stay because the importer reads them. */
  readonly kept = new Set<string>();
  /** Parts whose numbers are no amounts after all, or are although they did not look like it. */
  readonly turned = new Set<string>();
  readonly kinds = new Map<string, ColumnKind>();
  private readonly headers = new Map<string, string>();
  private readonly orders = new Map<string, DayOrder | undefined>();

  constructor(
    private readonly name: string,
    private readonly writing: Writing,
    private readonly mark: DecimalMark,
    private readonly options: PlanOptions,
  ) {
    const cells = new Map<string, string[]>();
    for (const { part, header, role, text } of writing.pieces) {
      if (role !== 'cell') continue;
      this.headers.set(part, header);
      const list = cells.get(part) ?? [];
      if (list.length < 2000) list.push(text);
      cells.set(part, list);
    }
    for (const [part, texts] of cells) {
      this.kinds.set(part, columnKind(this.headers.get(part) ?? '', texts));
      this.orders.set(part, dayOrderOf(texts));
    }
    this.order = dayOrderOf(writing.pieces.map(({ text }) => text)) ?? 'month first';
  }

  nothing(): void {
    this.moves = false;
    this.scales = false;
    this.replaces = false;
    this.renames = false;
  }

  keepLetters(word: string): void {
    this.options.scrambler.keepLetters(word);
  }

  bytes(): Uint8Array {
    return this.writing.write(this.writing.pieces.map((piece) => this.changed(piece)));
  }

  /** The parts whose cells are numbers: `turned` can hold them. */
  get numberParts(): string[] {
    return [...this.kinds].filter(([, kind]) => kind === 'amount' || kind === 'ratio').map(([part]) => part);
  }

  /** What the file is called: dates moved, and only plain words left. The ending stays. */
  fileName(): string {
    if (!this.renames) return this.name;
    const dot = this.name.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [this.name.slice(0, dot), this.name.slice(dot)] : [this.name, ''];
    return this.text(stem, { order: this.forcedOrder ?? this.order, isTime: false, bare: true }) + ending;
  }

  /** All words that would be replaced. */
  replacedWords(): Set<string> {
    const words = new Set<string>();
    const before = this.listener;
    this.listener = (word) => words.add(word);
    for (const piece of this.writing.pieces) this.changed(piece);
    this.fileName();
    this.listener = before;
    return words;
  }

  private readonly order: DayOrder;
  private listener: ((word: string) => void) | undefined;

  private changed({ text, part, role }: Piece): string {
    if (text === '') return text;
    const strict = this.forcedOrder !== undefined;
    const order = this.forcedOrder ?? this.orders.get(part) ?? this.order;
    if (role === 'header') return this.dates(text, { order, isTime: false, bare: true });
    if (role !== 'cell') return this.text(text, { order, isTime: false, bare: true });
    const kind = this.kinds.get(part) ?? 'text';
    switch (kind) {
      case 'amount':
      case 'ratio':
        return this.number(text, (kind === 'amount') !== this.turned.has(part), part);
      case 'time':
        return this.segments(text, { order, isTime: true, bare: true, strict }, (piece) => this.ids(piece));
      case 'words':
        return this.segments(
          text,
          { order, isTime: false, bare: false },
          (piece) => this.ids(piece),
          this.amounts(text),
        );
      case 'asset':
        return this.segments(text, { order, isTime: false, bare: false }, (piece) => this.mails(piece));
      case 'private':
        return this.private(text);
      default:
        return this.text(text, { order, isTime: false, bare: true });
    }
  }

  private number(text: string, isAmount: boolean, part: string): string {
    if (/\byear\b/i.test(this.headers.get(part) ?? ''))
      return this.dates(text, { order: this.forcedOrder ?? this.order, isTime: false, bare: true });
    // `-0.10 / +3.20`: several numbers in one cell.
    if (isAmount && this.scales && /^[-+\d.,\s]+(?:[/|;][-+\d.,\s]+)+$/.test(text))
      return text.replace(/[^/|;]+/g, (one) => scaled(one, this.options.factor, this.mark));
    // A word among numbers, as the note in a footer.
    if (!columnIsNumber(text)) {
      const done = this.text(text, { order: this.forcedOrder ?? this.order, isTime: false, bare: false });
      return isAmount && this.scales && !this.scalesTexts ? scaled(done, this.options.factor, this.mark) : done;
    }
    return isAmount && this.scales ? scaled(text, this.options.factor, this.mark) : text;
  }

  private dates(text: string, setting: DateSetting): string {
    return this.moves ? this.options.shift.moved(text, setting) : text;
  }

  private mails(text: string): string {
    return this.replaces && text.includes('@') ? this.options.scrambler.mails(text) : text;
  }

  private ids(text: string): string {
    if (!this.replaces || columnIsNumber(text)) return text;
    return this.options.scrambler.ids(text);
  }

  private private(text: string): string {
    const rest = (piece: string): string => this.options.scrambler.all(piece, (word) => this.stays(word, false));
    const setting = { order: this.order, isTime: false, bare: false };
    return this.segments(text, setting, (piece) => (this.replaces ? rest(piece) : piece));
  }

  private stays(word: string, plainWords: boolean): boolean {
    if (this.kept.has(word) || (plainWords && this.options.vocabulary(word))) return true;
    this.listener?.(word);
    return false;
  }

  /** Dates moved, amounts scaled, other words replaced unless they are plain words of the trade. */
  private text(text: string, setting: DateSetting): string {
    return this.segments(
      text,
      setting,
      (piece) =>
        this.replaces ? this.options.scrambler.all(this.mails(piece), (word) => this.stays(word, true)) : piece,
      this.amounts(text),
    );
  }

  private amounts(text: string): Stretch[] {
    return amountStretches(text, this.scales && this.scalesTexts ? this.options.factor : 1, this.mark);
  }

  /** Dates moved, the other stretches as they say, and something done with what stands between. */
  private segments(
    text: string,
    setting: DateSetting,
    rest: (piece: string) => string,
    others: readonly Stretch[] = [],
  ): string {
    const dates = this.options.shift
      .stretches(text, setting)
      .map((one) => withTime(text, this.moves ? one : { ...one, text: text.slice(one.from, one.to) }));
    const taken = [
      ...dates,
      ...others.filter((one) => !dates.some((date) => date.from < one.to && one.from < date.to)),
    ];
    taken.sort((a, b) => a.from - b.from);
    let result = '';
    let at = 0;
    for (const one of taken) {
      result += rest(text.slice(at, one.from)) + one.text;
      at = one.to;
    }
    return result + rest(text.slice(at));
  }
}

/** A time of day behind a date belongs to it. */
function withTime(text: string, one: Stretch): Stretch {
  const rest = text.slice(one.to);
  const time = (TIME_OF_DAY.exec(rest) ?? (/^\d{8}$/.test(one.text) ? BARE_TIME.exec(rest) : undefined))?.[0] ?? '';
  return { ...one, to: one.to + time.length, text: one.text + time };
}
