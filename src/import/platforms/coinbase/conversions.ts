/**
 * Conversions of one asset into another. Coinbase wrote one row until 2023 (the asset given, and the other side only in
 * the note) and two since then (one for each side, some seconds apart, with or without notes), so rows are paired before
 * anything is counted: by their note, else by id, else by the one counterpart of about the same worth within seconds.
 */
import { isCurrency } from '../../../core/currency.js';
import { absolute, type Fixed, larger } from '../../../core/fixed.js';
import type { Intake } from '../../intake.js';
import { addTrade, type Leg } from '../../trade.js';
import { bothAmounts, type NoteMarks, type Reading } from './notes.js';
import { addRebranding } from './rebranding.js';
import { coinbaseAsset, gotFor, type RetailRow } from './row.js';
import { addSwap, ambiguousNote } from './trades.js';

/** Seconds by which the two rows of one conversion were seen to differ: one to five. */
export const APART_MS = 10_000;

/** The rows of one conversion. */
interface Conversion {
  readonly given: Leg;
  readonly received: Leg;
  /** The row of what was given, if there is one. */
  readonly out: RetailRow | undefined;
  readonly into: RetailRow | undefined;
}

export class Conversions {
  private readonly rows: RetailRow[] = [];

  constructor(
    private readonly intake: Intake,
    private readonly marks: NoteMarks,
  ) {}

  add(row: RetailRow): void {
    this.rows.push(row);
    for (const reading of amountsOf(row) ?? []) this.marks.learn(reading);
  }

  /** Adds what the rows come to. */
  finish(): void {
    const families = new Map<string, RetailRow[]>();
    for (const row of inOrder(this.rows)) {
      const family = row.action.does === 'convert' ? row.action.family : '';
      const same = families.get(family);
      if (same) same.push(row);
      else families.set(family, [row]);
    }
    for (const [family, rows] of families) {
      const silent = this.addNoted(rows);
      const lone = pairUp(silent, (out, into) => {
        if (family === 'rebrand') addRebranding(this.intake, out, into);
        else this.addConversion({ given: legOf(out), received: legOf(into), out, into });
      });
      for (const row of lone) addLone(this.intake, row, family);
    }
  }

  /** Adds the conversions that the notes tell; the other rows remain. */
  private addNoted(rows: readonly RetailRow[]): RetailRow[] {
    const silent: RetailRow[] = [];
    const told = new Map<string, Conversion[]>();
    for (const row of rows) {
      const amounts = amountsOf(row);
      if (!amounts) {
        silent.push(row);
        continue;
      }
      const [given, received] = amounts.map((reading) => this.legOf(reading));
      if (!given || !received) {
        this.intake.reject(row.line, 'import/ambiguous-group', ambiguousNote(row.note));
        continue;
      }
      place(row, { given, received }, told);
    }
    for (const conversions of told.values()) for (const one of conversions) this.addConversion(one);
    return silent;
  }

  private legOf(reading: Reading): Leg | undefined {
    return this.marks.certain(reading) ?? this.marks.byFile(reading);
  }

  private addConversion({ given, received, out, into }: Conversion): void {
    const first = (out ?? into) as RetailRow;
    const lines = [out, into].flatMap((row) => (row ? [row.line] : [])).sort((a, b) => a - b);
    const gives = { ...given, asset: coinbaseAsset(given.asset) };
    const gets = { ...received, asset: coinbaseAsset(received.asset) };
    if (gives.asset === gets.asset) {
      this.intake.ignore(lines, `${given.asset} became ${received.asset}: the same coin under two names`);
      return;
    }
    const { when, id, currency } = first;
    if (isCurrency(gives.asset) || isCurrency(gets.asset)) {
      addTrade(this.intake, lines, { when, id, class: 'digital', given: gives, received: gets });
      return;
    }
    addSwap(this.intake, lines, { when, id, currency, given: gives, received: gets, ...worthOf(out, into) });
  }
}

const amountsOf = ({ note, asset, quantity }: RetailRow): readonly Reading[] | undefined =>
  bothAmounts(note, asset, absolute(quantity));

/** By time, then by what tells rows of one instant apart, so that the order of the file does not matter. */
function inOrder(rows: readonly RetailRow[]): RetailRow[] {
  const key = ({ id = '', note, asset, quantity }: RetailRow): string => [id, note, asset, quantity].join('\u0000');
  return [...rows].sort((a, b) => (a.when.at ?? 0) - (b.when.at ?? 0) || (key(a) < key(b) ? -1 : 1));
}

