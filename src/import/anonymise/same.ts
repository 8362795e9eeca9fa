/**
 * Whether a copy reads like its original: the same format, the same fate of every row, the same transactions, each amount
 * the same number of times as large, each date moved by the same number of days. Accounts, orders and ids have other names,
 * one for each. Prices stay.
 */
import { civilDate, type Day, MS_PER_DAY } from '../../core/calendar.js';
import type { Fixed } from '../../core/fixed.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { ImportedFile } from '../import-file.js';
import type { When } from '../intake.js';
import { DAY_ORDERS, type DateShift } from './dates.js';

export interface Change {
  readonly factor: number;
  readonly shift: DateShift;
  /** Cents by which a row's own sums differ are scaled too, and can come to be worth a remark; that is then no difference. */
  readonly rounding?: boolean;
}

/** @returns the first difference in words, undefined when there is none. */
export function difference(
  before: readonly ImportedFile[],
  after: readonly ImportedFile[],
  change: Change,
): string | undefined {
  if (before.length !== after.length) return 'another number of tables';
  const comparison = new Comparison(change);
  try {
    for (const [i, one] of before.entries()) comparison.files(one, after[i] as ImportedFile);
  } catch (problem) {
    if (problem instanceof Difference) return problem.message;
    throw problem;
  }
  return undefined;
}

class Difference extends Error {}

const AMOUNTS = ['quantity', 'total', 'fee', 'toQuantity', 'toTotal', 'basis', 'cash'] as const;
const NAMES = ['account', 'toAccount', 'order', 'reference', 'of'] as const;
const SAME = [
  'type',
  'class',
  'currency',
  'kind',
  'reversal',
  'named',
  'toClass',
  'fills',
  'liquidation',
  'price',
] as const;
const DAYS = ['acquired', 'holdingFrom'] as const;
/** How far amounts that an importer worked out itself may be off: it rounded once more or less. */
const TOLERANCE = 100_000_000n;
const OF_CALENDAR: ReadonlySet<string> = new Set(['import/day-order-assumed', 'import/prior-year']);
const OF_CENTS: ReadonlySet<string> = new Set(['import/amount-mismatch', 'import/balance-gap']);
const MONTH_DAYS = 31;
const UNIT = 10n ** 18n;
const CENT = 10n ** 16n;
const HOUR = 3_600_000;

class Comparison {
  private readonly there = new Map<string, string>();
  private readonly back = new Map<string, string>();
  private readonly factor: bigint;

  constructor(private readonly change: Change) {
    this.factor = BigInt(change.factor);
  }

  files(before: ImportedFile, after: ImportedFile): void {
    this.equal('format', before.format?.id, after.format?.id);
    this.equal('version', before.version, after.version);
    const [a, b] = [before.intake, after.intake];
    this.equal('last row', a.rows.last, b.rows.last);
    const codes = [a, b].map(({ rows }) => new Map(rows.rejections.map(({ row, code }) => [row, code])));
    for (let line = 0; line <= a.rows.last; line++) {
      this.equal(`fate of row ${line}`, a.rows.fateOf(line), b.rows.fateOf(line));
      this.equal(`code of row ${line}`, codes[0]?.get(line), codes[1]?.get(line));
    }
    const [told, again] = [a, b].map(({ issues }) =>
      issues.flatMap(({ code, row }) => (this.tells(code) ? [`${row ?? ''} ${code}`] : [])).sort(),
    );
    this.equal('issues', told?.join('; '), again?.join('; '));
    const [ones, others] = [inOrder(a.transactions), inOrder(b.transactions)];
    this.equal('number of transactions', ones.length, others.length);
    for (const [i, one] of ones.entries()) this.transactions(one, others[i] as Transaction);
    this.balances(before, after);
    this.sales(before, after);
  }

  /**
   * Moved by weeks, the only 13 March of a file can become a 9th and its order of day and month an assumption, or the 31st
   * of January a day of February.
   */
  private tells(code: string): boolean {
    return !OF_CALENDAR.has(code) && !(this.change.rounding === true && OF_CENTS.has(code));
  }

