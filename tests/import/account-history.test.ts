/** Trades settled in another currency than the market's, and tax that was withheld in yet another. */
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/core/calendar.js';
import { formatFixed, parseFixed } from '../../src/core/decimal-text.js';
import type { Fixed } from '../../src/core/fixed.js';
import { clockOf } from '../../src/core/zone.js';
import { addPayout, addSecurityTrade, type SecurityTrade } from '../../src/import/account-history.js';
import { Intake } from '../../src/import/intake.js';
import { isIsin, namedClass } from '../../src/import/isin.js';
import { importOne } from './fixture-files.js';

const fixed = (text: string): Fixed => parseFixed(text) as Fixed;
const when = { at: undefined, day: parseDay('2024-03-01') as NonNullable<ReturnType<typeof parseDay>> };

function intake(): Intake {
  const options = { file: 'f.csv', alias: 'f', account: 'broker', currency: 'USD', clock: clockOf('UTC') };
  const made = new Intake(options);
  made.rows.seen(2);
  return made;
}

const TRADE = { lines: 2, when, side: 'bought', asset: 'AAPL', class: 'stock' } as const;
const inPounds: SecurityTrade = {
  ...{ ...TRADE, quantity: fixed('5'), amount: fixed('-720.04'), fee: fixed('1.08'), currency: 'GBP' },
  ...{ price: fixed('182.40'), priceCurrency: 'USD', rate: fixed('1.26850') },
};

describe('a trade in another currency', () => {
  const codes = (trade: SecurityTrade): string[] => {
    const one = intake();
    addSecurityTrade(one, trade);
    return one.issues.map(({ code }) => code);
  };

  it('keeps the cash, and its price is proved by the rate of the row', () => {
    const one = intake();
    addSecurityTrade(one, inPounds);
    const [bought] = one.transactions;
    expect(
      bought?.type === 'buy' && [bought.total, bought.fee].map((sum) => formatFixed(sum ?? (0n as Fixed))),
    ).toEqual(['718.96', '1.08']);
    expect(one.issues).toEqual([]);
  });

  it('is reported when the price does not lead to the cash', () => {
    expect(codes({ ...inPounds, amount: fixed('-820.04') })).toEqual(['import/amount-mismatch']);
    expect(codes({ ...inPounds, rate: fixed('1.5') })).toEqual(['import/amount-mismatch']);
  });

  it('is settled in pounds and priced in pence', () => {
    const pence = { ...TRADE, quantity: fixed('12'), currency: 'GBP', priceCurrency: 'GBX', price: fixed('3950.50') };
    expect(codes({ ...pence, amount: fixed('-474.06') })).toEqual([]);
    expect(codes({ ...pence, amount: fixed('-47406') })).toEqual(['import/amount-mismatch']);
  });

  it('refuses a purchase that brings money in', () => {
    expect(() => addSecurityTrade(intake(), { ...inPounds, amount: fixed('720') })).toThrow('brings money in');
  });
});

describe('tax withheld', () => {
  const told = (withheld: string, code: string): string[] => {
    const one = intake();
    const dividend = { lines: 2, when, kind: 'dividend', payer: 'AAPL', net: fixed('0.85'), currency: 'GBP' } as const;
    addPayout(one, { ...dividend, withheld: fixed(withheld), withheldCurrency: code });
    return one.transactions.map((each) => `${each.type} ${formatFixed(each.quantity)} ${each.asset}`);
  };

  it('is part of the gross where it is in the same currency', () => {
    expect(told('0.15', 'GBP')).toEqual(['income 1 GBP', 'fee 0.15 GBP']);
    expect(told('15', 'GBX')).toEqual(['income 1 GBP', 'fee 0.15 GBP']);
  });

  it('stays in its own currency otherwise, without a rate being made up', () => {
    expect(told('0.18', 'USD')).toEqual(['income 0.85 GBP', 'income 0.18 USD', 'fee 0.18 USD']);
  });
});

describe('the names of securities', () => {
  it('tell an ISIN', () => {
    expect(['US0378331005', 'IE00BK5BQT80'].map(isIsin)).toEqual([true, true]);
    expect(['NLFLATEXACNT', 'AAPL', 'US037833100'].map(isIsin)).toEqual([false, false, false]);
  });

  it('tell a class', () => {
    const of = (isin: string, name: string): string => namedClass({ isin, name });
    expect(of('IE00BK5BQT80', 'Vanguard FTSE All-World UCITS ETF')).toBe('fund');
    expect(of('IE00B4BNMY34', 'Accenture plc')).toBe('stock');
    expect(of('DE0001141810', '1,3 % Bund 2027')).toBe('bond');
    expect(of('XF000BTC0017', 'Bitcoin')).toBe('digital');
  });
});

describe('XTB’s currency, which no column names', () => {
  const HEADER = 'ID;Type;Time;Symbol;Comment;Amount';
  const DEPOSIT = '1;Deposit;12.04.2024 13:00:22;;Bank;2000';
  const read = (name: string, ...rows: string[]): string[] =>
    importOne({
      name,
      bytes: new TextEncoder().encode(`${[HEADER, DEPOSIT, ...rows].join('\n')}\n`),
    }).intake.transactions.map(({ asset }) => asset);

  it('is that of the file’s name', () => expect(read('PLN_123_2024.csv')).toEqual(['PLN']));

  it('is proved by a trade on a market of that currency', () => {
    const trade = (symbol: string, amount: string) =>
      `2;Stocks/ETF purchase;12.04.2024 13:01:45;${symbol};OPEN BUY 3 @ 100.00;${amount}`;
    expect(read('export.csv', trade('SXR8.DE', '-300'))).toEqual(['EUR', 'SXR8.DE']);
    expect(read('export.csv', trade('MSFT.US', '-300'))).toEqual(['USD', 'MSFT']);
    expect(read('export.csv', trade('MSFT.US', '-278.4'))).toEqual([]);
  });

  it('is never made up', () => expect(read('export.csv')).toEqual([]));
});
