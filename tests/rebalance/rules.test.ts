/** Rules: what an id says, when they look, when they fire, how far they trade, and what holds them back. */
import { describe, expect, it } from 'vitest';
import { type Day, dayOf, formatDay } from '../../src/core/calendar.js';
import { ruleName } from '../../src/rebalance/names.js';
import { aimedWeights, cappedWeights } from '../../src/rebalance/rules/destination.js';
import { DEFAULT_RULES, defaultRules, ruleKinds, ruleOf } from '../../src/rebalance/rules/registry.js';
import { marketOf } from '../../src/rebalance/simulation/market.js';
import { looksOf, simulate } from '../../src/rebalance/simulation/simulate.js';
import { study } from '../../src/rebalance/study.js';
import { Random, SEED } from '../support/random.js';
import { costsOf, dailyPanel, NO_TAX, panelOfBars, rule, setupOf, TAX, wandering } from './panels.js';

const DAY = 86_400_000;
const flat = (bars: number): number[][] => Array.from({ length: bars }, () => [100, 100]);

describe('ids', () => {
  it('of the default grid and of every example are rules', () => {
    for (const id of [...DEFAULT_RULES, ...ruleKinds.map(({ example }) => example)])
      expect(typeof ruleOf(id), id).toBe('object');
    const kinds = ruleKinds.map(({ example }) => example);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it('leave out of the grid what bars cannot follow or tell apart', () => {
    expect(defaultRules(3_600_000)).toHaveLength(DEFAULT_RULES.length);
    expect(defaultRules(DAY)).not.toContain('4h');
    expect(defaultRules(DAY)).not.toContain('continuous');
    expect(defaultRules(30 * DAY)).not.toContain('weekly');
  });

  it.each([
    ['hourlyish', 'is no rule'],
    ['abs-0', 'is no rule'],
    ['abs-5:far', 'is no rule'],
    ['never+monthly', 'both trades and does not'],
    ['abs-5+rel-20', 'twice how far'],
    ['stop-100', 'is no rule'],
  ])('%s is refused', (id, why) => {
    expect(ruleOf(id)).toContain(why);
  });

  it.each([
    ['abs-10', 'a 10-point band'],
    ['rel-25:half', 'a 25% band, half way'],
    ['4h', 'every 4 hours'],
    ['continuous', 'continuous (hourly prices)'],
    ['quarterly+abs-5', 'quarterly with a 5-point band'],
  ])('%s reads as "%s"', (id, name) => {
    expect(ruleName(id, 3_600_000)).toBe(name);
  });
});

describe('looks', () => {
  const days = (id: string, phase = 0): string[] => {
    const market = marketOf(dailyPanel(['A', 'B'], flat(400), dayOf(2023, 1, 15)), 1e7);
    const looks = looksOf(rule(id), market, phase) ?? new Uint8Array();
    return [...looks.keys()].filter((t) => looks[t] === 1).map((t) => formatDay(market.days[t] as Day));
  };

  it('fall on the last day of each period', () => {
    expect(days('monthly').slice(0, 3)).toEqual(['2023-01-31', '2023-02-28', '2023-03-31']);
    expect(days('quarterly').slice(0, 2)).toEqual(['2023-03-31', '2023-06-30']);
    expect(days('yearly')).toEqual(['2023-12-31']);
    // 2023-01-15 was a Sunday.
    expect(days('weekly').slice(0, 2)).toEqual(['2023-01-15', '2023-01-22']);
    expect(days('daily')).toHaveLength(400);
  });

  it('move with the phase', () => {
    expect(days('monthly', 5)[0]).toBe('2023-02-05');
    const market = marketOf(dailyPanel(['A', 'B'], flat(400)), 1e7);
    expect(rule('monthly').schedule?.phases(market)).toBe(30);
    expect(rule('daily').schedule?.phases(market)).toBe(1);
  });

  it('of four hours come six times a day, at four different starts', () => {
    const market = marketOf(panelOfBars(['A', 'B'], flat(240), 3_600_000, dayOf(2024, 1, 1)), 1e7);
    const count = (phase: number): number =>
      (looksOf(rule('4h'), market, phase) ?? new Uint8Array()).reduce((a, b) => a + b, 0);
    expect(count(0)).toBe(60);
    expect(rule('4h').schedule?.phases(market)).toBe(4);
    expect(Math.abs(count(1) - 60)).toBeLessThanOrEqual(1);
  });

  it('that depend on volatility do not look ahead', () => {
    const rows = wandering(new Random(SEED), 2, 600);
    const later = rows.map((row, t) => (t < 300 ? row : row.map((price) => price * (1 + (t % 3)))));
    const of = (prices: number[][]) =>
      looksOf(rule('volatile-7d'), marketOf(dailyPanel(['A', 'B'], prices), 1e7))?.slice(0, 299);
    expect(of(later)).toEqual(of(rows));
  });
});

describe('destinations', () => {
  const targets = Float64Array.from([0.5, 0.3, 0.2, 0]);
  const aim = (weights: readonly number[], share: number): number[] => {
    const into = new Float64Array(4);
    aimedWeights(Float64Array.from(weights), targets, () => 0.05, share, into);
    return [...into];
  };

  it('stop at the edge or half way, and the others make room without overshooting', () => {
    const edge = aim([0.6, 0.25, 0.15, 0], 1);
    expect(edge[0]).toBeCloseTo(0.55, 12);
    expect(edge.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(edge[1]).toBeCloseTo(0.275, 12);
    expect(edge[2]).toBeCloseTo(0.175, 12);
    expect(aim([0.6, 0.25, 0.15, 0], 0.5)[0]).toBeCloseTo(0.525, 12);
  });

  it('sum to one and come no further from target, for any weights', () => {
    const random = new Random(SEED);
    for (let i = 0; i < 500; i++) {
      const raw = Array.from({ length: 4 }, () => random.next());
      const sum = raw.reduce((a, b) => a + b, 0);
      const weights = raw.map((one) => one / sum);
      const aimed = aim(weights, random.pick([0.5, 1]));
      expect(aimed.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
      aimed.forEach((weight, at) => {
        const [before, after] = [weights[at] as number, weight].map((one) => Math.abs(one - (targets[at] as number)));
        expect(after).toBeLessThanOrEqual((before as number) + 1e-12);
      });
    }
  });

  it('bring weights under a cap', () => {
    const into = new Float64Array(4);
    cappedWeights(Float64Array.from([0.7, 0.2, 0.1, 0]), targets, 0.55, into);
    expect([...into].map((one) => Math.round(one * 1e6) / 1e6)).toEqual([0.55, 0.275, 0.175, 0]);
  });

  it('trade only the band, so that half way and edge trade less', () => {
    const market = marketOf(dailyPanel(['A', 'B', 'C'], wandering(new Random(SEED), 3, 900)), 1e7);
    const turnover = ['abs-3', 'abs-3:half', 'abs-3:edge'].map((id) => {
      const run = simulate(market, rule(id), setupOf(3, { tax: NO_TAX }));
      expect(run.maxDrift).toBeLessThan(0.2);
      return run.turnover;
    });
    expect(turnover).toEqual([...turnover].sort((a, b) => b - a));
  });
});

describe('timing of fills', () => {
  // A doubles on day 10 and stays.
  const rows = Array.from({ length: 30 }, (_, t) => [t < 10 ? 100 : 200, 100]);
  const run = (fills: 'next-bar' | 'same-close') =>
    simulate(marketOf(dailyPanel(['A', 'B'], rows), 1e7), rule('abs-5'), setupOf(2, { fills, tax: NO_TAX }));

  it('is the bar after the one that decided, unless asked for the same', () => {
    expect(run('next-bar').record.filter(({ side }) => side === 'sell')).toMatchObject([{ t: 11 }]);
    expect(run('same-close').record.filter(({ side }) => side === 'sell')).toMatchObject([{ t: 10 }]);
  });

  it('comes later still with latency', () => {
    const late = setupOf(2, { fills: 'next-bar', delay: 4, tax: NO_TAX });
    const { record } = simulate(marketOf(dailyPanel(['A', 'B'], rows), 1e7), rule('abs-5'), late);
    expect(record.filter(({ side }) => side === 'sell')).toMatchObject([{ t: 14 }]);
  });

  it('never sees the price it is filled at: a jump and back within a bar earns nothing', () => {
    const spike = Array.from({ length: 30 }, (_, t) => [t === 10 ? 200 : 100, 100]);
    const market = marketOf(dailyPanel(['A', 'B'], spike), 1e7);
    const next = simulate(market, rule('abs-5'), setupOf(2, { fills: 'next-bar', tax: NO_TAX }));
    const same = simulate(market, rule('abs-5'), setupOf(2, { fills: 'same-close', tax: NO_TAX }));
    expect(next.worth).toBeCloseTo(1e7, -2);
    expect(same.worth).toBeGreaterThan(1.1e7);
  });
});

describe('guards', () => {
  const falling = Array.from({ length: 300 }, (_, t) => [
    100 * 1.01 ** Math.min(t, 150) * 0.97 ** Math.max(0, t - 150),
    100,
  ]);
  const market = marketOf(dailyPanel(['A', 'B'], falling, dayOf(2022, 1, 1)), 1e7);

  it('a stop sells everything once, and shows the tax that falls due by it', () => {
    const run = simulate(market, rule('monthly+stop-10'), setupOf(2));
    expect(run.closedAt).toBeGreaterThan(150);
    expect(run.stopTax).toBeGreaterThan(0);
    expect(run.worth).toBeGreaterThan(simulate(market, rule('monthly'), setupOf(2)).worth);
  });

  it('a cool-down and a breaker trade less often', () => {
    const wild = marketOf(dailyPanel(['A', 'B'], wandering(new Random(SEED), 2, 700, 0.04)), 1e7);
    const events = (id: string): number => simulate(wild, rule(id), setupOf(2, { tax: NO_TAX })).events;
    expect(events('daily+cooldown-72h-5')).toBeLessThan(events('daily'));
    expect(events('daily+breaker-3')).toBeLessThan(events('daily'));
    expect(events('daily+price-move-5')).toBeLessThan(events('daily'));
  });
});

describe('borrowed money', () => {
  it('is called where an isolated long position would be: (1/L − m)/(1 − m) below the entry', () => {
    for (const [ratio, maintenance] of [
      [2, 0.005],
      [5, 0.005],
      [10, 0.02],
    ] as const) {
      const distance = (1 / ratio - maintenance) / (1 - maintenance);
      const run = (fall: number) => {
        const rows = Array.from({ length: 30 }, (_, t) => [t < 5 ? 100 : 100 * (1 - fall)]);
        const setup = setupOf(1, { leverage: { ratio, maintenance, interest: 0 }, tax: NO_TAX });
        return simulate(marketOf(dailyPanel(['A'], rows), 1e7), rule('never'), setup).liquidated;
      };
      expect(run(distance + 0.002), `${ratio}`).toBe(true);
      expect(run(distance - 0.002), `${ratio}`).toBe(false);
    }
  });

  it('costs interest', () => {
    const rows = Array.from({ length: 366 }, () => [100]);
    const setup = setupOf(1, { leverage: { ratio: 2, maintenance: 0.005, interest: 0.05 }, tax: NO_TAX });
    const run = simulate(marketOf(dailyPanel(['A'], rows), 1e7), rule('never'), setup);
    expect(run.worth / 1e7).toBeCloseTo(1 - 0.05, 2);
  });
});

describe('accounts', () => {
  it('that are taxed when money leaves them lose that share of everything at the end, and nothing before', () => {
    const rows = wandering(new Random(SEED), 2, 900);
    const post = (exitRate: number) =>
      simulate(
        marketOf(dailyPanel(['A', 'B'], rows), 1e7),
        rule('weekly'),
        setupOf(2, { tax: { ...TAX, sheltered: true, exitRate } }),
      );
    const [free, taxed] = [post(0), post(0.24)];
    expect(taxed.totals.taxPaid).toBe(0);
    expect(taxed.preLiquidation).toBe(free.preLiquidation);
    expect(taxed.postLiquidation / free.postLiquidation).toBeCloseTo(0.76, 12);
  });
});

describe('costs', () => {
  const market = marketOf(dailyPanel(['A', 'B'], flat(731)), 1e7);

  it('an advisory fee takes 1 − (1 − f)ᵀ, by selling', () => {
    const costs = { ...costsOf(2, 0, 0), advisory: 0.01 };
    const run = simulate(market, rule('never'), setupOf(2, { costs, tax: NO_TAX }));
    expect(1 - run.worth / 1e7).toBeCloseTo(1 - (1 - 0.01) ** 2, 3);
    expect(run.totals.sales).toBeGreaterThan(20);
  });

  it('a service is paid by who rebalances; by who holds only when asked for', () => {
    const panel = dailyPanel(['A', 'B'], wandering(new Random(SEED), 2, 731));
    const fees = (holdingPays: boolean): number[] => {
      const costs = { ...costsOf(2, 0, 0), advisory: 0.01, subscription: 1000 };
      const setup = setupOf(2, { costs, tax: NO_TAX, holdingPays });
      const { outcomes } = study({ panel, rules: ['never', 'monthly'].map(rule), setup, phases: 1 });
      return outcomes.map(({ own }) => own.totals.account);
    };
    const [never, monthly] = fees(false);
    expect(never).toBe(0);
    // About 1% a year of 100,000 for two years, and 24 months of 10.
    expect((monthly ?? 0) / 100).toBeGreaterThan(1000);
    expect(fees(true)[0]).toBeGreaterThan(100_000);
    expect(fees(true)[1]).toBe(monthly);
  });

  it('a minimum fee is paid on every trade, and cash never goes below nothing', () => {
    const rows = wandering(new Random(SEED), 4, 500);
    const costs = { ...costsOf(4, 0.001, 0.001), minimum: 500, fixed: 100 };
    const run = simulate(
      marketOf(dailyPanel(['A', 'B', 'C', 'D'], rows), 1e6),
      rule('weekly'),
      setupOf(4, { costs, money: 1e6, tax: TAX }),
    );
    // A sale of less than the fee, to pay a tax, leaves nothing and owes nothing.
    for (const { fee, total } of run.record) expect(fee).toBeGreaterThanOrEqual(Math.min(500, total));
    let cash = 1e6;
    for (const { side, total, fee } of run.record) cash += side === 'buy' ? -total - fee : total - fee;
    expect(cash - run.totals.taxPaid).toBeGreaterThanOrEqual(-5);
  });

  it('impact grows with the root of the trade', () => {
    const rows = wandering(new Random(SEED), 2, 300);
    const spread = (money: number): number => {
      const costs = { ...costsOf(2, 0, 0), impact: 1, dailyVolume: Float64Array.from([1e9, 1e9]) };
      const run = simulate(
        marketOf(dailyPanel(['A', 'B'], rows), money),
        rule('daily'),
        setupOf(2, { costs, money, tax: NO_TAX }),
      );
      return run.totals.spread / run.totals.traded;
    };
    expect(spread(4e8) / spread(1e8)).toBeCloseTo(2, 0);
  });
});
