/**
 * Wash sales in the simulator against the exact engine: the simulator cannot look ahead, works in doubles where that is safe,
 * and must print the same cents. Its fills are exported and matched by `tare lots`, line for line, under each lot method and
 * each reading of the law.
 */
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/chain/chain.js';
import { yearOf } from '../../src/core/calendar.js';
import { formatCents } from '../../src/core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../../src/core/fixed.js';
import { clockOf } from '../../src/core/zone.js';
import { fillLines } from '../../src/rebalance/fill-export.js';
import type { SimulatedMethod } from '../../src/rebalance/simulation/lot-store.js';
import { marketOf } from '../../src/rebalance/simulation/market.js';
import { simulate } from '../../src/rebalance/simulation/simulate.js';
import { bookOf } from '../support/book.js';
import { Random, SEED } from '../support/random.js';
import { costsOf, dailyPanel, rule, setupOf, wandering } from './panels.js';

const FUNDS = ['AAA', 'BBB', 'CCC', 'DDD'];

interface Case {
  readonly method: SimulatedMethod;
  readonly id: string;
  readonly remainder?: boolean;
  readonly unionOfDays?: boolean;
  readonly averageInCents?: boolean;
}

const centsOf = (cents: number): string => formatCents((BigInt(Math.round(cents)) * 10n ** 16n) as Fixed);

function both({ method, id, remainder = false, unionOfDays = false, averageInCents = true }: Case, seed: number) {
  const panel = dailyPanel(FUNDS, wandering(new Random(seed), FUNDS.length, 1100, 0.02, 0));
  const market = marketOf(panel, 10_000_000);
  const setup = setupOf(FUNDS.length, {
    ...{ method, averageInCents, wash: { remainder, unionOfDays }, washSales: FUNDS.map(() => true) },
    ...{ fills: 'next-bar', costs: costsOf(FUNDS.length, 0.0007, 0.0003) },
  });
  const run = simulate(market, rule(id), setup);
  const rows = [...fillLines({ market, run, classOf: () => 'fund', clock: clockOf('UTC') })].join('');
  const policies = {
    'washSale.sameLotRemainder': remainder ? 'replacement' : 'not-replacement',
    'washSale.tacking': unionOfDays ? 'union-of-days' : 'sum-of-days',
    'average.rounding': averageInCents ? 'cents' : 'exact',
  };
  // The names of the lots are in the file; what is not named would be first in, first out.
  const book = bookOf({ rows, settings: { method: method === 'min-tax' ? 'fifo' : method, policies } });
  expect(book.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { run, lines: [...linesOf(book)] };
}

describe(`wash sales of a simulation are the exact engine's (seed ${SEED})`, () => {
  const cases: readonly Case[] = [
    { method: 'fifo', id: 'daily' },
    { method: 'fifo', id: 'weekly' },
    { method: 'fifo', id: 'weekly', remainder: true },
    { method: 'fifo', id: 'weekly', unionOfDays: true },
    { method: 'fifo', id: 'monthly' },
    { method: 'lifo', id: 'weekly' },
    { method: 'hifo', id: 'abs-2' },
    { method: 'hifo', id: 'daily' },
    { method: 'lofo', id: 'weekly' },
    { method: 'average', id: 'weekly' },
    { method: 'average', id: 'monthly', averageInCents: false },
    { method: 'min-tax', id: 'weekly' },
    { method: 'min-tax', id: 'daily' },
  ];
  for (const one of cases) {
    const name = Object.entries(one).map(([key, value]) => (value === true ? key : String(value)));
    it(name.join(', '), () => {
      const { run, lines } = both(one, SEED + one.id.length);
      const washed = lines.filter(({ adjustment }) => adjustment > 0n);
      let disallowed = ZERO;
      const years = new Map<string, Fixed>();
      for (const { disposal, term, gain, adjustment } of lines) {
        const key = `${yearOf(disposal.sold)} ${term}`;
        years.set(key, plus(years.get(key) ?? ZERO, gain));
        disallowed = plus(disallowed, adjustment);
      }
      expect(lines).toHaveLength(run.totals.lotDisposals);
      expect(washed.length).toBeGreaterThan(0);
      expect(formatCents(disallowed)).toBe(centsOf(run.totals.disallowed));
      for (const { year, short, long } of run.gainsByYear) {
        const exact = ['short', 'long'].map((term) => formatCents(years.get(`${year} ${term}`) ?? ZERO));
        expect([year, ...exact]).toEqual([year, centsOf(short), centsOf(long)]);
      }
      console.info(`${lines.length} lines, ${washed.length} washed, ${formatCents(disallowed)} disallowed`);
    });
  }
});
