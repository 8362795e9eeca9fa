/** Before the sale: what each open lot would give, and the choice on record. */
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { filesIn, folderWith, PROGRAM, tare, textOf } from '../support/run-tare.js';

const TRADES = `id,time,account,type,class,asset,quantity,total,fee
A,2023-01-10,coinbase,buy,digital,BTC,1,20000,0
B,2024-11-01,coinbase,buy,digital,BTC,2,140000,0
C,2026-01-05,coinbase,buy,digital,BTC,1,95000,0
D,2026-01-05,ledger,buy,digital,BTC,1,95000,0
`;
const WHO = 'taxpayer: { shortRate: 40%, longRate: 20% }\n';
const book = (trades = TRADES) => folderWith({ 'exports/trades.csv': trades, 'tare.yaml': WHO });

describe('tare lots --what-if', () => {
  it('tells gain, term and tax of each open lot, and of the sale by each method', () => {
    const run = tare(book(), 'lots', '--what-if', 'sell 2 BTC at 80000 from coinbase on 2026-03-01', '--json');
    expect(run).toMatchObject({ code: 0, err: '' });
    const { sale, lots, methods, leastTaxProof } = JSON.parse(run.out);
    expect(sale).toMatchObject({ quantity: '2', account: 'coinbase', price: '80000', day: '2026-03-01' });
    expect(lots).toMatchObject([
      { lot: 'A', open: '1', quantity: '1', gain: '60000.00', term: 'long', tax: '12000.00', longFrom: '2024-01-11' },
      { lot: 'B', open: '2', quantity: '2', gain: '20000.00', term: 'long', tax: '4000.00' },
      { lot: 'C', open: '1', quantity: '1', gain: '-15000.00', term: 'short', longFrom: '2027-01-06' },
    ]);
    // A net loss saves the short rate on 3,000 at once; the rest is carried.
    expect(lots[2].tax).toBe('-1200.00');
    const by = Object.fromEntries(methods.map((one: { method: string }) => [one.method, one]));
    expect(by.fifo).toMatchObject({ inForce: true, shortGain: '0.00', longGain: '70000.00', tax: '14000.00' });
    expect(by.hifo).toMatchObject({ inForce: false, shortGain: '-15000.00', longGain: '10000.00' });
    expect(by['min-tax']).toMatchObject({
      takes: [
        { lot: 'B', quantity: '1' },
        { lot: 'C', quantity: '1' },
      ],
      tax: '-1200.00',
    });
    expect(leastTaxProof.find(({ lot }: { lot: string }) => lot === 'A').costsMore).toBe('10200.00');
  });

  it('counts what the sale adds to the tax, not the tax of a year that it begins', () => {
    const folder = folderWith({ 't.csv': TRADES, 'tare.yaml': 'taxpayer: { otherIncome: 100000 }\n' });
    const run = tare(folder, 'lots', 't.csv', '--what-if', 'sell 1 BTC at 80000 from coinbase on 2026-03-01', '--json');
    const { lots } = JSON.parse(run.out);
    // 22% of the 3,000 that may be deducted; 15% of the long-term gain.
    expect(lots.map(({ lot, tax }: Record<string, string>) => `${lot} ${tax}`)).toEqual([
      'A 9000.00',
      'B 1500.00',
      'C -660.00',
    ]);
  });

  it('takes a price from the own trades and the account that holds it, and asks when it cannot tell', () => {
    const folder = book(TRADES.replaceAll('ledger', 'coinbase'));
    const run = tare(folder, 'lots', '--what-if', 'sell 0.5 BTC on 2026-02-01');
    expect(run.code).toBe(0);
    expect(run.out.replace(/\s+/g, ' ')).toContain('your own trade D of 2026-01-05');
    const two = tare(book(), 'lots', '--what-if', 'sell 0.5 BTC on 2026-02-01');
    expect(two).toMatchObject({ code: 2, err: expect.stringContaining('4 in coinbase, 1 in ledger') });
    expect(tare(book(), 'lots', '--what-if', 'sell two BTC').err).toContain('is not a sale; write it as');
    expect(tare(book(), 'lots', '--what-if', 'sell 1 DOGE').err).toContain('no DOGE');
  });

  it('applies wash sales to the loss it asks about, and says until when one is possible', () => {
    const rows = `id,time,type,class,asset,quantity,total
A,2024-01-10,buy,stock,X,100,10000
B,2026-02-20,buy,stock,X,40,2000
`;
    const run = tare(
      folderWith({ 't.csv': rows }),
      'lots',
      't.csv',
      '--what-if',
      'sell 100 X at 50 on 2026-03-01',
      '--json',
    );
    const { lots, washableUntil } = JSON.parse(run.out);
    expect(washableUntil).toBe('2026-03-31');
    expect(lots[0]).toMatchObject({ lot: 'A', disallowed: '2000.00', gain: '-3000.00' });
  });
});

