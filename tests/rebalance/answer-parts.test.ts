/** Parts of the answer beside the verdict: what the person's lots change, the largest moves, risk. Worked by hand. */
import { describe, expect, it } from 'vitest';
import { dayOf, formatDay } from '../../src/core/calendar.js';
import { historyAnswer, jobOf, planPaths } from '../../src/rebalance/answer.js';
import { eventWindows } from '../../src/rebalance/event-windows.js';
import { figureAt, PathRunner } from '../../src/rebalance/forward.js';
import { outlookOf } from '../../src/rebalance/outlook.js';
import { risksOf } from '../../src/rebalance/risk.js';
import { study } from '../../src/rebalance/study.js';
import { Random, SEED } from '../support/random.js';
import { dailyPanel, NO_TAX, rule, setupOf, TAX, wandering } from './panels.js';

describe('from lots less from cash', () => {
  // Prices never move. 150,000 of A, two thirds of it gain that turns long-term on 31 December; 50,000 of B without gain.
  const from = dayOf(2020, 1, 1);
  const last = dayOf(2022, 11, 1);
  const panel = dailyPanel(
    ['A', 'B'],
    Array.from({ length: last - from + 1 }, () => [100, 100]),
    from,
  );
  const lot = (asset: number, worth: number, basis: number) => ({
    ...{ asset, quantity: worth / 100, basis: basis * 100, bought: dayOf(2021, 12, 30), held: dayOf(2021, 12, 30) },
    ...{ longFrom: dayOf(2022, 12, 31), mayReplace: false },
  });
  const cash = setupOf(2, { money: 20_000_000, fills: 'next-bar', record: false });
  const lots = { ...cash, money: 0, lots: [lot(0, 150_000, 50_000), lot(1, 50_000, 50_000)] };
  const outlook = (paths: number) => {
    const done = study({ panel, rules: ['never', 'monthly'].map(rule), setup: { ...cash, record: true }, phases: 1 });
    const history = historyAnswer(done, 1, 1);
    const planned = planPaths(history, { paths, horizon: 2, block: 20, seed: 1 });
    const runner = new PathRunner({ ...jobOf(history, planned, 'historical'), setup: lots, cash });
    const figures = Array.from({ length: paths }, (_, path) => runner.run(path));
    const asked = { means: 'historical' as const, paths: figures, rules: 2, baseline: 0, years: 2, aversion: 3 };
    return { figures, ...outlookOf({ ...asked, lotsWorth: 20_000_000 }) };
  };

  it('is the short-term tax of the first trade less what waiting would have paid: 20% of 33,333.33', () => {
    const { rules, figures } = outlook(2);
    const { fromCash, change, taxes, weights, money } = rules[1]?.transition ?? {};
    // From cash nothing is ever off target, so nothing is sold.
    expect(fromCash?.median).toBe(0);
    expect((money?.median ?? 0) / 100).toBeCloseTo(-6666.67, 0);
    expect(weights?.median).toBeCloseTo(0, 9);
    expect(taxes?.median).toBeCloseTo(change?.median ?? 1, 9);
    // Never: 200,000 less 15% of 100,000 of gain.
    expect(Math.exp(figures[0]?.[figureAt(0, 'post')] ?? 0)).toBeCloseTo(185_000 / 200_000, 6);
    expect(change?.median).toBeCloseTo(Math.log((185_000 - 6666.67) / 185_000) / 2, 5);
  });
});

describe('the largest moves', () => {
  // A rises and falls by a tenth for two weeks from day 100; B stays.
  const from = dayOf(2023, 1, 1);
  const price = (t: number): number => (t < 100 || t >= 114 ? 100 : t % 2 === 0 ? 110 : 100);
  const panel = dailyPanel(
    ['A', 'B'],
    Array.from({ length: 300 }, (_, t) => [price(t), 100]),
    from,
  );
  const done = study({
    panel,
    rules: ['never', 'continuous'].map(rule),
    setup: setupOf(2, { tax: NO_TAX }),
    phases: 1,
  });

  it('are found where they were, with what each rule came to in them', () => {
    const [only, ...others] = eventWindows(done);
    expect(others).toEqual([]);
    expect(formatDay(only?.from ?? from)).toBe('2023-04-11');
    expect(formatDay(only?.to ?? from)).toBe('2023-04-24');
    // Seven rises of a tenth of half, seven falls of an eleventh of half.
    expect(only?.mix).toBeCloseTo((1.05 * (1 - 0.5 / 11)) ** 7 - 1, 9);
    expect(only?.rules[1]?.growth).toBeCloseTo(only?.mix ?? 0, 4);
    expect(only?.rules[0]?.growth).toBeCloseTo(0, 9);
    expect(only?.rules[1]?.fills).toBe(28);
    expect(only?.fall).toBeCloseTo(-0.5 / 11, 9);
    expect(only?.volatility).toBeCloseTo(Math.sqrt((Math.log(1.05) ** 2 + Math.log(1 - 0.5 / 11) ** 2) / 2), 9);
  });

  it('are five at most, in order, and do not overlap', () => {
    const panel = dailyPanel(['A', 'B'], wandering(new Random(SEED), 2, 700));
    const windows = eventWindows(study({ panel, rules: [], setup: setupOf(2), phases: 1 }));
    expect(windows).toHaveLength(5);
    for (let i = 1; i < windows.length; i++)
      expect(windows[i]?.from ?? 0).toBeGreaterThan(windows[i - 1]?.to ?? Number.POSITIVE_INFINITY);
  });

  it('are not looked for in a short history', () => {
    const short = dailyPanel(['A', 'B'], wandering(new Random(SEED), 2, 30));
    expect(eventWindows(study({ panel: short, rules: [], setup: setupOf(2), phases: 1 }))).toEqual([]);
  });
});

describe('risk', () => {
  it('is that of daily logarithms; a free rebalance at every bar has no tracking error', () => {
    const panel = dailyPanel(['A', 'B'], wandering(new Random(SEED), 2, 800, 0.02));
    const setup = setupOf(2, { tax: TAX });
    const [each, never] = risksOf(study({ panel, rules: ['continuous', 'never'].map(rule), setup, phases: 1 }));
    expect(each?.trackingError).toBeLessThan(1e-6);
    expect(never?.trackingError).toBeGreaterThan(0.001);
    // Two assets of 2% a day, part of it shared: between that of independent halves and that of one.
    expect(each?.volatility).toBeGreaterThan(0.02 * Math.sqrt(365 / 2) * 0.8);
    expect(each?.volatility).toBeLessThan(0.02 * Math.sqrt(365) * 1.1);
  });
});
