/** Cases that can be worked out by hand, and figures that others have printed. */
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/core/calendar.js';
import { whole } from '../../src/core/fixed.js';
import { floatOf } from '../../src/rebalance/panel.js';
import { householdOf } from '../../src/rebalance/simulation/household.js';
import { marketOf } from '../../src/rebalance/simulation/market.js';
import { simulate } from '../../src/rebalance/simulation/simulate.js';
import { settleYear } from '../../src/rebalance/simulation/tax-year.js';
import { study } from '../../src/rebalance/study.js';
import { settingsFromTree } from '../../src/settings/parse.js';
import { assessHousehold, NO_INCOME } from '../../src/tax/jurisdictions/us/household.js';
import { RATE_YEARS, type RateFile, ratesOf, statusRates } from '../../src/tax/jurisdictions/us/rates/index.js';
import { Random, SEED } from '../support/random.js';
import { costsOf, dailyPanel, NO_TAX, rule, setupOf, TAX, wandering } from './panels.js';
import { sharedFile, sharedPanel } from './shared-data.js';

describe('the tax of a year', () => {
  it.each([
    [1000, 500, 0, 0, 425, 0, 0],
    [-1000, 5000, 0, 0, 600, 0, 0],
    [5000, -1000, 0, 0, 1400, 0, 0],
    [-5000, -1000, 0, 0, -1050, 2000, 1000],
    [-1000, -5000, 0, 0, -1050, 0, 3000],
    [0, 10_000, 4000, 0, 900, 0, 0],
  ])('short %d, long %d, carried %d and %d: %d', (short, long, carryShort, carryLong, tax, nextShort, nextLong) => {
    expect(
      settleYear(TAX, {
        short: short * 100,
        long: long * 100,
        carryShort: carryShort * 100,
        carryLong: carryLong * 100,
      }),
    ).toEqual({
      tax: tax * 100,
      carryShort: nextShort * 100,
      carryLong: nextLong * 100,
    });
  });

  it('takes every loss at once when the person has other gains', () => {
    const tax = { ...TAX, losses: 'full-offset' as const };
    expect(settleYear(tax, { short: -500_000, long: -100_000 })).toEqual({
      tax: -190_000,
      carryShort: 0,
      carryLong: 0,
    });
  });
});

describe(`a household's tax in doubles (seed ${SEED})`, () => {
  it('is that of the exact engine, to a few cents, over 400 random years', () => {
    const random = new Random(SEED);
    const year = Math.max(...RATE_YEARS);
    for (let i = 0; i < 400; i++) {
      const status = random.pick(['single', 'mfj', 'mfs', 'hoh'] as const);
      const other = random.whole(0, 600_000);
      const state = random.pick([0, 0.05]);
      const tree = { taxpayer: { status, otherIncome: other, stateRate: state } };
      const { value: settings } = settingsFromTree(tree);
      const [short, long] = [random.whole(-60_000, 400_000), random.whole(-60_000, 900_000)];
      const rates = statusRates(ratesOf(year) as RateFile, status);
      const bare = { ...NO_INCOME, otherIncome: whole(other), stateRate: settings.taxpayer.stateRate };
      const total = (line7: number, line15: number): number =>
        floatOf(assessHousehold({ ...bare, line7: whole(line7), line15: whole(line15) }, rates, 'exact').total);
      const terms = { ...TAX, household: householdOf(settings), lossLimit: floatOf(rates.lossLimit) * 100 };
      const { tax } = settleYear(terms, { short: short * 100, long: long * 100 });
      const what = `${status}, ${other} of income, ${short} short, ${long} long`;
      expect(Math.abs(tax / 100 - (total(short, long) - total(0, 0))), what).toBeLessThan(0.03);
    }
  });
});

