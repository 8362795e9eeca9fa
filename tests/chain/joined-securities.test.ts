/** One security named by its ISIN at one broker and by its ticker at another: joined where a file shows both, else not. */
import { describe, expect, it } from 'vitest';
import { formatFixed } from '../../src/core/decimal-text.js';
import { bookOf, lines } from '../support/book.js';

const SCALABLE = lines(`
  date;time;status;reference;description;assetType;type;isin;shares;price;amount;fee;tax;currency
  2025-03-20;15:10:00;Executed;"SC2";"Apple";Security;Sell;US0378331005;-10;200,00;2.000,00;0,00;0,00;USD
  2025-01-06;15:10:00;Executed;"SC1";"Apple";Security;Buy;US0378331005;10;250,00;-2.500,00;0,00;0,00;USD
`);
const SCHWAB = lines(`
  "Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
  "04/01/2025","Buy","AAPL","APPLE INC","10","$210.00","","-$2,100.00"
`);
const trading212 = (...rows: string[]): string =>
  lines(`Action,Time,ISIN,Ticker,Name,No. of shares,Price / share,Currency (Price / share),Exchange rate,Result,Currency (Result),Total,Currency (Total),Withholding tax,Currency (Withholding tax),Notes,ID,Currency conversion fee,Currency (Currency conversion fee)
  ${rows.join('\n')}`);
const shows = (isin: string, ticker: string, id = 'EOF1'): string =>
  `Market buy,2022-05-02 14:31:10.500,${isin},${ticker},"Name",1,150.00,USD,1,,"USD",150.00,"USD",,,,${id},,`;
const APPLE = shows('US0378331005', 'AAPL');

type Tree = Readonly<Record<string, unknown>>;

/** What was disallowed, the names of assets, and what was said of them. */
function found(rows: Readonly<Record<string, string>>, settings: Tree = {}) {
  const { matched, ledger, issues } = bookOf({ rows, settings });
  const said = issues.filter(({ code }) => /securities-|no-ticker/.test(code));
  const disallowed = matched.disposals.map((one) => formatFixed(one.disallowed));
  const assets = [...new Set(ledger.transactions.map(({ asset }) => asset))].sort();
  return { disallowed, assets, said, codes: said.map(({ code }) => code) };
}

describe('an ISIN and a ticker of one security', () => {
  const both = { 'scalable.csv': SCALABLE, 'schwab.csv': SCHWAB };

  it('are two names as long as nothing shows that they are one', () => {
    const { disallowed, assets, codes } = found(both);
    expect(disallowed).toEqual(['0']);
    expect(assets).toEqual(['AAPL', 'US0378331005']);
    expect(codes).toEqual(['import/no-ticker']);
  });

  it('are one when a file shows both, and then a wash sale across brokers is found', () => {
    const { disallowed, assets, said } = found({ ...both, 't212.csv': trading212(APPLE) });
    expect(disallowed).toEqual(['500']);
    expect(assets).toEqual(['AAPL']);
    expect(said).toEqual([expect.objectContaining({ code: 'import/securities-joined', severity: 'info' })]);
    expect(said[0]?.message).toContain('scalable.csv: US0378331005 is AAPL (t212.csv).');
  });

  it('are one when tare.yaml says so, and apart when it says that', () => {
    const joined = found(both, { assets: { US0378331005: { symbol: 'AAPL' } } });
    expect(joined.disallowed).toEqual(['500']);
    expect(joined.said[0]?.message).toContain('US0378331005 is AAPL (tare.yaml)');
    const apart = found(
      { ...both, 't212.csv': trading212(APPLE) },
      { assets: { US0378331005: { symbol: 'US0378331005' } } },
    );
    expect(apart.disallowed).toEqual(['0']);
    expect(apart.assets).toEqual(['AAPL', 'US0378331005']);
    expect(apart.codes).toEqual(['import/no-ticker']);
  });

  it('stay apart where files show two tickers for one ISIN, or one ticker for two', () => {
    const twoTickers = found({ ...both, 't212.csv': trading212(APPLE, shows('US0378331005', 'APC', 'EOF2')) });
    expect(twoTickers.disallowed).toEqual(['0']);
    expect(twoTickers.codes).toContain('import/securities-apart');
    expect(twoTickers.said.map(({ message }) => message).join()).toContain('US0378331005 is AAPL and APC in the files');
    const twoNumbers = found({ ...both, 't212.csv': trading212(APPLE, shows('US0378331013', 'AAPL', 'EOF2')) });
    expect(twoNumbers.disallowed).toEqual(['0']);
    expect(twoNumbers.codes).toContain('import/securities-apart');
  });

  it('take what tare.yaml and price files say of the ISIN with them', () => {
    const rows = { 'scalable.csv': SCALABLE, 't212.csv': trading212(APPLE) };
    const settings = {
      assets: { US0378331005: { class: 'fund' } },
      targets: { US0378331005: '60%', AAPL: '10%' },
    };
    const prices = { 'prices.csv': 'date,asset,price\n2025-05-01,US0378331005,222\n' };
    const book = bookOf({ rows, settings, prices });
    expect(book.ledger.classes.of('AAPL')).toBe('fund');
    expect(formatFixed(book.settings.targets.AAPL ?? (0n as never))).toBe('0.7');
    expect(book.settings.targets.US0378331005).toBeUndefined();
    expect([book.prices.has('AAPL'), book.prices.has('US0378331005')]).toEqual([true, false]);
  });

  it('are any two names that tare.yaml says are one', () => {
    const rows = lines(`
      id,time,type,class,asset,quantity,total
      b1,2025-02-01T15:00:00Z,buy,stock,FB,1,100
      b2,2025-02-02T15:00:00Z,buy,stock,META,1,110
    `);
    expect(found({ 'rows.csv': rows }).assets).toEqual(['FB', 'META']);
    const joined = found({ 'rows.csv': rows }, { assets: { FB: { symbol: 'META' } } });
    expect(joined.assets).toEqual(['META']);
    expect(joined.said[0]?.message).toContain('rows.csv: FB is META (tare.yaml).');
  });

  it('let a transfer between the brokers carry lots along', () => {
    const rows = {
      'old.csv': lines(`
        id,time,account,type,class,asset,quantity,total,currency
        b1,2023-02-01T15:00:00Z,old,buy,stock,US0378331005,10,1500,USD
        w1,2023-06-01T10:00:00Z,old,withdraw,stock,US0378331005,10,,USD
      `),
      'new.csv': lines(`
        id,time,account,type,class,asset,quantity,total,currency
        d1,2023-06-01T12:00:00Z,new,deposit,stock,AAPL,10,,USD
        s1,2025-06-02T15:00:00Z,new,sell,stock,AAPL,10,2000,USD
      `),
    };
    const basisOf = (more: Readonly<Record<string, string>>) =>
      bookOf({ rows: { ...rows, ...more } }).matched.disposals.map(({ basis }) =>
        basis === undefined ? 'unknown' : formatFixed(basis),
      );
    expect(basisOf({ 't212.csv': trading212(APPLE) })).toEqual(['1500']);
    expect(basisOf({})).not.toContain('1500');
  });
});
