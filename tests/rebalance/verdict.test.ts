/** The verdict, on prices where the truth is known. */
import { describe, expect, it, vi } from 'vitest';
import { finishAnswer, historyAnswer, jobOf, planPaths } from '../../src/rebalance/answer.js';
import { MEANS, PathRunner } from '../../src/rebalance/forward.js';
import type { Setup } from '../../src/rebalance/simulation/setup.js';
import { study } from '../../src/rebalance/study.js';
import { Random, SEED } from '../support/random.js';
import { costsOf, dailyPanel, NO_TAX, normal, rule, setupOf, TAX, wandering } from './panels.js';

function answer(rows: readonly (readonly number[])[], ids: readonly string[], changes: Partial<Setup>, paths = 30) {
  const n = rows[0]?.length ?? 0;
  const panel = dailyPanel(['A', 'B', 'C', 'D'].slice(0, n), rows);
  const done = study({ panel, rules: ids.map(rule), setup: setupOf(n, { fills: 'next-bar', ...changes }), phases: 3 });
  const history = historyAnswer(done, 3, 1);
  const planned = planPaths(history, { paths, horizon: undefined, block: undefined, seed: 1 });
  const ahead = MEANS.map((means) => {
    const runner = new PathRunner(jobOf(history, planned, means));
    return { means, figures: Array.from({ length: paths }, (_, path) => runner.run(path)) };
  });
  return finishAnswer({
    history,
    planned,
    paths: ahead,
    aversion: 3,
    driftCap: 0.1,
    interrupted: false,
    withBreakEvens: true,
  });
}

/** Two assets that swing against each other and come back: what rebalancing lives on. */
function swinging(bars: number): number[][] {
  const random = new Random(SEED);
  let gap = 0;
  return Array.from({ length: bars }, () => {
    gap = 0.9 * gap + normal(random) * 0.08;
    return [100 * Math.exp(gap), 100 * Math.exp(-gap)];
  });
}

vi.setConfig({ testTimeout: 60_000 });

describe('verdicts', () => {
  it('pays, where prices keep coming back', () => {
    const { verdict, tests, breakEvens } = answer(swinging(1200), ['never', 'daily', 'abs-5'], {
      tax: NO_TAX,
      costs: costsOf(2, 0.0005, 0),
    });
    expect(verdict.overall).toBe('pays');
    expect(verdict.sentence).toMatch(/ pays: it ends above holding on \d+% of paths/);
    expect(tests.rules[1]?.pAdjusted).toBeLessThan(0.1);
    expect(breakEvens?.commission).toBeGreaterThan(0.0005);
    // Ahead even with assets that earn a fifth less a year.
    expect(breakEvens?.alpha).toBe('always');
  });

  it('does not pay, where costs eat more than there could be', () => {
    const rows = wandering(new Random(SEED), 3, 900, 0.01, 0);
    const { verdict, breakEvens } = answer(rows, ['never', 'daily', 'weekly'], {
      costs: costsOf(3, 0.02, 0.01),
      tax: TAX,
    });
    expect(verdict.overall).toBe('does-not-pay');
    expect(verdict.findings).toEqual(['baseline', 'does-not-pay', 'does-not-pay']);
    expect(verdict.sentence).toMatch(/^It does not pay/);
    expect(breakEvens?.alpha).toBeGreaterThan(0);
  });

  it('cannot tell, where nothing is there, and takes the cheapest that keeps to the targets', () => {
    const rows = wandering(new Random(SEED + 3), 4, 900, 0.02, 0);
    const { verdict, study: done } = answer(rows, ['never', 'monthly', 'abs-10', 'daily'], {
      costs: costsOf(4, 0, 0),
      tax: NO_TAX,
    });
    expect(verdict.overall).toBe('cannot-tell');
    expect(verdict.sentence).toMatch(/^Cannot tell\. .* tied; .* taxable sales?/);
    const chosen = done.outcomes[verdict.recommended];
    expect(chosen?.own.meanDrift).toBeLessThanOrEqual(0.1);
    for (const at of verdict.tied) {
      const other = done.outcomes[at];
      if ((other?.own.meanDrift ?? 1) <= 0.1)
        expect(other?.own.lotDisposals).toBeGreaterThanOrEqual(chosen?.own.lotDisposals ?? 0);
    }
  });

  it('says so when no rule would have traded', () => {
    const { verdict, tests } = answer([[100], [101], [99], [102]], ['never', 'monthly', 'abs-5'], {}, 3);
    expect(verdict).toMatchObject({ overall: 'cannot-tell', findings: ['baseline', 'identical', 'identical'] });
    expect(verdict.sentence).toContain('None of these rules would have traded');
    expect(tests.tried).toBe(0);
  });

  it('begins paths from lots that are held: selling them costs what they have gained', () => {
    const rows = wandering(new Random(SEED), 2, 500, 0.02);
    const [a = 1, b = 1] = rows.at(-1) ?? [];
    const lot = (asset: number, price: number, basis: number) => ({
      ...{ asset, quantity: 1e5 / price, basis: basis * 100, bought: 10_000, longFrom: 10_366 },
      ...{ held: 10_000, mayReplace: false },
    });
    const post = (basis: number): number => {
      const n = 2;
      const panel = dailyPanel(['A', 'B'], rows);
      const setup = setupOf(n, { lots: [lot(0, a, basis), lot(1, b, basis)], money: 0, fills: 'next-bar' });
      const done = study({ panel, rules: [rule('monthly')], setup: setupOf(n), phases: 1 });
      const history = historyAnswer(done, 1, 1);
      const planned = planPaths(history, { paths: 1, horizon: 1, block: 20, seed: 1 });
      return new PathRunner({ ...jobOf(history, planned, 'historical'), setup }).run(0)[3] as number;
    };
    // 100,000 of each held at a basis of 20,000 owe 15% of what they have gained; at 100,000 only of what comes.
    expect(Math.exp(post(1e5)) - Math.exp(post(2e4))).toBeCloseTo(0.15 * 0.8, 1);
  });
});
