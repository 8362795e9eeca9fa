/**
 * Taxable events per period, each unit counted by itself. "How many trades were that?" has seven answers that differ by
 * ten times: orders, fills, disposals, lines by lot, rows on the form, income events and fees paid in assets. A count
 * that the data cannot give is null, not zero.
 *
 * They reconcile: `lotLines` ≥ `disposals` ≥ `feeDisposals`; `formRows` = `lotLines` of taxable accounts.
 */
import { addDays, civilDate, type Day, dayOf, formatDay } from '../core/calendar.js';
import { type Fixed, plus, toCents, ZERO } from '../core/fixed.js';
import type { Transaction } from '../ledger/transaction.js';
import type { IncomeEvent } from '../lots/disposal.js';
import type { FormLine } from './jurisdiction.js';
import { gainByTerm, isOrdinary } from './totals.js';

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

export interface PeriodCounts {
  readonly period: string;
  /** Null when a fill of the period names no order. */
  orders: number | null;
  fills: number;
  disposals: number;
  lotLines: number;
  formRows: number;
  incomeEvents: number;
  feeDisposals: number;
  /** Forced sales and forced settlements, which are among the disposals. */
  liquidations: number;
  shortGain: Fixed;
  longGain: Fixed;
  ordinaryIncome: Fixed;
}

/** The name of the period that a day is in: `2025-03-01`, `2025-W09` (ISO 8601), `2025-03`, `2025-Q1`, `2025`. */
export function periodOf(day: Day, per: Period): string {
  if (per === 'day') return formatDay(day);
  if (per === 'week') return isoWeek(day);
  const { year, month } = civilDate(day);
  if (per === 'month') return formatDay(day).slice(0, 7);
  return per === 'quarter' ? `${year}-Q${Math.ceil(month / 3)}` : String(year).padStart(4, '0');
}

/** Weeks begin on Monday; a week belongs to the year that its Thursday is in. */
function isoWeek(day: Day): string {
  const weekday = (((day + 3) % 7) + 7) % 7;
  const thursday = addDays(day, 3 - weekday);
  const { year } = civilDate(thursday);
  const week = Math.floor((thursday - dayOf(year, 1, 1)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** What counting needs of a transaction. */
export type Fill = Pick<Transaction, 'type' | 'day' | 'account' | 'order' | 'fills'>;

const FILLS: ReadonlySet<Transaction['type']> = new Set(['buy', 'sell', 'swap', 'short', 'cover']);

/** True for what a platform filled: a purchase or sale of any kind. */
export const isFill = ({ type }: Pick<Transaction, 'type'>): boolean => FILLS.has(type);

/** Counts in the making. */
export interface Counting extends PeriodCounts {
  readonly orderIds: Set<string>;
  lastDisposal: string;
}

/** What happened on each day, to be put together by any period. */
export type DayCounts = ReadonlyMap<Day, Counting>;

/** Counts by day, in one pass over everything. The lines of a disposal must follow one another. */
export function countDays(
  transactions: Iterable<Fill>,
  lines: Iterable<FormLine>,
  income: Iterable<IncomeEvent>,
): DayCounts {
  const days = new Map<Day, Counting>();
  const at = (day: Day): Counting => {
    const found = days.get(day) ?? emptyCounts('');
    if (found.period === '') days.set(day, Object.assign(found, { period: formatDay(day) }));
    return found;
  };
  for (const one of transactions) if (isFill(one)) countFill(at(one.day), one);
  for (const line of lines) countLine(at(line.disposal.sold), line);
  for (const event of income) {
    const counts = at(event.day);
    counts.incomeEvents++;
    if (isOrdinary(event.kind)) counts.ordinaryIncome = plus(counts.ordinaryIncome, toCents(event.value));
  }
  return days;
}

/** Days put together, in the order of time. */
export function countPeriods(days: DayCounts, per: Period): PeriodCounts[] {
  const periods = new Map<string, Counting>();
  for (const [day, counts] of days) {
    const name = periodOf(day, per);
    const found = periods.get(name) ?? emptyCounts(name);
    periods.set(name, found);
    addDay(found, counts);
  }
  const result = [...periods.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
  return result.map(({ orderIds, lastDisposal, ...counts }) => counts);
}

/** Counts by period, in the order of time. */
export const countEvents = (
  transactions: Iterable<Fill>,
  lines: Iterable<FormLine>,
  income: Iterable<IncomeEvent>,
  per: Period,
): PeriodCounts[] => countPeriods(countDays(transactions, lines, income), per);

function addDay(counts: Counting, day: Counting): void {
  for (const id of day.orderIds) counts.orderIds.add(id);
  if (day.orders === null) counts.orders = null;
  else if (counts.orders !== null) counts.orders = counts.orderIds.size;
  counts.fills += day.fills;
  counts.disposals += day.disposals;
  counts.lotLines += day.lotLines;
  counts.formRows += day.formRows;
  counts.incomeEvents += day.incomeEvents;
  counts.feeDisposals += day.feeDisposals;
  counts.liquidations += day.liquidations;
  counts.shortGain = plus(counts.shortGain, day.shortGain);
  counts.longGain = plus(counts.longGain, day.longGain);
  counts.ordinaryIncome = plus(counts.ordinaryIncome, day.ordinaryIncome);
}

function emptyCounts(period: string): Counting {
  return {
    period,
    orders: 0,
    fills: 0,
    disposals: 0,
    lotLines: 0,
    formRows: 0,
    incomeEvents: 0,
    feeDisposals: 0,
    liquidations: 0,
    shortGain: ZERO,
    longGain: ZERO,
    ordinaryIncome: ZERO,
    orderIds: new Set(),
    lastDisposal: '',
  };
}

function countFill(counts: Counting, fill: Fill): void {
  counts.fills += fill.fills ?? 1;
  if (fill.order === undefined) counts.orders = null;
  else if (counts.orders !== null) {
    counts.orderIds.add(`${fill.account}\u0000${fill.order}`);
    counts.orders = counts.orderIds.size;
  }
}

function countLine(counts: Counting, { disposal, term, gain }: FormLine): void {
  counts.lotLines++;
  counts.formRows++;
  // The lines of one disposal follow one another.
  if (disposal.id !== counts.lastDisposal) {
    counts.disposals++;
    if (disposal.kind === 'fee') counts.feeDisposals++;
    if (disposal.kind === 'liquidation') counts.liquidations++;
    counts.lastDisposal = disposal.id;
  }
  const parts = gainByTerm(term, gain);
  counts.shortGain = plus(counts.shortGain, parts.short);
  counts.longGain = plus(counts.longGain, parts.long);
}
