/**
 * Figures that other programs give for the same question: an independent small simulator on real prices, where
 * those lie beside the checkout, and vectorbt on generated ones. What differs by convention, and by how much:
 *
 * - the other simulator counts a holding long after 365 days, the law to the day after the anniversary, and it rounds no fill to
 *   cents: up to 0.6 points of after-tax growth a year, the more the more lots turn long;
 * - it starts a year's rule on another day, which moves yearly rules by more than anything else (timing luck): they are left out;
 * - vectorbt sizes orders before their costs and Tare after: 2 parts in 100,000 of the wealth over ten years.
 */
import { describe, expect, it } from 'vitest';
import { MS_PER_DAY } from '../../src/core/calendar.js';
import { noCosts } from '../../src/rebalance/simulation/costs.js';
import { marketOf } from '../../src/rebalance/simulation/market.js';
import { simulate } from '../../src/rebalance/simulation/simulate.js';
import { afterTax, study, yearly } from '../../src/rebalance/study.js';
import { dailyPrices } from '../bench/rebalance-prices.mjs';
import { costsOf, NO_TAX, rule, setupOf, TAX } from './panels.js';
import { sharedFile, sharedPanel } from './shared-data.js';

const COINS = ['BTC', 'ETH', 'BNB', 'XRP', 'ADA', 'LTC', 'LINK', 'DOT'];
const percent = (share: number): number => share * 100;

describe.runIf(sharedFile('crypto12_hourly_close_2020_2024.csv'))(
  'eight coins by the hour, by calendar and band',
  () => {
    const panel = () => sharedPanel('crypto12_hourly_close_2020_2024.csv', COINS);
    const setup = setupOf(8, { costs: costsOf(8, 0.001, 0.0005), record: false });
    const near = (found: number, wanted: number, by: number, what: string): void =>
      expect(Math.abs(found - wanted), `${what}: ${found.toFixed(2)} for ${wanted}`).toBeLessThanOrEqual(by);

    // Rule, growth a year free, what fees take of it, everything sold and taxed, deepest fall, deepest fall with taxes.
    it.each([
      ['never', 58.9, 0.06, 53.2, -79.2, -79.2],
      ['monthly', 69.1, 0.4, 54.4, -80.4, -85.5],
      ['daily', 60.8, 1.6, 38.4, -80.1, -87.4],
      ['4h', undefined, 3.5, 36.1, undefined, undefined],
      ['continuous', 60.4, 6.9, 36.0, -79.9, undefined],
    ])('%s', (id, gross, fees, post, fall, taxedFall) => {
      const market = marketOf(panel(), 1e7);
      const free = simulate(market, rule(id), { ...setup, tax: { ...TAX, sheltered: true }, costs: noCosts(8) });
      const own = simulate(market, rule(id), { ...setup, tax: { ...TAX, sheltered: true } });
      const run = simulate(market, rule(id), setup);
      const growth = percent(yearly(free.growth, free.years));
      if (gross !== undefined) near(growth, gross, 0.1, 'gross');
      near(growth - percent(yearly(own.growth, own.years)), fees, 0.1, 'fees');
      near(percent(yearly(afterTax(run, run.postLiquidation), run.years)), post, 0.6, 'sold and taxed');
      if (fall !== undefined) near(percent(free.drawdown), fall, 0.1, 'deepest fall');
      if (taxedFall !== undefined) near(percent(run.drawdown), taxedFall, 0.2, 'deepest fall with taxes');
    });

    it.each([
      ['abs-1', 545, 4368, 0.9],
      ['abs-10', 8, 72, 8.8],
      ['rel-5', 1176, 9416, 0.6],
    ])('%s: %d events, %d fills', (id, events, fills, drift) => {
      const run = simulate(marketOf(panel(), 1e7), rule(id), { ...setup, tax: { ...TAX, sheltered: true } });
      expect([run.events, run.fills]).toEqual([events, fills]);
      near(percent(run.meanDrift), drift, 0.06, 'mean drift');
    });

    it('a day’s lots and losses matter more than the frequency: 38 to 57% a year', () => {
      const market = marketOf(panel(), 1e7);
      const post = (changes: Partial<typeof setup>): number => {
        const run = simulate(market, rule('daily'), { ...setup, ...changes });
        return percent(yearly(afterTax(run, run.postLiquidation), run.years));
      };
      near(post({ method: 'hifo' }), 49.7, 0.6, 'highest in, first out');
      near(post({ tax: { ...TAX, losses: 'full-offset' } }), 57.1, 0.6, 'every loss used at once');
    });
  },
);

describe.runIf(sharedFile('etf15_adjclose_2016_2021.csv'))('seven funds by the day', () => {
  it('split daily and by the year, and scatter by the day begun, as elsewhere', () => {
    const funds = ['SPY', 'EFA', 'EEM', 'VNQ', 'AGG', 'TLT', 'GLD'];
    const panel = sharedPanel('etf15_adjclose_2016_2021.csv', funds);
    const targets = Float64Array.from([0.3, 0.15, 0.1, 0.1, 0.2, 0.05, 0.1]);
    const setup = setupOf(7, { targets, costs: costsOf(7, 0, 0.0003), tax: { ...TAX, sheltered: true } });
    const { outcomes, years } = study({ panel, rules: ['yearly', 'daily'].map(rule), setup, phases: 21 });
    const [annual, daily] = outcomes;
    expect(percent(daily?.split.harvest ?? 0) / years).toBeCloseTo(0.72, 1);
    expect(percent(daily?.split.dispersion ?? 0) / years).toBeCloseTo(0.6, 1);
    // Twenty-one offsets of a yearly rule: 10.19 to 10.75%, sd 0.16.
    expect(percent(annual?.luck?.low ?? 0)).toBeCloseTo(10.19, 0);
    expect(percent(annual?.luck?.high ?? 0)).toBeCloseTo(10.75, 0);
    expect(percent(annual?.luck?.deviation ?? 0)).toBeCloseTo(0.16, 1);
  });
});

describe('vectorbt 1.2.0, on generated prices', () => {
  it('grows a daily rebalance of ten assets at 10 bp and half a spread of 5 bp to 1.402347', () => {
    const { assets, days, rows } = dailyPrices();
    const times = Float64Array.from(days, (day) => (day + 1) * MS_PER_DAY - 1);
    const closes = Float64Array.from(rows.flat());
    const panel = { assets, days: Int32Array.from(days), times, closes, step: MS_PER_DAY };
    const setup = setupOf(10, { tax: NO_TAX, costs: costsOf(10, 0.001, 0.0005) });
    expect(simulate(marketOf(panel, 1e7), rule('daily'), setup).growth / 1.402347).toBeCloseTo(1, 4);
  });
});
