/** The history checks, each on a history small enough to work out by hand. */
import { describe, expect, it } from 'vitest';
import { type Day, formatDay } from '../../src/core/calendar.js';
import { formatCents } from '../../src/core/decimal-text.js';
import { liquidationDistance } from '../../src/returns/checks/exposure.js';
import { lines } from '../support/book.js';
import { FLAT, returnsOf } from '../support/measured.js';

describe('drift, limits and leverage', () => {
  // Half and half of 1,000; A doubles on the second day: 2/3 and 1/3, 16.67 pp off. Nothing else moves.
  const { checks } = returnsOf({
    rows: lines(`
      id,time,account,type,asset,quantity,total,fee,class
      D1,2024-01-01,x,deposit,USD,1000,,,
      B1,2024-01-01,x,buy,AAA,5,500,0,digital
      B2,2024-01-01,x,buy,BBB,5,500,0,digital
    `),
    prices: {
      'p.csv': 'date,AAA,BBB\n2024-01-01,100,100\n2024-01-02,200,100\n2024-01-03,200,100\n2024-01-04,200,100\n',
    },
    settings: { ...FLAT, targets: { AAA: '50%', BBB: '50%' }, limits: { position: '60%', leverage: 2 } },
  });

  it('measures the drift: 0 on one day, a sixth on three', () => {
    expect(checks.drift).toMatchObject({ days: 4 });
    expect(checks.drift?.mean).toBeCloseTo((3 / 4) * (1 / 6), 12);
    expect(checks.drift?.p95).toBeCloseTo(1 / 6, 12);
    expect(checks.drift?.worst.misallocation).toBeCloseTo(1 / 6, 12);
    expect(checks.drift && formatDay(checks.drift.worst.day)).toBe('2024-01-02');
    expect(checks.band).toBeUndefined();
  });

  it('counts the days beyond a limit: three at 66.7% of one asset, none of leverage', () => {
    expect(checks.position.breaches.days).toBe(3);
    expect(checks.position.most?.largest?.share).toBeCloseTo(2 / 3, 12);
    expect(checks.leverage.breaches).toMatchObject({ limit: 2, days: 0 });
    expect(checks.leverage.distance).toBeUndefined();
  });

  it('sees borrowed money: 1,000 of own and 3,000 of coins are 3x, liquidated by a fall of 33.0%', () => {
    const borrowed = returnsOf({
      rows: lines(`
        id,time,account,type,asset,quantity,total,fee,class
        D1,2024-01-01,x,deposit,USD,1000,,,
        B1,2024-01-01,x,buy,AAA,30,3000,0,digital
      `),
      prices: { 'p.csv': 'date,AAA\n2024-01-01,100\n2024-01-02,100\n' },
      settings: { ...FLAT, accounts: { x: { margin: true } }, limits: { leverage: 2 } },
    }).checks;
    expect(borrowed.leverage.most?.leverage).toBeCloseTo(3, 12);
    expect(borrowed.leverage.breaches.days).toBe(2);
    expect(borrowed.leverage.distance).toBeCloseTo(0.33, 3);
  });

  it.each([
    [2, 0.497],
    [3, 0.33],
    [5, 0.196],
    [10, 0.095],
    [20, 0.045],
  ])('liquidates at %dx after a fall of %f', (leverage, fall) => {
    expect(liquidationDistance(leverage)).toBeCloseTo(fall, 2);
  });
});

