/** Panels and setups for the tests of rebalancing: generated prices, a few assumptions. */
import { type Day, dayOf, MS_PER_DAY } from '../../src/core/calendar.js';
import type { Panel } from '../../src/rebalance/panel.js';
import { ruleOf } from '../../src/rebalance/rules/registry.js';
import type { Rule } from '../../src/rebalance/rules/rule.js';
import { noCosts } from '../../src/rebalance/simulation/costs.js';
import { NO_LEVERAGE, type Setup } from '../../src/rebalance/simulation/setup.js';
import type { TaxTerms } from '../../src/rebalance/simulation/tax-year.js';
import type { Random } from '../support/random.js';

/** A rule that exists. */
export function rule(id: string): Rule {
  const found = ruleOf(id);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** Daily bars from a day on. `rows[t][i]` is the price of asset i. */
export function dailyPanel(
  assets: readonly string[],
  rows: readonly (readonly number[])[],
  from = dayOf(2020, 1, 1),
): Panel {
  const days = Int32Array.from(rows, (_, t) => from + t);
  return {
    assets,
    days,
    times: Float64Array.from(days, (day) => (day + 1) * MS_PER_DAY - 1),
    closes: Float64Array.from(rows.flat()),
    step: MS_PER_DAY,
  };
}

/** Bars of any length whose days are days of UTC. */
export function panelOfBars(
  assets: readonly string[],
  rows: readonly (readonly number[])[],
  step: number,
  from: Day,
): Panel {
  const times = Float64Array.from(rows, (_, t) => from * MS_PER_DAY + (t + 1) * step - 1);
  const days = Int32Array.from(times, (time) => Math.floor(time / MS_PER_DAY));
  return { assets, days, times, closes: Float64Array.from(rows.flat()), step };
}

/** Prices that wander: `deviation` per bar, part of it shared by all assets. */
export function wandering(random: Random, count: number, bars: number, deviation = 0.03, drift = 0.0003): number[][] {
  const prices = Array.from({ length: count }, (_, i) => 10 ** random.whole(-2, 4) * (1 + i / 7));
  return Array.from({ length: bars }, () => {
    const shared = normal(random) * deviation * 0.6;
    return prices.map((price, i) => {
      prices[i] = price * Math.exp(drift + shared + normal(random) * deviation * 0.8);
      return price;
    });
  });
}

export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());

export const TAX: TaxTerms = {
  shortRate: 0.35,
  longRate: 0.15,
  losses: 'carryforward',
  lossLimit: 300_000,
  due: 'new-year',
  exitRate: 0,
  sheltered: false,
  carryShort: 0,
  carryLong: 0,
};

export const NO_TAX: TaxTerms = { ...TAX, shortRate: 0, longRate: 0 };

/** Equal shares of `n` assets, free of costs, filled at the close that triggered, taxed at 35% and 15%. */
export const setupOf = (n: number, changes: Partial<Setup> = {}): Setup => ({
  money: 10_000_000,
  lots: undefined,
  targets: new Float64Array(n).fill(1 / n),
  method: 'fifo',
  costs: noCosts(n),
  tax: TAX,
  fills: 'same-close',
  flows: undefined,
  leverage: NO_LEVERAGE,
  dividends: 'reinvest',
  qualified: new Float64Array(n).fill(1),
  leastTrade: 1,
  washSales: new Array<boolean>(n).fill(false),
  wash: { remainder: false, unionOfDays: false },
  averageInCents: true,
  record: true,
  ...changes,
});

/** Commission and half-spread on every asset. */
export const costsOf = (n: number, commission: number, half: number) => ({
  ...noCosts(n),
  commission,
  halfSpread: new Float64Array(n).fill(half),
});
