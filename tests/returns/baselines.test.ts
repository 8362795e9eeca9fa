/** Baselines: what is taken over, what happens to it, and when there is none. */
import { describe, expect, it } from 'vitest';
import { formatDay } from '../../src/core/calendar.js';
import { formatCents, formatFixed } from '../../src/core/decimal-text.js';
import type { Fixed } from '../../src/core/fixed.js';
import type { Compared, ReturnsReport } from '../../src/returns/returns-report.js';
import { lines } from '../support/book.js';
import { FLAT, returnsOf } from '../support/measured.js';

const cents = (amount: Fixed | undefined): string => (amount === undefined ? '?' : formatCents(amount));
const found = (report: ReturnsReport, id: string): Compared => {
  const one = report.baselines.find((baseline) => baseline.id === id);
  if (!one) throw new Error(`no baseline ${id}: ${report.issues.map(({ message }) => message).join('\n')}`);
  return one;
};
const held = (one: Compared) =>
  [...one.performance.worth.held].map(([asset, units]) => [asset, formatFixed(units)]).sort();
const lotsOf = ({ performance }: Compared) =>
  performance.liquidation.lots.map(({ lot, account, gain, term }) => [lot, account, cents(gain), term]);

describe('switch-off', () => {
  const rows = lines(`
    id,time,account,type,asset,quantity,total,class
    D1,2023-01-02,x,deposit,USD,1000,,
    B1,2023-01-02,x,buy,AAA,6,600,digital
    D2,2023-06-01,y,deposit,USD,500,,
    B2,2023-06-01,y,buy,AAA,4,400,digital
    S3,2024-03-01,x,sell,AAA,6,1200,digital
    B3,2024-03-01,x,buy,BBB,12,1200,digital
    D4,2024-04-01,x,deposit,USD,300,,
    W5,2024-05-01,x,withdraw,USD,200,,
  `);
  const prices = {
    'p.csv': lines(`
      date,AAA,BBB
      2023-01-02,100,100
      2023-06-01,100,100
      2024-02-29,200,100
      2024-03-01,200,100
      2024-04-01,300,100
      2024-05-01,400,100
    `),
  };
  const settings = { ...FLAT, automation: { since: '2024-03-01' }, targets: { AAA: '100%' } };
  const report = returnsOf({ rows, prices, settings });
  const off = found(report, 'switch-off');

  it('keeps the lots of all accounts with their basis and dates, and the money that lay there', () => {
    // 6 + 4 AAA and 500 of money are taken over; 300 buys one more; 200 is paid from the money.
    expect(held(off)).toEqual([
      ['AAA', '11'],
      ['USD', '300'],
    ]);
    expect(lotsOf(off)).toEqual([
      ['B1', 'baseline', '1800.00', 'long'],
      ['B2', 'baseline', '1200.00', 'short'],
      [expect.stringMatching(/^baseline-/), 'baseline', '100.00', 'short'],
    ]);
    expect(cents(off.performance.money?.ending)).toBe('4700.00');
  });

  it('has the same flows as the person, and what the person realised before', () => {
    expect(cents(off.performance.money?.paidIn)).toBe(cents(report.actual.money?.paidIn));
    expect(cents(off.performance.money?.takenOut)).toBe(cents(report.actual.money?.takenOut));
    expect(cents(off.performance.money?.realizedTax)).toBe('0.00');
    // The person sold six at 200, five hundred and more days after the purchase: 15% of 600.
    expect(cents(report.actual.money?.realizedTax)).toBe('90.00');
  });

  it('is the person’s own history until that day', () => {
    const days = (report.choice.switchOn?.day ?? 0) - report.actual.from;
    expect(formatDay(report.actual.from)).toBe('2023-01-02');
    for (let i = 0; i < days; i++)
      expect(off.performance.growth.gross.index[i]).toBe(report.actual.growth.gross.index[i]);
  });

  it('is found by two rebalancings on one day', () => {
    const machine = lines(`
      id,time,type,asset,quantity,total,class
      D,2024-01-01T00:00:00Z,deposit,USD,2000,,
      B1,2024-01-01T01:00:00Z,buy,AAA,10,1000,digital
      B2,2024-01-01T01:01:00Z,buy,BBB,10,1000,digital
      S1,2024-01-03T01:00:00Z,sell,AAA,1,100,digital
      C1,2024-01-03T01:00:05Z,buy,BBB,1,100,digital
      S2,2024-01-03T05:00:00Z,sell,BBB,1,100,digital
      C2,2024-01-03T05:00:05Z,buy,AAA,1,100,digital
    `);
    const { choice } = returnsOf({ rows: machine, settings: FLAT });
    expect(choice.switchOn && [formatDay(choice.switchOn.day), choice.switchOn.from]).toEqual([
      '2024-01-03',
      'detected',
    ]);
  });
});

