/** Kraken's trades export: pairs without separators, and the same trades beside the ledger. */
import { describe, expect, it } from 'vitest';
import { splitPair } from '../../../src/import/platforms/kraken/pairs.js';
import { transactionsOf } from '../fixture-files.js';
import { plainly, told } from './plain-rows.js';

const TRADES = 'txid,ordertxid,pair,time,type,ordertype,price,cost,fee,vol,margin,misc,ledgers';
const LEDGERS = 'txid,refid,time,type,subtype,aclass,asset,amount,fee,balance';

describe('pairs', () => {
  it.each([
    ['XXBTZUSD', 'BTC', 'USD'],
    ['XXBTZEUR', 'BTC', 'EUR'],
    ['XETHXXBT', 'ETH', 'BTC'],
    ['XETHZGBP', 'ETH', 'GBP'],
    ['XXDGXXBT', 'DOGE', 'BTC'],
    ['XXRPZJPY', 'XRP', 'JPY'],
    ['XZECZUSD', 'ZEC', 'USD'],
    ['XTZUSD', 'XTZ', 'USD'],
    ['XTZXBT', 'XTZ', 'BTC'],
    ['XTZETH', 'XTZ', 'ETH'],
    ['ADAXBT', 'ADA', 'BTC'],
    ['ADAETH', 'ADA', 'ETH'],
    ['ZRXUSD', 'ZRX', 'USD'],
    ['ZRXXBT', 'ZRX', 'BTC'],
    ['DOTUSDT', 'DOT', 'USDT'],
    ['XBTUSDT', 'BTC', 'USDT'],
    ['USDTZUSD', 'USDT', 'USD'],
    ['USDCUSD', 'USDC', 'USD'],
    ['USDCUSDT', 'USDC', 'USDT'],
    ['USDCEUR', 'USDC', 'EUR'],
    ['ZEURZUSD', 'EUR', 'USD'],
    ['EURUSD', 'EUR', 'USD'],
    ['GBPUSD', 'GBP', 'USD'],
    ['AUDUSD', 'AUD', 'USD'],
    ['SOLUSD', 'SOL', 'USD'],
    ['BCHXBT', 'BCH', 'BTC'],
    ['DASHEUR', 'DASH', 'EUR'],
    ['EOSETH', 'EOS', 'ETH'],
    ['ALGO/EUR', 'ALGO', 'EUR'],
    ['BTC/USD', 'BTC', 'USD'],
    ['1INCHUSD', '1INCH', 'USD'],
    ['XDGUSD', 'DOGE', 'USD'],
  ])('%s is %s in %s', (pair, base, quote) => {
    expect(splitPair(pair)).toEqual({ base, quote });
  });

  it('that end in nothing known are not cut', () => {
    expect(splitPair('QQQQQ')).toBeUndefined();
  });
});

const file = (name: string, ...lines: readonly string[]) => ({
  name,
  bytes: new TextEncoder().encode(`${lines.join('\n')}\n`),
});

describe('trades', () => {
  it('for money have cost and fee in it, for coins no worth', () => {
    const { transactions } = told(
      'kraken-trades',
      TRADES,
      'T1,O1,XXBTZUSD,2024-01-02 00:00:00.1,sell,limit,40000,400.0,0.64,0.01,0,,"L1,L2"',
      'T2,O2,XETHXXBT,2024-01-02 00:00:01.1,buy,limit,0.06,0.06,0.0001,1,0,,"L3,L4"',
    );
    expect(transactions).toMatchObject([
      {
        type: 'sell',
        id: 'T1',
        order: 'O1',
        asset: 'BTC',
        quantity: '0.01',
        total: '400',
        fee: '0.64',
        currency: 'USD',
      },
      { type: 'swap', asset: 'BTC', quantity: '0.06', toAsset: 'ETH', toQuantity: '1', fees: ['0.0001 BTC trading'] },
    ]);
    expect(transactions[1]).not.toHaveProperty('total');
  });

  it('on margin are left to the ledger, which says what they came to', () => {
    const found = told(
      'kraken-trades',
      TRADES,
      'T1,O1,XXBTZUSD,2024-01-02 00:00:00.1,sell,limit,40000,400.0,0.64,0.01,80,,"L1"',
    );
    expect(found).toMatchObject({ transactions: [], issues: ['import/margin-elsewhere'] });
  });

  it('that the ledger tells too count once, as the ledger tells them', () => {
    const trades = file(
      'trades.csv',
      TRADES,
      'T1,O1,XXBTZUSD,2024-01-02 00:00:00.1234,buy,limit,40000,400.00000,0.64000,0.01,0,,"L1,L2"',
    );
    const ledgers = file(
      'ledgers.csv',
      LEDGERS,
      'L1,T1,2024-01-02 00:00:00,trade,,currency,ZUSD,-400.0000,0.6400,599.3600',
      'L2,T1,2024-01-02 00:00:00,trade,,currency,XXBT,0.0100000000,0,0.0100000000',
    );
    for (const files of [
      [trades, ledgers],
      [ledgers, trades],
    ]) {
      expect(transactionsOf(files).map(plainly)).toMatchObject([
        { type: 'buy', id: 'T1', at: '2024-01-02T00:00:00Z', rows: [2, 3] },
      ]);
    }
  });
});

describe('ledgers of several years', () => {
  it('with more columns than before tell the same facts, with dollars', () => {
    const older = file(
      'older.csv',
      LEDGERS,
      'L1,T1,2024-01-02 00:00:00,trade,,currency,XXBT,-0.1000000000,0,0.9',
      'L2,T1,2024-01-02 00:00:00,trade,,currency,XETH,1.8000000000,0.0047,1.7953',
      'L3,R1,2024-01-03 00:00:00,staking,,currency,DOT.S,0.5,0,0.5',
    );
    const newer = file(
      'newer.csv',
      'txid,refid,time,type,subtype,aclass,asset,wallet,amount,fee,balance,amountusd',
      'L1,T1,2024-01-02 00:00:00,trade,,currency,BTC,spot / main,-0.1000000000,0,0.9,-4200.00',
      'L2,T1,2024-01-02 00:00:00,trade,,currency,ETH,spot / main,1.8000000000,0.0047,1.7953,4200.00',
      'L3,R1,2024-01-03 00:00:00,staking,,currency,DOT,earn / bonded,0.5,0,0.5,3.50',
    );
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      expect(transactionsOf(files).map(plainly)).toMatchObject([
        { type: 'swap', id: 'T1', total: '4200' },
        { type: 'income', id: 'L3', total: '3.5' },
      ]);
    }
  });
});
