/** Binance's transaction history: which rows are one trade, what each operation means, and what is refused. */
import { describe, expect, it } from 'vitest';
import { knownOperations } from '../../../src/import/platforms/binance/statement/operations.js';
import { fileOf, noted, rejected, statement, timesOf, told } from './binance-statement-of.js';

describe('trades of one second', () => {
  it('are one trade when one coin goes out and one comes in, whatever the numbers of rows', () => {
    const file = statement(
      '10:00:00 Transaction Buy ETH 0.5',
      '10:00:00 Transaction Fee BNB -0.001',
      '10:00:00 Transaction Spend USDT -1500.10',
      '10:00:00 Transaction Buy ETH 0.25',
      '10:00:00 Transaction Buy ETH 0.25',
      '10:00:00 Transaction Spend USDT -1500.20',
      '10:00:00 Transaction Fee BNB -0.001',
    );
    expect(told(file)).toEqual(['swap 3000.3 USDT → 1 ETH fee 0.002 BNB fills 3']);
    expect(file.intake.transactions[0]?.source.rows).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  it('keep equal rows apart from copies: each counts', () => {
    const file = statement(
      '10:00:00 Sell ETH -0.03135060',
      '10:00:00 Sell ETH -0.03135060',
      '10:00:00 Sell ETH -0.03135060',
      '10:00:00 Buy ZRX 30',
      '10:00:00 Buy ZRX 30',
      '10:00:00 Buy ZRX 30',
    );
    expect(told(file)).toEqual(['swap 0.0940518 ETH → 90 ZRX fills 3']);
  });

  it('are told apart by words: what was bought, what was sold', () => {
    const file = statement(
      '10:00:00 Transaction Revenue USDT 100',
      '10:00:00 Transaction Spend USDT -90',
      '10:00:00 Transaction Sold SOL -5',
      '10:00:00 Transaction Buy ADA 300',
    );
    expect(told(file)).toEqual(['swap 90 USDT → 300 ADA', 'swap 5 SOL → 100 USDT']);
  });

  it('are told apart by old words that name the side of the order', () => {
    const order = statement(
      '10:00:00 Buy BTC 0.01',
      '10:00:00 Sell ETH -2',
      '10:00:00 Buy USDT -400',
      '10:00:00 Sell USDT 5000',
    );
    expect(told(order)).toEqual(['swap 400 USDT → 0.01 BTC', 'swap 2 ETH → 5000 USDT']);
  });

  it('are refused when the old words only repeat the sign', () => {
    const sign = statement(
      '10:00:00 Buy BTC 1',
      '10:00:00 Sell USDT -40000',
      '10:00:00 Buy ETH 2',
      '10:00:00 Sell EUR -5000',
    );
    expect(told(sign)).toEqual([]);
    expect(rejected(sign)).toEqual(['2', '3', '4', '5'].map((row) => `${row} ambiguous-group`));
  });

  it('are told apart where a coin would else be traded for itself', () => {
    const file = statement(
      '10:00:00 Buy BTC 1',
      '10:00:00 Sell USDT -40000',
      '10:00:00 Buy USDT 5000',
      '10:00:00 Sell ETH -2',
    );
    expect(told(file)).toEqual(['swap 40000 USDT → 1 BTC', 'swap 2 ETH → 5000 USDT']);
  });

  it('of several coins are told apart by their prices, as 75.12 and no other', () => {
    const file = statement(
      '10:00:49 Transaction Sold LTC -1.679',
      '10:00:49 Transaction Revenue USDT 24.36728',
      '10:00:49 Transaction Sold DOT -4.105',
      '10:00:49 Transaction Revenue USDT 126.12648',
      '10:00:49 Transaction Fee USDT -0.02436728',
      '10:00:49 Transaction Fee USDT -0.12612648',
    );
    expect(told(file)).toEqual([
      'swap 1.679 LTC → 126.12648 USDT fee 0.12612648 USDT',
      'swap 4.105 DOT → 24.36728 USDT fee 0.02436728 USDT',
    ]);
    expect(noted(file)).toEqual(['told-apart-by-price', 'fees-shared']);
  });

  it('of several coins are refused, with the readings, where prices leave more than one', () => {
    const file = statement(
      '10:00:00 Transaction Sold LTC -1',
      '10:00:00 Transaction Sold DOT -2',
      '10:00:00 Transaction Revenue USDT 10',
      '10:00:00 Transaction Revenue USDT 70',
      '10:00:00 Transaction Fee BNB -0.01',
    );
    expect(told(file)).toEqual([]);
    expect(rejected(file).every((one) => one.endsWith('ambiguous-group'))).toBe(true);
    expect(rejected(file)).toHaveLength(5);
    expect(file.intake.issues[0]?.message).toContain('how much of the USDT was for DOT and LTC is not told');
  });

  it('name both ways of pairing two coins with two coins', () => {
    const file = statement(
      '10:00:00 Transaction Buy BTC 1',
      '10:00:00 Transaction Buy ETH 1',
      '10:00:00 Transaction Spend EUR -2000',
      '10:00:00 Transaction Spend USDT -30000',
    );
    expect(file.intake.issues[0]?.message).toContain('EUR for BTC and USDT for ETH, or EUR for ETH and USDT for BTC');
  });

  it('of another wallet stay apart', () => {
    const file = statement(
      '10:00:00 Spot|Transaction Buy ETH 1',
      '10:00:00 Isolated Margin|Transaction Buy SOL 2',
      '10:00:00 SPOT|Transaction Spend USDT -3000',
      '10:00:00 Isolated Margin|Transaction Spend USDT -50',
    );
    expect(told(file).sort()).toEqual(['swap 3000 USDT → 1 ETH', 'swap 50 USDT → 2 SOL']);
  });
});

describe('trades over several seconds', () => {
  it('are joined when a side is missing and the next second has it', () => {
    const file = statement(
      '10:00:00 Transaction Sold LTC -3',
      '10:00:02 Transaction Revenue USDT 281.19',
      '10:00:02 Transaction Fee USDT -0.28119',
    );
    expect(told(file)).toEqual(['swap 3 LTC → 281.19 USDT fee 0.28119 USDT']);
    expect(timesOf(file)).toEqual(['2023-05-01T10:00:00Z']);
  });

  it('are joined with a whole neighbour only when the rows then balance', () => {
    const balanced = statement(
      '10:00:00 Transaction Sold LTC -3',
      '10:00:01 Transaction Revenue USDT 281.19',
      '10:00:01 Transaction Sold LTC -1',
      '10:00:01 Transaction Revenue USDT 93.73',
    );
    expect(told(balanced)).toEqual(['swap 4 LTC → 374.92 USDT fills 2']);
    const odd = statement(
      '10:00:00 Transaction Sold LTC -3',
      '10:00:01 Transaction Sold LTC -1',
      '10:00:01 Transaction Revenue USDT 93.73',
    );
    expect(told(odd)).toEqual([]);
    expect(rejected(odd)).toEqual(['2 ambiguous-group', '3 ambiguous-group', '4 ambiguous-group']);
  });

  it('are left alone when both seconds are whole', () => {
    const file = statement(
      '10:00:00 Transaction Sold LTC -3',
      '10:00:00 Transaction Revenue USDT 281.19',
      '10:00:01 Transaction Sold LTC -1',
      '10:00:01 Transaction Revenue USDT 93.73',
    );
    expect(told(file)).toHaveLength(2);
  });

  it('are refused as lacking a side when nothing is near', () => {
    const file = statement('10:00:00 Transaction Sold LTC -3', '10:00:05 Transaction Revenue USDT 281.19');
    expect(rejected(file)).toEqual(['2 unpaired-leg', '3 unpaired-leg']);
  });

  it('pair conversions up to a minute apart, and from two wallets', () => {
    const file = statement(
      '10:00:00 Spot|Binance Convert DOT -3',
      '10:00:31 Funding|Binance Convert USDT 18.9',
      '11:00:00 Spot|Binance Convert USDT -50',
      '11:00:00 Funding|Binance Convert USDT -30',
      '11:00:00 Spot|Binance Convert BTC 0.001',
      '12:00:00 Spot|Large OTC trading ADA -10',
      '12:00:00 Spot|Large OTC trading USDT 15',
      '12:00:20 Spot|Large OTC trading USDT -15',
      '12:00:20 Spot|Large OTC trading EUR 14',
    );
    expect(told(file)).toEqual([
      'swap 3 DOT → 18.9 USDT',
      'swap 80 USDT → 0.001 BTC',
      'swap 10 ADA → 15 USDT',
      'sell 15 USDT for 14 EUR',
    ]);
  });

  it('do not pair conversions across a whole one', () => {
    const file = statement(
      '10:00:00 Binance Convert DOT -3',
      '10:00:01 Binance Convert USDT 18.9',
      '10:00:01 Binance Convert USDC -7',
      '10:00:02 Binance Convert EUR 6',
    );
    expect(told(file)).toEqual([]);
    expect(rejected(file)).toHaveLength(4);
  });
});

describe('fees', () => {
  it('go to the only trade of their second, else to the only one within three', () => {
    const file = statement(
      '10:00:00 Transaction Buy ETH 1',
      '10:00:00 Transaction Spend USDT -3000',
      '10:00:02 Transaction Fee BNB -0.002',
    );
    expect(told(file)).toEqual(['swap 3000 USDT → 1 ETH fee 0.002 BNB']);
  });

  it('are their own when no trade is near', () => {
    const file = statement('10:00:00 Transaction Fee BNB -0.002');
    expect(told(file)).toEqual(['fee 0.002 BNB trading']);
    expect(noted(file)).toEqual(['fee-apart']);
  });

  it('in a coin that one trade received are that trade’s; BNB is for those without a fee', () => {
    const file = statement(
      '10:00:00 Transaction Buy SOL 4.17',
      '10:00:00 Transaction Spend USDT -101.6646',
      '10:00:00 Transaction Sold ADA -250.3',
      '10:00:00 Transaction Revenue BUSD 97.19149',
      '10:00:00 Transaction Fee SOL -0.00417',
      '10:00:00 Transaction Fee BNB -0.0003',
    );
    expect(told(file)).toEqual([
      'swap 101.6646 USDT → 4.17 SOL fee 0.00417 SOL',
      'swap 250.3 ADA → 97.19149 BUSD fee 0.0003 BNB',
    ]);
    expect(noted(file)).toEqual([]);
  });

  it('that fit several trades are shared by amount and sum up', () => {
    const file = statement(
      '10:00:00 Transaction Buy SOL 1',
      '10:00:00 Transaction Spend USDT -100',
      '10:00:00 Transaction Sold ADA -500',
      '10:00:00 Transaction Revenue USDT 200',
      '10:00:00 Transaction Fee BNB -0.001',
    );
    expect(told(file)).toEqual([
      'swap 100 USDT → 1 SOL fee 0.000333333333333334 BNB',
      'swap 500 ADA → 200 USDT fee 0.000666666666666666 BNB',
    ]);
    expect(noted(file)).toEqual(['fees-shared']);
  });

  it('given back are income; in the futures wallet they are a result', () => {
    const file = statement('10:00:00 Transaction Fee BNB 0.002', '10:00:00 USD-M Futures|Fee USDT -0.2');
    expect(told(file)).toEqual([
      'income 0.002 BNB rebate',
      'realized 0 USDT-FUTURES for 0 USDT fee 0.2 USDT perpetual',
    ]);
  });
});

describe('dust', () => {
  it('is read by its remarks', () => {
    const file = statement(
      '10:00:00 Small Assets Exchange BNB BNB 0.3 # ETH to BNB',
      '10:00:00 Small Assets Exchange BNB BNB 0.1 # TRX to BNB',
      '10:00:00 Small Assets Exchange BNB TRX -7 # TRX to BNB',
      '10:00:00 Small Assets Exchange BNB ETH -0.01 # ETH to BNB',
    );
    expect(told(file).sort()).toEqual(['swap 0.01 ETH → 0.3 BNB', 'swap 7 TRX → 0.1 BNB']);
  });

  it('of one coin, or of equal credits, needs no remark; of others it is refused', () => {
    const one = statement('10:00:00 Small assets exchange BNB TRX -7', '10:00:00 Small assets exchange BNB BNB 0.1');
    expect(told(one)).toEqual(['swap 7 TRX → 0.1 BNB']);
    const equal = statement(
      '10:00:00 Small assets exchange BNB TRX -7',
      '10:00:00 Small assets exchange BNB BNB 0.1',
      '10:00:00 Small assets exchange BNB BNB 0.1',
      '10:00:00 Small assets exchange BNB ADA -1',
    );
    expect(told(equal)).toEqual(['swap 7 TRX → 0.1 BNB', 'swap 1 ADA → 0.1 BNB']);
    const other = statement(
      '10:00:00 Small assets exchange BNB TRX -7',
      '10:00:00 Small assets exchange BNB BNB 0.1',
      '10:00:00 Small assets exchange BNB BNB 0.2',
      '10:00:00 Small assets exchange BNB ADA -1',
    );
    expect(rejected(other)).toHaveLength(4);
  });
});

describe('replacements', () => {
  it('carry over: ETH to BETH, a renamed token days later, a redenomination in one second', () => {
    const file = statement(
      '10:00:00 ETH 2.0 Staking BETH 3.26',
      '10:00:00 ETH 2.0 Staking ETH -3.26',
      '11:00:00 Asset Recovery MATIC -500',
      '2023-05-02 09:00:00 Token Swap - Distribution POL 500',
      '12:00:00 Token Swap - Redenomination/Rebranding NPXS -27000',
      '12:00:00 Token Swap - Redenomination/Rebranding PUNDIX 27',
    );
    expect(told(file).sort()).toEqual([
      'merger 27000 NPXS → 27 PUNDIX',
      'merger 3.26 ETH → 3.26 BETH',
      'merger 500 MATIC → 500 POL',
    ]);
  });

  it('are not guessed: unequal quantities on two days, or two candidates', () => {
    const file = statement(
      '10:00:00 Asset Recovery HNT -31.85',
      '11:00:00 Token Swap - Distribution USDT 118.55',
      '12:00:00 Asset Recovery AAA -5',
      '13:00:00 Distribution BBB 5',
      '14:00:00 Distribution CCC 5',
    );
    expect(told(file)).toEqual(['income 5 BBB airdrop', 'income 5 CCC airdrop']);
    expect(rejected(file)).toEqual(['2 unpaired-leg', '3 unpaired-leg', '4 unpaired-leg']);
  });

  it('leave out what was handed out and taken back', () => {
    const file = statement('10:00:00 Distribution BTC 0.1', '10:00:00 Distribution BTC -0.1');
    expect(file.intake.rows.ignoredReasons()).toEqual([{ reason: 'handed out and taken back', count: 2 }]);
  });
});

describe('purchases with money', () => {
  it('know the money that a card sent from the money that was spent', () => {
    const file = statement(
      '05:27:49 Buy Crypto CZK 1471.5',
      '05:27:51 Buy Crypto CZK -1471.5',
      '05:27:51 Buy Crypto ETH 0.0234',
    );
    expect(told(file).sort()).toEqual(['buy 0.0234 ETH for 1471.5 CZK', 'deposit 1471.5 CZK']);
  });

  it('are joined by the number of the order in the remark', () => {
    const file = statement(
      '05:00:00 Buy Crypto With Card EUR -100 # N01234567890123456',
      '05:00:00 Buy Crypto With Card ETH 0.05 # N01234567890123457',
      '05:00:01 Buy Crypto With Card EUR -90 # N01234567890123457',
      '05:00:02 Buy Crypto With Card BTC 0.003 # N01234567890123456',
    );
    expect(told(file).sort()).toEqual(['buy 0.003 BTC for 100 EUR', 'buy 0.05 ETH for 90 EUR']);
  });

  it('by card are refused where the file does not tell the price', () => {
    const file = statement('05:00:00 Buy Crypto With Fiat USDT 325.94 # RefWallet');
    expect(rejected(file)).toEqual(['2 unpaired-leg']);
    expect(file.intake.issues[0]?.message).toContain('Buy Crypto history');
  });
});

describe('rows that take others back or repeat them', () => {
  it('leave out a withdrawal that returns in its second', () => {
    const file = statement(
      '10:00:00 Fiat Withdraw EUR -8000',
      '10:00:00 Fiat Withdraw EUR 8000',
      '10:00:00 Fiat Withdraw EUR -8000',
    );
    expect(told(file)).toEqual(['withdraw 8000 EUR']);
  });

  it('count a savings bonus once that stands on two wallets', () => {
    const file = statement(
      '08:00:00 Earn|Simple Earn Flexible - Rewards Income USDC 0.25',
      '09:30:00 Simple Earn Flexible Interest USDC 0.25',
      '08:00:00 Earn|Simple Earn Flexible - Rewards Income USDC 0.26',
    );
    expect(told(file)).toEqual(['income 0.25 USDC interest', 'income 0.26 USDC interest']);
    expect(timesOf(file)[0]).toBe('2023-05-01T09:30:00Z');
  });

  it('say when more comes out of savings than went in', () => {
    const file = statement(
      '08:00:00 Earn|Simple Earn Flexible Subscription USDT -50',
      '08:00:00 Earn|Simple Earn Flexible Subscription LDUSDT 50',
      '09:00:00 Earn|Simple Earn Flexible Redemption LDUSDT -50.04',
      '09:00:00 Earn|Simple Earn Flexible Redemption USDT 50.04',
    );
    expect(told(file)).toEqual([]);
    expect(file.intake.issues[0]?.message).toContain('0.04 USDT more came out of savings');
  });
});

describe('rows that cannot be read', () => {
  it('take the other rows of their second with them, and no others', () => {
    const file = statement(
      '10:00:00 Transaction Buy ETH 1',
      '10:00:00 Transaction Spend USDT -1500',
      '10:00:00 Transaction Spend USDT -15o0',
      '10:00:01 Transaction Buy ETH 1',
      '10:00:01 Transaction Spend USDT -3000',
    );
    expect(told(file)).toEqual(['swap 3000 USDT → 1 ETH']);
    expect(rejected(file)).toEqual(['2 ambiguous-group', '3 ambiguous-group', '4 bad-number']);
  });

  it('take their neighbours with them when not even their time can be read', () => {
    const file = statement(
      '10:00:00 Transaction Buy ETH 2',
      '10:00:00 Transaction Spend USDT -1500',
      '2023-05-41 10:00:00 Transaction Spend USDT -1500',
      '11:00:00 Transaction Buy ETH 1',
      '11:00:00 Transaction Spend USDT -3000',
      '12:00:00 Transaction Buy ETH 1',
      '12:00:00 Transaction Spend USDT -3000',
    );
    expect(told(file)).toEqual(['swap 3000 USDT → 1 ETH']);
    expect(rejected(file).map((one) => one.slice(0, 2).trim())).toEqual(['2', '3', '4', '5', '6']);
  });

  it('are all refused when a spreadsheet has cut off the seconds', () => {
    const file = fileOf('statement.csv', [
      'UTC_Time,Account,Operation,Coin,Change,Remark',
      '2021-05-12 23:06,Spot,Transaction Buy,ETH,1,',
      '12/05/2021 23:06,Spot,Transaction Spend,USDT,-3300,',
      '12/05/2021,Spot,Deposit,USDT,3300,',
    ]);
    expect(rejected(file)).toEqual(['2 seconds-lost', '3 seconds-lost', '4 seconds-lost']);
    expect(file.intake.issues).toHaveLength(1);
  });

  it('are read when a spreadsheet has kept the seconds and a date tells the order', () => {
    const file = fileOf('statement.csv', [
      'UTC_Time,Account,Operation,Coin,Change,Remark',
      '12/05/2021 23:06:10,Spot,Transaction Buy,ETH,1,',
      '12/05/2021 23:06:10,Spot,Transaction Spend,USDT,-3300,',
      '13/05/2021 10:00:00,Spot,Deposit,USDT,3300,',
    ]);
    expect(timesOf(file)).toEqual(['2021-05-13T10:00:00Z', '2021-05-12T23:06:10Z']);
    expect(noted(file)).toEqual([]);
  });
});

describe('operations', () => {
  const NUMBERS = ['1.5', '-1.5'];

  it.each(knownOperations())('%s is understood in both directions and in every wallet', (operation) => {
    for (const wallet of ['Spot', 'Funding', 'Earn', 'USD-M Futures', 'Isolated Margin']) {
      for (const change of NUMBERS) {
        const file = statement(`10:00:00 ${wallet}|${operation} SOL ${change}`);
        const { total, used, ignored, rejected: refused } = file.intake.rows.counts();
        expect(used + ignored + refused).toBe(total);
        const codes = file.intake.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code);
        for (const code of codes) expect(code).toBe('import/unpaired-leg');
      }
    }
  });

  it('that are not known are refused by name', () => {
    const file = statement('10:00:00 Quantum Yield SOL 1.5');
    expect(file.intake.issues[0]?.message).toContain('"Quantum Yield"');
    expect(rejected(file)).toEqual(['2 unknown-action']);
  });

  it('between wallets are no event, whatever their names', () => {
    const file = statement(
      '10:00:00 Transfer Between Spot and Some New Wallet SOL -1.5',
      '10:00:00 Strategy|Transfer Between Spot and Some New Wallet SOL 1.5',
    );
    expect(told(file)).toEqual([]);
    expect(file.intake.rows.counts().ignored).toBe(2);
  });

  it('pay, refund and trade with persons', () => {
    const file = statement(
      '10:00:00 CARD|Binance Card Spending BNB -0.1',
      '11:00:00 CARD|Binance Card Spending BNB 0.1',
      '12:00:00 CARD|Binance Card Spending EUR 5',
      '13:00:00 Funding|P2P Trading USDT -70',
      '14:00:00 Funding|P2P Trading USDT 70',
    );
    expect(told(file)).toEqual(['spend 0.1 BNB', 'buy 0.1 BNB', 'deposit 5 EUR', 'sell 70 USDT', 'buy 70 USDT']);
  });

  it('of futures are results, fees among them, and funding received too', () => {
    const file = statement(
      '10:00:00 USD-M Futures|Realized Profit and Loss USDT -5.2',
      '10:00:00 USD-M Futures|Funding Fee USDT -0.005',
      '10:00:00 USD-M Futures|Funding Fee USDT 0.004',
      '10:00:00 USD-M Futures|Insurance Fund Compensation USDT -0.3',
    );
    expect(told(file)).toEqual([
      'realized 0 USDT-FUTURES for -5.2 USDT perpetual',
      'realized 0 USDT-FUTURES for 0 USDT fee 0.005 USDT perpetual',
      'realized 0 USDT-FUTURES for 0.004 USDT perpetual',
      'realized 0 USDT-FUTURES for -0.3 USDT liquidation',
    ]);
  });
});
