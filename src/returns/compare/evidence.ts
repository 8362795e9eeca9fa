/**
 * What the days of a comparison can tell of skill or luck. Two sides over the same days are paired: d is the difference of
 * their daily logarithmic returns after fees, and its own ups and downs decide, which are far smaller than those of either
 * side. Two periods cannot be paired: there the variances of both add up. One-sided at 5%, found four times in five
 * (`measures/power.ts`).
 */
import type { Day } from '../../core/calendar.js';
import { ZERO } from '../../core/fixed.js';
import { POWER_FACTOR, powerOf } from '../measures/power.js';
import { deviation, observedReturns } from '../measures/risk.js';
import type { Performance } from '../performance.js';
import type { Side } from './side.js';

export interface Evidence {
  readonly isPaired: boolean;
  /** Days counted; for two periods, of the shorter. */
  readonly days: number;
  /** First less second a year, as a logarithm. */
  readonly difference: number;
  readonly yearlyDeviation: number;
  /** The smallest difference a year that days like these show. */
  readonly detectable: number;
  /** The smallest difference that a test of ninety days shows, in those ninety days. */
  readonly in90Days: number;
  /** Years needed to see a difference as large as the one found; undefined where there is none. */
  readonly yearsNeeded: number | undefined;
  readonly yearsForOnePercent: number;
  readonly verdict: 'first' | 'second' | 'cannot-tell';
}

/** Fewer days than this show nothing of a deviation. */
const LEAST_DAYS = 20;

/** @returns undefined where there are too few days with prices. */
export function evidenceOf(first: Side, second: Side, isPaired: boolean): Evidence | undefined {
  return isPaired ? paired(first, second) : unpaired(first, second);
}

function paired(first: Side, second: Side): Evidence | undefined {
  const [a, b] = [first.actual, second.actual];
  const perYear = Math.max(a.risk.afterFee.daysPerYear, b.risk.afterFee.daysPerYear);
  const isDay = (i: number): boolean => isObserved(first, i, perYear) || isObserved(second, i, perYear);
  const from = Math.max(firstFunded(a), firstFunded(b));
  const [ra, rb] = [a, b].map(({ growth }) =>
    observedReturns(growth.afterFee.daily.subarray(from), (i) => isDay(i + from)),
  ) as [number[], number[]];
  const series = ra.map((one, i) => Math.log1p(one) - Math.log1p(rb[i] as number)).filter(Number.isFinite);
  if (series.length < LEAST_DAYS) return undefined;
  const { yearlyDeviation, detectable, in90Days, yearsForOnePercent } = powerOf(Float64Array.from(series), perYear);
  const difference = (series.reduce((sum, one) => sum + one, 0) / series.length) * perYear;
  const found = { isPaired: true, days: series.length, difference, yearlyDeviation, detectable, in90Days };
  return judged({ ...found, yearsForOnePercent });
}

function unpaired(first: Side, second: Side): Evidence | undefined {
  const all = [first, second].map((side) => {
    const perYear = side.actual.risk.afterFee.daysPerYear;
    const from = firstFunded(side.actual);
    const returns = observedReturns(side.actual.growth.afterFee.daily.subarray(from), (i) =>
      isObserved(side, i + from, perYear),
    );
    const logs = returns.map((one) => Math.log1p(one)).filter(Number.isFinite);
    const mean = logs.reduce((sum, one) => sum + one, 0) / Math.max(1, logs.length);
    return {
      n: logs.length,
      mean: mean * perYear,
      variance: deviation(logs) ** 2 * perYear,
      years: logs.length / perYear,
    };
  });
  const [a, b] = all as [(typeof all)[0], (typeof all)[0]];
  if (Math.min(a.n, b.n) < LEAST_DAYS) return undefined;
  const together = Math.sqrt(a.variance + b.variance);
  return judged({
    isPaired: false,
    days: Math.min(a.n, b.n),
    difference: a.mean - b.mean,
    yearlyDeviation: together,
    detectable: POWER_FACTOR * Math.sqrt(a.variance / a.years + b.variance / b.years),
    in90Days: POWER_FACTOR * together * Math.sqrt(90 / 365.25),
    yearsForOnePercent: ((POWER_FACTOR * together) / 0.01) ** 2,
  });
}

function judged(found: Omit<Evidence, 'yearsNeeded' | 'verdict'>): Evidence {
  const size = Math.abs(found.difference);
  const yearsNeeded = size > 1e-9 ? ((POWER_FACTOR * found.yearlyDeviation) / size) ** 2 : undefined;
  const verdict = size <= 1e-9 || size < found.detectable ? 'cannot-tell' : found.difference > 0 ? 'first' : 'second';
  return { ...found, yearsNeeded, verdict };
}

function isObserved({ actual, scene }: Side, i: number, perYear: number): boolean {
  if (perYear === 365) return true;
  const day = (actual.from + i) as Day;
  return [...actual.worth.seen].some(
    (asset) => scene.book.ledger.classes.of(asset) !== 'cash' && scene.prices.isFresh(asset, day),
  );
}

/** The first day that begins with capital or has some come in. */
function firstFunded({ worth: { opening, inflows } }: Performance): number {
  if (opening > 0n) return 0;
  return Math.max(
    0,
    inflows.findIndex((amount) => amount > ZERO),
  );
}
