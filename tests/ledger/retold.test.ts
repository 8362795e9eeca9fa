/** Two kinds of export of one account, added together, are one account. */
import { describe, expect, it } from 'vitest';
import { importFiles, ledgerOf } from '../../src/chain/chain.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import { type Fixed, minus, plus, ZERO } from '../../src/core/fixed.js';
import { clockOf } from '../../src/core/zone.js';
import type { Transaction } from '../../src/ledger/transaction.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { Random, SEED } from '../support/random.js';

interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const file = (name: string, header: string, rows: readonly string[]): NamedFile => ({
  name,
  bytes: new TextEncoder().encode(`${[header, ...rows].join('\n')}\n`),
});

function together(...files: readonly NamedFile[]) {
  const imports = importFiles(files, defaultSettings);
  const rejected = imports.flatMap(({ intake }) => intake.rows.rejections.map(({ message }) => message));
  expect(rejected).toEqual([]);
  const { transactions, duplicates, issues } = ledgerOf(imports, defaultSettings, clockOf('UTC'));
  return {
    transactions,
    formats: imports.map(({ format }) => format?.id),
    types: transactions.map(({ type }) => type).sort(),
    told: duplicates.map(({ source }) => `${source.file}#${source.row}`).sort(),
    issues: issues.map(({ code }) => code).filter((code) => code.startsWith('ledger/t')),
    texts: issues.map(({ message }) => message),
    held: heldOf(transactions),
  };
}

/** What an account holds after all of it, by asset, fees paid. */
function heldOf(transactions: readonly Transaction[]): Record<string, string> {
  const held = new Map<string, Fixed>();
  const add = (asset: string, change: Fixed): void => void held.set(asset, plus(held.get(asset) ?? ZERO, change));
  const less = (asset: string, change: Fixed): void => add(asset, minus(ZERO, change));
  for (const one of transactions) {
    if ('fee' in one && one.fee !== ZERO) less(one.currency, one.fee);
    if ('fees' in one) for (const fee of one.fees) less(fee.asset, fee.quantity);
    if (one.type === 'buy' || one.type === 'deposit' || one.type === 'income') add(one.asset, one.quantity);
    else less(one.asset, one.quantity);
    if (one.type === 'buy') less(one.currency, one.total ?? ZERO);
    if (one.type === 'sell') add(one.currency, one.total ?? ZERO);
    if (one.type === 'swap') add(one.toAsset, one.toQuantity);
  }
  const sorted = [...held].filter(([, sum]) => sum !== ZERO).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([asset, sum]) => [asset, formatFixed(sum)]));
}

const STATEMENT = 'User_ID,UTC_Time,Account,Operation,Coin,Change,Remark';
const SPOT = 'Date(UTC),Pair,Side,Price,Executed,Amount,Fee';
const stated = (time: string, operation: string, coin: string, change: string): string =>
  `7,${time},Spot,${operation},${coin},${change},`;

const FILLS = [
  stated('2023-02-01 10:00:00', 'Transaction Spend', 'USDT', '-200'),
  stated('2023-02-01 10:00:00', 'Transaction Buy', 'BTC', '0.01'),
  stated('2023-02-01 10:00:00', 'Transaction Fee', 'BNB', '-0.0005'),
  stated('2023-02-01 10:00:00', 'Transaction Spend', 'USDT', '-400.02'),
  stated('2023-02-01 10:00:00', 'Transaction Buy', 'BTC', '0.02'),
  stated('2023-02-01 10:00:00', 'Transaction Fee', 'BNB', '-0.001'),
];

const spotFills = (hour = '10'): string[] => [
  `2023-02-01 ${hour}:00:00,BTCUSDT,BUY,20001,0.02BTC,400.02USDT,0.001BNB`,
  `2023-02-01 ${hour}:00:00,BTCUSDT,BUY,20000,0.01BTC,200USDT,0.0005BNB`,
];

