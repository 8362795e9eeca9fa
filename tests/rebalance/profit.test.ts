/** Every lot method deals the same profit out among years and terms: what is realised in all is what the money became. */
import { describe, expect, it } from 'vitest';
import { Account } from '../../src/rebalance/simulation/account.js';
import { SIMULATED_METHODS } from '../../src/rebalance/simulation/lot-store.js';
import { marketOf } from '../../src/rebalance/simulation/market.js';
import { tradeTo } from '../../src/rebalance/simulation/orders.js';
import { Random, SEED } from '../support/random.js';
import { costsOf, dailyPanel, setupOf, wandering } from './panels.js';

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

describe(`what is realised when everything is sold (seed ${SEED})`, () => {
  const panel = dailyPanel(['A', 'B', 'C'], wandering(new Random(SEED), 3, 900, 0.02, 0));
  const market = marketOf(panel, 10_000_000);

  it.each(SIMULATED_METHODS.flatMap((method) => [false, true].map((washes) => [method, washes] as const)))(
    '%s, wash sales %s',
    (method, washes) => {
      const random = new Random(SEED);
      const washSales = [washes, washes, washes];
      const account = new Account(market, setupOf(3, { method, washSales, costs: costsOf(3, 0.001, 0.0005) }));
      for (let t = 0; t < market.bars - 1; t += random.whole(1, 12)) {
        account.fillAt(market.close);
        const raw = [random.next(), random.next(), random.next()];
        const all = raw.reduce((a, b) => a + b, 0) + 0.1;
        tradeTo(account, t, Float64Array.from([...raw.map((one) => one / all), 0.1 / all]));
      }
      // Everything goes at once, forty days after the last purchase could have replaced anything.
      account.close(market.bars - 1);
      expect([...account.units]).toEqual([0, 0, 0]);
      const realised = sum(account.short) + sum(account.long);
      const made = account.cash - 10_000_000;
      // Each line rounds its columns to cents, as a form does: independent errors, whose sum grows with the root of their number.
      const slack = 2 * Math.sqrt(account.tally.lotDisposals);
      expect(account.tally.lotDisposals).toBeGreaterThan(300);
      expect(Math.abs(realised - made)).toBeLessThanOrEqual(slack);
      if (washes) expect(account.tally.washSales).toBeGreaterThan(50);
    },
  );
});
