/** Coinbase's exports beside the retail history: Coinbase Pro, and how one trade in several of them stays one. */
import { describe, expect, it } from 'vitest';
import { transactionsOf } from '../fixture-files.js';
import { plainly, told } from './plain-rows.js';

const FILLS = 'portfolio,trade id,product,side,created at,size,size unit,price,fee,total,price/fee/total unit';
const STATEMENT = 'portfolio,type,time,amount,balance,amount/balance unit,transfer id,trade id,order id';
const V3 =
  'Timestamp,Transaction Type,Asset,Quantity Transacted,Spot Price Currency,Spot Price at Transaction,Subtotal,' +
  'Total (inclusive of fees and/or spread),Fees and/or Spread,Notes';
const V4 = `ID,${V3.replace('Spot Price Currency', 'Price Currency').replace('Spot Price at', 'Price at')}`;

const file = (name: string, ...lines: readonly string[]) => ({
  name,
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});

describe('fills', () => {
  it('are purchases and sales for money, fee apart', () => {
    const found = told(
      'coinbase-pro-fills',
      FILLS,
      'default,7,ETH-GBP,BUY,2021-01-01T00:00:00.001Z,2,ETH,1000,10,-2010,GBP',
      'default,8,ETH-GBP,SELL,2021-01-02T00:00:00.001Z,1,ETH,1100,5.5,1094.5,GBP',
    );
    expect(found.transactions).toMatchObject([
      { type: 'buy', asset: 'ETH', quantity: '2', total: '2000', fee: '10', currency: 'GBP' },
      { type: 'sell', asset: 'ETH', quantity: '1', total: '1100', fee: '5.5', currency: 'GBP' },
    ]);
  });

  it('of coin for coin are swaps whose fee is paid in the quote', () => {
    const [swap] = told(
      'coinbase-pro-fills',
      FILLS,
      'default,7,ETH-BTC,SELL,2021-01-01T00:00:00.001Z,2,ETH,0.05,0.0003,0.0997,BTC',
    ).transactions;
    expect(swap).toMatchObject({
      type: 'swap',
      asset: 'ETH',
      quantity: '2',
      toAsset: 'BTC',
      toQuantity: '0.1',
      fees: ['0.0003 BTC trading'],
    });
    expect(swap).not.toHaveProperty('total');
  });
});

describe('statement', () => {
  const trade = [
    'default,match,2021-01-01T00:00:00.001Z,-2000.00,8000.00,GBP,,7,order',
    'default,match,2021-01-01T00:00:00.001Z,2,2,ETH,,7,order',
    'default,fee,2021-01-01T00:00:00.001Z,-10.00,7990.00,GBP,,7,order',
  ];

  it('joins the rows of a trade, and follows the balances', () => {
    const found = told('coinbase-pro-statement', STATEMENT, ...trade);
    expect(found.transactions).toMatchObject([
      { type: 'buy', asset: 'ETH', quantity: '2', total: '2000', fee: '10', currency: 'GBP', rows: [2, 3, 4] },
    ]);
    expect(found.balances).toEqual(['GBP 7990', 'ETH 2']);
    expect(found.issues).toEqual(['import/starts-with-balance']);
  });

  it('tells the trade that the fills tell, once', () => {
    const fills = file('fills.csv', FILLS, 'default,7,ETH-GBP,BUY,2021-01-01T00:00:00.001Z,2,ETH,1000,10,-2010,GBP');
    const statement = file('statement.csv', STATEMENT, ...trade);
    for (const files of [
      [fills, statement],
      [statement, fills],
    ]) {
      expect(transactionsOf(files).map(plainly)).toMatchObject([{ type: 'buy', quantity: '2', rows: [2, 3, 4] }]);
    }
  });

  it('trades apart that share a number: numbers are counted for each product', () => {
    const other = [
      'default,match,2021-01-01T00:00:00.001Z,-500.00,7490.00,GBP,,7,other',
      'default,match,2021-01-01T00:00:00.001Z,5,5,LTC,,7,other',
    ];
    const { transactions } = told('coinbase-pro-statement', STATEMENT, ...trade, ...other);
    expect(transactions).toMatchObject([
      { asset: 'ETH', total: '2000' },
      { asset: 'LTC', total: '500' },
    ]);
    expect(new Set(transactions.map(({ id }) => id)).size).toBe(2);
  });

  it('moves between portfolios of one account are none', () => {
    const found = told(
      'coinbase-pro-statement',
      STATEMENT,
      'default,withdrawal,2022-12-03T00:00:00.100Z,-0.5,0,ETH,a,,',
      'second,deposit,2022-12-03T00:00:00.200Z,0.5,0.5,ETH,b,,',
    );
    expect(found).toMatchObject({ transactions: [], ignored: ['move between portfolios of one account'] });
  });
});