describe('one rebalance after 400 days', () => {
  // A doubles, B stays; $500 of each; the band is left on day 400; the tax of it is paid in the new year.
  const from = dayOf(2021, 3, 1);
  const end = dayOf(2023, 1, 2) - from;
  const panel = dailyPanel(
    ['A', 'B'],
    Array.from({ length: end + 1 }, (_, t) => [t < 400 ? 100 : 200, 100]),
    from,
  );
  const market = marketOf(panel, 100_000);
  const run = simulate(market, rule('abs-10'), setupOf(2, { money: 100_000 }));

  it('sells $250 of A at a long-term gain of $125, and pays $18.75', () => {
    expect(run).toMatchObject({ events: 1, fills: 4, lotDisposals: 1 });
    expect(run.totals.taxPaid).toBe(1875);
    expect(run.gainsByYear).toMatchObject([
      { year: 2021, short: 0, long: 0 },
      { year: 2022, short: 0, long: 12_500 },
      // 9.37 of proceeds less 4.69 of basis, each rounded to cents, on the sale that pays the tax.
      { year: 2023, short: 0, long: 468 },
    ]);
  });

  it('leaves 1,481.25, of which 1,480.55 after the tax on paying the tax, and 1,425.00 when all is sold', () => {
    expect(run.worth / 100).toBeCloseTo(1481.25, 2);
    expect(run.preLiquidation / 100).toBeCloseTo(1480.546875, 1);
    expect(run.postLiquidation / 100).toBeCloseTo(1425, 1);
  });
});

describe(`what must hold for any prices (seed ${SEED})`, () => {
  const random = new Random(SEED);
  const panel = dailyPanel(['A', 'B', 'C', 'D'], wandering(random, 4, 900));
  const n = 4;

  it('an untaxed, free rebalance at every bar earns the product of weighted returns, and holding their weighted sum', () => {
    const { baseline, outcomes } = study({
      panel,
      rules: [rule('continuous')],
      setup: setupOf(n, { tax: NO_TAX, money: 1e12 }),
      phases: 1,
    });
    let product = 1;
    let sum = 0;
    const last = panel.times.length - 1;
    for (let t = 1; t <= last; t++) {
      let step = 0;
      for (let i = 0; i < n; i++)
        step += (panel.closes[t * n + i] as number) / (panel.closes[(t - 1) * n + i] as number) / n;
      product *= step;
    }
    for (let i = 0; i < n; i++) sum += (panel.closes[last * n + i] as number) / (panel.closes[i] as number) / n;
    const [each] = outcomes;
    // A step of each asset is worth a fraction of a cent; sums of ten billions leave nine digits.
    expect((each?.gross.growth ?? 0) / product - 1).toBeCloseTo(0, 8);
    expect(baseline.gross.growth / sum - 1).toBeCloseTo(0, 8);
    expect(each?.split.timing).toBeCloseTo(0, 7);
    expect(each?.split.harvest).toBeGreaterThan(0);
    expect(each?.split.dispersion).toBeGreaterThan(0);
  });

  it('the waterfall sums to what is left, to the cent', () => {
    const setup = setupOf(n, { costs: { ...costsOf(n, 0.002, 0.001), advisory: 0.01, subscription: 500 } });
    for (const { waterfall, taxed } of study({
      panel,
      rules: ['weekly', 'abs-5', 'rel-20:half'].map(rule),
      setup,
      phases: 1,
    }).outcomes) {
      const sum = waterfall.reduce((total, step) => total + step.rule, 0);
      expect(Math.abs(sum - taxed.postLiquidation)).toBeLessThan(0.5);
    }
  });

  it('without taxes, before and after liquidation differ by the cost of selling alone', () => {
    const free = simulate(marketOf(panel, 1e7), rule('weekly'), setupOf(n, { tax: NO_TAX }));
    expect(free.preLiquidation - free.postLiquidation).toBeLessThan(n);
    const costly = simulate(
      marketOf(panel, 1e7),
      rule('weekly'),
      setupOf(n, { tax: NO_TAX, costs: costsOf(n, 0.001, 0.0005) }),
    );
    const exit = 1 - costly.postLiquidation / costly.preLiquidation;
    expect(exit).toBeCloseTo(1 - (1 - 0.001) * (1 - 0.0005), 5);
  });

  it('a dearer trade never leaves more, on the same trades', () => {
    for (const id of ['never', 'weekly', 'abs-5']) {
      const left = [0, 0.001, 0.005, 0.02].map(
        (commission) =>
          simulate(marketOf(panel, 1e7), rule(id), setupOf(n, { tax: NO_TAX, costs: costsOf(n, commission, 0) })).worth,
      );
      expect(left).toEqual([...left].sort((a, b) => b - a));
    }
  });

  it('names and the order of assets change nothing', () => {
    const order = [2, 0, 3, 1];
    const bars = panel.times.length;
    const moved = {
      ...panel,
      assets: order.map((i) => `asset ${i}`),
      closes: Float64Array.from(
        { length: bars * n },
        (_, at) => panel.closes[Math.floor(at / n) * n + (order[at % n] as number)] as number,
      ),
    };
    const of = (one: typeof panel) =>
      simulate(marketOf(one, 1e7), rule('monthly'), setupOf(n, { costs: costsOf(n, 0.001, 0) }));
    const [a, b] = [of(panel), of(moved)];
    expect([b.events, b.fills, b.lotDisposals]).toEqual([a.events, a.fills, a.lotDisposals]);
    expect(Math.abs(b.postLiquidation / a.postLiquidation - 1)).toBeLessThan(1e-6);
  });

  it('money paid in along the targets leaves the time-weighted return alone', () => {
    const flows = new Float64Array(panel.times.length);
    flows[300] = 5_000_000;
    const weights = simulate(marketOf(panel, 1e7), rule('continuous'), setupOf(n, { tax: NO_TAX, flows }));
    const without = simulate(marketOf(panel, 1e7), rule('continuous'), setupOf(n, { tax: NO_TAX }));
    expect(weights.growth / without.growth).toBeCloseTo(1, 5);
  });

  it('every lot method agrees when there is one lot', () => {
    const worths = (['fifo', 'lifo', 'hifo', 'lofo', 'min-tax'] as const).map(
      (method) => simulate(marketOf(panel, 1e7), rule('never'), setupOf(n, { method })).postLiquidation,
    );
    expect(new Set(worths).size).toBe(1);
  });

  it('a tax-free account ends where no tax ends', () => {
    const sheltered = simulate(marketOf(panel, 1e7), rule('weekly'), setupOf(n, { tax: { ...TAX, sheltered: true } }));
    expect(sheltered.postLiquidation).toBe(
      simulate(marketOf(panel, 1e7), rule('weekly'), setupOf(n, { tax: NO_TAX })).postLiquidation,
    );
  });

  it('the least tax leaves no less than first in, first out', () => {
    const post = (method: 'fifo' | 'min-tax'): number =>
      simulate(marketOf(panel, 1e7), rule('monthly'), setupOf(n, { method, tax: { ...TAX, losses: 'full-offset' } }))
        .preLiquidation;
    expect(post('min-tax')).toBeGreaterThanOrEqual(post('fifo'));
  });
});

