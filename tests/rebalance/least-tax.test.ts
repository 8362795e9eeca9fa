/**
 * The simulator's least tax is greedy: for each sale the lots that owe least per unit then. The ledger's method plans whole
 * years, with netting and losses carried, and sees every sale that is to come. On ledgers of simulations the two are set side by
 * side, at the same rates, with first in, first out as the measure of what there is to save.
 */
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../src/core/calendar.js';
import { sum } from '../../src/core/fixed.js';
import { clockOf } from '../../src/core/zone.js';
import { fillLines } from '../../src/rebalance/fill-export.js';
import { floatOf } from '../../src/rebalance/panel.js';
import { marketOf } from '../../src/rebalance/simulation/market.js';
import { simulate } from '../../src/rebalance/simulation/simulate.js';
import { bookOf } from '../support/book.js';
import { Random, SEED } from '../support/random.js';
import { dailyPanel, rule, setupOf, wandering } from './panels.js';

const COINS = ['BTC', 'ETH', 'LTC'];

/** What a book owes in all years at 35% and 15%. */
function taxOf(rows: string, method: string): number {
  const taxpayer = { shortRate: '35%', longRate: '15%' };
  const { jurisdiction, matched, taxContext } = bookOf({ rows, settings: { method, taxpayer } });
  return floatOf(sum(jurisdiction.taxByYear?.(matched, taxContext).values() ?? []));
}

/** The rows without the lots that they name. */
const unnamed = (rows: string): string =>
  rows
    .split('\n')
    .map((line) => line.split(',').slice(0, 9).join(','))
    .join('\n');

describe(`least tax in a simulation beside the ledger's plan (seed ${SEED})`, () => {
  it('lies between first in, first out and the plan, near the plan', () => {
    const totals = { fifo: 0, greedy: 0, plan: 0 };
    for (let at = 0; at < 8; at++) {
      const panel = dailyPanel(COINS, wandering(new Random(SEED + at), COINS.length, 900, 0.03), dayOf(2023, 1, 1));
      const market = marketOf(panel, 10_000_000);
      const run = simulate(market, rule('quarterly'), setupOf(COINS.length, { method: 'min-tax', fills: 'next-bar' }));
      const rows = [...fillLines({ market, run, classOf: () => 'digital', clock: clockOf('UTC') })].join('');
      const taxes = {
        fifo: taxOf(unnamed(rows), 'fifo'),
        greedy: taxOf(rows, 'fifo'),
        plan: taxOf(unnamed(rows), 'min-tax'),
      };
      for (const key of ['fifo', 'greedy', 'plan'] as const) totals[key] += taxes[key];
    }
    const saved = (totals.fifo - totals.greedy) / (totals.fifo - totals.plan);
    const shown = Object.entries(totals).map(([name, tax]) => `${name} ${tax.toFixed(2)}`);
    console.info(
      `8 ledgers: ${shown.join(', ')}; the greedy choice saves ${Math.round(saved * 100)}% of what the plan does`,
    );
    expect(totals.plan).toBeLessThanOrEqual(totals.greedy);
    expect(totals.greedy).toBeLessThan(totals.fifo);
    expect(saved).toBeGreaterThan(0.5);
  }, 120_000);
});
