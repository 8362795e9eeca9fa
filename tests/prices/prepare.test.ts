/** Splits and dividends count once, slips are left out, and files that do not fit the person's own trades are named. */
import { describe, expect, it } from 'vitest';
import { type Day, parseDay } from '../../src/core/calendar.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import type { Instant } from '../../src/core/zone.js';
import { type BookText, bookOf, lines } from '../support/book.js';
import { Random, SEED } from '../support/random.js';

const day = (text: string): Day => parseDay(text) as Day;

function pricesOf(input: BookText) {
  const { prices, issues } = bookOf(input);
  return {
    codes: issues.filter(({ code }) => code.startsWith('prices/')).map(({ code }) => code),
    on: (asset: string, date: string): string | undefined => {
      const quote = prices.quote(asset, 'USD', day(date));
      return quote && formatFixed(quote.price);
    },
  };
}

const SPLIT_ROWS = lines(`
  time,account,type,class,asset,quantity,total,fee,to_quantity
  2024-03-04,main,buy,stock,ACME,10,4010,0,
  2024-06-10,main,split,stock,ACME,1,,0,10
`);

describe('a split', () => {
  it('that a file has divided already is multiplied back, so that it counts once', () => {
    const file =
      'Date,Open,High,Low,Close\n2024-03-04,40,40.5,39.9,40.2\n2024-06-07,44,45,43,44.8\n2024-06-10,44.9,46,44,45.5\n';
    const { on, codes } = pricesOf({ rows: SPLIT_ROWS, prices: { 'ACME.csv': file } });
    expect([on('ACME', '2024-03-04'), on('ACME', '2024-06-07'), on('ACME', '2024-06-10')]).toEqual([
      '402',
      '448',
      '45.5',
    ]);
    expect(codes).toEqual(['prices/split-adjusted']);
  });

  it('that a file shows as a fall is left as it is', () => {
    const file =
      'Date,Open,High,Low,Close\n2024-03-04,400,405,399,402\n2024-06-07,440,450,430,448\n2024-06-10,44.9,46,44,45.5\n';
    const { on, codes } = pricesOf({ rows: SPLIT_ROWS, prices: { 'ACME.csv': file } });
    expect([on('ACME', '2024-06-07'), on('ACME', '2024-06-10')]).toEqual(['448', '45.5']);
    expect(codes).toEqual([]);
  });

  it('is told by own trades where the file ends before it', () => {
    const file = 'Date,Close\n2024-03-04,40.2\n2024-03-05,40.4\n';
    const { on } = pricesOf({ rows: SPLIT_ROWS, prices: { 'ACME.csv': file } });
    expect(on('ACME', '2024-03-05')).toBe('404');
  });

  it('without prices near it and without own trades is taken as divided, and said to be', () => {
    const rows = SPLIT_ROWS.replace('buy,stock,ACME,10,4010', 'opening,stock,ACME,10,4010');
    const { on, codes } = pricesOf({ rows, prices: { 'ACME.csv': 'Date,Close\n2024-03-04,40.2\n2024-09-05,51\n' } });
    expect(on('ACME', '2024-03-04')).toBe('402');
    expect(codes).toEqual(['prices/split-unclear', 'prices/split-adjusted']);
  });

  it('can be settled by the policy', () => {
    const file = 'Date,Close\n2024-03-04,40.2\n2024-06-07,44.8\n2024-06-10,45.5\n';
    const settings = { policies: { 'prices.splits': 'as-traded' } };
    expect(pricesOf({ rows: SPLIT_ROWS, prices: { 'ACME.csv': file }, settings }).on('ACME', '2024-06-07')).toBe(
      '44.8',
    );
  });

  it('known only as units added has the ratio of what was held', () => {
    const rows = lines(`
      time,type,class,asset,quantity,total
      2024-03-04,buy,stock,ACME,10,4010
      2024-06-10,split,stock,ACME,90,
    `);
    const file = 'Date,Close\n2024-03-04,40.2\n2024-06-07,44.8\n2024-06-10,45.5\n';
    expect(pricesOf({ rows, prices: { 'ACME.csv': file } }).on('ACME', '2024-06-07')).toBe('448');
  });
});

