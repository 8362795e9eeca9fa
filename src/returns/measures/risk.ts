/**
 * Ups and downs, and what was earned for bearing them. Over the days on which prices moved: every day for coins
 * (m = 365 a year), trading days for everything else (m = 252); the two are never mixed in one figure.
 *
 * - volatility = sd(ln(1 + r)) · √m, with n − 1 in the denominator;
 * - Sharpe ratio = mean(r − f) / sd(r − f) · √m (Sharpe 1994), f the riskless return of a day;
 * - Sortino ratio = mean(r − f) · m / (√(Σ min(0, r − f)² / n) · √m), all n days in the denominator (Sortino 1994);
 * - Calmar ratio = yearly return / |deepest fall|.
 *
 * Doubles throughout: none of these is money.
 */

/** How many days of prices a year has. */
export type DaysPerYear = 252 | 365;

export interface Risk {
  readonly daysPerYear: DaysPerYear;
  /** How many daily returns were counted. */
  readonly days: number;
  readonly volatility: number | undefined;
  readonly sharpe: number | undefined;
  readonly sortino: number | undefined;
}

/** Works the figures out of daily returns. `riskFree` is a yearly rate, spread evenly over the days. */
export function riskOf(returns: readonly number[], daysPerYear: DaysPerYear, riskFree = 0): Risk {
  const days = returns.length;
  const excess = returns.map((r) => r - riskFree / daysPerYear);
  const mean = average(excess);
  const spread = deviation(excess, mean);
  const logs = returns.map((r) => Math.log1p(r));
  const volatility = days < 2 || logs.some((one) => !Number.isFinite(one)) ? undefined : deviation(logs, average(logs));
  const downside = Math.sqrt(average(excess.map((r) => Math.min(0, r) ** 2)));
  const year = Math.sqrt(daysPerYear);
  return {
    daysPerYear,
    days,
    volatility: volatility === undefined ? undefined : volatility * year,
    sharpe: days < 2 || isNothing(spread, mean) ? undefined : (mean / spread) * year,
    sortino: days < 2 || isNothing(downside, mean) ? undefined : (mean / downside) * year,
  };
}

/** Undefined without a fall. */
export const calmar = (yearly: number | undefined, depth: number): number | undefined =>
  yearly === undefined || depth === 0 ? undefined : yearly / -depth;

const average = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Standard deviation with n − 1. */
export function deviation(values: readonly number[], mean = average(values)): number {
  if (values.length < 2) return 0;
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1));
}

/** Returns that are all equal differ by rounding only; dividing by that would print nonsense. */
const isNothing = (spread: number, mean: number): boolean => !(spread > 1e-12 * Math.max(1, Math.abs(mean)));

/** The returns between the days that `observed` names, each the product of the days since the last one. */
export function observedReturns(daily: Float64Array, observed: (index: number) => boolean): number[] {
  const returns: number[] = [];
  let growth = 1;
  for (let i = 0; i < daily.length; i++) {
    growth *= 1 + (daily[i] as number);
    if (!observed(i)) continue;
    returns.push(growth - 1);
    growth = 1;
  }
  return returns;
}
