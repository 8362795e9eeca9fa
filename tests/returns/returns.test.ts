/** Returns of whole books: examples worked by hand, and laws that hold for any. */
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/chain/chain.js';
import { addDays, type Day, formatDay, parseDay } from '../../src/core/calendar.js';
import { formatCents, formatFixed, parseFixed } from '../../src/core/decimal-text.js';
import { type Fixed, minus, plus, sum, ZERO } from '../../src/core/fixed.js';
import { lotMethods } from '../../src/lots/methods/registry.js';
import { type ReturnsReport, returnsReport } from '../../src/returns/returns-report.js';
import { settingsFromTree } from '../../src/settings/parse.js';
import { taxModelOf } from '../../src/tax/jurisdictions/us/activity-tax.js';
import { NO_GAINS } from '../../src/tax/jurisdictions/us/gains.js';
import { bookOf, lines } from '../support/book.js';
import { FLAT, returnsOf } from '../support/measured.js';
import { Random, SEED } from '../support/random.js';

const cents = (amount: Fixed | undefined): string => (amount === undefined ? '?' : formatCents(amount));
const codes = ({ issues }: ReturnsReport): string[] => issues.map(({ code }) => code);

/** A rises from 100 to 200 over 400 days, B stays: $500 each, one rebalancing at the end. */
const HAND = {
  rows: lines(`
    id,time,type,asset,quantity,total,class
    D1,2023-01-02,deposit,USD,1000,,
    B1,2023-01-02,buy,AAA,5,500,digital
    B2,2023-01-02,buy,BBB,5,500,digital
    S1,2024-02-06,sell,AAA,1.25,250,digital
    B3,2024-02-06,buy,BBB,2.5,250,digital
  `),
  prices: { 'p.csv': 'date,AAA,BBB\n2023-01-02,100,100\n2024-02-05,199,100\n2024-02-06,200,100\n' },
  settings: { ...FLAT, targets: { AAA: '50%', BBB: '50%' } },
};

describe('the hand-worked tax case', () => {
  const report = returnsOf(HAND);
  const { actual, baselines } = report;

  it('taxes the rebalancing, then what is left: 1,500.00, 1,481.25, 1,425.00', () => {
    expect(cents(actual.afterFee.wealth)).toBe('1500.00');
    expect(cents(actual.afterTaxPre.wealth)).toBe('1481.25');
    expect(cents(actual.afterTaxPost.wealth)).toBe('1425.00');
    expect(actual.liquidation.lots.map(({ lot, term, gain, tax }) => [lot, term, cents(gain), cents(tax)])).toEqual([
      ['B1', 'long', '375.00', '56.25'],
      ['B2', 'long', '0.00', '0.00'],
      ['B3', 'short', '0.00', '0.00'],
    ]);
  });

  it('holds beside it: 1,500 − 15% of 500 = 1,425.00 after selling, with nothing due before', () => {
    const held = baselines.find(({ id }) => id === 'target-weights');
    expect(cents(held?.performance.afterTaxPre.wealth)).toBe('1500.00');
    expect(cents(held?.performance.afterTaxPost.wealth)).toBe('1425.00');
    expect(cents(held?.advantage)).toBe('0.00');
  });

  it('earned 50% in 401 days, and says so by day, by money and by month gone', () => {
    expect(actual.gross.twr).toBeCloseTo(0.5, 12);
    expect(actual.afterTaxPost.twr).toBeCloseTo(0.425, 12);
    expect(actual.gross.yearly).toBeCloseTo(1.5 ** (365.25 / 401) - 1, 12);
    // 1,000 becomes 1,425 over 400 days.
    expect(actual.afterTaxPost.xirr).toMatchObject({ kind: 'rate' });
    const { xirr } = actual.afterTaxPost;
    expect(xirr.kind === 'rate' && xirr.rate).toBeCloseTo(1.425 ** (365 / 400) - 1, 10);
    // Nine days after a price is too old, so that most of the year is one gap, which has the whole return.
    expect(codes(report)).toContain('returns/no-price');
    expect(actual.growth.gross.gaps).toHaveLength(1);
  });
});

