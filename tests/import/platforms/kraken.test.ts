/** What the rows of Kraken's ledger mean: fees on top, refids, parts of the account, and entries that are no events. */
import { describe, expect, it } from 'vitest';
import { told } from './plain-rows.js';

const COLUMNS = 'txid,refid,time,type,subtype,aclass,asset,amount,fee,balance';
const WALLETS = 'txid,refid,time,type,subtype,aclass,asset,wallet,amount,fee,balance,amountusd';
const DAY = '2024-01-02 00:00:00';

const old = (...rows: readonly string[]) => told('kraken-ledgers', COLUMNS, ...rows);
const recent = (...rows: readonly string[]) => told('kraken-ledgers', WALLETS, ...rows);

describe('trades', () => {
  it('are the rows of one refid; the fee of either side comes on top, in its own asset', () => {
    expect(
      old(
        `L1,T1,${DAY},trade,,currency,ZUSD,-100.0000,0.2600,899.7400`,
        `L2,T1,${DAY},trade,,currency,XXBT,0.0050,0,0.0050`,
      ).transactions,
    ).toMatchObject([
      { type: 'buy', id: 'T1', asset: 'BTC', quantity: '0.005', total: '100', fee: '0.26', currency: 'USD' },
    ]);
    expect(
      old(
        `L1,T1,${DAY},trade,,currency,ZUSD,100.0000,0,100.0000`,
        `L2,T1,${DAY},trade,,currency,XXBT,-0.0050,0.00001,0.9949900000`,
      ).transactions,
    ).toMatchObject([{ type: 'sell', asset: 'BTC', quantity: '0.005', total: '100', fees: ['0.00001 BTC trading'] }]);
  });

  it('of coin for coin are worth what the ledger says in dollars, or nothing that is known', () => {
    const priced = recent(
      `L1,T1,${DAY},trade,,currency,BTC,spot / main,-0.1,0,0.9,-4210`,
      `L2,T1,${DAY},trade,,currency,ETH,spot / main,1.8,0.0047,1.7953,4200`,
    );
    expect(priced.transactions).toMatchObject([
      { type: 'swap', asset: 'BTC', toAsset: 'ETH', toQuantity: '1.8', total: '4200', fees: ['0.0047 ETH trading'] },
    ]);
    const [unpriced] = old(
      `L1,T1,${DAY},trade,,currency,XXBT,-0.1,0,0.9`,
      `L2,T1,${DAY},trade,,currency,XETH,1.8,0,1.8`,
    ).transactions;
    expect(unpriced).toMatchObject({ type: 'swap', asset: 'BTC', toAsset: 'ETH' });
    expect(unpriced).not.toHaveProperty('total');
  });

  it('of money for money touch no coins', () => {
    const { transactions } = old(
      `L1,T1,${DAY},trade,,currency,ZEUR,-100.0000,0.2000,0`,
      `L2,T1,${DAY},trade,,currency,ZUSD,110.0000,0,110.0000`,
    );
    expect(transactions).toMatchObject([
      {
        type: 'swap',
        asset: 'EUR',
        quantity: '100',
        toAsset: 'USD',
        toQuantity: '110',
        class: 'cash',
        toClass: 'cash',
        fee: '0.2',
      },
    ]);
  });

  it('by the app are spend and receive', () => {
    expect(
      old(`L1,S1,${DAY},receive,,currency,XXBT,0.001,0,0.001`, `L2,S1,${DAY},spend,,currency,ZEUR,-40,0.6,0`)
        .transactions,
    ).toMatchObject([{ type: 'buy', asset: 'BTC', quantity: '0.001', total: '40', fee: '0.6', currency: 'EUR' }]);
  });

  it('filled from several wallets are added up', () => {
    expect(
      recent(
        `L1,T1,${DAY},trade,,currency,SOL,spot / main,-1,0.002,9,`,
        `L2,T1,${DAY},trade,,currency,SOL,earn / flexible,-2,0.004,7,`,
        `L3,T1,${DAY},trade,,currency,EUR,spot / main,300,0,300,`,
      ).transactions,
    ).toMatchObject([
      { type: 'sell', asset: 'SOL', quantity: '3', total: '300', fees: ['0.006 SOL trading'], rows: [2, 3, 4] },
    ]);
  });

  it('with one side left are rejected, unless the other is less than a cent', () => {
    expect(old(`L1,T1,${DAY},trade,,currency,XXBT,0.1,0,0.1`).rejected).toEqual(['import/unpaired-leg']);
    const tiny = recent(`L1,T1,${DAY},trade,,currency,XTZ,spot / main,0.00004,0,0.00004,0.0001`);
    expect(tiny).toMatchObject({
      transactions: [{ type: 'buy', asset: 'XTZ', quantity: '0.00004', total: '0' }],
      issues: ['import/leg-rounded-away'],
    });
  });
});