describe('Binance: transaction history and trade history', () => {
  it('count the fills once that the one sums up by the second', () => {
    const result = together(file('all.csv', STATEMENT, FILLS), file('spot.csv', SPOT, spotFills()));
    expect(result.formats).toEqual(['binance-statement', 'binance-spot']);
    expect(result).toMatchObject({ types: ['swap', 'swap'], told: ['all.csv#2'], issues: [] });
    expect(result.held).toEqual({ BNB: '-0.0015', BTC: '0.03', USDT: '-600.02' });
  });

  it('keep what only one of them has', () => {
    const more = [...FILLS, stated('2023-02-03 08:00:00', 'Binance Convert', 'USDT', '-10')];
    more.push(stated('2023-02-03 08:00:00', 'Binance Convert', 'BTC', '0.0005'));
    const rows = [...spotFills(), '2023-02-02 09:00:00,BTCUSDT,SELL,21000,0.001BTC,21USDT,0.021USDT'];
    const result = together(file('all.csv', STATEMENT, more), file('spot.csv', SPOT, rows));
    expect(result).toMatchObject({ types: ['swap', 'swap', 'swap', 'swap'], issues: [] });
    expect(result.held).toEqual({ BNB: '-0.0015', BTC: '0.0295', USDT: '-589.041' });
  });

  it('count the larger number of equal fills, whichever file has more', () => {
    const twice = [...spotFills(), ...spotFills()];
    const pair = (time: string): string[] => [
      stated(time, 'Transaction Spend', 'USDT', '-200'),
      stated(time, 'Transaction Buy', 'BTC', '0.01'),
    ];
    const three = ['10:00:00', '10:00:20', '10:00:40'].map((time) => `2023-02-01 ${time}`);
    const all = file('all.csv', STATEMENT, three.flatMap(pair));
    const fill = (time: string): string => `${time},BTCUSDT,BUY,20000,0.01BTC,200USDT,0USDT`;
    expect(together(all, file('spot.csv', SPOT, three.slice(0, 2).map(fill))).held.BTC).toBe('0.03');
    expect(together(file('spot.csv', SPOT, twice)).held.BTC).toBe('0.06');
  });

  it('leave a fee out that stands alone in the history and at its trade in the other', () => {
    // The order of one second has two markets, so the history cannot say whose fee in BNB it is.
    const rows = [
      stated('2023-02-01 10:00:00', 'Transaction Sold', 'SOL', '-2'),
      stated('2023-02-01 10:00:00', 'Transaction Revenue', 'USDT', '50.01'),
      stated('2023-02-01 10:00:04', 'Transaction Fee', 'BNB', '-0.002'),
    ];
    const spot = ['2023-02-01 10:00:00,SOLUSDT,SELL,25.005,2SOL,50.01USDT,0.002BNB'];
    const result = together(file('all.csv', STATEMENT, rows), file('spot.csv', SPOT, spot));
    expect(result.held).toEqual({ BNB: '-0.002', SOL: '-2', USDT: '50.01' });
    expect(result.types).toEqual(['swap']);
  });

  it('say so when trades of one moment do not come out equal, and count both', () => {
    const spot = ['2023-02-01 10:00:00,BTCUSDT,BUY,20000,0.03BTC,600.09USDT,0BNB'];
    const result = together(file('all.csv', STATEMENT, FILLS), file('spot.csv', SPOT, spot));
    expect(result).toMatchObject({ types: ['swap', 'swap'], told: [], issues: ['ledger/told-differently'] });
    expect(result.texts.join()).toContain('spot.csv row 2 and all.csv row 2');
  });

  it('see that one of them is read in another zone', () => {
    const days = ['01', '02', '03'];
    const rows = days.flatMap((day) => [
      stated(`2023-02-${day} 10:00:00`, 'Transaction Spend', 'USDT', `-20${day}`),
      stated(`2023-02-${day} 10:00:00`, 'Transaction Buy', 'BTC', '0.1'),
    ]);
    const spot = days.map((day) => `2023-02-${day} 08:00:00,BTCUSDT,BUY,20${day}0,0.1BTC,20${day}USDT,0USDT`);
    const result = together(file('all.csv', STATEMENT, rows), file('spot.csv', SPOT, spot));
    expect(result).toMatchObject({ types: ['swap', 'swap', 'swap'], issues: ['ledger/times-shifted'] });
    expect(result.texts.join()).toContain('all.csv tells 3 trades of spot.csv with times 2 hours later');
  });
});