describe('the tax on a year at flat rates', () => {
  const { value: settings } = settingsFromTree({ taxpayer: { shortRate: '35%', longRate: '15%' } });
  const money = (n: number): Fixed => parseFixed(String(n)) as Fixed;

  it.each([
    [1000, 500, 0, 0, '425.00', 0, 0],
    [-1000, 5000, 0, 0, '600.00', 0, 0],
    [5000, -1000, 0, 0, '1400.00', 0, 0],
    [-5000, -1000, 0, 0, '-1050.00', 2000, 1000],
    [-1000, -5000, 0, 0, '-1050.00', 0, 3000],
    [0, 10000, 4000, 0, '900.00', 0, 0],
  ])('short %d, long %d, carried %d and %d: %s', (short, long, cfShort, cfLong, tax, leftShort, leftLong) => {
    const gains = { ...NO_GAINS, short: money(short), long: money(long) };
    const found = taxModelOf(settings)(2025, gains, [], { short: money(cfShort), long: money(cfLong) });
    expect(cents(found?.tax)).toBe(tax);
    expect(found?.carryOut).toEqual({ short: money(leftShort), long: money(leftLong) });
  });

  it('gives losses their full use at once where that is the policy', () => {
    const tree = { ...FLAT, policies: { 'returns.losses': 'full-offset' } };
    const found = taxModelOf(settingsFromTree(tree).value)(2025, { ...NO_GAINS, short: money(-10000) }, [], NONE);
    expect(cents(found?.tax)).toBe('-3500.00');
  });
});

const NONE = { short: ZERO, long: ZERO };

/** A seeded history of two coins: deposits, purchases, sales, with daily prices. */
function randomHistory(
  random: Random,
  options: { readonly feeBp?: number; readonly names?: readonly [string, string] } = {},
) {
  const names = options.names ?? ['AAA', 'BBB'];
  const first = parseDay('2024-01-01') as Day;
  const prices = [`date,${names.join(',')}`];
  const rows = ['id,time,account,type,asset,quantity,total,fee,class', `D0,2024-01-01,x,deposit,USD,10000,,,`];
  const price = [100, 40];
  const units = [0, 0];
  for (let i = 0; i < 500; i++) {
    const day = formatDay(addDays(first, i));
    for (const k of [0, 1]) price[k] = Math.round((price[k] as number) * (0.96 + 0.0802 * random.next()) * 100) / 100;
    prices.push(`${day},${price.join(',')}`);
    if (i % 7 !== 0) continue;
    const k = random.next() < 0.5 ? 0 : 1;
    const sells = (units[k] as number) > 3 && random.next() < 0.5;
    const quantity = sells ? 2 : 3;
    const total = Math.round(quantity * (price[k] as number) * 100) / 100;
    const fee = Math.round(total * (options.feeBp ?? 10)) / 10_000;
    units[k] = (units[k] as number) + (sells ? -quantity : quantity);
    rows.push(`T${i},${day},x,${sells ? 'sell' : 'buy'},${names[k]},${quantity},${total},${fee},digital`);
  }
  return { rows: `${rows.join('\n')}\n`, prices: { 'p.csv': `${prices.join('\n')}\n` }, settings: FLAT };
}