describe.runIf(sharedFile('us_stock_bond_gold_monthly_1871_2023.csv'))('Vanguard 2010: 60/40, 1926 to 2009', () => {
  it.each([
    ['monthly', 1008, 60.1, 1],
    ['monthly+abs-1', 351, 60.1, 1],
    ['monthly+abs-5', 53, 61.2, 1],
    ['monthly+abs-10', 19, 61.6, 1],
    ['quarterly+abs-1', 215, 60.2, 1],
    ['quarterly+abs-5', 44, 60.9, 1],
    ['quarterly+abs-10', 18, 62.6, 1],
    ['yearly+abs-1', 76, 60.5, 1],
    ['yearly+abs-5', 29, 60.7, 1.1],
    ['yearly+abs-10', 11, 63.0, 1],
    ['never', 0, 84.1, 3],
  ])('%s: %d events', (id, events) => {
    const assets = ['stock_tr_index', 'bond10_tr_index'];
    const panel = sharedPanel(
      'us_stock_bond_gold_monthly_1871_2023.csv',
      assets,
      (month) => month >= '1925-12' && month <= '2009-12',
    );
    const setup = setupOf(2, { targets: Float64Array.from([0.6, 0.4]), tax: { ...TAX, sheltered: true }, money: 1e9 });
    expect(simulate(marketOf(panel, 1e9), rule(id), setup).events).toBe(events);
  });
});

