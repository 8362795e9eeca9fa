/**
 * The simulator counts lots by itself, for speed. Here its fills are exported and go through the exact engine, and every
 * figure must come out the same: disposals one by one, gains by year and term to the cent.
 */
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/chain/chain.js';
import { dayOf, yearOf } from '../../src/core/calendar.js';
import { formatCents } from '../../src/core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../../src/core/fixed.js';
import { clockOf } from '../../src/core/zone.js';
import { fillLines } from '../../src/rebalance/fill-export.js';
import type { SimulatedMethod } from '../../src/rebalance/simulation/lot-store.js';
import { marketOf } from '../../src/rebalance/simulation/market.js';
import { simulate } from '../../src/rebalance/simulation/simulate.js';
import { bookOf } from '../support/book.js';
import { Random, SEED } from '../support/random.js';
import { costsOf, dailyPanel, panelOfBars, rule, setupOf, wandering } from './panels.js';

const COINS = ['BTC', 'ETH', 'LTC', 'DOGE', 'ADA'];

interface Gains {
  short: Fixed;
  long: Fixed;
}

/** Gains by year and term as the exact engine prints them, and how many lines. */
function exact(rows: string, method: string): { years: Map<number, Gains>; lines: number } {
  const book = bookOf({ rows, settings: { method } });
  expect(book.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const years = new Map<number, Gains>();
  let lines = 0;
  for (const line of linesOf(book)) {
    lines++;
    const year = yearOf(line.disposal.sold);
    const gains = years.get(year) ?? { short: ZERO, long: ZERO };
    years.set(year, gains);
    const term = line.term === 'long' ? 'long' : 'short';
    gains[term] = plus(gains[term], line.gain);
  }
  return { years, lines };
}

const centsOf = (cents: number): string => formatCents((BigInt(Math.round(cents)) * 10n ** 16n) as Fixed);

describe(`a simulation's lots, rebuilt from its fills (seed ${SEED})`, () => {
  const cases: readonly (readonly [SimulatedMethod, string, 'daily' | 'hourly'])[] = [
    ['fifo', 'weekly', 'daily'],
    ['fifo', 'abs-2', 'hourly'],
    ['lifo', 'abs-2', 'daily'],
    ['lifo', 'daily', 'hourly'],
    ['hifo', 'weekly', 'daily'],
    ['hifo', 'rel-5:half', 'daily'],
    ['lofo', 'monthly', 'daily'],
    ['hifo', '4h', 'hourly'],
    ['average', 'weekly', 'daily'],
    ['average', '4h', 'hourly'],
    ['min-tax', 'weekly', 'daily'],
    ['min-tax', 'abs-2', 'hourly'],
  ];
  for (const [method, id, bars] of cases) {
    it(`${method}, ${id}, ${bars} bars`, () => {
      const random = new Random(SEED + method.length * 7 + id.length);
      const rows = wandering(random, COINS.length, bars === 'daily' ? 1300 : 3000);
      const panel =
        bars === 'daily' ? dailyPanel(COINS, rows) : panelOfBars(COINS, rows, 4 * 3_600_000, dayOf(2021, 6, 1));
      const market = marketOf(panel, 10_000_000);
      const setup = setupOf(COINS.length, { method, costs: costsOf(COINS.length, 0.001, 0.0005), fills: 'next-bar' });
      const run = simulate(market, rule(id), setup);
      expect(run.totals.lotDisposals).toBeGreaterThan(50);
      const text = [...fillLines({ market, run, classOf: () => 'digital', clock: clockOf('UTC') })].join('');
      // Sales for least tax name their lots; a ledger's own plan for least tax would see what comes later.
      const { years, lines } = exact(text, method === 'min-tax' ? 'fifo' : method);
      expect(lines).toBe(run.totals.lotDisposals);
      for (const { year, short, long } of run.gainsByYear) {
        const gains = years.get(year) ?? { short: ZERO, long: ZERO };
        expect([year, formatCents(gains.short), formatCents(gains.long)]).toEqual([
          year,
          centsOf(short),
          centsOf(long),
        ]);
      }
    });
  }
});