describe('prices lowered by dividends', () => {
  const rows = lines(`
    time,type,class,asset,quantity,total
    2024-01-02,buy,stock,PAYR,10,500
  `);

  it('are raised again with the file’s column of dividends', () => {
    // Traded 50, 51, 52 with a dividend of 1 before the second day: 50 × (1 − 1/50) = 49 is what the file shows.
    const file = lines(`
      Date,Open,High,Low,Close,Volume,Dividends,Stock Splits
      2024-01-02 00:00:00-05:00,49,49,49,49,1,0.0,0.0
      2024-01-03 00:00:00-05:00,51,51,51,51,1,1.0,0.0
      2024-01-04 00:00:00-05:00,52,52,52,52,1,0.0,0.0
    `);
    const { on, codes } = pricesOf({ rows, prices: { 'PAYR.csv': file } });
    expect([on('PAYR', '2024-01-02'), on('PAYR', '2024-01-03')]).toEqual(['50', '51']);
    expect(codes).toEqual(['prices/dividends-undone']);
  });

  it(`come back exactly from any series of dividends (seed ${SEED})`, () => {
    const random = new Random(SEED);
    const traded = Array.from({ length: 60 }, () => random.whole(40, 60));
    const paid = traded.map((_, i) => (i > 0 && random.chance(0.1) ? random.whole(1, 3) : 0));
    let factor = 1;
    const lowered: number[] = [];
    for (let i = traded.length - 1; i >= 0; i--) {
      lowered[i] = (traded[i] ?? 0) * factor;
      if (i > 0 && (paid[i] ?? 0) > 0) factor *= 1 - (paid[i] ?? 0) / (traded[i - 1] ?? 1);
    }
    const date = (i: number): string => `2024-0${1 + Math.floor(i / 28)}-${String(1 + (i % 28)).padStart(2, '0')}`;
    const body = lowered.map((price, i) => `${date(i)},${price.toFixed(15)},${paid[i]}`);
    const file = `Date,Close,Dividends\n${body.join('\n')}\n`;
    const { on } = pricesOf({ rows, prices: { 'PAYR.csv': file } });
    traded.forEach((price, i) => {
      expect(Number(on('PAYR', date(i)))).toBeCloseTo(price, 9);
    });
  });

  it('without such a column are left out, or used when the policy says so', () => {
    const file = 'Price,Close\nTicker,PAYR\nDate,\n2024-01-02,49\n2024-01-03,51\n';
    const refused = pricesOf({ rows, prices: { 'x.csv': file } });
    expect([refused.on('PAYR', '2024-01-03'), refused.codes]).toEqual([undefined, ['prices/adjusted']]);
    const settings = { policies: { 'prices.adjusted': 'use' } };
    expect(pricesOf({ rows, prices: { 'x.csv': file }, settings }).on('PAYR', '2024-01-03')).toBe('51');
  });

  it('are no matter for coins', () => {
    const file = 'Price,Close\nTicker,BTC-USD\nDate,\n2024-01-02,45000\n';
    expect(pricesOf({ rows, prices: { 'x.csv': file } }).on('BTC', '2024-01-02')).toBe('45000');
  });

  it('stand beside the traded ones in Yahoo’s files, which are used', () => {
    const file = 'Date,Open,High,Low,Close,Adj Close,Volume\n2024-01-02,50,50,50,50,45,1\n';
    expect(pricesOf({ rows, prices: { 'PAYR.csv': file } }).on('PAYR', '2024-01-02')).toBe('50');
  });
});

const DAYS = Array.from({ length: 80 }, (_, i) => {
  const month = 1 + Math.floor(i / 28);
  return `2024-0${month}-${String(1 + (i % 28)).padStart(2, '0')}`;
});
const wave = (i: number): number => 100 * Math.exp(0.3 * Math.sin(i / 5));

