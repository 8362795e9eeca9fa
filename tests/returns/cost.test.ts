/** What it cost, worked by hand: fees by kind, the adviser's real rate, spread against the hour, the size that pays. */
import { describe, expect, it } from 'vitest';
import { formatCents } from '../../src/core/decimal-text.js';
import type { Fixed } from '../../src/core/fixed.js';
import { costLines } from '../../src/report/text/cost.js';
import { returnsLines } from '../../src/report/text/returns.js';
import type { CostReport } from '../../src/returns/cost/cost-report.js';
import { observedReturns, riskOf } from '../../src/returns/measures/risk.js';
import { lines } from '../support/book.js';
import { costOf, FLAT, returnsOf } from '../support/measured.js';

const cents = (amount: Fixed | undefined): string => (amount === undefined ? '?' : formatCents(amount));
const line = ({ lines: all }: CostReport, id: string) => all.find((one) => one.id === id);
const UNTAXED = { taxpayer: { shortRate: '0%', longRate: '0%' } } as const;

describe('costs by kind', () => {
  const report = costOf({
    rows: lines(`
      id,time,account,type,asset,quantity,total,fee,fee_asset,kind,class
      D,2024-01-01,adv,deposit,USD,100000,,,,,
      B,2024-01-01,x,opening,BNB,1,300,,,,digital
      D2,2024-01-01,x,deposit,USD,2000,,,,,
      T,2024-06-03,x,buy,ETH,1,1000,0.01,BNB,,digital
      W,2024-06-03,x,withdraw,ETH,0.5,,0.002,ETH,,digital
      A,2024-12-31,adv,fee,USD,1200,,,,advisory,
      F,2024-12-31,adv,fee,USD,5,,,,funding,
      I,2024-12-31,adv,fee,USD,7,,,,interest,
    `),
    prices: { 'p.csv': 'date,BNB,ETH\n2024-01-01,300,1000\n2024-06-03,300,1000\n2024-12-31,300,1000\n' },
    settings: { ...UNTAXED, fees: { adv: { advisory: '1%' }, x: { subscription: '10/month' } } },
  });

  it('counts each once: trades, the network, the adviser, funding, interest, and a subscription by the month', () => {
    const found = ['commissions', 'network', 'advisory', 'funding', 'interest', 'subscription'].map((id) => {
      const one = line(report, id);
      return [id, cents(one?.amount), one?.how];
    });
    expect(found).toEqual([
      // 0.01 BNB at 300; 0.002 ETH at 1,000.
      ['commissions', '3.00', 'charged'],
      ['network', '2.00', 'charged'],
      ['advisory', '1200.00', 'charged'],
      ['funding', '5.00', 'charged'],
      ['interest', '7.00', 'charged'],
      ['subscription', '120.00', 'stated'],
    ]);
    expect([cents(line(report, 'in-assets')?.amount), line(report, 'in-assets')?.count]).toEqual(['5.00', 2]);
    expect(cents(report.costs)).toBe('1337.00');
    expect(report.periods.map(({ period }) => period)).toContain('2024-12');
  });

  it('sets what the adviser takes beside what was agreed: 1.2% against 1%', () => {
    // Worth 100,000 on 365 days and 98,788 on the last of 366.
    const mean = (365 * 100_000 + 98_788) / 366;
    const [rate] = report.advisory;
    expect(rate?.effective).toBeCloseTo(1200 / mean / (366 / 365.25), 9);
    expect(rate).toMatchObject({ account: 'adv', stated: 0.01, isOff: true });
    expect(costLines(report).join(' ').replace(/\s+/g, ' ')).toMatch(/1\.20%.*1\.00%/);
  });
});