describe('laws', () => {
  it(`sums realised and unrealised gain to profit less income plus fees, for every method (seed ${SEED})`, {
    timeout: 60_000,
  }, () => {
    const text = randomHistory(new Random(SEED));
    const profits = new Set<string>();
    for (const { id, kind } of lotMethods) {
      // Averaging is of funds, whose wash sales move losses into the lots.
      const rows = kind === 'average' ? text.rows.replaceAll('digital', 'fund') : text.rows;
      const { actual, book: run, issues } = returnsOf({ ...text, rows, settings: { ...FLAT, method: id } });
      const printed = [...linesOf(run)];
      const moved = sum(printed.map(({ disposal }) => disposal.disallowed));
      const realized = plus(sum(printed.map(({ disposal }) => minus(disposal.proceeds, disposal.basis))), moved);
      expect(
        issues.filter(({ severity }) => severity === 'error'),
        id,
      ).toEqual([]);
      expect(printed.length, id).toBeGreaterThan(10);
      const unrealized = sum(actual.liquidation.lots.map(({ value, basis }) => minus(value, basis)));
      // Fees are in basis and proceeds, so that the sum is the money gained.
      expect(cents(plus(realized, unrealized)), id).toBe(cents(actual.money?.gained));
      profits.add(cents(actual.money?.gained));
    }
    expect(profits.size).toBe(1);
  });

  it(`sums the waterfall of the person and of each baseline to the cent (seed ${SEED})`, () => {
    const { waterfall, baselines } = returnsOf(randomHistory(new Random(SEED)));
    const all = [waterfall, ...baselines.map((one) => one.waterfall)];
    expect(all.length).toBeGreaterThanOrEqual(5);
    for (const one of all) {
      const amounts = one?.lines.map(({ amount }) => amount) ?? [];
      expect(cents(sum(amounts.slice(0, -1)))).toBe(cents(amounts.at(-1)));
      expect(one?.isComplete).toBe(true);
    }
  });

  it(`shares all fills, their fees and the gain among the classes of trades (seed ${SEED})`, () => {
    const { classes, events, actual, waterfall } = returnsOf(randomHistory(new Random(SEED)));
    const total = (of: 'fees' | 'shortGain' | 'longGain') => sum(classes.map((one) => one[of]));
    const fills = events.flatMap((one) => one.fills);
    expect(new Set(fills).size).toBe(fills.length);
    expect(classes.reduce((count, one) => count + one.fills, 0)).toBe(fills.length);
    const commissions = waterfall?.lines.find(({ id }) => id === 'commissions')?.amount ?? ZERO;
    expect(cents(plus(total('fees'), commissions))).toBe('0.00');
    const gains = actual.path.years.map(({ gains: { short, long } }) => plus(short, long));
    expect(cents(plus(total('shortGain'), total('longGain')))).toBe(cents(sum(gains)));
  });

  it('leaves the time-weighted return as it is when a deposit is invested pro rata', () => {
    // 1 AAA and 2 BBB from the first day; the deposit doubles both at the prices of the day.
    const start = lines(`
      time,account,type,asset,quantity,total,class
      2024-01-01,x,buy,AAA,1,100,digital
      2024-01-01,x,buy,BBB,2,100,digital
    `);
    const more = lines(`
      2024-01-02,x,buy,AAA,1,110,digital
      2024-01-02,x,buy,BBB,2,90,digital
    `);
    // The prices of the second day are those at which its day begins, so that nothing moves before the purchase.
    const prices = {
      'p.csv': 'date,AAA,BBB\n2024-01-01,110,45\n2024-01-02,110,45\n2024-01-03,130,50\n2024-01-04,121,60\n',
    };
    const plain = returnsOf({ rows: start, prices, settings: FLAT });
    const fed = returnsOf({ rows: start + more, prices, settings: FLAT });
    expect(fed.actual.afterFee.twr).toBeCloseTo(plain.actual.afterFee.twr as number, 12);
    expect(fed.actual.money?.paidIn).not.toBe(plain.actual.money?.paidIn);
  });

  it('changes nothing when units or money move between own accounts', () => {
    const rows = lines(`
      id,time,account,type,asset,quantity,total,class,to_account
      D,2024-01-01,x,deposit,USD,1000,,,
      B,2024-01-01,x,buy,AAA,5,500,digital,
      T,2024-01-02,x,transfer,AAA,3,,digital,y
      M,2024-01-02,x,transfer,USD,200,,,y
      S,2024-01-04,x,sell,AAA,1,130,digital,
    `);
    const stay = rows
      .split('\n')
      .filter((row) => !row.includes('transfer'))
      .join('\n');
    const prices = { 'p.csv': 'date,AAA\n2024-01-01,100\n2024-01-02,110\n2024-01-03,90\n2024-01-04,130\n' };
    const [moved, still] = [rows, stay].map((text) => returnsOf({ rows: text, prices, settings: FLAT }));
    for (const layer of ['gross', 'afterFee', 'afterTaxPre', 'afterTaxPost'] as const)
      expect(moved?.actual[layer]).toEqual(still?.actual[layer]);
    expect(cents(moved?.actual.money?.gained)).toBe('150.00');
  });

  it(`never gains by a higher fee on the same trades (seed ${SEED})`, () => {
    const wealth = [0, 10, 50].map(
      (feeBp) => returnsOf(randomHistory(new Random(SEED), { feeBp })).actual.afterTaxPost.wealth,
    );
    expect(Number(wealth[0])).toBeGreaterThan(Number(wealth[1]));
    expect(Number(wealth[1])).toBeGreaterThan(Number(wealth[2]));
  });

  it(`is the same under other names, and untaxed before and after selling (seed ${SEED})`, () => {
    const taxFree = { taxpayer: { shortRate: '0%', longRate: '0%' } };
    const a = returnsOf({ ...randomHistory(new Random(SEED), { feeBp: 0 }), settings: taxFree });
    const b = returnsOf({
      ...randomHistory(new Random(SEED), { feeBp: 0, names: ['QQQ1', 'AAB'] }),
      settings: taxFree,
    });
    expect(a.actual.afterTaxPost.twr).toBeCloseTo(b.actual.afterTaxPost.twr as number, 12);
    expect(a.actual.afterTaxPre.wealth).toBe(a.actual.afterTaxPost.wealth);
    expect(a.actual.gross.twr).toBe(a.actual.afterTaxPost.twr);
  });

  it('rebalances every day for Π(w·r) and holds for w·R; their logarithms differ by harvest less dispersion', () => {
    const path = [
      [100, 50],
      [110, 48],
      [99, 60],
      [120, 54],
    ] as const;
    const rows = ['time,type,asset,quantity,total,class', '2024-01-01,deposit,USD,2000,,'];
    let units = [10, 20];
    rows.push('2024-01-01,buy,AAA,10,1000,digital', '2024-01-01,buy,BBB,20,1000,digital');
    path.slice(1).forEach((now, i) => {
      const total = now.reduce((all, price, k) => all + price * (units[k] as number), 0);
      const wanted = now.map((price) => total / 2 / price);
      wanted.forEach((want, k) => {
        const change = Number((want - (units[k] as number)).toPrecision(12));
        if (change === 0) return;
        const value = Math.abs(change) * (now[k] as number);
        const row = `2024-01-0${i + 2},${change > 0 ? 'buy' : 'sell'},${k === 0 ? 'AAA' : 'BBB'}`;
        rows.push(`${row},${Math.abs(change).toPrecision(12)},${value.toPrecision(14)},digital`);
      });
      units = wanted;
    });
    const prices = { 'p.csv': `date,AAA,BBB\n${path.map((p, i) => `2024-01-0${i + 1},${p.join(',')}`).join('\n')}\n` };
    const settings = { ...FLAT, targets: { AAA: '50%', BBB: '50%' } };
    const report = returnsOf({ rows: `${rows.join('\n')}\n`, prices, settings });
    const relatives = path.slice(1).map((now, i) => now.map((price, k) => price / (path[i]?.[k] as number)));
    const rebalanced = relatives.reduce((product, [a = 0, b = 0]) => (product * (a + b)) / 2, 1);
    const held = (120 / 100 + 54 / 50) / 2;
    const harvest = relatives.reduce(
      (s, [a = 0, b = 0]) => s + Math.log((a + b) / 2) - (Math.log(a) + Math.log(b)) / 2,
      0,
    );
    const dispersion = Math.log(held) - (Math.log(1.2) + Math.log(1.08)) / 2;
    const hold = report.baselines.find(({ id }) => id === 'target-weights')?.performance;
    expect(report.actual.gross.twr).toBeCloseTo(rebalanced - 1, 9);
    expect(hold?.gross.twr).toBeCloseTo(held - 1, 9);
    const gap = Math.log(1 + (report.actual.gross.twr as number)) - Math.log(1 + (hold?.gross.twr as number));
    expect(gap).toBeCloseTo(harvest - dispersion, 9);
  });
});

