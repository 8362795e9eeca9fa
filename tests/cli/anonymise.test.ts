/** `tare anonymise`: copies beside each other, consistent, and read like their originals. */
import { describe, expect, it } from 'vitest';
import { filesIn, folderWith, tare, textOf } from '../support/run-tare.js';

const DEPOSITS = `date(UTC+0),tx_type,amount,coin,network,txid,fee
2025-01-31 20:00:00,DEPOSIT,3000,USDT,TRX,aa10f00000000000000000000000000000000000000000000000000000000001,0
2025-02-20 20:00:00,WITHDRAW,400,USDT,BSC,0xbb10000000000000000000000000000000000000000000000000000000000002,1
`;
const WALLET = `Date,Sent Amount,Sent Currency,Received Amount,Received Currency,Fee Amount,Fee Currency,Net Worth Amount,Net Worth Currency,Label,Description,TxHash
2025-02-20 20:03:00 UTC,,,400,USDT,,,,,,from my bot,0xbb10000000000000000000000000000000000000000000000000000000000002
`;

describe('tare anonymise', () => {
  it('writes copies in which the same id is the same other id', () => {
    const folder = folderWith({ 'deposit-withdraw.csv': DEPOSITS, 'wallet.csv': WALLET });
    const run = tare(folder, 'anonymise', 'deposit-withdraw.csv', 'wallet.csv', '--factor', '3');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toContain(
      'deposit-withdraw.csv → anonymised/deposit-withdraw.csv (Pionex deposits and withdrawals)',
    );
    const [one, two] = ['deposit-withdraw.csv', 'wallet.csv'].map((name) => textOf(folder, `anonymised/${name}`));
    expect(one).toMatch(/^20[12]\d-0[23]-\d\d 20:00:00,WITHDRAW,1200,USDT,BSC,0x/m);
    expect(one).not.toMatch(/aa10f000|bb100000|2025-/);
    const hash = /0x[0-9a-f]{60,}/.exec(one ?? '')?.[0];
    expect(hash).toBeDefined();
    expect(two).toContain(hash);
    expect(two).not.toContain('my bot');
    const read = (prefix: string) =>
      JSON.parse(tare(folder, 'check', `${prefix}deposit-withdraw.csv`, `${prefix}wallet.csv`, '--json').out);
    const [before, after] = [read(''), read('anonymised/')];
    expect(after.files.map(({ format, rows }: { format: string; rows: object }) => ({ format, rows }))).toEqual(
      before.files.map(({ format, rows }: { format: string; rows: object }) => ({ format, rows })),
    );
    expect(after.transfers.paired).toBe(before.transfers.paired);
  });

  it('draws other words and dates each time, unless it is told the seed', () => {
    const folder = folderWith({ 'a.csv': DEPOSITS });
    const made = (out: string, ...more: string[]) => {
      const run = tare(folder, 'anonymise', 'a.csv', '--out', out, ...more);
      expect(run).toMatchObject({ code: 0, err: '' });
      return { run, text: textOf(folder, `${out}/a.csv`) };
    };
    const first = made('one');
    const seed = /--seed (\S+)/.exec(first.run.out)?.[1] as string;
    expect(made('two', '--seed', seed).text).toBe(first.text);
    expect(made('three').text).not.toBe(first.text);
  });

  it('refuses what it cannot do, and writes nothing then', () => {
    const folder = folderWith({ 'a.csv': DEPOSITS, 'letter.txt': 'Dear Sir\nno table here\n' });
    expect(tare(folder, 'anonymise', 'a.csv', 'letter.txt')).toMatchObject({
      code: 2,
      err: expect.stringContaining('letter.txt'),
    });
    expect(tare(folder, 'anonymise', 'a.csv', '--factor', '1.5')).toMatchObject({ code: 2 });
    expect(tare(folder, 'anonymise', 'nowhere.csv')).toMatchObject({ code: 2 });
    expect(filesIn(folder)).toEqual(['a.csv', 'letter.txt']);
  });
});