describe('Binance: transaction history and movements', () => {
  const rows = [
    '7,2025-07-27 07:41:02,Spot,Deposit,USDT,250.75,',
    '7,2025-07-28 07:35:40,Spot,Withdraw,USDT,-100,Withdraw fee is included',
    '7,2025-07-28 09:00:00,Spot,Withdraw,USDT,-100,Withdraw fee is included',
    '7,2025-07-30 01:00:00,Earn,Simple Earn Flexible Interest,USDT,0.5,',
    '7,2025-07-31 01:00:00,Earn,Simple Earn Flexible Interest,USDT,0.5,',
  ];
  const deposits = file('deposit.csv', 'Date(UTC+0),Coin,Network,Amount,Address,TXID,Status', [
    '2025-07-27 07:35:40,USDT,TRX,250.75,TExample,0f0f,Completed',
  ]);
  const withdrawals = file('withdraw.csv', 'Date(UTC+0),Coin,Network,Amount,Fee,Address,TXID,Status', [
    '2025-07-28 07:30:00,USDT,TRX,99,1,TExample,3c3c,Completed',
    '2025-07-28 08:55:00,USDT,TRX,99,1,TExample,4d4d,Completed',
  ]);

  it('count them once, with the chain’s reference and the fee of the one that has them', () => {
    const result = together(file('all.csv', STATEMENT, rows), deposits, withdrawals);
    expect(result.types).toEqual(['deposit', 'income', 'income', 'withdraw', 'withdraw']);
    expect(result.told).toEqual(['all.csv#2', 'all.csv#3', 'all.csv#4']);
    expect(result.held).toEqual({ USDT: '51.75' });
  });
});

describe('Binance: transaction history and futures history', () => {
  const futures = 'Date(UTC),type,Amount,Asset,Symbol,Transaction ID';
  const own = file('futures.csv', futures, [
    '2022-05-01 11:00:00,COMMISSION,-0.2,USDT,BTCUSDT,1200000002',
    '2022-05-01 11:00:00,COMMISSION,-0.3,USDT,BTCUSDT,1200000003',
    '2022-05-01 11:00:00,REALIZED_PNL,12.5,USDT,BTCUSDT,1200000005',
    '2022-05-01 16:00:00,FUNDING_FEE,-0.05,USDT,BTCUSDT,1200000006',
  ]);
  const wallet = (time: string, operation: string, change: string): string =>
    `7,${time},USDT-FUTURES,${operation},USDT,${change},`;
  const all = file('all.csv', STATEMENT, [
    wallet('2022-05-01 11:00:00', 'Fee', '-0.3'),
    wallet('2022-05-01 11:00:00', 'Fee', '-0.2'),
    wallet('2022-05-01 11:00:00', 'Fee', '-0.25'),
    wallet('2022-05-01 11:00:00', 'Realized Profit and Loss', '12.5'),
    wallet('2022-05-01 16:00:00', 'Funding Fee', '-0.05'),
  ]);

  it('count each result and each fee once, and keep what only one has', () => {
    const result = together(own, all);
    expect(result.types).toHaveLength(5);
    expect(result.told).toEqual(['all.csv#2', 'all.csv#3', 'all.csv#5', 'all.csv#6']);
  });
});

