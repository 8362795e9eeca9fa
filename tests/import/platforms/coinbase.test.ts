/** What the rows of Coinbase's history mean. One row is one fact, and the second amount of a trade stands only in its note. */
import { describe, expect, it } from 'vitest';
import { told } from './plain-rows.js';

const V4 =
  'ID,Timestamp,Transaction Type,Asset,Quantity Transacted,Price Currency,Price at Transaction,Subtotal,' +
  'Total (inclusive of fees and/or spread),Fees and/or Spread,Notes';

/** Rows of the version with ids: type, asset, quantity, currency, subtotal, total, note; the ids count up. */
type Cells = readonly [type: string, asset: string, quantity: string, currency: string, ...values: string[]];

const rows = (...list: readonly Cells[]) =>
  told(
    'coinbase',
    V4,
    ...list.map(([type, asset, quantity, currency, subtotal = '', total = '', note = ''], index) =>
      [
        `id${index + 1}`,
        `2025-03-0${index + 1} 12:00:00 UTC`,
        type,
        asset,
        quantity,
        currency,
        '1',
        subtotal,
        total,
        '',
      ]
        .concat(`"${note.replaceAll('"', '""')}"`)
        .join(','),
    ),
  );

const one = (...cells: Cells) => rows(cells).transactions;

describe('purchases and sales', () => {
  it('take the total as what was paid, and its difference to the subtotal as the fee', () => {
    expect(one('Buy', 'BTC', '0.5', 'USD', '"$40,000.00"', '"$40,250.00"')).toMatchObject([
      {
        type: 'buy',
        asset: 'BTC',
        quantity: '0.5',
        total: '40000',
        fee: '250',
        currency: 'USD',
        id: 'id1',
        named: true,
      },
    ]);
    expect(one('Sell', 'BTC', '-0.5', 'USD', '-$40000', '-$39750')).toMatchObject([
      { type: 'sell', quantity: '0.5', total: '40000', fee: '250', currency: 'USD' },
    ]);
  });

  it('are swaps when the note says that a coin was paid, worth the two values of the row', () => {
    expect(
      one(
        'Advanced Trade Sell',
        'EOS',
        '-100',
        'GBP',
        '-£60',
        '-£59',
        'Sold 100 EOS for 74.90 USDC on EOS-USDC at 0.75 USDC/EOS',
      ),
    ).toMatchObject([
      {
        type: 'swap',
        asset: 'EOS',
        quantity: '100',
        toAsset: 'USDC',
        toQuantity: '74.9',
        total: '60',
        toTotal: '59',
        currency: 'GBP',
      },
    ]);
    expect(
      one(
        'Advanced Trade Buy',
        'ETH',
        '2',
        'USD',
        '$5000',
        '$5020',
        'Bought 2 ETH for 0.0502 BTC on ETH-BTC at 0.025 BTC/ETH',
      ),
    ).toMatchObject([
      {
        type: 'swap',
        asset: 'BTC',
        quantity: '0.0502',
        toAsset: 'ETH',
        toQuantity: '2',
        total: '5020',
        toTotal: '5000',
      },
    ]);
  });

  it('are in the currency of the note, not in that of the account', () => {
    const [sale] = one(
      'Advanced Trade Sell',
      'BTC',
      '-0.1',
      'USD',
      '-$9000',
      '-$8900',
      'Sold 0.1 BTC for 8000 EUR on BTC-EUR',
    );
    expect(sale).toMatchObject({ type: 'sell', asset: 'BTC', quantity: '0.1', total: '8000', currency: 'EUR' });
    expect(sale).not.toHaveProperty('fee');
  });

  it('say so when the note is gone and the quote has to be assumed', () => {
    const found = rows(['Advanced Trade Buy', 'SOL', '2', 'USD', '$300', '$301']);
    expect(found.transactions).toMatchObject([{ type: 'buy', total: '300', fee: '1' }]);
    expect(found.issues).toEqual(['import/quote-assumed']);
  });
});