describe('what is missing', () => {
  const rows = lines(`
    id,time,type,asset,quantity,total,class
    B,2024-01-01,buy,AAA,1,100,digital
  `);

  it('has no return where the end has no price, and says what it needs', () => {
    const report = returnsOf({ rows, prices: {}, settings: { ...FLAT, policies: { 'prices.implied': 'off' } } });
    expect(report.actual.afterFee).toMatchObject({ twr: undefined, wealth: undefined });
    expect(report.waterfall).toBeUndefined();
    expect(report.answer).toBe('unknown');
    expect(codes(report)).toContain('returns/no-end-price');
  });

  it('counts money that no file shows as paid in, unless it is borrowed', () => {
    const text = {
      rows: lines(`
        time,type,asset,quantity,total,class
        2024-01-01,deposit,USD,60,,
        2024-01-01,buy,AAA,1,100,digital
      `),
      prices: { 'p.csv': 'date,AAA\n2024-01-01,100\n2024-01-02,110\n' },
    };
    const report = returnsOf({ ...text, settings: FLAT });
    expect(cents(report.actual.money?.paidIn)).toBe('100.00');
    expect(codes(report)).toContain('returns/money-assumed');
    const borrowed = returnsOf({ ...text, settings: { ...FLAT, accounts: { main: { margin: true } } } });
    expect(cents(borrowed.actual.money?.paidIn)).toBe('60.00');
    expect(cents(borrowed.actual.money?.ending)).toBe('70.00');
  });

  it('has no return after taxes for a year without rates', () => {
    const text = lines(`
      time,type,asset,quantity,total,class
      2015-01-01,buy,AAA,1,100,digital
      2015-01-02,sell,AAA,1,110,digital
    `);
    const report = returnsOf({ rows: text });
    expect(codes(report)).toContain('returns/no-rates');
    expect(report.actual.afterTaxPre.wealth).toBeUndefined();
    expect(report.actual.afterFee.twr).toBeCloseTo(0.1, 12);
  });

  it('does not tax what an unknown basis would give', () => {
    const text = lines(`
      time,type,asset,quantity,class
      2024-01-01,deposit,AAA,1,digital
    `);
    const report = returnsOf({ rows: text, prices: { 'p.csv': 'date,AAA\n2024-01-01,100\n' }, settings: FLAT });
    expect(codes(report)).toContain('returns/no-basis');
    expect(report.actual.afterTaxPost.wealth).toBeUndefined();
    expect(cents(report.actual.afterTaxPre.wealth)).toBe('100.00');
  });
});

