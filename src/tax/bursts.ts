/**
 * How often the person trades, and when it was far more often than is usual for them. The measure is their own: the median
 * of fills in a calendar week over the whole book, and the median distance from it (MAD). A stretch of seven days is a burst
 * when its robust z-score, 0.6745 × (fills − median) ÷ MAD, is at least 3.5 (Iglewicz and Hoaglin, 1993). Where more than
 * half of all weeks are alike the MAD is zero, and the mean distance takes its place, as they propose.
 *
 * All of it is counting; nothing here says that trading much is wrong. It says what the busy weeks cost.
 */
import type { Day } from '../core/calendar.js';
import { absolute, type Fixed, minus, over, plus, roundTo, sum, times, whole, ZERO } from '../core/fixed.js';
import type { Transaction } from '../ledger/transaction.js';
import { isFill } from './events.js';

export interface Baseline {
  readonly periods: number;
  readonly median: Fixed;
  /** Median absolute deviation. */
  readonly mad: Fixed;
  readonly mean: Fixed;
  readonly most: number;
}

export interface Burst {
  readonly from: Day;
  /** The last day, six days later. */
  readonly to: Day;
  readonly fills: number;
  /** One decimal. */
  readonly score: Fixed;
}

const WEEK = 7;
const THRESHOLD = (35n * 10n ** 17n) as Fixed;
const NORMAL_MAD = (6745n * 10n ** 14n) as Fixed;
/** √(π/2): the mean distance of a normal distribution in standard deviations, inverted. */
const NORMAL_MEAN = (1_253_314n * 10n ** 12n) as Fixed;
/** Fewer fills than this in a week are no burst, however quiet the other weeks are. */
const LEAST_FILLS = 10;
const MOST_BURSTS = 10;

/** Fills by day. */
export function fillsByDay(transactions: Iterable<Transaction>): Map<Day, number> {
  const fills = new Map<Day, number>();
  for (const one of transactions) if (isFill(one)) fills.set(one.day, (fills.get(one.day) ?? 0) + (one.fills ?? 1));
  return fills;
}

/** Counts per period of the whole stretch from the first to the last fill, quiet periods included. */
export function countsPer(fills: ReadonlyMap<Day, number>, periodOf: (day: Day) => number): number[] {
  const days = [...fills.keys()];
  if (days.length === 0) return [];
  const first = periodOf(Math.min(...days) as Day);
  const counts = new Array<number>(periodOf(Math.max(...days) as Day) - first + 1).fill(0);
  for (const [day, count] of fills) counts[periodOf(day) - first] = (counts[periodOf(day) - first] ?? 0) + count;
  return counts;
}

/** Weeks counted from Monday, 29 December 1969. */
export const weekNumber = (day: Day): number => Math.floor((day + 3) / WEEK);

export function baselineOf(counts: readonly number[]): Baseline {
  if (counts.length === 0) return { periods: 0, median: ZERO, mad: ZERO, mean: ZERO, most: 0 };
  const values = counts.map(whole);
  const median = medianOf(values);
  return {
    periods: counts.length,
    median,
    mad: medianOf(values.map((value) => absolute(minus(value, median)))),
    mean: over(sum(values), whole(values.length), 'half-even'),
    most: Math.max(...counts),
  };
}

function medianOf(values: readonly Fixed[]): Fixed {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? ZERO;
  return sorted.length % 2 === 1 ? upper : ((plus(sorted[middle - 1] ?? ZERO, upper) / 2n) as Fixed);
}

/** The bursts of a stretch of days, the busiest first; they do not overlap. */
export function burstsOf(fills: ReadonlyMap<Day, number>, inYear: (day: Day) => boolean): Burst[] {
  const weeks = countsPer(fills, weekNumber);
  const score = scorer(weeks);
  const windows = rollingWeeks(fills)
    .filter(({ from, to, count }) => count >= LEAST_FILLS && inYear(from) && inYear(to))
    .sort((a, b) => b.count - a.count || a.from - b.from);
  const found: Burst[] = [];
  for (const { from, to, count } of windows) {
    if (found.length === MOST_BURSTS) break;
    const z = score(count);
    if (z < THRESHOLD) break;
    if (found.some((one) => from <= one.to && to >= one.from)) continue;
    found.push({ from, to, fills: count, score: roundTo(z, 1, 'half-up') });
  }
  return found;
}

function scorer(weeks: readonly number[]): (count: number) => Fixed {
  const { median, mad } = baselineOf(weeks);
  const distances = weeks.map((count) => absolute(minus(whole(count), median)));
  const meanDistance = weeks.length === 0 ? ZERO : over(sum(distances), whole(weeks.length), 'half-even');
  return (count) => {
    const above = minus(whole(count), median);
    if (mad > 0n) return over(times(above, NORMAL_MAD, 'half-even'), mad, 'half-even');
    if (meanDistance > 0n) return over(above, times(meanDistance, NORMAL_MEAN, 'half-even'), 'half-even');
    return ZERO;
  };
}

interface Window {
  readonly from: Day;
  readonly to: Day;
  readonly count: number;
}

/** Every seven days that begin with a fill. */
function rollingWeeks(fills: ReadonlyMap<Day, number>): Window[] {
  const days = [...fills.keys()].sort((a, b) => a - b);
  const windows: Window[] = [];
  let end = 0;
  let count = 0;
  for (const [start, from] of days.entries()) {
    for (; end < days.length && (days[end] as Day) < from + WEEK; end++) count += fills.get(days[end] as Day) ?? 0;
    windows.push({ from, to: (from + WEEK - 1) as Day, count });
    count -= fills.get(days[start] as Day) ?? 0;
  }
  return windows;
}