describe('what set the trades off', () => {
  // A rises by half every tenth day, which makes half and half 60 to 40, and the bot trades back at once.
  const day = (i: number): string => formatDay((19_723 + i) as Day);
  const prices = ['date,AAA,BBB'];
  const rows = [
    'id,time,account,type,asset,quantity,total,fee,class',
    `D1,${day(0)},x,deposit,USD,2000,,,`,
    `B1,${day(0)},x,buy,AAA,10,1000,0,digital`,
    `B2,${day(0)},x,buy,BBB,10,1000,0,digital`,
  ];
  let [price, a, b] = [100, 10, 10];
  for (let i = 0; i < 100; i++) {
    if (i > 0 && i % 10 === 0) price *= 1.5;
    prices.push(`${day(i)},${price},100`);
    if (i === 0 || i % 10 !== 0) continue;
    const moved = (a * price - b * 100) / 2;
    rows.push(`S${i},${day(i)},x,sell,AAA,${(moved / price).toFixed(12)},${moved.toFixed(12)},0,digital`);
    rows.push(`T${i},${day(i)},x,buy,BBB,${(moved / 100).toFixed(12)},${moved.toFixed(12)},0,digital`);
    a -= moved / price;
    b += moved / 100;
  }
  const { checks } = returnsOf({
    rows: `${rows.join('\n')}\n`,
    prices: { 'p.csv': `${prices.join('\n')}\n` },
    settings: { ...FLAT, targets: { AAA: '50%', BBB: '50%' } },
  });

  it('infers the band: always at 60 to 40, every ten days', () => {
    expect(checks.band).toMatchObject({ rebalancings: 9, isLikely: true, everyDays: 10, regular: 1 });
    expect(checks.band?.band).toBeCloseTo(0.1, 6);
    expect(checks.band?.fit).toBeCloseTo(1, 12);
  });

  it('sees no leverage where everything is invested', () => {
    expect(checks.leverage.most?.leverage).toBeCloseTo(1, 9);
    expect(checks.leverage.distance).toBeUndefined();
  });
});

it('counts what the platform forced: two of three results of contracts, whose positions are not seen', () => {
  const { checks } = returnsOf({
    rows: lines(`
      id,time,account,type,asset,quantity,total,kind
      D1,2024-01-01,x,deposit,USD,2000,,
      R1,2024-01-02,x,realized,BTC-PERP,1,50,perpetual
      R2,2024-01-03,x,realized,BTC-PERP,1,-400,liquidation
      R3,2024-01-04,x,realized,ETH-PERP,1,-100,liquidation
    `),
    settings: FLAT,
  });
  expect(checks.liquidations.transactions.map(({ id }) => id)).toEqual(['R2', 'R3']);
  expect(checks.liquidations.count).toBe(2);
  expect(checks.leverage.unseenContracts).toBe(3);
});

describe('trades', () => {
  const { checks } = returnsOf({
    rows: lines(`
      id,time,account,type,asset,quantity,total,fee,class,price
      D1,2024-01-01T10:00:00Z,x,deposit,USD,2000,,,,
      B1,2024-01-01T12:00:00Z,x,buy,AAA,10,1000,0,digital,
      S1,2024-01-02T23:30:00Z,x,sell,AAA,10,1100,2,digital,
      B2,2024-01-02T23:35:00Z,x,buy,AAA,10,1100,2,digital,
      S2,2024-01-03T03:00:00Z,x,sell,AAA,2,180,0,digital,
      B3,2024-01-03T04:00:00Z,x,buy,AAA,2,180,0,digital,
      B4,2024-01-03T12:00:00Z,x,buy,AAA,1,121,0,digital,
    `),
    prices: {
      'AAA.csv':
        'Date,Open,High,Low,Close\n2024-01-01,100,100,100,100\n2024-01-02,110,110,110,110\n2024-01-03,100,110,90,110\n',
    },
    settings: { ...FLAT, assets: { AAA: { class: 'digital' } } },
  });

  it('finds what went in a circle within ten minutes, not within an hour', () => {
    expect(checks.churn.trips.map(({ sale, minutes, isWhole }) => [sale.id, minutes, isWhole])).toEqual([
      ['S1', 5, true],
    ]);
    expect(formatCents(checks.churn.fees)).toBe('4.00');
    // 1,100 − 2 − 1,000.
    expect(formatCents(checks.churn.gain)).toBe('98.00');
  });

  it('finds the purchase above the highest price of its day: 121 of 110, a tenth', () => {
    expect(checks.worst.looked).toBe(6);
    expect(checks.worst.fills.map(({ transaction, cost }) => [transaction.id, formatCents(cost)])).toEqual([
      ['B4', '11.00'],
    ]);
    expect(checks.worst.fills[0]?.beyond).toBeCloseTo(0.1, 12);
  });

  it('counts trades between 23:00 and 07:00: four of six', () => {
    expect(checks.sleep).toMatchObject({ trades: 4, of: 6, isStated: false, withoutTime: 0 });
    expect(checks.liquidations.count).toBe(0);
  });
});
