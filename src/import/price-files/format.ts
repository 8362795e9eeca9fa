/**
 * What a reader of price files is: it recognises a file by its first lines and hands over prices. One small file each in
 * `formats/`, one line in `registry.ts`.
 */
import { type Day, MS_PER_DAY } from '../../core/calendar.js';
import { parseFixed } from '../../core/decimal-text.js';
import { divideRaw, type Fixed, over } from '../../core/fixed.js';
import { type Issue, type IssueCode, issue } from '../../core/issue.js';
import type { Clock, Instant } from '../../core/zone.js';
import type { Bar, Price } from '../../prices/price-book.js';
import { parseIsoTime } from '../columns/time.js';
import { type Row, rowBlocks } from '../read/csv.js';
import { normaliseHeaders } from '../read/header.js';
import { type PricedPair, symbolOfFile } from './symbol.js';

/** The beginning of a price file. */
export interface PriceFileHead {
  readonly name: string;
  /** The first rows as written. */
  readonly rows: readonly Row[];
  /** The first row, normalised. */
  readonly header: readonly string[];
}

export interface PriceFormat {
  readonly id: string;
  readonly name: string;
  /** Where such a file comes from. */
  readonly howTo: string;
  /** How sure it is that the file is its own: 0 is not, 2 by a header of its own, 1 by a general one. */
  recognises(head: PriceFileHead): number;
  read(file: PriceFile): void;
}

export const headOf = (name: string, rows: readonly Row[]): PriceFileHead => ({
  name,
  rows,
  header: normaliseHeaders(rows[0]?.cells ?? []),
});

/** A price file as it is read: its rows, what it is about, and what was found. */
export class PriceFile {
  readonly prices: Price[] = [];
  readonly issues: Issue[] = [];

  constructor(
    readonly head: PriceFileHead,
    private readonly text: string,
    private readonly delimiter: string,
    /** The book's currency. */
    readonly currency: string,
    readonly clock: Clock,
  ) {}

  get name(): string {
    return this.head.name;
  }

  /** The asset that the file's name tells; an issue when it tells none. */
  symbol(): PricedPair | undefined {
    const found = symbolOfFile(this.name);
    if (!found) {
      const what = `${this.name} does not say which asset its prices are of.`;
      this.issues.push(issue('prices/unnamed', what, { file: this.name }));
    }
    return found;
  }

  /** The rows below the first `skipped` ones. */
  *rows(skipped: number): Generator<Row> {
    let seen = 0;
    for (const block of rowBlocks({ text: this.text, delimiter: this.delimiter })) {
      for (const row of block) if (seen++ >= skipped) yield row;
    }
  }

  /** Notes that a row does not read; the others are none the worse for it. */
  reject(row: Row, problem: string, code: IssueCode = 'import/bad-cell'): void {
    const place = { file: this.name, row: row.line };
    this.issues.push(issue(code, `${this.name} row ${row.line}: ${problem}`, place));
  }

  report(code: IssueCode, what: string): void {
    this.issues.push(issue(code, `${this.name}: ${what}`, { file: this.name }));
  }

  add(price: Omit<Price, 'source'>): void {
    this.prices.push(Object.assign(price, { source: this.name }));
  }
}

/** A cell that holds a price; undefined when it does not read or is negative. */
export function priceIn(cell: string): Fixed | undefined {
  const value = parseFixed(cell);
  return value === undefined || value < 0n ? undefined : value;
}

/** Words for "no price" in numeric columns. */
export const isAbsent = (cell: string): boolean => /^(?:|null|nan|n\/a|na|-)$/i.test(cell);

/** A date, or a time with the UTC day that it lies in. Wall-clock times are read by `clock`. */
export function momentOf(text: string, clock: Clock): { readonly day: Day; readonly at?: Instant } | undefined {
  const parsed = parseIsoTime(text);
  if (!parsed) return compactDay(text);
  if (parsed.kind === 'day') return { day: parsed.day };
  const at = parsed.kind === 'instant' ? parsed.at : clock.instantOf(parsed.localMs);
  return { day: utcDay(at), at };
}

/** `20240131`. */
function compactDay(text: string): { readonly day: Day } | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const parsed = match ? parseIsoTime(`${match[1]}-${match[2]}-${match[3]}`) : undefined;
  return parsed?.kind === 'day' ? { day: parsed.day } : undefined;
}

export const utcDay = (at: number): Day => Math.floor(at / MS_PER_DAY) as Day;

/** Seconds, milliseconds or microseconds since 1970, told apart by their size. */
export function epochMs(text: string): number | undefined {
  if (!/^\d{9,17}(?:\.0+)?$/.test(text)) return undefined;
  const digits = text.replace(/\.0+$/, '');
  const count = Number(digits);
  if (digits.length <= 11) return count * 1000;
  return digits.length <= 14 ? count : Number(divideRaw(BigInt(digits), 1000n, 'floor'));
}

export interface Candle {
  readonly startMs: number;
  readonly lengthMs: number;
  readonly close: Fixed;
  readonly bar: Bar;
}

/**
 * The price that a candle stands for: its last, known when it ends. A candle of a day is a day's price; a shorter one
 * stands a millisecond before its end, so that the one that ends at midnight belongs to the day that it closes.
 */
export function candlePrice({ asset, currency }: { asset: string; currency: string }, candle: Candle) {
  const { startMs, lengthMs, close, bar } = candle;
  if (lengthMs === MS_PER_DAY) return { asset, currency, price: close, day: utcDay(startMs), bar };
  const at = (startMs + lengthMs - 1) as Instant;
  return { asset, currency, price: close, day: utcDay(at), at, bar: { ...bar, from: startMs as Instant } };
}

/** The usual distance between the times of the first rows; a day when there is one row only. */
export function usualStep(times: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < times.length; i++) {
    const step = Math.abs((times[i] ?? 0) - (times[i - 1] ?? 0));
    if (step > 0) least = Math.min(least, step);
  }
  return Number.isFinite(least) ? least : MS_PER_DAY;
}

/** True when open, high, low and close can be of one bar. */
export const isConsistent = ({ open, high, low }: Bar, close: Fixed): boolean =>
  high >= low && open <= high && open >= low && close <= high && close >= low;

/** Money traded over units traded; undefined when nothing was. */
export const averageOf = (money: Fixed | undefined, units: Fixed | undefined): Fixed | undefined =>
  money === undefined || units === undefined || units === 0n || money === 0n
    ? undefined
    : over(money, units, 'half-even');