describe('checks', () => {
  const rows = lines(`
    time,type,class,asset,quantity,total
    2024-01-02,buy,stock,ACME,10,500
  `);

  it('leave out days that are ten times too low between a fall and a rise by ten', () => {
    const body = DAYS.map((date, i) => `${date},${(i >= 30 && i < 40 ? wave(i) / 10 : wave(i)).toFixed(4)}`);
    const { on, codes } = pricesOf({ rows, prices: { 'BOND.csv': `Date,Close\n${body.join('\n')}\n` } });
    expect(codes).toEqual(['prices/slip']);
    expect(on('BOND', DAYS[29] as string)).toBe(Number(wave(29).toFixed(4)).toString());
    // The last good price is used for a week, then none.
    expect(on('BOND', DAYS[31] as string)).toBe(on('BOND', DAYS[29] as string));
    expect(on('BOND', DAYS[38] as string)).toBeUndefined();
  });

  it('keep a real fall by ten', () => {
    const body = DAYS.map((date, i) => `${date},${(i >= 40 ? wave(i) / 10 : wave(i)).toFixed(4)}`);
    expect(pricesOf({ rows, prices: { 'BOND.csv': `Date,Close\n${body.join('\n')}\n` } }).codes).toEqual([]);
  });

  it('note a price that stands still for weeks', () => {
    const body = DAYS.map((date, i) => `${date},${(i < 40 ? wave(i) : wave(40)).toFixed(4)}`);
    expect(pricesOf({ rows, prices: { 'BOND.csv': `Date,Close\n${body.join('\n')}\n` } }).codes).toEqual([
      'prices/stuck',
    ]);
  });

  it('say which shift of dates fits the own trades', () => {
    const trades = DAYS.slice(5, 60)
      .filter((_, i) => i % 4 === 0)
      .map((date) => `${date},buy,stock,ACME,1,${wave(DAYS.indexOf(date)).toFixed(2)}`);
    const csv = `time,type,class,asset,quantity,total\n${trades.join('\n')}\n`;
    const file = (move: number): string =>
      `Date,Close\n${DAYS.map((date, i) => `${date},${wave(i + move).toFixed(2)}`).join('\n')}\n`;
    expect(pricesOf({ rows: csv, prices: { 'ACME.csv': file(0) } }).codes).toEqual([]);
    const { issues } = bookOf({ rows: csv, prices: { 'ACME.csv': file(3) } });
    expect(issues.find(({ code }) => code === 'prices/shifted')?.message).toContain('fit the prices 3 days earlier');
    const wrong = `Date,Close\n${DAYS.map((date) => `${date},7`).join('\n')}\n`;
    expect(pricesOf({ rows: csv, prices: { 'ACME.csv': wrong } }).codes).toContain('prices/off');
  });

  it('use the first of two files that differ, and say by how much', () => {
    const { issues, prices } = bookOf({
      rows,
      prices: {
        'a/ACME.csv': 'Date,Close\n2024-01-02,50\n',
        'b/ACME.csv': 'Date,Close\n2024-01-02,60\n2024-01-03,61\n',
      },
    });
    expect(issues.find(({ code }) => code === 'prices/disagree')?.message).toContain('by up to 20% on 2024-01-02');
    expect(prices.quote('ACME', 'USD', day('2024-01-02'))).toMatchObject({ source: 'a/ACME.csv' });
    expect(prices.quote('ACME', 'USD', day('2024-01-03'))).toMatchObject({ source: 'b/ACME.csv' });
  });
});

describe('the price book', () => {
  const rows = 'time,type,class,asset,quantity,total\n2024-05-02,buy,digital,BTC,1,50000\n';
  const kraken = '1714521600,100,120,90,110,1,1\n1714525200,110,130,105,125,1,1\n';

  it('gives the last price before an instant, with its file and age', () => {
    const { prices } = bookOf({ rows, prices: { 'XBTUSD_60.csv': kraken } });
    const at = (ms: number) => prices.quote('BTC', 'USD', day('2024-05-01'), ms as Instant);
    expect(at(1714525200000)).toMatchObject({ price: 110n * 10n ** 18n, source: 'XBTUSD_60.csv', ageDays: 0 });
    expect(at(1714521600000 + 1000)).toBeUndefined();
    expect(formatFixed(prices.quote('BTC', 'USD', day('2024-05-02'))?.price ?? (0n as never))).toBe('125');
    expect(prices.barAt('BTC', 'USD', day('2024-05-01'), 1714523000000 as Instant)?.bar?.high).toBe(120n * 10n ** 18n);
  });

  it('goes through another currency, through a third’s prices, and through a peg', () => {
    const files = {
      'ETHUSDT-1d-2024.csv': `${day('2024-05-01') * 86_400_000},3000,3000,3000,3000,1,${day('2024-05-02') * 86_400_000 - 1},3000,1,1,1,0\n`,
      'eurofxref-hist.csv': 'Date,USD,JPY,GBP,CHF,\n2024-05-01,1.25,150,0.8,1,\n',
    };
    const par = bookOf({ rows, prices: files, settings: { policies: { 'prices.stablecoins': 'par' } } }).prices;
    expect(formatFixed(par.quote('ETH', 'USD', day('2024-05-01'))?.price ?? (0n as never))).toBe('3000');
    expect(par.quote('USDT', 'USD', day('2024-05-01'))?.source).toBe('policy prices.stablecoins');
    expect(bookOf({ rows, prices: files }).prices.quote('ETH', 'USD', day('2024-05-01'))).toBeUndefined();
    expect(formatFixed(par.quote('GBP', 'USD', day('2024-05-03'))?.price ?? (0n as never))).toBe('1.5625');
    expect(par.quote('GBP', 'USD', day('2024-05-03'))?.ageDays).toBe(2);
    expect(par.quote('GBP', 'USD', day('2024-05-10'))).toBeUndefined();
  });
});