describe('taxes paid', () => {
  // 1,000 becomes 2,000 and is sold at a short-term gain; bought again, it doubles in the next year.
  const text = {
    rows: lines(`
      id,time,type,asset,quantity,total,class
      D,2023-01-02,deposit,USD,1000,,
      B,2023-01-02,buy,AAA,10,1000,digital
      S,2023-12-30,sell,AAA,10,2000,digital
      C,2023-12-30,buy,AAA,10,2000,digital
    `),
    prices: { 'p.csv': 'date,AAA\n2023-01-02,100\n2023-12-30,200\n2023-12-31,200\n2024-01-01,200\n2024-01-02,400\n' },
  };

  it('earn nothing once paid out of the account', () => {
    const { actual } = returnsOf({ ...text, settings: FLAT });
    // 350 is due on 1 January and would have doubled: 4,000 − 700.
    expect(cents(actual.afterTaxPre.wealth)).toBe('3300.00');
    expect(cents(actual.money?.realizedTax)).toBe('350.00');
    expect(cents(actual.money?.lostGrowth)).toBe('350.00');
  });

  it('are only their sum when they come from the bank', () => {
    const { actual } = returnsOf({ ...text, settings: { ...FLAT, policies: { 'returns.taxPaid': 'bank' } } });
    expect(cents(actual.afterTaxPre.wealth)).toBe('3650.00');
    expect(cents(actual.money?.lostGrowth)).toBe('0.00');
  });

  it('may be due in April', () => {
    const { actual } = returnsOf({ ...text, settings: { ...FLAT, policies: { 'returns.taxDue': 'april-15' } } });
    expect(cents(actual.afterTaxPre.wealth)).toBe('3650.00');
    expect(actual.path.years.map(({ due }) => formatDay(due))).toEqual(['2024-04-15', '2025-04-15']);
  });
});