/** Puts a row beside the conversion whose other side it is, or begins a new one. */
function place(
  row: RetailRow,
  { given, received }: { given: Leg; received: Leg },
  told: Map<string, Conversion[]>,
): void {
  const gets = row.asset === received.asset && row.asset !== given.asset;
  const same = told.get(row.note) ?? [];
  told.set(row.note, same);
  let waiting = same.length - 1;
  while (waiting >= 0 && !isMissing(same[waiting] as Conversion, row, gets)) waiting--;
  const found = same[waiting];
  if (found) same[waiting] = gets ? { ...found, into: row } : { ...found, out: row };
  else same.push({ given, received, out: gets ? undefined : row, into: gets ? row : undefined });
}

/** True when a conversion lacks just the side that `row` is. */
const isMissing = ({ out, into }: Conversion, row: RetailRow, gets: boolean): boolean =>
  (gets ? into : out) === undefined && isNear((out ?? into) as RetailRow, row);

const isNear = (a: Pick<Side, 'when'>, b: Pick<Side, 'when'>): boolean =>
  Math.abs((a.when.at ?? 0) - (b.when.at ?? 0)) <= APART_MS;

/**
 * What was given and what was received are worth. One row gives its total for the first and, less the spread, its
 * subtotal for the second; of two rows each has its own.
 */
function worthOf(out: RetailRow | undefined, into: RetailRow | undefined) {
  if (out && into) {
    const worth = biggest(out.total, out.subtotal);
    return { worth, receivedWorth: into.subtotal ?? into.total };
  }
  const { total, subtotal } = (out ?? into) as RetailRow;
  const less = total !== undefined && subtotal !== undefined && subtotal < total;
  return { worth: total ?? subtotal, receivedWorth: less ? subtotal : undefined };
}

const biggest = (a: Fixed | undefined, b: Fixed | undefined): Fixed | undefined =>
  a === undefined || b === undefined ? (a ?? b) : larger(a, b);

const legOf = ({ asset, quantity }: RetailRow): Leg => ({ asset, quantity: absolute(quantity) });

/** What pairing looks at. */
export interface Side {
  readonly id: string | undefined;
  readonly when: RetailRow['when'];
  /** Negative for what was given. */
  readonly quantity: Fixed;
  readonly total: Fixed | undefined;
}

/**
 * Pairs rows that gave with rows that got, within seconds of each other: of one id, or the only ones near of that worth,
 * or the only ones near. The rows must be in order of time. @returns the rows left over.
 */
export function pairUp<T extends Side>(rows: readonly T[], pair: (out: T, into: T) => void): T[] {
  const left = new Set(rows);
  const rules: ((a: T, b: T) => boolean)[] = [
    (a, b) => a.id !== undefined && a.id === b.id,
    (a, b) => a.total !== undefined && a.total === b.total,
    () => true,
  ];
  for (const rule of rules) {
    rows.forEach((out, index) => {
      if (!left.has(out) || out.quantity > 0n) return;
      const [match, ...others] = partners(rows, index, left, rule);
      if (match === undefined || others.length > 0 || partners(rows, match, left, rule).length > 1) return;
      const into = rows[match] as T;
      left.delete(out);
      left.delete(into);
      pair(out, into);
    });
  }
  return [...left];
}

/** Where the rows stand that could be the other side of the one at `index`. */
function partners<T extends Side>(
  rows: readonly T[],
  index: number,
  left: ReadonlySet<T>,
  rule: (a: T, b: T) => boolean,
): number[] {
  const own = rows[index] as T;
  const found: number[] = [];
  const look = (at: number): boolean => {
    const row = rows[at];
    if (row === undefined || !isNear(own, row)) return false;
    if (left.has(row) && row.quantity > 0n !== own.quantity > 0n && rule(own, row)) found.push(at);
    return true;
  };
  for (let at = index - 1; look(at); at--);
  for (let at = index + 1; look(at); at++);
  return found;
}

/** A row without its other side. Swept dust is sold for the account's money; of any other, the other side is missing. */
function addLone(intake: Intake, row: RetailRow, family: string): void {
  const { line, id, when, type, asset, quantity, currency } = row;
  if (family === 'dust' && quantity < 0n && row.total !== undefined) {
    intake.add(line, 'sell', {
      when,
      id,
      asset: coinbaseAsset(asset),
      quantity: absolute(quantity),
      class: 'digital',
      currency,
      ...gotFor(row),
    });
    return;
  }
  const side = quantity < 0n ? 'received for' : 'given for';
  intake.reject(line, 'import/unpaired-leg', `"${type}" of ${asset}: nothing tells what was ${side} it.`);
}
