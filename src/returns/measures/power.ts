/**
 * What a history of some length can tell at all. With d the difference between two rules and a one-sided test at 5% that
 * should find it four times in five, the smallest edge found is (1.645 + 0.842)·sd(d)/√n a period, and the years needed to see
 * an edge of x a year are (2.486·sd_year/x)².
 */

/** z₀.₉₅ + z₀.₈₀. */
export const POWER_FACTOR = 2.4865;

export interface Power {
  /** Standard deviation of the difference in a year. */
  readonly yearlyDeviation: number;
  /** The smallest edge a year that this history could have shown. */
  readonly detectable: number;
  /** The smallest edge over ninety days that a paper test of that length could show, in those ninety days. */
  readonly in90Days: number;
  /** Years needed for an edge of one percent a year. */
  readonly yearsForOnePercent: number;
}

/** `series`: differences per row, `perYear` rows a year. */
export function powerOf(series: Float64Array, perYear: number): Power {
  const n = series.length;
  let mean = 0;
  for (const one of series) mean += one;
  mean /= Math.max(1, n);
  let squares = 0;
  for (const one of series) squares += (one - mean) ** 2;
  const deviation = Math.sqrt(squares / Math.max(1, n - 1));
  const yearlyDeviation = deviation * Math.sqrt(perYear);
  return {
    yearlyDeviation,
    detectable: (POWER_FACTOR * yearlyDeviation) / Math.sqrt(Math.max(1, n) / perYear),
    in90Days: POWER_FACTOR * deviation * Math.sqrt((90 / 365.25) * perYear),
    yearsForOnePercent: ((POWER_FACTOR * yearlyDeviation) / 0.01) ** 2,
  };
}