describe('baselines', () => {
  it('pay the same commission on their own purchases', () => {
    const rows = lines(`
      id,time,type,asset,quantity,total,fee,class
      D,2024-01-01,deposit,USD,1010,,,
      B,2024-01-01,buy,AAA,10,1000,10,digital
    `);
    const settings = { ...FLAT, targets: { AAA: '100%' } };
    const report = returnsOf({ rows, prices: { 'p.csv': 'date,AAA\n2024-01-01,100\n2024-01-02,150\n' }, settings });
    const held = report.baselines.find(({ id }) => id === 'target-weights');
    // 1,010 at 1% commission buys 10 units, as the person did, and selling them costs 15.
    expect(cents(held?.performance.money?.fees)).toBe('10.00');
    expect(cents(held?.performance.money?.ending)).toBe('1500.00');
    expect(cents(held?.advantage)).toBe('0.00');
    expect(report.answer).toBe('more');
  });

  it('split, pay dividends and end with what they hold', () => {
    const rows = lines(`
      id,time,type,asset,quantity,total,class,to_quantity,kind,payer
      D,2024-01-01,deposit,USD,2000,,,,,
      B,2024-01-01,buy,AAA,10,1000,stock,,,
      C,2024-01-01,buy,BBB,10,1000,stock,,,
      X,2024-01-03,split,AAA,1,,stock,2,,
      I,2024-01-04,income,USD,20,,,,dividend,AAA
      S,2024-01-05,sell,AAA,20,1000,stock,,,
    `);
    const prices = lines(`
      date,AAA,BBB
      2024-01-01,100,100
      2024-01-02,100,100
      2024-01-03,50,100
      2024-01-04,50,100
      2024-01-05,50,100
    `);
    const settings = {
      ...FLAT,
      targets: { AAA: '100%' },
      policies: { 'returns.dividends': 'cash', 'prices.splits': 'as-traded' },
    };
    const report = returnsOf({ rows, prices: { 'p.csv': prices }, settings });
    const held = report.baselines.find(({ id }) => id === 'target-weights')?.performance;
    // 10 units of AAA become 20 at 50, and each of those pays one; BBB stays: 1,000 + 20 + 1,000.
    expect(held && [...held.worth.held].map(([asset, units]) => [asset, formatFixed(units)]).sort()).toEqual([
      ['AAA', '20'],
      ['BBB', '10'],
      ['USD', '20'],
    ]);
    expect(cents(held?.money?.ending)).toBe('2020.00');
    expect(held?.liquidation.lots.map(({ lot, asset }) => [lot, asset])).toEqual([
      ['B', 'AAA'],
      ['C', 'BBB'],
    ]);
    expect(cents(report.actual.money?.ending)).toBe('2020.00');
  });

  it('say when a withdrawal would have emptied them, and stay out of the answer', () => {
    const rows = lines(`
      id,time,type,asset,quantity,total,class
      D,2024-01-01,deposit,USD,1000,,
      B,2024-01-01,buy,AAA,10,1000,digital
      S,2024-01-02,sell,AAA,10,2000,digital
      W,2024-01-03,withdraw,USD,1900,,
    `);
    const settings = { ...FLAT, targets: { BBB: '100%' } };
    const prices = { 'p.csv': 'date,AAA,BBB\n2024-01-01,100,50\n2024-01-02,200,50\n2024-01-03,200,50\n' };
    const report = returnsOf({ rows, prices, settings });
    const held = report.baselines.find(({ id }) => id === 'target-weights');
    expect(held?.exhausted && formatDay(held.exhausted)).toBe('2024-01-03');
    expect(held?.advantage).toBeUndefined();
    expect(codes(report)).toContain('returns/baseline-exhausted');
  });
});

