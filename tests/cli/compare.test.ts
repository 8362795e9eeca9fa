/** `tare compare` as people run it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, tare } from '../support/run-tare.js';
import { ROOT } from '../support/sources.js';

const BOOK = join(ROOT, 'fixtures/books/bot-127');
const day = (i: number): string => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
const PRICES = `date,AAA\n${Array.from({ length: 90 }, (_, i) => `${day(i)},${100 + ((i * 7) % 13)}`).join('\n')}\n`;
const rows = (account: string, sum: number): string =>
  [
    'id,time,account,type,asset,quantity,total,fee,class',
    `D1,${day(0)},${account},deposit,USD,${sum},,,`,
    `B1,${day(0)},${account},buy,AAA,${sum / 100},${sum},0,digital`,
    '',
  ].join('\n');
const SETTINGS = 'timezone: UTC\ntaxpayer: { shortRate: 35%, longRate: 15% }\n';

describe('tare compare', () => {
  it('compares two accounts of a book: held alike, they earned alike, whatever their size', () => {
    const folder = folderWith({
      'tare.yaml': `${SETTINGS}accounts: { bot: { platform: { maxLeverage: 3 } } }\n`,
      'exports/bot.csv': rows('bot', 1000),
      'exports/manual.csv': rows('manual', 500),
      'prices/p.csv': PRICES,
    });
    const run = tare(folder, 'compare', 'bot', 'manual', '--json');
    expect(run).toMatchObject({ code: 0, err: '' });
    const found = JSON.parse(run.out);
    expect(found).toMatchObject({ command: 'compare', kind: 'accounts', unmatched: null });
    expect(found.matched.map((one: { flowsOf: string }) => one.flowsOf)).toEqual(['bot', 'manual']);
    for (const { advantage } of found.matched) expect(advantage).toMatchObject({ gross: '0.00', afterTaxPost: '0.00' });
    // 90 days from 100: the last price is 100 + (89 × 7) mod 13 = 112.
    expect(found.matched[0].wealth[1].afterFee).toBe('1120.00');
    expect(found.evidence).toMatchObject({ verdict: 'cannot-tell', yearsNeeded: null });
    expect(found.matrix[0].cells).toEqual([
      { value: '3', how: 'tare.yaml' },
      { value: null, how: 'unknown' },
    ]);
    const text = tare(folder, 'compare', 'bot', 'manual').out;
    expect(text).toContain('WHICH DID BETTER CANNOT BE TOLD');
    expect(text).toContain('A 90-day test of these two');
  });

  it('compares two books, and refuses two currencies', () => {
    const folder = folderWith({
      'a/tare.yaml': SETTINGS,
      'a/exports/x.csv': rows('x', 1000),
      'a/prices/p.csv': PRICES,
      'b/tare.yaml': SETTINGS,
      'b/exports/y.csv': rows('y', 2000),
      'b/prices/p.csv': PRICES,
      'c/tare.yaml': `${SETTINGS}currency: EUR\n`,
      'c/exports/y.csv': rows('y', 2000),
      'c/prices/p.csv': PRICES,
    });
    const found = JSON.parse(tare(folder, 'compare', 'a', 'b', '--json').out);
    expect(found).toMatchObject({ kind: 'books' });
    expect(found.sides.map((one: { accounts: string[] }) => one.accounts)).toEqual([['x'], ['y']]);
    expect(found.matched[1].wealth[0].afterFee).toBe('2240.00');
    const refused = tare(folder, 'compare', 'a', 'c');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('a is in USD, c in EUR');
  });

  it('compares two periods in eighty columns, without pairing days', () => {
    const run = tare(ROOT, 'compare', '2024-07-01..2024-12-31', '2025-01-01..2025-06-30', '--book', BOOK);
    expect(run.code).toBe(0);
    expect(Math.max(...run.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(run.out).toContain('Money side by side over the first 181 days of each');
    expect(run.out).toMatch(/period 1\s+from 2024-12-29 on is left out/);
    expect(run.out).toMatch(/the money of period 1 +gross/);
    expect(run.out).toMatch(/inside the price +0\.00 +340\.00/);
  });

  it.each([
    ['bot', 'nobody', 'There is no account "nobody"; there is bot.'],
    ['bot', 'bot', 'Name two accounts'],
    ['2024-01-01..2024-06-30', 'bot', 'A period can only be compared with a period'],
    ['2024-06-30..2024-01-01', '2024-01-01..2024-06-30', 'is no period such as'],
    ['2020-01-01..2020-06-30', '2024-01-01..2024-06-30', 'has no transactions'],
  ])('refuses %s beside %s', (a, b, sentence) => {
    const run = tare(ROOT, 'compare', a, b, '--book', BOOK);
    expect(run.code).toBe(2);
    expect(run.err).toContain(sentence);
  });
});
