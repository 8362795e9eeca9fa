/** What the history alone can say of the rules: adjusted p-values, the set that cannot be told apart, and its power. */

import { type Power, powerOf } from '../returns/measures/power.js';
import type { PairedSeries } from './paired.js';
import { optimalBlock } from './statistics/block-length.js';
import { quantile, sortedCopy } from './statistics/quantiles.js';
import { confidenceSet, resample, testBetter } from './statistics/tests.js';
import type { Study } from './study.js';

export interface HistoryTest {
  /** Mean difference a year after fees, as a logarithm, and the 90% interval of it. */
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** Adjusted for all rules tried; 1 where there is nothing to test. */
  readonly pAdjusted: number;
  /** Of belonging to the best: in the set at 10% when at least 0.1. */
  readonly pSet: number;
  readonly power: Power | undefined;
}

export interface HistoryTests {
  readonly rules: readonly HistoryTest[];
  readonly realityCheck: number;
  readonly spa: number;
  /** Rows of the blocks: longest useful, and what it would have been by Politis and White. */
  readonly block: number;
  readonly tried: number;
  /** The smallest adjusted p with blocks of half and of double length. */
  readonly sensitivity: readonly [number, number];
  readonly perYear: number;
}

const RESAMPLINGS = 1000;

export function testHistory(study: Study, { afterFee, perYear }: PairedSeries, seed: number): HistoryTests {
  const active = afterFee.flatMap((series, at) => (series ? [{ series, at }] : []));
  const series = active.map((one) => one.series);
  const block = Math.max(1, ...series.map(optimalBlock));
  const settings = { count: RESAMPLINGS, block, seed };
  const resampled = resample(series, settings);
  const better = testBetter(resampled);
  // The baseline takes part in the set: a difference of zero throughout.
  const withBase = resample([...series, new Float64Array(series[0]?.length ?? 0)], settings);
  const set = confidenceSet(withBase);
  const lowest = (length: number): number =>
    Math.min(1, ...testBetter(resample(series, { ...settings, block: length })).adjusted);
  const rules = study.outcomes.map((_, at): HistoryTest => {
    const k = active.findIndex((one) => one.at === at);
    if (k < 0) return { mean: 0, low: 0, high: 0, pAdjusted: 1, pSet: set.at(-1) ?? 1, power: undefined };
    const mean = resampled.means[k] as number;
    const n = series.length;
    const spread = sortedCopy(
      Float64Array.from({ length: RESAMPLINGS }, (_, b) => resampled.deviations[b * n + k] as number),
    );
    return {
      mean: mean * perYear,
      low: (mean + quantile(spread, 0.05)) * perYear,
      high: (mean + quantile(spread, 0.95)) * perYear,
      pAdjusted: better.adjusted[k] as number,
      pSet: set[k] as number,
      power: powerOf(series[k] as Float64Array, perYear),
    };
  });
  return {
    rules,
    realityCheck: better.realityCheck,
    spa: better.spa,
    block,
    tried: series.length,
    sensitivity: [lowest(Math.max(1, block / 2)), lowest(block * 2)],
    perYear,
  };
}