describe('conversions', () => {
  it('find what was received in the note, in the number format of any page', () => {
    const notes = {
      'Converted 1 BTC to 27.5 ETH': '27.5',
      'Converted 1 BTC to 1,234.5 ETH': '1234.5',
      'Converted 1 BTC to 1,234,567 ETH': '1234567',
      'Hat 1 BTC in 1.234,5 ETH umgewandelt': '1234.5',
      '1 BTC converti en 1 234,5 ETH': '1234.5',
      'Converted 1 BTC to 0.000001 ETH': '0.000001',
    };
    for (const [note, toQuantity] of Object.entries(notes)) {
      expect(one('Convert', 'BTC', '-1', 'USD', '$100', '$101', note), note).toMatchObject([
        { type: 'swap', asset: 'BTC', quantity: '1', toAsset: 'ETH', toQuantity, total: '101', toTotal: '100' },
      ]);
    }
  });

  it('do not guess what 1,234 is, unless the other notes of the file tell', () => {
    const unclear = ['Convert', 'BTC', '-1', 'USD', '$100', '$101', 'Converted 1 BTC to 1,234 ETH'] as const;
    const comma = ['Convert', 'ETH', '-1.5', 'USD', '$100', '$101', 'Converted 1,5 ETH to 2,5 SOL'] as const;
    const point = ['Convert', 'ETH', '-1.5', 'USD', '$100', '$101', 'Converted 1.5 ETH to 2.5 SOL'] as const;
    expect(rows(unclear).rejected).toEqual(['import/ambiguous-group']);
    expect(rows(unclear, comma).transactions).toContainEqual(expect.objectContaining({ toQuantity: '1.234' }));
    expect(rows(unclear, point).transactions).toContainEqual(expect.objectContaining({ toQuantity: '1234' }));
  });

  it('are one trade when both sides have a row', () => {
    const pair = told(
      'coinbase',
      V4,
      'a,2026-01-01 10:00:00 UTC,Convert,SOL,2,USD,150,$300.00,$306.00,$6.00,',
      'b,2026-01-01 10:00:02 UTC,Convert,USDC,-306,USD,1,-$306.00,-$306.00,$0.00,',
    );
    expect(pair.transactions).toMatchObject([
      { type: 'swap', asset: 'USDC', quantity: '306', toAsset: 'SOL', toQuantity: '2', rows: [2, 3] },
    ]);
  });

  it('without a note or a second row are rejected, since nobody knows what was received', () => {
    expect(rows(['Convert', 'BTC', '-1', 'USD', '$100', '$101', '']).rejected).toEqual(['import/unpaired-leg']);
  });

  it('of ETH to ETH2 are none: it was one coin under two names', () => {
    const found = rows(['Convert', 'ETH', '-1', 'USD', '$100', '$100', 'Converted 1 ETH to 1 ETH2']);
    expect(found).toMatchObject({ transactions: [], ignored: ['ETH became ETH2: the same coin under two names'] });
  });
});

describe('income', () => {
  it.each([
    ['Staking Income', 'staking'],
    ['Inflation Reward', 'staking'],
    ['Reward Income', 'reward'],
    ['Learning Reward', 'reward'],
    ['Coinbase Earn', 'reward'],
    ['Interest payout', 'interest'],
    ['Subscription Rebate', 'rebate'],
    ['Airdrop', 'airdrop'],
  ])('%s is %s, worth what was credited', (type, kind) => {
    const [income] = one(type, 'SOL', '0.5', 'USD', '$75', '$100');
    expect(income).toMatchObject({ type: 'income', kind, asset: 'SOL', quantity: '0.5', total: '75', currency: 'USD' });
    expect(income?.note).toContain('commission of 25 USD');
  });

  it('is told from a deposit by the note', () => {
    expect(one('Receive', 'XLM', '5', 'USD', '$1', '$1', 'Received 5 XLM from Coinbase Earn')).toMatchObject([
      { type: 'income', kind: 'reward', total: '1' },
    ]);
    expect(one('Receive', 'XLM', '5', 'USD', '$1', '$1', 'Received 5 XLM from an external account')).toMatchObject([
      { type: 'deposit', quantity: '5' },
    ]);
  });

  it('that is taken back is a reversal, not a negative number', () => {
    expect(one('Reward Income', 'USDC', '-3', 'USD', '-$3', '-$3')).toMatchObject([
      { type: 'income', reversal: true, quantity: '3', total: '3' },
    ]);
  });
});

