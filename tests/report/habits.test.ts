/** Habits and money: bursts beside the person's own usual, their price, the liquidity gap, and fees that sum to the year. */
import { describe, expect, it } from 'vitest';
import { formatCents, formatFixed } from '../../src/core/decimal-text.js';
import { type Fixed, minus, plus, sum, ZERO } from '../../src/core/fixed.js';
import { yearReport } from '../../src/report/year.js';
import { gainsOf } from '../../src/tax/jurisdictions/us/gains.js';
import { bookOf, lines } from '../support/book.js';

/** Two trades a week, and 127 in the week from Monday, 10 November 2025. */
function busyYear(): string {
  const rows = ['id,time,account,type,asset,class,quantity,total,fee'];
  let number = 0;
  const trade = (day: string, sells: boolean, price: number): void => {
    rows.push(`T${number++},${day},main,${sells ? 'sell' : 'buy'},BTC,digital,1,${price},2.50`);
  };
  for (let week = 0; week < 51; week++) {
    const day = new Date(Date.UTC(2025, 0, 6 + week * 7)).toISOString().slice(0, 10);
    trade(day, false, 1000);
    trade(day, true, 1100);
  }
  for (let i = 0; i < 125; i++) trade(`2025-11-${10 + (i % 7)}`, i % 2 === 1, i % 2 === 1 ? 900 : 1000);
  return `${rows.join('\n')}\n`;
}

describe('bursts', () => {
  const report = yearReport(bookOf({ rows: busyYear(), settings: { taxpayer: { otherIncome: 100_000 } } }), 2025);
  const { habits, us } = report;

  it('are found beside the person’s own median, with the fills of the week', () => {
    expect(formatFixed(habits.perWeek.median)).toBe('2');
    expect(habits.perWeek.most).toBe(127);
    expect(habits.bursts.map(({ fills }) => fills)).toEqual([127]);
    expect(report.weeks.find(({ period }) => period === '2025-W46')).toMatchObject({ fills: 127 });
  });

  it('are priced: their fees, their gains, and the tax that the year would have without them', () => {
    const [burst] = habits.bursts;
    if (!burst) throw new Error('no burst');
    expect(formatCents(burst.fees)).toBe(formatCents((127n * 25n * 10n ** 17n) as Fixed));
    const own = report.lines.filter(({ disposal }) => disposal.sold >= burst.from && disposal.sold <= burst.to);
    const rest = report.lines.filter((line) => !own.includes(line));
    expect(formatCents(burst.shortGain)).toBe(formatCents(sum(own.map(({ gain }) => gain))));
    expect(own.length + rest.length).toBe(report.lines.length);
    expect(formatCents(burst.tax ?? ZERO)).toBe(formatCents(us.tax?.taxOf(gainsOf(own)) ?? ZERO));
    expect((burst.tax ?? ZERO) < 0n).toBe(true);
  });

  it('have fees that sum from days to months to the year', () => {
    expect(formatCents(habits.fees)).toBe('567.50');
    expect(formatCents(sum(habits.feesByMonth.values()))).toBe('567.50');
    expect(formatCents(habits.feesByMonth.get('2025-11') ?? ZERO)).toBe('332.50');
  });

  it('are none where every week is alike', () => {
    const even = yearReport(bookOf({ rows: busyYear().split('\n').slice(0, 103).join('\n') }), 2025);
    expect(even.habits.bursts).toEqual([]);
  });
});

describe('the liquidity gap', () => {
  const rows = lines(`id,time,account,type,asset,class,quantity,total,fee,to_asset,to_quantity
    D1,2025-01-02,main,deposit,USD,cash,30000,,,,
    B1,2025-01-03,main,buy,BTC,digital,1,20000,0,,
    W1,2025-06-03,main,swap,BTC,digital,1,60000,0,ETH,20
    X1,2025-07-01,main,withdraw,USD,cash,4000,,,,
    B2,2025-08-01,main,buy,USDC,digital,1000,1000,0,,`);

  it('sets the tax against what was withdrawn and what is held: a swap brought no money', () => {
    const settings = { taxpayer: { otherIncome: 100_000, stateRate: '5%' } };
    const { liquidity, cash, us } = yearReport(bookOf({ rows, settings }), 2025);
    expect(formatCents(cash.gainInKind)).toBe('40000.00');
    expect(
      [cash.withdrawn, cash.deposited, cash.cash, cash.stablecoins].map((one) => formatCents(one ?? ZERO)),
    ).toEqual(['4000.00', '30000.00', '5000.00', '1000.00']);
    const due = us.tax?.chosen.added as Fixed;
    expect(formatCents(liquidity?.taxDue ?? ZERO)).toBe(formatCents(due));
    expect(formatCents(liquidity?.overWithdrawn ?? ZERO)).toBe(formatCents(minus(due, cash.withdrawn)));
    expect(formatCents(plus(liquidity?.overHeld ?? ZERO, liquidity?.held ?? ZERO))).toBe(formatCents(due));
    expect(Number(formatCents(due))).toBeGreaterThan(10_000);
  });

  it('does not know what is held when deposits are missing', () => {
    const { liquidity, cash } = yearReport(bookOf({ rows: rows.replace(/D1.*\n/, '') }), 2025);
    expect([cash.cash, liquidity?.held, liquidity?.overHeld]).toEqual([undefined, undefined, undefined]);
  });
});