describe('trades', () => {
  it('are told apart by what they do, with the reason', () => {
    const rows = lines(`
      id,time,type,asset,quantity,total,class,kind,payer
      D,2024-01-01T00:00:00Z,deposit,USD,1000,,,,
      B1,2024-01-02T00:00:00Z,buy,AAA,5,500,digital,,
      B2,2024-01-02T00:01:00Z,buy,BBB,5,500,digital,,
      S3,2024-02-01T00:00:00Z,sell,AAA,1,110,digital,,
      B3,2024-02-01T00:02:00Z,buy,BBB,1,100,digital,,
      I4,2024-03-01T00:00:00Z,income,USD,20,,,dividend,AAA
      B4,2024-03-02T00:00:00Z,buy,AAA,0.2,20,digital,,
      S5,2024-04-01T00:00:00Z,sell,AAA,1,100,digital,,
      W5,2024-04-03T00:00:00Z,withdraw,USD,100,,,,
      S6,2024-05-01T00:00:00Z,sell,BBB,1,90,digital,,
    `);
    const { events, classes } = returnsOf({ rows, settings: FLAT });
    expect(events.map(({ fills, class: kind, reason }) => [fills.map(({ id }) => id).join(' '), kind, reason])).toEqual(
      [
        ['B1 B2', 'cash-flow', 'money came in on 2024-01-01'],
        ['S3 B3', 'rebalance', 'sold AAA and bought BBB within 2 minutes'],
        ['B4', 'income', 'puts back what AAA paid on 2024-03-01'],
        ['S5', 'cash-flow', 'money went out on 2024-04-03'],
        ['S6', 'other', 'a sale alone, its money kept'],
      ],
    );
    // S3 gained 10 and S6 lost 10: without S3 the year would have lost 10 more, at 35%.
    expect(classes.map(({ class: kind, shortGain, tax }) => [kind, cents(shortGain), cents(tax)])).toEqual([
      ['rebalance', '10.00', '3.50'],
      ['cash-flow', '0.00', '0.00'],
      ['income', '0.00', '0.00'],
      ['other', '-10.00', '-3.50'],
    ]);
  });
});

