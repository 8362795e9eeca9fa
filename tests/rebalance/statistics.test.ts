/** The statistics, against what they must do when nothing is there, and against closed forms. */
import { describe, expect, it } from 'vitest';
import { testHistory } from '../../src/rebalance/history-tests.js';
import { pairedSeries } from '../../src/rebalance/paired.js';
import { optimalBlock } from '../../src/rebalance/statistics/block-length.js';
import { certaintyEquivalent, quantile, shareAbove } from '../../src/rebalance/statistics/quantiles.js';
import { RandomStream } from '../../src/rebalance/statistics/random.js';
import { prefixSums, resampledMeans, resampledRows } from '../../src/rebalance/statistics/stationary-bootstrap.js';
import { confidenceSet, resample, testBetter } from '../../src/rebalance/statistics/tests.js';
import { study } from '../../src/rebalance/study.js';
import { powerOf } from '../../src/returns/measures/power.js';
import { Random, SEED } from '../support/random.js';
import { dailyPanel, normal, rule, setupOf, wandering } from './panels.js';

const noise = (random: Random, rows: number, mean = 0, memory = 0): Float64Array => {
  let before = 0;
  return Float64Array.from({ length: rows }, () => {
    before = memory * before + normal(random);
    return mean + before;
  });
};

describe(`rejections when no rule is better (seed ${SEED})`, () => {
  it('are no more than one in ten at 10%, over 500 histories of five rules', () => {
    const random = new Random(SEED);
    const histories = 500;
    let rejected = 0;
    let spa = 0;
    let lostBest = 0;
    for (let h = 0; h < histories; h++) {
      const shared = noise(random, 250);
      const series = Array.from({ length: 5 }, () =>
        noise(random, 250).map((value, t) => value + (shared[t] as number)),
      );
      const resampled = resample(series, { count: 200, block: 2, seed: SEED + h });
      const tests = testBetter(resampled);
      if (Math.min(...tests.adjusted) <= 0.1) rejected++;
      if (tests.spa <= 0.1) spa++;
      // The truth is that all are equal: leaving the first out of the set is a mistake of the same kind.
      if ((confidenceSet(resampled)[0] as number) < 0.1) lostBest++;
    }
    // 50 expected; 0.1 + 3 standard errors is 14%.
    console.info(
      `${histories} null histories: Romano-Wolf rejected ${rejected}, SPA ${spa}, the set lost a best rule ${lostBest} times`,
    );
    expect(rejected / histories).toBeLessThanOrEqual(0.14);
    expect(spa / histories).toBeLessThanOrEqual(0.14);
    expect(lostBest / histories).toBeLessThanOrEqual(0.14);
    expect(rejected).toBeGreaterThan(10);
  });
});

describe('an edge that is there', () => {
  const random = new Random(SEED + 1);
  const series = [noise(random, 1000, 0.2), noise(random, 1000), noise(random, 1000, -0.5)];
  const resampled = resample(series, { count: 500, block: 3, seed: 7 });

  it('is found, and only it', () => {
    const { adjusted, realityCheck } = testBetter(resampled);
    expect(adjusted[0]).toBeLessThan(0.01);
    expect(realityCheck).toBe(adjusted[0]);
    expect(adjusted[1]).toBeGreaterThan(0.1);
    expect(adjusted[2]).toBeGreaterThan(0.5);
  });

  it('leaves the set of the best to itself', () => {
    const set = confidenceSet(resampled);
    expect([...set].map((p) => p >= 0.1)).toEqual([true, false, false]);
  });

  it('comes out the same with the same seed', () => {
    const again = resample(series, { count: 500, block: 3, seed: 7 });
    expect(again.deviations).toEqual(resampled.deviations);
    expect(resample(series, { count: 500, block: 3, seed: 8 }).deviations).not.toEqual(resampled.deviations);
  });
});

