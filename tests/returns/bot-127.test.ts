/**
 * The example book `fixtures/books/bot-127`, checked by hand. What follows is worked out from the files' own rows with plain
 * arithmetic, or on paper, and not by the code under test.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runBook } from '../../src/chain/chain.js';
import { formatDay, parseDay } from '../../src/core/calendar.js';
import { formatCents, formatFixed } from '../../src/core/decimal-text.js';
import type { Fixed } from '../../src/core/fixed.js';
import { sum } from '../../src/core/fixed.js';
import { costReport } from '../../src/returns/cost/cost-report.js';
import { parseSettingsText, settingsFromTree } from '../../src/settings/parse.js';
import { ROOT } from '../support/sources.js';

const FOLDER = join(ROOT, 'fixtures/books/bot-127');
const textOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const input = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(join(FOLDER, name))) });
const { value: settings } = settingsFromTree(parseSettingsText(textOf('tare.yaml')).value);
const book = runBook({
  files: [input('exports/bot.csv')],
  priceFiles: [input('prices/daily.csv'), input('prices/week.csv')],
  settings,
});
const report = costReport(book, 'quarter');
const returns = report?.returns;
const cents = (amount: Fixed | undefined): string => (amount === undefined ? '?' : formatCents(amount));

/** The rows as the file has them. */
const rows = textOf('exports/bot.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [id = '', time = '', , type = '', asset = '', quantity, total, fee, price] = line.split(',');
    return {
      id,
      time,
      type,
      asset,
      quantity: Number(quantity),
      total: Number(total),
      fee: Number(fee),
      price: Number(price),
    };
  });
const trades = rows.filter(({ type }) => type === 'buy' || type === 'sell');
const week = trades.filter(({ time }) => time >= '2025-03-10' && time < '2025-03-17');

describe('the bot with 127 trades in a week', () => {
  it('was read whole, and its balances agree with what it states', () => {
    expect(book.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    const last = new Map(rows.filter(({ type }) => type === 'balance').map(({ asset, quantity }) => [asset, quantity]));
    const held = [...(returns?.actual.worth.held ?? [])].map(([asset, units]) => [asset, Number(formatFixed(units))]);
    expect(new Map(held as [string, number][])).toEqual(last);
  });

  it('finds the week', () => {
    expect(week).toHaveLength(127);
    expect(report?.bursts.map(({ from, to, fills }) => [formatDay(from), formatDay(to), fills])).toEqual([
      ['2025-03-10', '2025-03-16', 127],
    ]);
  });

  it('finds $340.00 that no fee row shows, fill by fill: 91 × 2.68 + 36 × 2.67', () => {
    const beyond = week.map(({ type, quantity, price, total }) =>
      type === 'buy' ? total - quantity * price : quantity * price - total,
    );
    const byHand = beyond.map((one) => Math.round(one * 100));
    expect(byHand.filter((one) => one === 268).length + byHand.filter((one) => one === 267).length).toBeGreaterThan(
      100,
    );
    const found = returns?.undisclosed;
    expect(Math.abs(Number(cents(found?.unexplained)) - beyond.reduce((a, b) => a + b, 0))).toBeLessThan(0.5);
    expect(cents(found?.unexplained)).toBe('340.00');
    expect(found?.fills.map(({ transaction }) => transaction.id)).toEqual(week.map(({ id }) => id));
    expect(found?.looked).toBe(trades.length);
  });

  it('says what holding would have left: 22,300 less commission and tax, 6,186.04 gained', () => {
    const held = returns?.baselines.find(({ id }) => id === 'switch-off');
    // 0.1 BTC at 100,000, 2 ETH at 2,400, 50 SOL at 150.
    expect(cents(held?.performance.money?.ending)).toBe('22300.00');
    // 0.1% of it: 22.30. Gain 22,300 − 22.30 − 15,000 = 7,277.70, all long-term at 15%: 1,091.66.
    expect(cents(held?.performance.liquidation.sellingCosts)).toBe('22.30');
    expect(cents(held?.performance.liquidation.tax)).toBe('1091.66');
    expect(cents(held?.performance.afterTaxPost.wealth)).toBe('21186.04');
    expect(cents(held?.waterfall?.net)).toBe('6186.04');
    expect(held?.performance.gross.twr).toBeCloseTo(22_300 / 15_000 - 1, 10);
  });

  it('says what the bot left, line by line', () => {
    const price = new Map([
      ['BTC', 100_000],
      ['ETH', 2_400],
      ['SOL', 150],
      ['USD', 1],
    ]);
    const worth = rows
      .filter(({ type }) => type === 'balance')
      .reduce((total, { asset, quantity }) => total + quantity * (price.get(asset) ?? Number.NaN), 0);
    const fees = trades.reduce((total, { fee }) => total + fee, 0);
    const line = (id: string): number => Number(cents(returns?.waterfall?.lines.find((one) => one.id === id)?.amount));
    expect(Number(cents(returns?.actual.money?.ending))).toBeCloseTo(worth, 2);
    expect(Number(cents(returns?.actual.money?.gained))).toBeCloseTo(worth - 15_000, 2);
    expect(line('commissions')).toBeCloseTo(-fees, 2);
    expect(line('embedded')).toBe(-340);
    // From 2 January 2024 each month until 2 June 2025: 18 times 20.
    expect(line('subscription')).toBe(-360);
    const hours = new Map(
      textOf('prices/week.csv')
        .split('\n')
        .map((row) => [row.slice(0, 13) + row.split(',')[1], Number(row.split(',')[2])]),
    );
    const beside = week.reduce((total, { time, asset, type, quantity, price: at }) => {
      const fair = hours.get(time.slice(0, 13) + asset) ?? Number.NaN;
      return total + quantity * (type === 'buy' ? at - fair : fair - at);
    }, 0);
    // Each fill's charge is rounded to the cent, and the spread is what remains.
    expect(Math.abs(-line('spread') - beside)).toBeLessThan(0.5);
    expect(beside).toBeGreaterThan(90);
    const parts = returns?.waterfall?.lines.slice(0, -1).map(({ amount }) => amount) ?? [];
    expect(cents(sum(parts))).toBe(cents(returns?.waterfall?.net));
  });

  it('says first that every baseline would have left more', () => {
    expect(returns?.answer).toBe('less');
    expect(returns?.primary?.id).toBe('switch-off');
    expect(returns?.choice.switchOn).toEqual({ day: parseDay('2024-03-01'), from: 'tare.yaml' });
    for (const { advantage } of returns?.baselines ?? []) expect(advantage).toBeLessThan(0n);
    expect(report?.breakEven).toMatchObject({ size: undefined, against: 'Switch-off' });
  });
});