describe('dust', () => {
  const sweep = (a: string, b: string) =>
    recent(
      `L1,D1,${DAY},spend,dustsweeping,currency,ADA,spot / main,-1,0,0,${a}`,
      `L2,D1,${DAY},spend,dustsweeping,currency,DOT,spot / main,-0.1,0,0,${b}`,
      `L3,D1,${DAY},receive,dustsweeping,currency,EUR,spot / main,1.00,0,1.00,1.10`,
    );

  it('is shared out by what each coin was worth, to the last digit', () => {
    expect(sweep('-0.3300', '-0.7700').transactions).toMatchObject([
      { type: 'sell', id: 'L1', asset: 'ADA', quantity: '1', total: '0.3', currency: 'EUR', rows: [2, 4] },
      { type: 'sell', id: 'L2', asset: 'DOT', quantity: '0.1', total: '0.7', currency: 'EUR', rows: [3, 4] },
    ]);
  });

  it('without worths is not guessed', () => {
    expect(sweep('-', '-')).toMatchObject({ transactions: [], rejected: Array(3).fill('import/ambiguous-group') });
  });
});

describe('parts of the account', () => {
  it('hold the same coin: moves between them are no events', () => {
    const found = old(
      `L1,R1,${DAY},transfer,spottostaking,currency,DOT,-5,0,0`,
      `L2,R2,${DAY},transfer,stakingfromspot,currency,DOT.S,5,0,5`,
      `L3,R3,2024-02-02 00:00:00,transfer,stakingtospot,currency,DOT28.S,-4,0,1`,
      `L4,R4,2024-02-02 00:00:09,transfer,spotfromstaking,currency,DOT,4,0,4`,
    );
    expect(found).toMatchObject({ transactions: [], rejected: [], ignored: ['move between wallets of one account'] });
  });

  it('pay rewards: what was credited is income, the commission is not', () => {
    const [reward] = recent(`L1,E1,${DAY},earn,reward,currency,SOL,earn / bonded,0.10,0.02,1.08,10.00`).transactions;
    expect(reward).toMatchObject({
      type: 'income',
      kind: 'staking',
      asset: 'SOL',
      quantity: '0.08',
      total: '8',
      currency: 'USD',
    });
    expect(reward?.note).toBe('commission of 0.02 SOL kept by Kraken');
  });

  it('pay interest on what is money or stands for it', () => {
    expect(old(`L1,R1,${DAY},staking,,currency,USD.M,0.12,0,0.12`).transactions).toMatchObject([
      { type: 'income', kind: 'interest', asset: 'USD', total: '0.12' },
    ]);
    expect(
      recent(`L1,R1,${DAY},earn,reward,currency,USDC,earn / flexible,0.12,0,0.12,0.12`).transactions,
    ).toMatchObject([{ type: 'income', kind: 'interest', asset: 'USDC', quantity: '0.12', total: '0.12' }]);
  });

  it('have refids "Unknown", which join nothing', () => {
    const found = recent(
      `L1,Unknown,${DAY},earn,,currency,SOL03.S,spot / main,-5,0,0,-`,
      `L2,Unknown,${DAY},earn,,currency,SOL,earn / bonded,5,0,5,-`,
      'L3,Unknown,2024-01-09 00:00:00,earn,,currency,SOL,earn / bonded,0.01,0,5.01,-',
    );
    expect(found.transactions).toMatchObject([{ type: 'income', kind: 'staking', quantity: '0.01', rows: [4] }]);
    expect(found.transactions[0]).not.toHaveProperty('total');
  });
});

