/**
 * Real prices that ship with a package: months of four American stocks, 2000 to 2010, from `vega-datasets` (BSD-3). They fell by
 * four fifths and rose tenfold, which generated prices seldom do. What must hold is worked out from the file by plain sums.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/chain/chain.js';
import { MS_PER_DAY } from '../../src/core/calendar.js';
import { formatCents } from '../../src/core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../../src/core/fixed.js';
import { clockOf } from '../../src/core/zone.js';
import { fillLines } from '../../src/rebalance/fill-export.js';
import { usualStep } from '../../src/rebalance/panel.js';
import { study } from '../../src/rebalance/study.js';
import { bookOf } from '../support/book.js';
import { costsOf, rule, setupOf } from './panels.js';

const STOCKS = ['MSFT', 'AMZN', 'IBM', 'AAPL'];

/** The package names its code alone; its data lies beside it. */
function shipped(): string {
  const code = createRequire(import.meta.url).resolve('vega-datasets');
  return readFileSync(join(dirname(code), '../data/stocks.csv'), 'utf8');
}

function panelOf(text: string) {
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  const closes = STOCKS.map((stock) => rows.filter(([symbol]) => symbol === stock).map((row) => Number(row[2])));
  const dates = rows.filter(([symbol]) => symbol === 'MSFT').map((row) => Date.parse(`${row[1]} UTC`));
  const times = Float64Array.from(dates, (date) => date + MS_PER_DAY - 1);
  return {
    assets: STOCKS,
    times,
    days: Int32Array.from(dates, (date) => date / MS_PER_DAY),
    closes: Float64Array.from(dates.flatMap((_, t) => closes.map((column) => column[t] as number))),
    step: usualStep(times),
  };
}

describe('four stocks by the month, 2000 to 2010', () => {
  const panel = panelOf(shipped());
  const setup = setupOf(4, {
    ...{ costs: costsOf(4, 0.001, 0.0005), fills: 'next-bar', washSales: STOCKS.map(() => true) },
  });
  const ids = ['never', 'yearly', 'quarterly', 'monthly', 'abs-5', 'rel-20:half'];
  const { outcomes, baseline } = study({ panel, rules: ids.map(rule), setup, phases: 3 });

  it('holding earns the weighted sum of what each earned', () => {
    const last = panel.times.length - 1;
    console.info(`${last + 1} months of ${STOCKS.join(', ')}`);
    const sum = STOCKS.reduce((all, _, i) => all + (panel.closes[last * 4 + i] ?? 0) / (panel.closes[i] ?? 1) / 4, 0);
    expect(baseline.gross.growth / sum).toBeCloseTo(1, 6);
    for (const { split, waterfall, taxed } of outcomes) {
      expect(split.effect).toBeCloseTo(split.harvest - split.dispersion + split.timing, 9);
      const parts = waterfall.reduce((all, step) => all + step.rule, 0);
      expect(Math.abs(parts - taxed.postLiquidation)).toBeLessThan(0.5);
    }
  });

  it.each(ids)('%s: its fills give the same lines to the exact engine, wash sales and all', (id) => {
    const taxed = outcomes.find((one) => one.rule.id === id)?.taxed;
    if (!taxed) throw new Error(id);
    const { market } = study({ panel, rules: [], setup, phases: 1 });
    const rows = [...fillLines({ market, run: taxed, classOf: () => 'stock', clock: clockOf('UTC') })].join('');
    const sums = { short: ZERO, long: ZERO };
    const lines = [...linesOf(bookOf({ rows }))];
    for (const { term, gain } of lines) {
      const key = term === 'long' ? 'long' : 'short';
      sums[key] = plus(sums[key], gain);
    }
    const cents = (value: number): string => formatCents((BigInt(value) * 10n ** 16n) as Fixed);
    expect(lines).toHaveLength(taxed.totals.lotDisposals);
    expect(Object.values(sums).map(formatCents)).toEqual([cents(taxed.gains.short), cents(taxed.gains.long)]);
  });
});