describe('tare identify', () => {
  const SALE = 'sell 2 BTC at 80000 from coinbase on 2031-03-01';

  it('shows the lots and records nothing until lots are chosen', () => {
    const folder = book();
    const run = tare(folder, 'identify', SALE);
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/Open lots: what selling of each alone would give/);
    expect(run.out).toContain('Nothing recorded.');
    expect(() => textOf(folder, 'identifications.csv')).toThrow();
  });

  it('appends the choice with its time, and the sale then takes those lots', () => {
    const folder = book();
    expect(tare(folder, 'identify', SALE, '--lots', 'C:1;A:1', '--told').code).toBe(0);
    const first = textOf(folder, 'identifications.csv');
    expect(first).toMatch(
      /^recorded,disposal,lots,told\n\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z,sell 2 BTC from coinbase on 2031-03-01,C:1;A:1,yes\n$/,
    );
    // A second record for the same sale stands below the first and replaces it.
    const json = JSON.parse(tare(folder, 'identify', SALE, '--lots', 'hifo', '--told', '--json').out);
    expect(json.recorded).toMatchObject({ lots: 'C:1;B:1', told: true });
    expect(textOf(folder, 'identifications.csv').startsWith(first)).toBe(true);
    const sold = folderWith({
      'exports/trades.csv': `${TRADES}S1,2031-03-01,coinbase,sell,digital,BTC,2,160000,0\n`,
      'tare.yaml': WHO,
      'identifications.csv': textOf(folder, 'identifications.csv'),
    });
    const { disposals, issues } = JSON.parse(tare(sold, 'lots', '--json').out);
    expect(issues).toEqual([]);
    expect(disposals.map(({ lot }: { lot: string }) => lot)).toEqual(['C', 'B']);
  });

  it('refuses lots that are not there, sums that do not fit, and sales of the past', () => {
    const folder = book();
    expect(tare(folder, 'identify', SALE, '--lots', 'Z:2')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no open lot Z; there are A, B, C'),
    });
    expect(tare(folder, 'identify', SALE, '--lots', 'A:2').err).toContain('Lot A has 1, not 2');
    expect(tare(folder, 'identify', SALE, '--lots', 'A:1').err).toContain('come to 1, the sale to 2');
    const late = tare(folder, 'identify', 'sell 1 BTC at 80000 from coinbase on 2026-02-01', '--lots', 'C:1');
    expect(late).toMatchObject({ code: 2, err: expect.stringContaining('too late') });
    expect(() => textOf(folder, 'identifications.csv')).toThrow();
    const flagged = tare(
      folder,
      'identify',
      'sell 1 BTC at 80000 from coinbase on 2026-02-01',
      ...['--lots', 'C:1', '--set', 'policies.identification.late=flag'],
    );
    expect(flagged.code).toBe(0);
    expect(textOf(folder, 'identifications.csv')).toContain('sell 1 BTC from coinbase on 2026-02-01,C:1,no');
  });

  it('loses no line when several write at once', async () => {
    const folder = book();
    const one = (day: number): Promise<number | null> =>
      new Promise((resolve) => {
        const args = [PROGRAM, 'identify', `sell 1 BTC at 80000 from coinbase on 2031-03-0${day}`, '--lots', 'A:1'];
        spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' }).on('exit', resolve);
      });
    expect(await Promise.all([1, 2, 3, 4].map(one))).toEqual([0, 0, 0, 0]);
    expect(textOf(folder, 'identifications.csv').trim().split('\n')).toHaveLength(5);
    expect(filesIn(folder)).toEqual(['exports/trades.csv', 'identifications.csv', 'tare.yaml']);
  });

  it('needs a book to keep the record in', () => {
    const run = tare(folderWith({ 't.csv': TRADES }), 'identify', SALE, 't.csv');
    expect(run).toMatchObject({ code: 2, err: expect.stringContaining('tare init') });
  });
});

describe('min-tax', () => {
  it('prints its proof and that a plan is no record', () => {
    const folder = folderWith({
      't.csv': `${TRADES}S1,2026-03-01,coinbase,sell,digital,BTC,1,80000,0\n`,
      'tare.yaml': `${WHO}method: min-tax\n`,
    });
    const run = tare(folder, 'lots', 't.csv');
    expect(run.code).toBe(0);
    const text = run.out.replace(/\s+/g, ' ');
    expect(text).toContain('S1 takes C:1: the least of all ways');
    expect(text).toContain('lot A instead would cost 13,200.00 more');
    expect(run.out).toContain('tax/min-tax-not-recorded');
  });
});

it('an averaged pool has no lots to choose, and says what the sale gives', () => {
  const rows = `id,time,type,class,asset,quantity,total
A,2024-01-10,buy,fund,F,10,1000
B,2025-02-20,buy,fund,F,10,2000
`;
  const folder = folderWith({ 't.csv': rows, 'tare.yaml': `${WHO}method: average\n` });
  const run = tare(folder, 'lots', 't.csv', '--what-if', 'sell 10 F at 200 on 2026-03-01', '--json');
  const { methods, missing } = JSON.parse(run.out);
  expect(missing).toBe('0');
  expect(methods[0]).toMatchObject({
    method: 'average',
    inForce: true,
    basis: '1500.00',
    longGain: '500.00',
    tax: '100.00',
  });
});
