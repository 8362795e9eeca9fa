/** `tare returns` and `tare cost` as people run them. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, tare } from '../support/run-tare.js';
import { ROOT } from '../support/sources.js';

const BOOK = join(ROOT, 'fixtures/books/bot-127');
const TRADES = `id,time,type,asset,quantity,total,fee
B1,2024-01-10,buy,BTC,1,20000,0
S1,2025-03-01,sell,BTC,0.5,20000,20
`;
const PRICES = 'date,BTC\n2024-01-10,20000\n2025-02-28,38000\n2025-03-01,40000\n2025-03-02,44000\n';

describe('tare returns', () => {
  it('gives the keys that the contract names', () => {
    const run = tare(ROOT, 'returns', '--book', BOOK, '--json');
    expect(run).toMatchObject({ code: 0, err: '' });
    const found = JSON.parse(run.out);
    expect(found).toMatchObject({ command: 'returns', currency: 'USD', from: '2024-01-02', to: '2025-06-30' });
    for (const one of [found.actual, ...Object.values<Record<string, unknown>>(found.baselines)])
      for (const layer of ['gross', 'afterFee', 'afterTaxPre', 'afterTaxPost'])
        expect(one[layer]).toMatchObject({
          twr: expect.stringMatching(/^-?\d/),
          xirr: expect.stringMatching(/^-?\d/),
          wealth: expect.stringMatching(/^\d+\.\d\d$/),
        });
    expect(Object.keys(found.baselines)).toEqual(
      expect.arrayContaining(['switch-off', 'target-weights', 'initial-weights', 'drifted-weights', 'manual']),
    );
    expect(found.waterfall.at(-1)).toMatchObject({ id: 'net', name: 'Left to you' });
  });

  it('fits eighty columns, answers first, and is the same twice', () => {
    const run = tare(ROOT, 'returns', '--book', BOOK);
    expect(run.code).toBe(0);
    const text = run.out.split('\n');
    expect(Math.max(...text.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text[2]).toMatch(/^After fees and taxes you have less than with every baseline/);
    expect(tare(ROOT, 'returns', '--book', BOOK).out).toBe(run.out);
  });

  it('works on bare files, for part of the time, and keeps the person’s currency of tax', () => {
    const folder = folderWith({ 'trades.csv': TRADES, 'p.csv': PRICES });
    const args = ['returns', 'trades.csv', '--prices', 'p.csv', '--json'];
    const { actual } = JSON.parse(tare(folder, ...args).out);
    // 20,000 in; 19,980 out for half; half of 44,000 is left.
    expect(actual.money).toMatchObject({
      paidIn: '20000.00',
      takenOut: '19980.00',
      ending: '22000.00',
      gained: '21980.00',
    });
    const until = JSON.parse(tare(folder, ...args, '--to', '2025-03-01').out);
    expect(until).toMatchObject({ to: '2025-03-01', actual: { money: { ending: '20000.00' } } });
    const since = JSON.parse(tare(folder, ...args, '--from', '2025-03-01').out);
    expect(since.actual.money).toMatchObject({ opening: '38000.00', ending: '22000.00', gained: '3980.00' });
  });

  it('refuses wrong dates, and says that it has no price', () => {
    const folder = folderWith({ 'trades.csv': TRADES });
    expect(tare(folder, 'returns', 'trades.csv', '--to', 'soon')).toMatchObject({ code: 2 });
    expect(tare(folder, 'returns', 'trades.csv', '--from', '2025-01-02', '--to', '2025-01-01')).toMatchObject({
      code: 2,
    });
    const run = tare(folder, 'returns', 'trades.csv', '--set', 'policies.prices.implied=off');
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/^INCOMPLETE/);
    expect(run.out).toContain('returns/no-end-price');
  });

  it('is not thrown by an empty file', () => {
    const folder = folderWith({ 'trades.csv': 'id,time,type,asset,quantity,total,fee\n' });
    expect(tare(folder, 'returns', 'trades.csv').out).toContain('There are no transactions');
    expect(JSON.parse(tare(folder, 'cost', 'trades.csv', '--json').out)).toMatchObject({ lines: [], periods: [] });
  });
});

describe('tare cost', () => {
  it('finds the 127 fills and the 340 dollars of the example', () => {
    const found = JSON.parse(tare(ROOT, 'cost', '--book', BOOK, '--json').out);
    expect(found.undisclosed).toMatchObject({ total: '340.00' });
    expect(found.undisclosed.fills).toHaveLength(127);
    expect(found.bursts).toMatchObject([{ from: '2025-03-10', to: '2025-03-16', fills: 127, embedded: '340.00' }]);
    expect(found.breakEven).toMatchObject({ size: null, against: 'Switch-off', perTrade: '2.68' });
    const sum = (key: string): number =>
      found.periods.reduce((total: number, one: Record<string, string>) => total + Number(one[key]), 0);
    const line = (id: string): number => Number(found.lines.find((one: { id: string }) => one.id === id).amount);
    expect(sum('fees')).toBeCloseTo(line('commissions'), 2);
    expect(sum('embedded')).toBeCloseTo(340, 2);
    expect(sum('subscriptions')).toBeCloseTo(line('subscription'), 2);
    expect(sum('tax')).toBeCloseTo(line('realized-tax'), 1);
  });

  it('fits eighty columns', () => {
    const { out } = tare(ROOT, 'cost', '--book', BOOK, '--per', 'year');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(out).toContain('UNDISCLOSED: 340.00');
  });

  it('needs no prices to count fees', () => {
    const found = JSON.parse(tare(folderWith({ 'trades.csv': TRADES }), 'cost', 'trades.csv', '--json').out);
    expect(found.lines.find((one: { id: string }) => one.id === 'commissions')).toMatchObject({
      amount: '20.00',
      count: 1,
    });
  });
});