describe('spread and slippage', () => {
  const rows = lines(`
    id,time,type,asset,quantity,total,fee,price,class
    D,2024-01-01T00:00:00Z,deposit,USD,5000,,,,
    B,2024-01-01T10:20:00Z,buy,AAA,10,1010,0,101,digital
    S,2024-01-01T11:20:00Z,sell,AAA,4,396,0,99,digital
    N,2024-01-02T11:20:00Z,sell,AAA,1,90,0,90,digital
  `);
  const daily = 'date,AAA\n2024-01-01,100\n2024-01-02,100\n';
  const hourly = 'time,asset,price,currency\n2024-01-01T10:00:00Z,AAA,100,USD\n2024-01-01T11:00:00Z,AAA,100,USD\n';

  it('is measured against a price of the hour before, and counts the fills without one: 10 + 4', () => {
    const { returns } = costOf({ rows, prices: { 'd.csv': daily, 'h.csv': hourly }, settings: UNTAXED });
    expect(
      returns.spread.fills.map(({ transaction, cost, reference }) => [transaction.id, cents(cost), reference]),
    ).toEqual([
      ['B', '10.00', 'h.csv'],
      ['S', '4.00', 'h.csv'],
    ]);
    expect([cents(returns.spread.total), returns.spread.withoutReference]).toEqual(['14.00', 1]);
    expect(cents(returns.waterfall?.lines.find(({ id }) => id === 'spread')?.amount)).toBe('-14.00');
  });

  it('is not known without such prices, and never zero', () => {
    const report = costOf({ rows, prices: { 'd.csv': daily }, settings: UNTAXED });
    expect(line(report, 'spread')?.amount).toBeUndefined();
    expect(report.returns.spread.withoutReference).toBe(3);
  });
});

it('the account size from which a subscription pays: its cost over what trading gains on each unit', () => {
  const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
  const prices = Array.from({ length: 366 }, (_, i) => `${day(i)},100,${i < 60 ? 50 : 100}`).join('\n');
  const { breakEven, returns } = costOf({
    rows: lines(`
      id,time,account,type,asset,quantity,total,class
      D,2024-01-01,bot,deposit,USD,1000,,
      B,2024-01-01,bot,buy,AAA,10,1000,digital
      S,2024-02-01,bot,sell,AAA,10,1000,digital
      C,2024-02-01,bot,buy,BBB,20,1000,digital
    `),
    prices: { 'p.csv': `date,AAA,BBB\n${prices}\n` },
    settings: { ...UNTAXED, fees: { bot: { subscription: '10/month' } }, automation: { since: '2024-02-01' } },
  });
  // The bot has 2,000 and paid 120; what was held has 1,000.
  expect(cents(returns.primary?.advantage)).toBe('880.00');
  const mean = Number(cents(returns.actual.money?.averageWorth));
  // b = 1,000 ÷ mean ÷ years, so that V* = (120 ÷ years) ÷ b = 0.12 of the mean worth.
  expect(Number(cents(breakEven?.size))).toBeCloseTo(0.12 * mean, 1);
  expect(breakEven).toMatchObject({ against: 'Switch-off', perTrade: undefined });
});

describe('an answer that hangs on the baseline', () => {
  // Half of A went into B and out again at 100. Then A doubles and B halves.
  const report = returnsOf({
    rows: lines(`
      id,time,type,asset,quantity,total,class
      D,2024-01-01,deposit,USD,1000,,
      B,2024-01-01,buy,AAA,10,1000,digital
      S,2024-02-01,sell,AAA,5,500,digital
      C,2024-02-01,buy,BBB,5,500,digital
      E,2024-03-01,sell,BBB,5,500,digital
    `),
    prices: {
      'p.csv': 'date,AAA,BBB\n2024-01-01,100,100\n2024-02-01,100,100\n2024-03-01,100,100\n2024-03-02,200,50\n',
    },
    settings: { ...UNTAXED, targets: { BBB: '100%' }, automation: { since: '2024-02-01' } },
  });

  it('says so before any figure', () => {
    const advantage = (id: string) => cents(report.baselines.find((one) => one.id === id)?.advantage);
    // 5 A and 500 are 1,500; ten A are 2,000; five of each are 1,250.
    expect([advantage('switch-off'), advantage('target-weights')]).toEqual(['-500.00', '250.00']);
    expect(report.answer).toBe('depends');
    const text = returnsLines(report);
    expect(text[2]).toMatch(/^THE ANSWER DEPENDS ON WHAT YOU COMPARE WITH\./);
    expect(text.slice(0, 2).join('')).not.toMatch(/\d+\.\d\d/);
  });
});