  private transactions(one: Transaction, other: Transaction): void {
    const row = `row ${one.source.row}`;
    const [a, b] = [one, other].map((each) => each as unknown as Record<string, unknown>) as [
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    this.equal(
      `place of ${row}`,
      (one.source.rows ?? [one.source.row]).join(),
      (other.source.rows ?? [other.source.row]).join(),
    );
    for (const field of SAME) this.equal(`${field} of ${row}`, a[field], b[field]);
    const byRatio = isSameRatio(one, other);
    for (const field of byRatio ? [] : AMOUNTS)
      this.amount(`${field} of ${row}`, a[field] as Fixed | undefined, b[field] as Fixed | undefined);
    for (const field of DAYS)
      this.day(`${field} of ${row}`, a[field] as number | undefined, b[field] as number | undefined);
    for (const field of NAMES) this.named(field, row, a[field] as string | undefined, b[field] as string | undefined);
    for (const field of ['asset', 'toAsset', 'payer']) this.asset(`${field} of ${row}`, a[field], b[field]);
    this.when(row, one, other);
    const [fees, otherFees] = [one, other].map((each) => ('fees' in each ? each.fees : []));
    this.equal(`fees of ${row}`, fees?.length, otherFees?.length);
    fees?.forEach((fee, i) => {
      const paid = otherFees?.[i];
      this.asset(`fee of ${row}`, fee.asset, paid?.asset);
      this.equal(`kind of fee of ${row}`, fee.kind, paid?.kind);
      this.amount(`fee of ${row}`, fee.quantity, paid?.quantity);
      this.amount(`worth of the fee of ${row}`, fee.total, paid?.total);
    });
  }

  private balances(before: ImportedFile, after: ImportedFile): void {
    const [a, b] = [before.intake.balances, after.intake.balances];
    this.equal('number of balances', a.length, b.length);
    a.forEach((one, i) => {
      const other = b[i] as (typeof b)[number];
      const row = `balance in row ${one.row}`;
      this.equal(`place of the ${row}`, one.row, other.row);
      this.asset(row, one.asset, other.asset);
      this.named('account', row, one.account, other.account);
      this.amount(row, one.stated, other.stated);
      this.when(row, one.when, other.when);
    });
  }

  private sales(before: ImportedFile, after: ImportedFile): void {
    const [a, b] = [before.intake.sales, after.intake.sales];
    this.equal('number of sales', a.length, b.length);
    a.forEach((one, i) => {
      const other = b[i] as (typeof b)[number];
      const row = `sale in row ${one.source.row}`;
      this.asset(row, one.asset, other.asset);
      for (const field of ['quantity', 'proceeds', 'basis', 'washDisallowed'] as const)
        this.amount(`${field} of the ${row}`, one[field], other[field]);
      for (const field of ['term', 'box', 'code', 'basisReported', 'currency'] as const)
        this.equal(`${field} of the ${row}`, one[field], other[field]);
      this.day(`day of the ${row}`, one.sold, other.sold);
      if (typeof one.acquired === 'number' && typeof other.acquired === 'number')
        this.day(`acquisition of the ${row}`, one.acquired, other.acquired);
      else this.equal(`acquisition of the ${row}`, one.acquired, other.acquired);
    });
  }

  private equal(what: string, one: unknown, other: unknown): void {
    if (one !== other) throw new Difference(`${what}: ${String(one)}, then ${String(other)}`);
  }

  private amount(what: string, one: Fixed | undefined, other: Fixed | undefined): void {
    if (one === undefined || other === undefined) return this.equal(what, one, other);
    const off = one * this.factor - other;
    const size = one < 0n ? -one : one;
    // Fifteen digits are what a workbook keeps of a number.
    // A thing of which there is just one, whatever its price.
    if (one === other && one === UNIT) return;
    const allowed =
      TOLERANCE + (this.change.rounding === true ? CENT * this.factor : 0n) + (size * this.factor) / 10n ** 14n;
    if (off > allowed || off < -allowed) throw new Difference(`${what} is not ${this.change.factor} times as large`);
  }

  private day(what: string, one: number | undefined, other: number | undefined): void {
    if (one === undefined || other === undefined) return this.equal(what, one, other);
    this.equal(what, one + this.change.shift.days, other);
  }

  /** The instant decides: which day it falls on in the taxpayer's zone can change with the summer time of the other year. An hour
   *  is allowed for the same reason, where the file's own zone has one; the time on its clock is the same. */
  private when(what: string, one: When | Transaction, other: When | Transaction): void {
    if (one.at === undefined || other.at === undefined) {
      this.equal(`time of ${what}`, one.at, other.at);
      // Set to the end of its year by a rule of the calendar; the row is the same, and its year's end is another.
      if (isYearEnd(one.day) && Math.abs(one.day + this.change.shift.days - other.day) <= MONTH_DAYS) return;
      this.day(`day of ${what}`, one.day, other.day);
      return;
    }
    const off = one.at + this.change.shift.milliseconds - other.at;
    if (Math.abs(off) > HOUR) throw new Difference(`time of ${what} is off by ${off / MS_PER_DAY} days`);
  }

  /** The dates in names of options are moved as well. */
  private asset(what: string, one: unknown, other: unknown): void {
    if (typeof one !== 'string' || typeof other !== 'string') return this.equal(what, one, other);
    if (one === other) return;
    const setting = { isTime: false, bare: false } as const;
    const moved = DAY_ORDERS.map((order) => this.change.shift.moved(one, { ...setting, order }));
    if (moved.includes(other)) return;
    // A thing that has a number for a name, as a position or an NFT.
    if (/\d{4}/.test(one)) this.named('asset', what, one, other);
    else this.equal(what, moved[0], other);
  }

  /** The same name becomes the same other name, and no two the same. */
  private named(field: string, row: string, one: string | undefined, other: string | undefined): void {
    if (one === undefined || other === undefined) return this.equal(`${field} of ${row}`, one, other);
    const kind = field === 'toAccount' ? 'account' : field;
    const [key, backKey] = [`${kind} ${one}`, `${kind} ${other}`];
    this.equal(`${field} of ${row}`, this.there.get(key) ?? other, other);
    this.equal(`${field} of ${row}`, this.back.get(backKey) ?? one, one);
    this.there.set(key, other);
    this.back.set(backKey, one);
  }
}

const isYearEnd = (day: Day): boolean => civilDate(day).month === 12 && civilDate(day).date === 31;

/** A split told as `2 for 1` is the same whatever is held. */
function isSameRatio(one: Transaction, other: Transaction): boolean {
  if (one.type !== 'split' || other.type !== 'split' || one.toQuantity === undefined || other.toQuantity === undefined)
    return false;
  const off = one.quantity * other.toQuantity - other.quantity * one.toQuantity;
  const size = one.quantity * other.toQuantity;
  return (off < 0n ? -off : off) <= size / 10n ** 8n;
}

/** As the rows stand, whatever order an importer gave them for the sake of ids or dates. */
function inOrder(transactions: readonly Transaction[]): readonly Transaction[] {
  return [...transactions].sort(
    (a, b) =>
      a.source.row - b.source.row ||
      compareText(a.type, b.type) ||
      compareText(a.asset, b.asset) ||
      Number(a.quantity - b.quantity),
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