describe('Kraken: ledgers and trades', () => {
  const ledgers = file(
    'ledgers.csv',
    '"txid","refid","time","type","subtype","aclass","asset","amount","fee","balance"',
    [
      '"L1","T1","2021-05-11 18:55:10","trade","","currency","ZEUR",-200.0000,0.3200,-200.3200',
      '"L2","T1","2021-05-11 18:55:10","trade","","currency","DOT",6.2500000000,0,6.2500000000',
      '"L3","T2","2021-05-12 18:55:10","trade","","currency","DOT",-1.25,0,5',
      '"L4","T2","2021-05-12 18:55:10","trade","","currency","ZEUR",50,0.08,-150.4',
    ],
  );
  const trades = file('trades.csv', 'txid,ordertxid,pair,time,type,ordertype,price,cost,fee,vol,margin,misc,ledgers', [
    'T1,O1,DOTEUR,2021-05-11 18:55:10.4168,buy,limit,32,200,0.32,6.25,0,,"L1,L2"',
    'T2,O2,DOTEUR,2021-05-12 18:55:10.1,sell,limit,40,50,0.08,1.25,0,,"L3,L4"',
  ]);

  it('tell the same trades by their ids, and the ledgers are believed', () => {
    const result = together(ledgers, trades);
    expect(result).toMatchObject({ types: ['buy', 'sell'], told: ['trades.csv#2', 'trades.csv#3'], issues: [] });
    expect(result.held).toEqual({ DOT: '5', EUR: '-150.4' });
  });
});

describe('Coinbase Pro: fills and statement', () => {
  const fills = file(
    'fills.csv',
    'trade id,product,side,created at,size,size unit,price,fee,total,price/fee/total unit',
    ['5500001,BTC-USD,BUY,2017-06-01T14:00:00.123Z,0.1,BTC,2400,0.6,-240.6,USD'],
  );
  const statement = file('account.csv', 'type,time,amount,balance,amount/balance unit,transfer id,trade id,order id', [
    'deposit,2017-06-01T13:00:00.000Z,1000,1000,USD,t-1,,',
    'match,2017-06-01T14:00:00.123Z,-240,760,USD,,5500001,o-1',
    'match,2017-06-01T14:00:00.123Z,0.1,0.1,BTC,,5500001,o-1',
    'fee,2017-06-01T14:00:00.123Z,-0.6,759.4,USD,,5500001,o-1',
  ]);

  it('are one account', () => {
    const result = together(fills, statement);
    expect(result).toMatchObject({ types: ['buy', 'deposit'], told: ['fills.csv#2'], issues: [] });
    expect(result.held).toEqual({ BTC: '0.1', USD: '759.4' });
  });
});

describe('KuCoin: orders, fills, movements and account history', () => {
  const orders = file(
    'orders.csv',
    'UID,Account Type,Order ID,Order Time(UTC),Symbol,Side,Order Type,Order Price,Order Amount,Avg. Filled Price,Filled Amount,Filled Volume,Filled Volume (USDT),Filled Time(UTC),Fee,Fee Currency,Status',
    [
      '1,mainAccount,65b1,2024-04-01 10:00:00,BTC-USDT,SELL,MARKET,,0.03,70000,0.03,2100,2100,2024-04-01 10:20:01,2.1,USDT,deal',
      '1,mainAccount,65b2,2024-04-02 10:00:00,BTC-USDT,SELL,MARKET,,0.01,70000,0.01,700,700,2024-04-02 10:00:01,0.7,USDT,deal',
    ],
  );
  const fill = (order: string, time: string, amount: string, volume: string, fee: string): string =>
    `1,mainAccount,${order},BTC-USDT,SELL,MARKET,70000,${amount},${volume},${volume},${time},${fee},TAKER,USDT`;
  const fills = file(
    'splitting.csv',
    'UID,Account Type,Order ID,Symbol,Side,Order Type,Avg. Filled Price,Filled Amount,Filled Volume,Filled Volume (USDT),Filled Time(UTC),Fee,Maker/Taker,Fee Currency',
    [
      fill('65b1', '2024-04-01 10:00:01', '0.01', '700', '0.7'),
      fill('65b1', '2024-04-01 10:20:01', '0.02', '1400', '1.4'),
      fill('65b2', '2024-04-02 10:00:01', '0.01', '700', '0.7'),
    ],
  );

  it('count an order or its fills', () => {
    const result = together(orders, fills);
    expect(result.formats).toEqual(['kucoin-orders', 'kucoin-fills']);
    expect(result).toMatchObject({ types: ['swap', 'swap', 'swap'], issues: [] });
    expect(result.held).toEqual({ BTC: '-0.04', USDT: '2797.2' });
  });

  it('count a withdrawal whose fee is inside in the one and besides in the other', () => {
    const account = file('account.csv', 'UID,Account Type,Currency,Side,Amount,Fee,Time(UTC),Remark,Type', [
      '5,mainAccount,USDT,Deposit,100,0,2023-05-01 10:00:00,Deposit,Deposit',
      '5,mainAccount,USDT,Withdrawal,31,1,2023-05-02 11:00:00,,Withdrawal',
    ]);
    const out = file(
      'withdrawals.csv',
      'UID,Account Type,Time(UTC),Remarks,Status,Fee,Amount,Coin,Transfer Network,Withdrawal Address/Account',
      ['5,mainAccount,2023-05-02 10:58:10,,SUCCESS,1,30,USDT,TRX,TExample'],
    );
    const result = together(account, out);
    expect(result.formats).toEqual(['kucoin-account', 'kucoin-movements']);
    expect(result).toMatchObject({ types: ['deposit', 'withdraw'], issues: [] });
    expect(result.held).toEqual({ USDT: '69' });
  });
});

