/**
 * Wash sales in the simulator are simpler than the law (see `wash-sales.ts`): a disallowed loss joins the whole replacement and
 * brings no days held. Here its fills go through the exact engine, which cuts lots and tacks days, and the two are compared.
 */
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/chain/chain.js';
import { clockOf } from '../../src/core/zone.js';
import { fillLines } from '../../src/rebalance/fill-export.js';
import { floatOf } from '../../src/rebalance/panel.js';
import { marketOf } from '../../src/rebalance/simulation/market.js';
import { simulate } from '../../src/rebalance/simulation/simulate.js';
import { bookOf } from '../support/book.js';
import { Random, SEED } from '../support/random.js';
import { dailyPanel, rule, setupOf, wandering } from './panels.js';

const STOCKS = ['AAA', 'BBB', 'CCC', 'DDD'];

function compare(id: string, seed: number) {
  const panel = dailyPanel(STOCKS, wandering(new Random(seed), STOCKS.length, 1100, 0.02, 0));
  const market = marketOf(panel, 10_000_000);
  const washSales = STOCKS.map(() => true);
  const run = simulate(market, rule(id), setupOf(STOCKS.length, { washSales, fills: 'next-bar' }));
  const rows = [...fillLines({ market, run, classOf: () => 'stock', clock: clockOf('UTC') })].join('');
  const book = bookOf({ rows });
  let short = 0;
  let long = 0;
  let disallowed = 0;
  for (const line of linesOf(book)) {
    if (line.term === 'long') long += floatOf(line.gain);
    else short += floatOf(line.gain);
    disallowed += floatOf(line.adjustment);
  }
  return {
    exact: { short, long, disallowed },
    simulated: { short: run.gains.short / 100, long: run.gains.long / 100, disallowed: run.totals.disallowed / 100 },
    washSales: run.totals.washSales,
  };
}

describe(`wash sales of a simulation beside the exact engine (seed ${SEED})`, () => {
  for (const id of ['weekly', 'monthly', 'abs-2', 'quarterly']) {
    it(id, () => {
      const { exact, simulated, washSales } = compare(id, SEED + id.length);
      console.info(`${id}: ${washSales} wash sales, ${exact.disallowed} disallowed, ${simulated.disallowed} simulated`);
      expect(washSales).toBeGreaterThan(0);
      expect(Math.abs(simulated.short - exact.short)).toBeLessThan(1);
      // What is disallowed late comes back in another sale: terms and years shift by a few percent of it, sums do not.
      expect(Math.abs(simulated.disallowed / exact.disallowed - 1)).toBeLessThan(0.04);
      expect(Math.abs(simulated.long - exact.long)).toBeLessThan(0.04 * exact.disallowed + 1);
    });
  }
});
