/** Prices side by side, from price books, and what a market makes of dividends. */
import { describe, expect, it } from 'vitest';
import { type Day, dayOf, formatDay } from '../../src/core/calendar.js';
import { parseFixed } from '../../src/core/decimal-text.js';
import type { Fixed } from '../../src/core/fixed.js';
import { whole } from '../../src/core/fixed.js';
import { clockOf, type Instant } from '../../src/core/zone.js';
import { type Price, PriceBook } from '../../src/prices/price-book.js';
import { barName, floatOf, panelOf } from '../../src/rebalance/panel.js';
import { marketOf } from '../../src/rebalance/simulation/market.js';
import { simulate } from '../../src/rebalance/simulation/simulate.js';
import { dailyPanel, rule, setupOf, TAX } from './panels.js';

const fixed = (text: string): Fixed => parseFixed(text) as Fixed;
const daily = (asset: string, day: Day, price: string): Price => ({
  asset,
  currency: 'USD',
  price: fixed(price),
  day,
  source: 'test',
});
const from = dayOf(2024, 12, 30);
const ask = (prices: Iterable<Price>, zone = 'UTC', assets = ['A', 'B']) =>
  panelOf({ prices: new PriceBook(prices), assets, currency: 'USD', clock: clockOf(zone) });

describe('a panel', () => {
  it('has the bars that all assets share, and says which were left out and for whom', () => {
    const prices = [0, 1, 2, 3].flatMap((t) => [
      daily('A', (from + t) as Day, `${100 + t}`),
      ...(t === 2 ? [] : [daily('B', (from + t) as Day, '10')]),
    ]);
    const { value, issues } = ask(prices);
    expect([...(value?.closes ?? [])]).toEqual([100, 10, 101, 10, 103, 10]);
    expect(issues).toMatchObject([{ code: 'rebalance/bars-left-out' }]);
    expect(issues[0]?.message).toContain('1 of 4 bars were left out: B had no price');
  });

  it('takes no price of nothing, and none where an asset has none', () => {
    expect(ask([daily('A', from, '1'), daily('B', from, '0')]).value).toBeUndefined();
    expect(ask([daily('A', from, '1')]).issues).toMatchObject([{ code: 'rebalance/no-prices', severity: 'error' }]);
  });

  it('counts a bar for the day in the person’s zone, so that the new year begins there', () => {
    const hour = 3_600_000;
    const start = Date.UTC(2025, 0, 1);
    const prices = ['A', 'B'].flatMap((asset) =>
      Array.from({ length: 24 }, (_, t): Price => {
        const at = (start + t * hour - 1) as Instant;
        return { ...daily(asset, Math.floor(at / 86_400_000) as Day, '5'), at };
      }),
    );
    const york = ask(prices, 'America/New_York').value;
    const market = marketOf(york ?? dailyPanel([], []), 1e6);
    // Five hours behind: the first bars of UTC's new year are still in the old one.
    expect([...market.years.slice(0, 8)]).toEqual([2024, 2024, 2024, 2024, 2024, 2024, 2025, 2025]);
    expect(barName(market.step)).toBe('hourly');
    expect(formatDay(york?.days[0] as Day)).toBe('2024-12-31');
  });

  it('keeps whole numbers whole', () => {
    for (const n of [0, 1, 7, 100_000, 123_456_789, 4_503_599_627]) expect(floatOf(whole(n))).toBe(n);
    expect(floatOf(fixed('0.1'))).toBe(0.1);
    expect(floatOf(fixed('-12.5'))).toBe(-12.5);
  });
});

describe('dividends', () => {
  const bars = 800;
  const rows = Array.from({ length: bars }, () => [100]);
  const panel = {
    ...dailyPanel(['A'], rows, dayOf(2021, 1, 1)),
    // Two dollars a share on the last day of each year.
    dividends: Float64Array.from({ length: bars }, (_, t) => (t === 364 || t === 729 ? 2 : 0)),
  };
  const run = (changes: Parameters<typeof setupOf>[1]) =>
    simulate(marketOf(panel, 1e7), rule('never'), setupOf(1, { fills: 'next-bar', ...changes }));

  it('are put back as a lot of their own, and taxed in their year', () => {
    const untaxed = run({ tax: { ...TAX, sheltered: true } });
    expect(untaxed.worth / 1e7).toBeCloseTo(1.02 ** 2, 5);
    const { totals, worth } = run({ qualified: Float64Array.from([1]) });
    // 15% of 2,000, then of 2% of what is left.
    expect(totals.taxPaid / 100).toBeCloseTo(300 + 0.15 * 0.02 * (102_000 - 300), 0);
    expect(worth).toBeLessThan(untaxed.worth);
  });

  it('are taxed like wages where they are not qualified, and wait as cash where so wished', () => {
    expect(run({ qualified: Float64Array.from([0]) }).totals.taxPaid).toBeGreaterThan(2.2 * run({}).totals.taxPaid);
    const kept = run({ dividends: 'cash', tax: { ...TAX, sheltered: true } });
    expect(kept.worth / 1e7).toBeCloseTo(1.04, 5);
    expect(kept.totals.fills).toBe(1);
  });
});
