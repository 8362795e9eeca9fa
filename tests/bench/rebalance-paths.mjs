/** How long one rule takes on one path, with every lot and tax: what a backtester without taxes is compared with. */

import { ruleOf } from '../../dist/rebalance/rules/registry.js';
import { noCosts } from '../../dist/rebalance/simulation/costs.js';
import { marketOf } from '../../dist/rebalance/simulation/market.js';
import { NO_LEVERAGE } from '../../dist/rebalance/simulation/setup.js';
import { simulate } from '../../dist/rebalance/simulation/simulate.js';

const DAY = 86_400_000;

const TAX = {
  ...{ shortRate: 0.35, longRate: 0.15, losses: 'carryforward', lossLimit: 300_000, due: 'new-year' },
  ...{ exitRate: 0, sheltered: false, carryShort: 0, carryLong: 0 },
};

/** An account where nothing is taxed. */
export const SHELTERED = { ...TAX, sheltered: true };

function setupOf(n, changes) {
  return {
    ...{ money: 10_000_000, lots: undefined, targets: new Float64Array(n).fill(1 / n), method: 'fifo' },
    costs: { ...noCosts(n), commission: 0.001, halfSpread: new Float64Array(n).fill(0.0005) },
    ...{ tax: TAX, fills: 'next-bar', flows: undefined, leverage: NO_LEVERAGE, dividends: 'reinvest' },
    ...{ qualified: new Float64Array(n).fill(1), leastTrade: 1, washSales: new Array(n).fill(false) },
    ...{ wash: { remainder: false, unionOfDays: false }, averageInCents: true, record: false },
    ...changes,
  };
}

/** The fastest of several runs. */
export function timeOf({ assets, days, times, rows }, rule, changes = {}) {
  const ends = Float64Array.from(times ?? days.map((day) => (day + 1) * DAY - 1));
  const panel = {
    assets,
    days: Int32Array.from(ends, (end) => Math.floor(end / DAY)),
    times: ends,
    closes: Float64Array.from(rows.flat()),
    step: days ? DAY : 3_600_000,
  };
  const setup = setupOf(assets.length, changes);
  const market = marketOf(panel, setup.money);
  let seconds = Number.POSITIVE_INFINITY;
  let run;
  for (let i = 0; i < 12; i++) {
    const started = performance.now();
    run = simulate(market, ruleOf(rule), setup);
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
  }
  return { seconds, disposals: run.totals.lotDisposals, growth: run.growth };
}