/**
 * Figures of an independent program on the same prices. It counts a holding long after 365 days, where the law counts to the
 * day after the anniversary, and rounds no fill to cents; these move a figure by less than 0.1 points a year.
 */
describe.runIf(sharedFile('crypto12_hourly_close_2020_2024.csv'))('eight coins by the hour, 2020 to 2024', () => {
  const coins = ['BTC', 'ETH', 'BNB', 'XRP', 'ADA', 'LTC', 'LINK', 'DOT'];
  const load = () => sharedPanel('crypto12_hourly_close_2020_2024.csv', coins);

  it('agrees on never and on a band of 5 points', () => {
    const panel = load();
    const setup = setupOf(8, { costs: costsOf(8, 0.001, 0.0005) });
    const { outcomes } = study({ panel, rules: ['never', 'abs-5'].map(rule), setup, phases: 1 });
    console.info(`${panel.times.length} bars of ${coins.length} coins`);
    const [never, band] = outcomes;
    expect(never?.own).toMatchObject({ events: 0, fills: 8, lotDisposals: 0 });
    expect(band?.own).toMatchObject({ events: 30, fills: 248, lotDisposals: 178 });
    const percent = (outcome: typeof never): number[] =>
      Object.values(outcome?.growth ?? {}).map((share) => Number(share) * 100);
    const near = (found: readonly number[], wanted: readonly number[]): void =>
      wanted.forEach((value, i) => {
        expect(Math.abs((found[i] as number) - value)).toBeLessThan(0.1);
      });
    near(percent(never), [58.91, 58.85, 58.85, 53.21]);
    near(percent(band), [62.38, 62.02, 44.27, 44.21]);
    expect((never?.own.meanDrift ?? 0) * 100).toBeCloseTo(29.5, 1);
    expect((band?.own.meanDrift ?? 0) * 100).toBeCloseTo(4.39, 1);
  });

  it('splits the daily effect into 13.9 of harvest less 13.1 of dispersion, a year', () => {
    const { outcomes } = study({ panel: load(), rules: [rule('daily')], setup: setupOf(8), phases: 1 });
    const split = outcomes[0]?.split;
    const years = outcomes[0]?.gross.years ?? 1;
    expect(((split?.harvest ?? 0) * 100) / years).toBeCloseTo(13.9, 0);
    expect(((split?.dispersion ?? 0) * 100) / years).toBeCloseTo(13.1, 0);
    expect(((split?.effect ?? 0) * 100) / years).toBeCloseTo(0.8, 0);
  });

  it('runs an hourly path of 250,000 lot disposals in three seconds at most', () => {
    const panel = load();
    const market = marketOf(panel, 1e7);
    const started = performance.now();
    const run = simulate(market, rule('continuous'), setupOf(8, { costs: costsOf(8, 0.001, 0.0005), record: false }));
    const took = performance.now() - started;
    expect(run.totals.lotDisposals).toBeGreaterThan(250_000);
    console.info(`${run.totals.lotDisposals} lot disposals in ${Math.round(took)} ms`);
    expect(took).toBeLessThan(3000);
  });
});

describe.runIf(sharedFile('etf15_adjclose_2016_2021.csv'))('seven funds by the day, 2016 to 2021', () => {
  it('agrees on never: 9.21% a year with everything sold', () => {
    const funds = ['SPY', 'EFA', 'EEM', 'VNQ', 'AGG', 'TLT', 'GLD'];
    const panel = sharedPanel('etf15_adjclose_2016_2021.csv', funds);
    const targets = Float64Array.from([0.3, 0.15, 0.1, 0.1, 0.2, 0.05, 0.1]);
    const setup = setupOf(7, { targets, costs: costsOf(7, 0, 0.0003) });
    const { baseline } = study({ panel, rules: [], setup, phases: 1 });
    console.info(`${panel.times.length} bars of ${funds.length} funds`);
    expect(baseline.growth.afterTaxPost * 100).toBeCloseTo(9.21, 1);
  });
});
