/** Returns of people taxed elsewhere, and of books in other currencies: by their own flat rates, by hand, or not at all. */
import { describe, expect, it } from 'vitest';
import { formatDay } from '../../src/core/calendar.js';
import { formatCents } from '../../src/core/decimal-text.js';
import type { Fixed } from '../../src/core/fixed.js';
import { returnsLines } from '../../src/report/text/returns.js';
import type { ReturnsReport } from '../../src/returns/returns-report.js';
import { lines } from '../support/book.js';
import { returnsOf } from '../support/measured.js';

const cents = (amount: Fixed | undefined): string => (amount === undefined ? '?' : formatCents(amount));
const yearsOf = ({ actual }: ReturnsReport) =>
  actual.path.years.map(({ year, tax, due, carryOut }) => [
    year,
    cents(tax),
    formatDay(due),
    cents(carryOut.short),
    cents(carryOut.long),
  ]);
const codes = ({ issues }: ReturnsReport) => issues.map(({ code }) => code);

describe('the United Kingdom at 24%', () => {
  const report = returnsOf({
    rows: lines(`
      id,time,type,asset,quantity,total,currency,class
      D,2024-12-01,deposit,GBP,2000,,GBP,
      B,2024-12-01,buy,BTC,2,2000,GBP,digital
      S1,2025-02-01,sell,BTC,1,3000,GBP,digital
      S2,2025-05-10,sell,BTC,0.5,200,GBP,digital
      S3,2026-05-10,sell,BTC,0.25,1050,GBP,digital
    `),
    prices: {
      'p.csv': 'date,BTC\n2024-12-01,1000\n2025-02-01,3000\n2025-05-10,400\n2026-05-09,4200\n2026-05-10,4200\n',
    },
    settings: { currency: 'GBP', timezone: 'UTC', taxpayer: { country: 'uk', shortRate: '24%', longRate: '24%' } },
  });

  it('taxes each year from April to April on its first day after, and carries losses on', () => {
    expect(yearsOf(report)).toEqual([
      // 3,000 − 1,000 of the pool: 2,000 at 24%.
      [2024, '480.00', '2025-04-06', '0.00', '0.00'],
      // 200 − 500: a loss of 300, which is kept whole.
      [2025, '0.00', '2026-04-06', '300.00', '0.00'],
      // 1,050 − 250 = 800, less the 300: 24% of 500.
      [2026, '120.00', '2027-04-06', '0.00', '0.00'],
    ]);
    expect(cents(report.actual.money?.realizedTax)).toBe('600.00');
    // 0.25 left, worth 1,050 over 250 of the pool.
    expect(cents(report.actual.liquidation.tax)).toBe('192.00');
  });

  it('says that no allowance is in it', () => {
    expect(report.issues.find(({ code }) => code === 'returns/flat-rates-abroad')?.message).toContain('United Kingdom');
    expect(returnsLines(report).join(' ').replace(/\s+/g, ' ')).toContain(
      'no allowance, exemption or discount of any country is in them',
    );
  });
});

describe('Germany: coins free after a year, securities never', () => {
  const report = returnsOf({
    rows: lines(`
      id,time,type,asset,quantity,total,currency,class
      D,2024-01-10,deposit,EUR,5000,,EUR,
      B1,2024-01-10,buy,BTC,3,3000,EUR,digital
      B2,2024-01-10,buy,SAP,10,1000,EUR,stock
      S1,2024-06-01,sell,BTC,1,3000,EUR,digital
      S2,2025-06-01,sell,BTC,1,500,EUR,digital
      S3,2025-06-01,sell,SAP,5,1000,EUR,stock
    `),
    prices: {
      'p.csv': 'date,BTC,SAP\n2024-01-10,1000,100\n2024-06-01,3000,150\n2025-06-01,500,200\n2025-06-02,5000,300\n',
    },
    settings: { currency: 'EUR', timezone: 'UTC', taxpayer: { country: 'de', shortRate: '40%', longRate: '0%' } },
  });

  it('taxes the coin sold within the year and the security, and no loss of a free sale saves anything', () => {
    expect(yearsOf(report)).toEqual([
      // 2,000 at 40%.
      [2024, '800.00', '2025-01-01', '0.00', '0.00'],
      // 1,000 − 500 of the security at 40%; the 500 lost on the free coin count nothing.
      [2025, '200.00', '2026-01-01', '0.00', '0.00'],
    ]);
  });

  it('would tax the security that is left, and not the coin: 40% of 1,000', () => {
    expect(report.actual.liquidation.lots.map(({ asset, term }) => [asset, term])).toEqual([
      ['BTC', 'long'],
      ['SAP', 'short'],
    ]);
    expect(cents(report.actual.liquidation.tax)).toBe('400.00');
  });
});

describe('without rates that fit', () => {
  const rows = lines(`
    id,time,type,asset,quantity,total,currency,fee,class
    D,2024-01-10,deposit,EUR,5000,,EUR,,
    B,2024-01-10,buy,BTC,1,1000,EUR,10,digital
    S,2024-06-01,sell,BTC,0.5,1500,EUR,10,digital
  `);
  const prices = { 'p.csv': 'date,BTC\n2024-01-10,1000\n2024-06-01,3000\n2024-06-02,3000\n' };
  it.each(['us', 'uk', 'de', 'ca', 'au'])(
    '%s, in euros: no tax is made up from the brackets of another country',
    (country) => {
      const report = returnsOf({
        rows,
        prices,
        settings: { currency: 'EUR', taxpayer: { country, otherIncome: 90_000 } },
      });
      expect(codes(report)).toContain('returns/no-rates');
      const { gross, afterFee, afterTaxPre, afterTaxPost } = report.actual;
      expect([gross.twr, afterFee.twr].every((one) => one !== undefined)).toBe(true);
      expect([afterTaxPre.twr, afterTaxPost.twr, afterTaxPost.wealth]).toEqual([undefined, undefined, undefined]);
      expect(report.actual.liquidation.tax).toBeUndefined();
      expect(report.actual.liquidation.lots.map(({ tax }) => tax)).toEqual([undefined]);
      expect(report.waterfall?.lines.map(({ id }) => id)).not.toContain('realized-tax');
      expect(report.answer).toBe('unknown');
      const text = returnsLines(report).join(' ').replace(/\s+/g, ' ');
      expect(text).toMatch(
        /What taxes leave cannot be told \(see below\)\. After fees and before taxes you have [\d,.]+ less/,
      );
    },
  );
});