describe('movements', () => {
  it('are entered twice: once asked for, once settled', () => {
    const found = old(
      `,Q1,${DAY},deposit,,currency,ZEUR,500.0000,0,`,
      'L1,Q1,2024-01-02 00:10:00,deposit,,currency,ZEUR,500.0000,0,500.0000',
      `,Q2,${DAY},withdrawal,,currency,ZEUR,-1,0,`,
    );
    expect(found.transactions).toMatchObject([{ type: 'deposit', asset: 'EUR', quantity: '500', id: 'L1', rows: [3] }]);
    expect(found.ignored).toHaveLength(2);
  });

  it('carry the fee of the network in the coin itself', () => {
    expect(old(`L1,F1,${DAY},withdrawal,,currency,XXBT,-0.02,0.001,0.979`).transactions).toMatchObject([
      { type: 'withdraw', asset: 'BTC', quantity: '0.02', fees: ['0.001 BTC network'] },
    ]);
  });

  it('that were reversed never happened', () => {
    const found = old(
      `L1,F1,${DAY},withdrawal,,currency,ZEUR,-4.91,0.09,0`,
      'L2,F1,2024-01-02 00:01:00,withdrawal,,currency,ZEUR,4.91,-0.09,5',
    );
    expect(found).toMatchObject({ transactions: [], ignored: ['withdrawal that was reversed'], balances: ['EUR 5'] });
  });

  it('to the futures account are transfers', () => {
    expect(recent(`L1,X1,${DAY},transfer,spottofutures,currency,EUR,spot / main,-20,0,0,-`).transactions).toMatchObject(
      [{ type: 'transfer', asset: 'EUR', quantity: '20', toAccount: 'kraken-futures' }],
    );
  });
});

describe('margin', () => {
  it('has its result as a gain or loss and its costs as fees, and no borrowed coins', () => {
    const { transactions } = old(
      `L1,T1,${DAY},margin,,currency,ZUSD,0,0.50,999.50`,
      `L2,T1,2024-01-02 04:00:00,rollover,,currency,ZUSD,0,0.10,999.40`,
      `L3,T2,2024-01-03 00:00:00,margin,,currency,ZUSD,-25.00,0.50,973.90`,
    );
    expect(transactions).toMatchObject([
      { type: 'fee', kind: 'funding', total: '0.5' },
      { type: 'fee', kind: 'interest', total: '0.1' },
      { type: 'realized', kind: 'margin', total: '-25', currency: 'USD' },
      { type: 'fee', kind: 'funding', total: '0.5' },
    ]);
  });

  it('paid in coins is a result and the purchase of these coins at that worth', () => {
    expect(recent(`L1,T1,${DAY},margin,,currency,BTC,spot / main,0.001,0,0.001,45`).transactions).toMatchObject([
      { type: 'realized', kind: 'margin', total: '45', currency: 'USD' },
      { type: 'buy', asset: 'BTC', quantity: '0.001', total: '45', currency: 'USD' },
    ]);
  });

  it('that is settled is a trade', () => {
    expect(
      old(`L1,T1,${DAY},settled,,currency,ZEUR,-30,0,70`, `L2,T1,${DAY},settled,,currency,XETH,0.02,0,0.02`)
        .transactions,
    ).toMatchObject([{ type: 'buy', asset: 'ETH', quantity: '0.02', total: '30', currency: 'EUR' }]);
  });
});

describe('the rest', () => {
  it('airdrops and forks are income without a worth that is known', () => {
    const { transactions } = old(
      `L1,A1,${DAY},transfer,airdrop,currency,FLR,10,0,10`,
      `L2,A2,${DAY},transfer,airdrop,currency,BSV,1,0,1`,
    );
    expect(transactions).toMatchObject([
      { type: 'income', kind: 'airdrop', asset: 'FLR', quantity: '10' },
      { type: 'income', kind: 'fork', asset: 'BSV', quantity: '1' },
    ]);
  });

  it('new names for a coin keep its lots', () => {
    expect(
      recent(
        `L1,N1,${DAY},transfer,delistingconversion,currency,MATIC,spot / main,-10,0,0,-4`,
        `L2,N2,2024-01-02 06:00:00,transfer,delistingconversion,currency,POL,spot / main,10,0,10,4`,
      ).transactions,
    ).toMatchObject([{ type: 'merger', asset: 'MATIC', quantity: '10', toAsset: 'POL', toQuantity: '10' }]);
  });

  it('balances are followed for each wallet, and a missing row is found', () => {
    const gap = recent(
      `L1,Q1,${DAY},deposit,,currency,EUR,spot / main,100,0,100,-`,
      'L2,Q2,2024-01-03 00:00:00,deposit,,currency,EUR,spot / main,50,0,170,-',
    );
    expect(gap.issues).toEqual(['import/balance-gap']);
  });

  it('a word that was never seen rejects its row alone', () => {
    const found = old(
      `L1,Q1,${DAY},deposit,,currency,ZEUR,100,0,100`,
      `L2,Q2,${DAY},levitation,,currency,ZEUR,1,0,101`,
    );
    expect(found.rejected).toEqual(['import/unknown-action']);
    expect(found.transactions).toHaveLength(1);
  });
});