describe('other baselines', () => {
  it('follow an index, and say what they need when it has no price', () => {
    const text = {
      rows: lines(`
        time,type,asset,quantity,total,class
        2024-01-01,deposit,USD,1000,,
        2024-01-01,buy,AAA,10,1000,digital
      `),
      prices: { 'p.csv': 'date,AAA,SPY\n2024-01-01,100,400\n2024-01-02,90,500\n' },
    };
    const report = returnsOf({ ...text, settings: { ...FLAT, index: { SPY: '100%' } } });
    expect(held(found(report, 'index'))).toEqual(
      [
        ['SPY', '2.5'],
        ['USD', '0'],
      ].filter(([, units]) => units !== '0'),
    );
    // An index is another risk: it alone decides no answer.
    expect(report.answer).toBe('more');
    const without = returnsOf({ ...text, settings: { ...FLAT, index: { QQQ: '100%' } } });
    expect(without.issues.map(({ code }) => code)).toContain('returns/baseline-left-out');
  });

  it('buys what had no price yet when it has its first', () => {
    const report = returnsOf({
      rows: lines(`
        time,type,asset,quantity,total,class
        2024-01-01,deposit,USD,1000,,
        2024-01-01,buy,AAA,10,1000,digital
      `),
      prices: { 'p.csv': 'date,AAA,NEW\n2024-01-01,100,\n2024-01-02,100,50\n2024-01-03,100,100\n' },
      settings: { ...FLAT, targets: { AAA: '50%', NEW: '50%' } },
    });
    const one = found(report, 'target-weights');
    expect(held(one)).toEqual([
      ['AAA', '5'],
      ['NEW', '10'],
    ]);
    expect(cents(one.performance.money?.ending)).toBe('1500.00');
  });

  it('rebalance by hand in January when a weight is off by more than five points, selling the lots that cost least', () => {
    const rows = lines(`
      id,time,type,asset,quantity,total,class
      D,2023-01-02,deposit,USD,1000,,
      A1,2023-01-02,buy,AAA,5,500,digital
      A2,2023-01-02,buy,BBB,5,500,digital
    `);
    const prices = {
      'p.csv':
        'date,AAA,BBB\n2023-01-02,100,100\n2023-12-31,300,100\n2024-01-01,300,100\n2024-01-02,300,100\n2024-01-08,300,100\n',
    };
    const report = returnsOf({ rows, prices, settings: { ...FLAT, targets: { AAA: '50%', BBB: '50%' } } });
    const manual = found(report, 'manual');
    // 1,500 and 500 become 1,000 and 1,000.
    expect(held(manual)).toEqual([
      ['AAA', '3.333333333333333334'],
      ['BBB', '10'],
    ]);
    // Sold 1 2/3 AAA at 300 on 1 January, held 364 days: short-term gain of 333.33.
    expect(cents(manual.performance.money?.realizedTax)).toBe('116.67');
    expect(report.answer).toBe('more');
  });

  it('leaves sheltered accounts untaxed and apart', () => {
    const rows = lines(`
      id,time,account,type,asset,quantity,total,class
      D1,2024-01-01,ira,deposit,USD,1000,,
      B1,2024-01-01,ira,buy,AAA,10,1000,digital
      D2,2024-01-01,x,deposit,USD,1000,,
      B2,2024-01-01,x,buy,AAA,10,1000,digital
      S1,2024-01-02,ira,sell,AAA,10,2000,digital
      S2,2024-01-02,x,sell,AAA,10,2000,digital
    `);
    const prices = { 'p.csv': 'date,AAA\n2024-01-01,100\n2024-01-02,200\n' };
    const settings = { ...FLAT, accounts: { ira: { type: 'ira' } }, targets: { AAA: '100%' } };
    const report = returnsOf({ rows, prices, settings });
    expect(cents(report.actual.money?.realizedTax)).toBe('350.00');
    expect(report.issues.find(({ code }) => code === 'returns/sheltered')?.message).toContain('ira');
    const one = found(report, 'target-weights');
    expect(lotsOf(one).map(([, account]) => account)).toEqual(['baseline']);
    expect(cents(one.performance.liquidation.tax)).toBe('350.00');
    expect(cents(one.performance.money?.ending)).toBe('4000.00');
  });

  it('does not compare what is not whole', () => {
    const rows = lines(`
      time,type,asset,quantity,total,class
      2024-01-01,deposit,AAA,1,,digital
      2024-01-02,sell,AAA,0.5,60,digital
    `);
    const report = returnsOf({
      rows,
      prices: { 'p.csv': 'date,AAA\n2024-01-01,100\n2024-01-02,120\n' },
      settings: FLAT,
    });
    expect(report.answer).toBe('unknown');
    expect(report.baselines.every(({ advantage }) => advantage === undefined)).toBe(true);
  });

  it('cannot just keep options or borrowed money', () => {
    const rows = lines(`
      time,type,asset,quantity,total,class
      2024-01-01,deposit,USD,50,,
      2024-01-01,buy,AAA,1,100,digital
      2024-02-01,sell,AAA,0.5,60,digital
    `);
    const report = returnsOf({
      rows,
      prices: { 'p.csv': 'date,AAA\n2024-01-01,100\n2024-02-01,120\n' },
      settings: { ...FLAT, accounts: { main: { margin: true } }, automation: { since: '2024-01-15' } },
    });
    expect(report.issues.find(({ code }) => code === 'returns/baseline-left-out')?.message).toContain('USD borrowed');
    expect(report.baselines.map(({ id }) => id)).not.toContain('switch-off');
  });
});

it('money that lay idle when the portfolio was set up is invested by all but the switch-off', () => {
  const report = returnsOf({
    rows: lines(`
      time,type,asset,quantity,total,class
      2024-01-01,deposit,USD,1000,,
      2024-01-01,buy,AAA,4,400,digital
      2024-01-03,buy,AAA,6,600,digital
    `),
    prices: { 'p.csv': 'date,AAA\n2024-01-01,100\n2024-01-02,100\n2024-01-03,100\n2024-01-04,150\n' },
    settings: { ...FLAT, targets: { AAA: '100%' }, automation: { since: '2024-01-02' } },
  });
  expect(held(found(report, 'switch-off'))).toEqual([
    ['AAA', '4'],
    ['USD', '600'],
  ]);
  expect(held(found(report, 'target-weights'))).toEqual([['AAA', '10']]);
});
