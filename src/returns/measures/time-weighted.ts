/**
 * The time-weighted return: what one unit of money earned, whatever was paid in and out. Each day's return is
 *
 *     1 + rₜ = (Vₜ + outₜ) / (Vₜ₋₁ + inₜ),
 *
 * the convention of Portfolio Performance's TTWROR: what comes in stands at the beginning of the day and what goes out at
 * its end. The total is Π(1 + rₜ) − 1, not annualised. A day without capital returns nothing. Days whose worth is not known
 * are joined with the next that is, and their return is Modified Dietz over the whole gap.
 *
 * Values are exact; ratios are doubles, whose product over ten years is right to twelve digits.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, plus, ZERO } from '../../core/fixed.js';
import { modifiedDietz } from './modified-dietz.js';

/** The days of a period: what the account was worth at the end of each, and what came in and went out during it. */
export interface DailyValues {
  readonly from: Day;
  /** The worth at the end of the day before. */
  readonly opening: Fixed;
  /** Undefined where a price is missing. */
  readonly values: readonly (Fixed | undefined)[];
  /** Positive. */
  readonly inflows: readonly Fixed[];
  /** Positive. */
  readonly outflows: readonly Fixed[];
}

export interface TimeWeighted {
  /** The return of each day; 0 on days inside a gap, whose return stands on its last day. */
  readonly daily: Float64Array;
  /** What one unit became, by the end of each day. */
  readonly index: Float64Array;
  /** The last index less one; undefined when the last worth is not known. */
  readonly total: number | undefined;
  /** Stretches bridged by Modified Dietz, first and last day. */
  readonly gaps: readonly { readonly from: Day; readonly to: Day }[];
  /** The day on which nothing or less was left of the capital. */
  readonly wipedOut: Day | undefined;
}

/** Less capital than a cent is none. */
const CENT = 10n ** 16n;

/** `splitDays` gives the return of days that could be cut at their flows by prices within the day. */
export function timeWeighted(days: DailyValues, splitDays?: ReadonlyMap<Day, number>): TimeWeighted {
  const count = days.values.length;
  const daily = new Float64Array(count);
  const index = new Float64Array(count);
  const gaps: { from: Day; to: Day }[] = [];
  let wipedOut: Day | undefined;
  let before = days.opening;
  let gapFrom: number | undefined;
  let level = 1;
  for (let i = 0; i < count; i++) {
    const value = days.values[i];
    if (value === undefined) gapFrom ??= i;
    else {
      const day = (days.from + i) as Day;
      const growth =
        gapFrom === undefined
          ? 1 + (splitDays?.get(day) ?? dayReturn(before, value, days.inflows[i] ?? ZERO, days.outflows[i] ?? ZERO))
          : 1 + gapReturn(days, gapFrom, i, before, value);
      if (gapFrom !== undefined) gaps.push({ from: (days.from + gapFrom) as Day, to: day });
      gapFrom = undefined;
      if (growth <= 0 && wipedOut === undefined) wipedOut = day;
      level = wipedOut === undefined ? level * growth : 0;
      daily[i] = wipedOut === undefined ? growth - 1 : wipedOut === day ? -1 : 0;
      before = value;
    }
    index[i] = level;
  }
  const total = gapFrom === undefined ? level - 1 : undefined;
  return { daily, index, total, gaps, wipedOut };
}

/** The return of one day. */
export function dayReturn(before: Fixed, after: Fixed, inflow: Fixed, outflow: Fixed): number {
  const capital = plus(before, inflow);
  if (capital < CENT) return 0;
  return Number(minus(plus(after, outflow), capital)) / Number(capital);
}

function gapReturn(days: DailyValues, from: number, to: number, begin: Fixed, end: Fixed): number {
  const flows: { day: Day; amount: Fixed }[] = [];
  for (let i = from; i <= to; i++) {
    // What comes in works from the beginning of its day, what goes out until its end.
    const [into, out] = [days.inflows[i] ?? ZERO, days.outflows[i] ?? ZERO];
    if (into !== ZERO) flows.push({ day: (days.from + i - 1) as Day, amount: into });
    if (out !== ZERO) flows.push({ day: (days.from + i) as Day, amount: minus(ZERO, out) });
  }
  const { rate } = modifiedDietz({
    from: (days.from + from - 1) as Day,
    to: (days.from + to) as Day,
    begin,
    end,
    flows,
  });
  return rate ?? 0;
}

const DAYS_PER_YEAR = 365.25;

/**
 * A total return over a number of days as a yearly rate, actual days over 365.25. Undefined under a year, since a good month
 * says nothing about a year (the GIPS standards forbid it too).
 */
export function annualised(total: number | undefined, days: number): number | undefined {
  if (total === undefined || days < 365 || total < -1) return undefined;
  return (1 + total) ** (DAYS_PER_YEAR / days) - 1;
}