describe('what every figure rests on', () => {
  const rows = lines(`
    id,time,type,asset,quantity,total,class
    D,2024-01-01,deposit,USD,1000,,
    B,2024-01-01,buy,AAA,5,500,digital
    C,2024-01-01,buy,BBB,5,500,digital
    W,2024-01-10,withdraw,USD,0,,
  `);
  const prices = { 'a.csv': 'date,AAA\n2024-01-01,100\n2024-01-08,120\n', 'b.csv': 'date,BBB\n2024-01-01,100\n' };

  it('is a price with its file and its age; one of more than a week is none, and nothing is worth zero', () => {
    const report = returnsOf(
      { rows, prices, settings: { ...UNTAXED, policies: { 'prices.implied': 'off' } } },
      undefined,
      '2024-01-10',
    );
    const held = report.holdings.map(({ asset, value, source, ageDays }) => [asset, cents(value), source, ageDays]);
    expect(held).toContainEqual(['AAA', '600.00', 'a.csv', 2]);
    expect(held).toContainEqual(['BBB', '?', undefined, undefined]);
    expect(report.actual.money).toBeUndefined();
    expect(report.issues.find(({ code }) => code === 'returns/no-end-price')?.message).toContain('BBB');
  });

  it('is the person’s own trades only where nothing else is, and said to be', () => {
    const report = returnsOf({ rows, settings: UNTAXED }, undefined, '2024-01-05');
    expect(report.holdings.find(({ asset }) => asset === 'AAA')?.source).toContain('your own 1 trade of 2024-01-01');
    expect(report.issues.map(({ code }) => code)).toContain('prices/implied');
  });
});

describe('after taxes', () => {
  const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
  const price = (i: number) => 100 + ((i * 37) % 23) + i;
  const prices = Array.from({ length: 60 }, (_, i) => `${day(i)},${price(i)}`).join('\n');
  const sales = Array.from(
    { length: 5 },
    (_, k) => `S${k},${day(10 * k + 9)},sell,AAA,1,${price(10 * k + 9)},1,digital`,
  );
  const { actual } = returnsOf({
    rows: lines(`
      id,time,type,asset,quantity,total,fee,class
      D,2024-01-01,deposit,USD,1001,,,
      B,2024-01-01,buy,AAA,10,1000,1,digital
      ${sales.join('\n')}
    `),
    prices: { 'p.csv': `date,AAA\n${prices}\n` },
    settings: { ...FLAT, riskFree: '4%' },
  });

  it.each(['afterFee', 'afterTax'] as const)('Sharpe, Sortino and volatility are of the %s days', (layer) => {
    const { daily } = actual.growth[layer === 'afterTax' ? 'afterTaxPre' : 'afterFee'];
    const { sharpe, sortino, volatility } = riskOf(
      observedReturns(daily, () => true),
      365,
      0.04,
    );
    expect(actual.risk[layer]).toMatchObject({ sharpe, sortino, volatility });
    expect(actual.risk.afterTax.sharpe).toBeLessThan(actual.risk.afterFee.sharpe ?? 0);
  });

  it('the tax on what is held stands lot by lot, and the lots sum to it', () => {
    const { lots, tax } = actual.liquidation;
    expect(lots.map(({ lot, term }) => [lot, term])).toEqual([['B', 'short']]);
    const total = lots.reduce((sum, one) => sum + (one.tax ?? 0n), 0n);
    expect(total).toBe(tax);
    // Five are left at their basis of 100.10 each: 35% of the gain, less half a per mille of commission.
    expect(Number(cents(tax))).toBeGreaterThan(0.34 * 5 * (price(59) - 100.1 - 1));
  });
});