describe('several exports of Coinbase', () => {
  it('join a Pro Deposit with its arrival: the coins keep their lots', () => {
    const retail = file('retail.csv', V4, 'x1,2021-06-21 00:14:58 UTC,Pro Deposit,ETH,-2,USD,1,-$2,-$2,$0,');
    const pro = file('pro.csv', STATEMENT, 'default,deposit,2021-06-21T00:15:03.221Z,2,2,ETH,t1,,');
    expect(transactionsOf([retail, pro]).map(plainly)).toMatchObject([
      { type: 'transfer', asset: 'ETH', quantity: '2', account: 'coinbase', toAccount: 'coinbase-pro' },
    ]);
  });

  it('of the years before ids and after tell one fact once', () => {
    const cells = '2022-03-25 06:45:27 UTC,Buy,BTC,0.0015,USD';
    const older = file('older.csv', V3, `${cells.replace(' UTC', 'Z').replace(' ', 'T')},44000,66,69.99,3.99,`);
    const newer = file('newer.csv', V4, `x1,${cells},$44000,$66.00,$69.99,$3.99,`);
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      expect(transactionsOf(files).map(plainly)).toMatchObject([{ type: 'buy', id: 'x1', total: '66', fee: '3.99' }]);
    }
  });

  it('do not lose the second of two equal purchases', () => {
    const cells = '2022-03-25 06:45:27 UTC,Buy,BTC,0.0015,USD,$44000,$66.00,$69.99,$3.99,';
    const older = file('older.csv', V3, '2022-03-25T06:45:27Z,Buy,BTC,0.0015,USD,44000,66,69.99,3.99,');
    const newer = file('newer.csv', V4, `x1,${cells}`, `x2,${cells}`);
    expect(transactionsOf([older, newer])).toHaveLength(2);
  });
});

describe('legacy exports', () => {
  const COLUMNS =
    'Timestamp,Balance,Amount,Currency,To,Notes,Instantly Exchanged,Transfer Total,Transfer Total Currency,Transfer Fee,' +
    'Transfer Fee Currency,Transfer Payment Method,Transfer ID,Order Price,Order Currency,Order BTC,Order Tracking Code,' +
    'Order Custom Parameter,Order Paid Out,Recurring Payment ID,Coinbase ID (visit https://www.coinbase.com/transactions/[ID] ' +
    'in your browser),Bitcoin Hash (visit https://www.coinbase.com/tx/[HASH] in your browser for more info)';
  const row = (...cells: string[]) => [...cells, ...Array.from({ length: 22 - cells.length }, () => '')].join(',');

  it('have the zone in the time, and the fee inside the total or beside it', () => {
    const { transactions, ignored, balances } = told(
      'coinbase-legacy-transactions',
      COLUMNS,
      row(
        '2016-04-03 12:00:00 -0700',
        '0.5',
        '0.5',
        'BTC',
        'x',
        'Bought 0.5 BTC for $200.00 USD.',
        'false',
        '200',
        'USD',
        '2',
        'USD',
        '',
        't1',
      ),
      row(
        '2016-05-03 12:00:00 -0700',
        '0.7',
        '0.2',
        'BTC',
        'x',
        'Bought 0.2 BTC for £101.00 GBP.',
        'false',
        '100',
        'GBP',
        '1',
        'GBP',
        '',
        't2',
      ),
      row('2016-05-03 12:00:00 -0700', '', '', '', 'x', 'Coinbase Fee', 'false', '1', 'GBP', '', '', '', 't2'),
    );
    expect(transactions).toMatchObject([
      { type: 'buy', at: '2016-04-03T19:00:00Z', quantity: '0.5', total: '198', fee: '2', currency: 'USD' },
      { type: 'buy', quantity: '0.2', total: '100', fee: '1', currency: 'GBP' },
    ]);
    expect(ignored).toEqual(['fee that stands in the row of its purchase as well']);
    expect(balances).toEqual(['BTC 0.7']);
  });

  it('name the chain transaction of what was sent, so that its arrival elsewhere can be found', () => {
    const sent = row('2016-06-01 09:30:00 -0700', '0', '-0.5', 'BTC', '1Example');
    const { transactions } = told('coinbase-legacy-transactions', COLUMNS, `${sent}cafe`);
    expect(transactions).toMatchObject([{ type: 'withdraw', quantity: '0.5', reference: 'cafe' }]);
  });
});