describe('Bybit: unified account and spot trades', () => {
  const uta = file(
    'AssetChangeDetails_uta.csv',
    'Time,Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,Wallet Balance,Fee Rate,Trade ID,Order ID',
    [
      '2024-12-09 19:48:23,BTC,BTCUSDT,TRADE,BUY,0.01,0,97000,0,-0.00001,0.01,0.00999,0.00999,0.001,t1,o1',
      '2024-12-09 19:48:23,USDT,BTCUSDT,TRADE,BUY,-970,0,97000,0,0,-970,-970,30,0.001,t1,o1',
      '2024-12-08 19:48:23,USDT,,TRANSFER_IN,--,0,0,0,0,0,0,1000,1000,0,,',
    ],
  );
  const spot = file(
    'SpotTradeHistory.csv',
    'Uid,Spot Pairs,Order Type,Direction,Filled Value,Filled Price,Filled Quantity,Fees,Transaction ID,Order No.,Timestamp (UTC+0)',
    ['7,BTCUSDT,LIMIT,BUY,970.000,97000.0,0.0100,0.00001,2290000000600000001,1836,2024-12-09 19:48:23'],
  );

  it('count a fill once', () => {
    const result = together(uta, spot);
    expect(result.formats).toEqual(['bybit-uta', 'bybit-spot']);
    expect(result.types).toEqual(['swap']);
    expect(result.held).toEqual({ BTC: '0.00999', USDT: '-970' });
  });
});

describe('Bybit: funding and unified account', () => {
  it('are two wallets, in which equal rows are two facts', () => {
    const fund = file('AssetChangeDetails_fund.csv', 'Uid,Date & Time(UTC),Coin,QTY,Type,Account Balance,Description', [
      '7,2024-12-09 10:00:00,USDT,100,Deposit,100,Deposit',
    ]);
    const uta = file(
      'AssetChangeDetails_uta.csv',
      'Time,Currency,Contract,Type,Direction,Quantity,Position,Filled Price,Funding,Fee Paid,Cash Flow,Change,Wallet Balance,Fee Rate,Trade ID,Order ID',
      ['2024-12-09 11:00:00,USDT,,deposit,--,0,0,0,0,0,100,100,100,0,,'],
    );
    expect(together(fund, uta).held).toEqual({ USDT: '200' });
  });
});

