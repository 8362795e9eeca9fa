/** What `tare check` shows of what may be missing: likely partners and quiet times. */
import { describe, expect, it } from 'vitest';
import { runBook } from '../../src/chain/chain.js';
import { formatDay } from '../../src/core/calendar.js';
import { completenessOf } from '../../src/report/completeness.js';
import { defaultSettings } from '../../src/settings/settings.js';

const bookOf = (rows: readonly string[]) => {
  const text = `time,account,type,asset,quantity,total\n${rows.join('\n')}\n`;
  return runBook({ files: [{ name: 't.csv', bytes: new TextEncoder().encode(text) }], settings: defaultSettings });
};

describe('movements without a partner', () => {
  it('names the nearest movement the other way, too late to be paired', () => {
    const { unpaired } = completenessOf(
      bookOf([
        '2024-01-01T00:00:00Z,a,buy,BTC,2,80000',
        '2024-02-01T00:00:00Z,a,withdraw,BTC,1,',
        '2024-02-20T00:00:00Z,b,deposit,BTC,0.99,',
        '2024-03-20T00:00:00Z,c,deposit,BTC,0.9,',
      ]),
    );
    const [withdrawal, near, far] = unpaired;
    expect(unpaired).toHaveLength(3);
    expect(withdrawal?.likely).toBe(near?.one);
    expect(near?.likely).toBe(withdrawal?.one);
    expect(far?.likely).toBe(withdrawal?.one);
  });

  it('guesses nothing from the same account, a much other amount, a year later, or money', () => {
    const { unpaired } = completenessOf(
      bookOf([
        '2024-01-01T00:00:00Z,a,buy,BTC,9,80000',
        '2024-02-01T00:00:00Z,a,withdraw,BTC,1,',
        '2024-02-02T00:00:00Z,a,deposit,BTC,1,',
        '2024-02-20T00:00:00Z,b,deposit,BTC,0.5,',
        '2025-02-20T00:00:00Z,b,deposit,BTC,1,',
        '2024-02-20T00:00:00Z,b,deposit,USD,50,',
      ]),
    );
    expect(unpaired.map(({ likely }) => likely)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('quiet times', () => {
  const day = (n: number): string => formatDay((19_800 + n) as Parameters<typeof formatDay>[0]);
  const buys = (days: readonly number[]): string[] => days.map((n) => `${day(n)},a,buy,BTC,1,100`);

  it('finds the stretch that breaks the habit, in its account', () => {
    const busy = Array.from({ length: 30 }, (_, i) => i * 3);
    const { quiet } = completenessOf(bookOf(buys([...busy, ...busy.map((n) => n + 160)])));
    expect(quiet).toEqual([{ account: 'a', from: 19_887, to: 19_960 }]);
  });

  it('says nothing of someone who buys once a quarter, or has hardly any rows', () => {
    expect(completenessOf(bookOf(buys(Array.from({ length: 20 }, (_, i) => i * 91)))).quiet).toEqual([]);
    expect(completenessOf(bookOf(buys([0, 1, 2, 400]))).quiet).toEqual([]);
  });
});