describe('moves', () => {
  it('to and from Coinbase Pro leave and enter this account, so that the statement of Pro is their other side', () => {
    const { transactions } = rows(
      ['Pro Deposit', 'USD', '-1000', 'USD', '-$1000', '-$1000'],
      ['Pro Withdrawal', 'BTC', '0.1', 'USD', '$9000', '$9000'],
    );
    expect(transactions).toMatchObject([
      { type: 'withdraw', asset: 'USD', quantity: '1000', class: 'cash' },
      { type: 'deposit', asset: 'BTC', quantity: '0.1', class: 'digital' },
    ]);
  });

  it('into staking, a vault or savings change nothing', () => {
    const found = rows(
      ['Retail Staking Transfer', 'ADA', '-5', 'USD', '$1', '$1'],
      ['Retail Staking Transfer', 'ADA', '5', 'USD', '$1', '$1'],
      ['Vault Withdrawal', 'BTC', '1', 'USD', '$1', '$1'],
      ['Retail Eth2 Deprecation', 'ETH2', '-1', 'USD', '$1', '$1'],
    );
    expect(found.transactions).toEqual([]);
    expect(found.ignored).toHaveLength(3);
  });

  it('of money carry the fee apart from what arrived', () => {
    expect(one('Withdrawal', 'USD', '-100', 'USD', '$97.5', '$100')).toMatchObject([
      { type: 'withdraw', asset: 'USD', quantity: '97.5', fee: '2.5' },
    ]);
  });

  it('pay with a card, give away and subscribe', () => {
    expect(
      rows(
        ['Card Spend', 'BTC', '-0.001', 'USD', '-$90', '-$92'],
        ['Donation', 'ETH', '-1', 'USD', '-$2000', '-$2000'],
        ['Subscription', 'USD', '-29.99', 'USD', '-$29.99', '-$29.99'],
      ).transactions,
    ).toMatchObject([
      { type: 'spend', asset: 'BTC', quantity: '0.001', total: '92', fee: '2' },
      { type: 'gift-out', asset: 'ETH', quantity: '1', total: '2000' },
      { type: 'fee', kind: 'subscription', quantity: '29.99', total: '29.99' },
    ]);
  });
});

describe('older versions', () => {
  it('have the currency in the header', () => {
    const header =
      'Timestamp,Transaction Type,Asset,Quantity Transacted,CAD Spot Price at Transaction,CAD Subtotal,CAD Total (inclusive of fees),CAD Fees,Notes';
    expect(told('coinbase', header, '2020-05-01T10:00:00Z,Buy,ETH,2,300,600,610,10,').transactions).toMatchObject([
      { type: 'buy', quantity: '2', total: '600', fee: '10', currency: 'CAD', named: false },
    ]);
  });

  it('have days instead of times at first, as Americans write them', () => {
    const header =
      'Timestamp,Transaction Type,Asset,Quantity Transacted,USD Spot Price at Transaction,USD Amount Transacted (Inclusive of Coinbase Fees),Address,Notes';
    const [buy] = told('coinbase', header, '02/03/2018,Buy,LTC,2,150,303,,').transactions;
    expect(buy).toMatchObject({ type: 'buy', quantity: '2', total: '303', currency: 'USD' });
    expect(buy).not.toHaveProperty('at');
  });

  it('reject a word that was never seen, and read the rows beside it', () => {
    const found = rows(['Teleport', 'BTC', '1', 'USD', '$1', '$1'], ['Buy', 'BTC', '1', 'USD', '$1', '$1']);
    expect(found.rejected).toEqual(['import/unknown-action']);
    expect(found.transactions).toHaveLength(1);
  });
});