describe('a rule that never fires', () => {
  it('is called identical, and takes part in no test', () => {
    const panel = dailyPanel(['A', 'B'], wandering(new Random(SEED), 2, 400, 0.001, 0));
    const found = study({ panel, rules: ['never', 'abs-50', 'weekly'].map(rule), setup: setupOf(2), phases: 2 });
    expect(found.outcomes.map(({ identical }) => identical)).toEqual([false, true, false]);
    const tests = testHistory(found, pairedSeries(found, 2), 1);
    expect(tests.tried).toBe(1);
    expect(tests.rules[1]).toMatchObject({ pAdjusted: 1, mean: 0 });
    for (const { pAdjusted } of tests.rules) expect(pAdjusted).toBeGreaterThan(0);
  });
});

describe('resampling', () => {
  it('draws rows in blocks of the mean length, all rows alike', () => {
    const random = new RandomStream(5);
    const rows = resampledRows(100, 200_000, 10, random);
    let jumps = 0;
    const seen = new Float64Array(100);
    rows.forEach((row, t) => {
      seen[row] = (seen[row] as number) + 1;
      if (t > 0 && row !== ((rows[t - 1] as number) + 1) % 100) jumps++;
    });
    expect(200_000 / jumps).toBeGreaterThan(9.5);
    expect(200_000 / jumps).toBeLessThan(10.7);
    for (const count of seen) expect(Math.abs(count / 2000 - 1)).toBeLessThan(0.35);
  });

  it('sums over running totals as over rows, beyond the end too', () => {
    const series = Float64Array.from({ length: 7 }, (_, i) => i + 1);
    const into = new Float64Array(1);
    // One block longer than the series: every row the same number of times, wherever it starts.
    resampledMeans([prefixSums(series)], 7, 1e12, new RandomStream(3), into, 0);
    expect(into[0]).toBeCloseTo(4, 12);
  });

  it('gives independent streams to paths', () => {
    const draw = (path: number): number[] =>
      Array.from(
        { length: 3 },
        (
          (random) => () =>
            random.next()
        )(new RandomStream(1, path)),
      );
    expect(draw(0)).toEqual(draw(0));
    expect(draw(0)).not.toEqual(draw(1));
    let sum = 0;
    for (let path = 0; path < 5000; path++) sum += new RandomStream(1, path).next();
    expect(sum / 5000).toBeCloseTo(0.5, 1);
  });
});

describe('block lengths', () => {
  it('grow with memory', () => {
    const random = new Random(SEED);
    const free = optimalBlock(noise(random, 2000));
    const bound = optimalBlock(noise(random, 2000, 0, 0.8));
    expect(free).toBeLessThan(6);
    expect(bound).toBeGreaterThan(12);
  });
});

describe('closed forms', () => {
  it('power: 2.4865 standard errors', () => {
    const series = Float64Array.from({ length: 252 * 4 }, (_, t) => (t % 2 === 0 ? 0.01 : -0.01));
    const power = powerOf(series, 252);
    expect(power.yearlyDeviation).toBeCloseTo(0.01 * Math.sqrt(252), 3);
    expect(power.detectable).toBeCloseTo((2.4865 * 0.01 * Math.sqrt(252)) / 2, 3);
    expect(power.yearsForOnePercent).toBeCloseTo((2.4865 * power.yearlyDeviation * 100) ** 2, 6);
  });

  it('certainty: the geometric mean for γ = 1, less for the more careful', () => {
    const logs = [0, Math.log(2)];
    expect(certaintyEquivalent(logs, 1)).toBeCloseTo(Math.SQRT2, 12);
    expect(certaintyEquivalent(logs, 3)).toBeCloseTo((0.5 + 0.5 / 4) ** -0.5, 12);
    expect(certaintyEquivalent([2000, 2001], 3)).toBe(Number.POSITIVE_INFINITY);
  });

  it('order statistics', () => {
    expect(quantile([1, 2, 3, 4, 5], 0.25)).toBe(2);
    expect(shareAbove([1, -1, 0, 2])).toBe(0.625);
  });
});