describe('Any history', () => {
  it(`is the same from fills, from sums by the second, and from both (seed ${SEED})`, () => {
    const random = new Random(SEED);
    for (let round = 0; round < 60; round++) {
      const rows: string[] = [];
      const fills: string[] = [];
      let second = 0;
      for (let i = random.whole(1, 30); i > 0; i--) {
        second += random.pick([0, 0, 1, 2, 4, 30, 900]);
        const time = `2023-02-01 ${new Date(second * 1000).toISOString().slice(11, 19)}`;
        const [quantity, price] = [random.whole(1, 500), random.whole(20_000, 20_200)];
        const cost = quantity * price;
        rows.push(stated(time, 'Transaction Buy', 'BTC', `${quantity}`));
        rows.push(stated(time, 'Transaction Spend', 'USDT', `-${cost}`));
        rows.push(stated(time, 'Transaction Fee', 'BNB', `-0.00${quantity}`));
        fills.push(`${time},BTCUSDT,BUY,${price},${quantity}BTC,${cost}USDT,0.00${quantity}BNB`);
      }
      const all = file('all.csv', STATEMENT, rows);
      const spot = file('spot.csv', SPOT, fills);
      const both = together(all, spot);
      expect(both.issues).toEqual([]);
      expect(both.held).toEqual(together(all).held);
      expect(both.held).toEqual(together(spot).held);
    }
  });
});

describe('Rows that the transaction history leaves open', () => {
  const dust = [
    stated('2023-02-01 10:00:00', 'Buy', 'USDT', '-100'),
    stated('2023-02-01 10:00:00', 'Buy', 'USDC', '-100'),
    stated('2023-02-01 10:00:00', 'Buy', 'BTC', '0.005'),
    stated('2023-02-01 10:00:00', 'Buy', 'ETH', '0.05'),
    stated('2023-02-01 10:00:00', 'Fee', 'BNB', '-0.0005'),
  ];
  const spot = [
    '2023-02-01 10:00:00,BTCUSDT,BUY,20000,0.005BTC,100USDT,0.0003BNB',
    '2023-02-01 10:00:00,ETHUSDC,BUY,2000,0.05ETH,100USDC,0.0002BNB',
  ];
  const settled = (...files: readonly NamedFile[]) => {
    const imports = importFiles(files, defaultSettings);
    const ledger = ledgerOf(imports, defaultSettings, clockOf('UTC'));
    return {
      rejected: imports.map(({ intake }) => intake.rows.counts().rejected),
      duplicate: imports.map(({ intake }) => intake.rows.counts().duplicate),
      errors: imports.flatMap(({ intake }) => intake.issues.map(({ code }) => code)),
      count: ledger.transactions.length,
    };
  };

  it('are told when the trade history has the trades of those seconds', () => {
    expect(settled(file('all.csv', STATEMENT, dust))).toMatchObject({ rejected: [5], count: 0 });
    expect(settled(file('all.csv', STATEMENT, dust), file('spot.csv', SPOT, spot))).toEqual({
      rejected: [0, 0],
      duplicate: [5, 0],
      errors: [],
      count: 2,
    });
  });

  it('are told by rows of one’s own', () => {
    const own = file('own.csv', 'time,account,type,asset,quantity,to_asset,to_quantity', [
      '2023-02-01T10:00:00Z,binance,swap,USDT,100,BTC,0.005',
      '2023-02-01T10:00:00Z,binance,swap,USDC,100,ETH,0.05',
    ]);
    expect(settled(file('all.csv', STATEMENT, dust), own)).toMatchObject({ rejected: [0, 0], count: 2 });
  });

  it('stay rejected when a trade is missing there', () => {
    const result = settled(file('all.csv', STATEMENT, dust), file('spot.csv', SPOT, spot.slice(1)));
    expect(result).toMatchObject({ rejected: [5, 0], count: 1 });
  });

  it('of a purchase by card are told by the purchase, minutes away', () => {
    const card = stated('2023-02-01 10:00:00', 'Buy Crypto', 'BTC', '0.005');
    const buys = file('buys.csv', 'Date(UTC+0),Method,Spend Amount,Receive Amount,Fee,Price,Status,Transaction ID', [
      '2023-02-01 09:58:30,Credit Card,100 EUR,0.005 BTC,2 EUR,19600 BTC/EUR,Completed,N01234567890',
    ]);
    expect(settled(file('all.csv', STATEMENT, [card]))).toMatchObject({ rejected: [1] });
    expect(settled(file('all.csv', STATEMENT, [card]), buys)).toMatchObject({ rejected: [0, 0], count: 1 });
  });
});