describe('fund returns by SEC Form N-1A', () => {
  // The example of the golden cases, RT-06: bought at 10, paid 0.20 and 0.30 of long-term gain at 10.50, ended at 12.
  const text = {
    rows: lines(`
      id,time,type,asset,quantity,total,class,kind,payer
      D,2023-12-29,deposit,USD,1000,,,,
      B,2023-12-29,buy,FUND,100,1000,fund,,
      I,2024-06-28,income,USD,20,,,dividend,FUND
      J,2024-06-28,income,USD,30,,,capital-gain-distribution,FUND
    `),
    prices: { 'p.csv': 'date,FUND\n2023-12-29,10\n2024-06-28,10.5\n2025-12-29,12\n' },
    settings: FLAT,
  };

  it('are those of the form’s arithmetic', () => {
    const found = returnsReport(bookOf(text), { fund: 'FUND' })?.fund;
    if (found?.kind !== 'found') throw new Error('refused');
    // 365 + 366 days to the anniversary: two whole years.
    expect(formatFixed(found.years)).toBe('2');
    expect(found.returns.beforeTaxes).toBeCloseTo(0.12122382, 7);
    expect(found.returns.afterDistributions).toBeCloseTo(0.11437362, 7);
    expect(found.returns.afterRedemption).toBeCloseTo(0.09580238, 7);
  });

  it('are refused where a price or a rate is missing', () => {
    const report = returnsReport(
      bookOf({ ...text, prices: { 'p.csv': 'date,FUND\n2023-12-29,10\n2025-12-29,12\n' } }),
      {
        fund: 'FUND',
      },
    );
    expect(report?.fund).toMatchObject({ kind: 'refused', why: expect.stringContaining('2024-06-28') });
    expect(report?.issues.map(({ code }) => code)).toContain('returns/fund-refused');
  });
});

describe('a day with a large flow', () => {
  // 1,000 grows by half until noon; then 10,000 come in, and nothing moves any more.
  const rows = lines(`
    id,time,type,asset,quantity,total,class
    D,2024-01-01T00:00:00Z,deposit,USD,1000,,
    B,2024-01-01T00:01:00Z,buy,AAA,10,1000,digital
    E,2024-01-02T12:30:00Z,deposit,USD,10000,,
    C,2024-01-02T12:31:00Z,buy,AAA,10,1500,digital
  `);
  const daily = 'date,asset,price,currency\n2024-01-01,AAA,100,USD\n2024-01-02,AAA,150,USD\n';
  const hourly = 'time,asset,price,currency\n2024-01-02T12:00:00Z,AAA,150,USD\n2024-01-02T23:00:00Z,AAA,150,USD\n';

  it('is cut at the flow where the hour has a price', () => {
    const report = returnsOf({ rows, prices: { 'a.csv': daily, 'b.csv': hourly }, settings: FLAT });
    expect(report.actual.gross.twr).toBeCloseTo(0.5, 12);
    expect(report.actual.afterTaxPre.twr).toBeCloseTo(0.5, 12);
  });

  it('counts the flow from the beginning of the day otherwise', () => {
    const report = returnsOf({ rows, prices: { 'a.csv': daily }, settings: FLAT });
    expect(report.actual.gross.twr).toBeCloseTo(11_500 / 11_000 - 1, 12);
  });
});

it('tells nothing when the worth at the beginning is not known, or that of a flow', () => {
  const rows = lines(`
    time,type,asset,quantity,total,class
    2024-01-01,buy,AAA,1,100,digital
    2024-03-01,deposit,NEW,1,,digital
    2024-03-02,withdraw,NEW,1,,digital
  `);
  const prices = { 'p.csv': 'date,AAA\n2024-01-01,100\n2024-02-20,100\n2024-03-02,120\n' };
  const begun = returnsOf({ rows, prices, settings: FLAT }, '2024-02-01', '2024-02-20');
  expect(begun.actual.afterFee).toMatchObject({ twr: undefined, wealth: undefined });
  expect(begun.issues.map(({ code }) => code)).toContain('returns/no-end-price');
  const flowed = returnsOf({ rows, prices, settings: FLAT });
  expect(flowed.actual.afterFee).toMatchObject({ twr: undefined, wealth: undefined });
  expect(flowed.waterfall).toBeUndefined();
  expect(flowed.issues.map(({ code }) => code)).toContain('returns/flow-without-value');
});
