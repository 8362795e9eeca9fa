/** Two sides beside each other: worked by hand where that can be, and laws for the rest. */
import { describe, expect, it } from 'vitest';
import { addDays, type Day, formatDay, parseDay } from '../../src/core/calendar.js';
import { formatCents } from '../../src/core/decimal-text.js';
import type { Fixed } from '../../src/core/fixed.js';
import { accountBook, accountsOf } from '../../src/returns/compare/account-book.js';
import { type Comparison, compare } from '../../src/returns/compare/compare.js';
import { LAYERS } from '../../src/returns/performance.js';
import { type BookText, bookOf, lines } from '../support/book.js';
import { FLAT } from '../support/measured.js';
import { Random, SEED } from '../support/random.js';

const cents = (amount: Fixed | undefined): string => (amount === undefined ? '?' : formatCents(amount));

/** @throws when the comparison is refused. */
function accountsCompared(text: BookText, first: string, second: string): Comparison {
  const book = bookOf(text);
  const source = (name: string) => ({ name, run: () => accountBook(book, name) });
  const found = compare({ kind: 'accounts', sources: [source(first), source(second)], periods: [{}, {}] });
  if ('refused' in found) throw new Error(found.refused);
  return found;
}

/**
 * Both buy A at 100, which rises to 200. The bot has 1,000 and sells half of A on the way, at 150, for a fee of 10; the
 * manual account has 100 and waits. Sixty days with a price each.
 */
const first = parseDay('2024-03-01') as Day;
const priceOf = (i: number): number => (i < 30 ? 100 : i < 59 ? 150 : 200);
const HAND: BookText = {
  rows: lines(`
    id,time,account,type,asset,quantity,total,fee,class
    D1,2024-03-01,bot,deposit,USD,1000,,,
    D2,2024-03-01,manual,deposit,USD,100,,,
    B1,2024-03-01,bot,buy,AAA,10,1000,0,digital
    B2,2024-03-01,manual,buy,AAA,1,100,0,digital
    S1,2024-03-31,bot,sell,AAA,5,750,10,digital
  `),
  prices: {
    'p.csv': `date,AAA\n${Array.from({ length: 60 }, (_, i) => `${formatDay(addDays(first, i))},${priceOf(i)}`).join('\n')}\n`,
  },
  settings: {
    ...FLAT,
    accounts: { bot: { platform: { maxLeverage: 20, taxReporting: 'CSV only' } }, manual: {} },
    fees: { bot: { commission: '1%' } },
  },
};

describe('a bot beside a manual account, by hand', () => {
  const found = accountsCompared(HAND, 'bot', 'manual');
  const [own, other] = found.matched;

  it('runs the money of each through both: 1,740 and 2,000, 174 and 200', () => {
    // Bot: 5 A at 200 and 740 of money. A thousand with the manual account doubles.
    expect(own?.grown.map(({ wealth }) => cents(wealth.afterFee))).toEqual(['1740.00', '2000.00']);
    expect(other?.grown.map(({ wealth }) => cents(wealth.afterFee))).toEqual(['174.00', '200.00']);
    expect(cents(own?.advantage.afterFee)).toBe('-260.00');
  });

  it('taxes each by its own lots: bot 1,740 − 35% × (240 + 490), manual 2,000 − 35% × 1,000, less 1% of the sale', () => {
    // Bot: gain 750 − 10 − 500 = 240 realised. Held 5 A worth 1,000, sold at 1%: 990 − 500 = 490.
    expect(cents(own?.grown[0].wealth.afterTaxPost)).toBe(cents(parse(1740 - 10 - 0.35 * (240 + 490))));
    // The manual account never paid a commission: 200 − 35% × 100 = 165.
    expect(cents(other?.grown[1].wealth.afterTaxPost)).toBe('165.00');
  });

  it('says that sixty days cannot tell', () => {
    expect(found.evidence).toMatchObject({ isPaired: true, days: 60, verdict: 'cannot-tell' });
    const evidence = found.evidence;
    // 1.74 against 2: ln(0.87) in 60 days, of 365 a year.
    expect(evidence?.difference).toBeCloseTo((Math.log(0.87) / 60) * 365, 9);
    expect(evidence?.detectable).toBeCloseTo((2.4865 * (evidence?.yearlyDeviation ?? 0)) / Math.sqrt(60 / 365), 9);
  });

  it('marks each cell of the matrix', () => {
    const row = (id: string) => found.matrix.find((one) => one.id === id)?.cells;
    expect(row('max-leverage')).toEqual([
      { value: '20', how: 'tare.yaml' },
      { value: undefined, how: 'unknown' },
    ]);
    expect(row('tax-reporting')?.[0]).toEqual({ value: 'CSV only', how: 'tare.yaml' });
    expect(row('leverage-reached')?.map(({ value, how }) => [Number(value), how])).toEqual([
      [1, 'measured'],
      [1, 'measured'],
    ]);
    // 2 and 1 trades in 60 days.
    expect(row('trades-per-month')?.map(({ value }) => Number(value))).toEqual([1, 0.5]);
    expect(row('basis-known')?.[0]).toEqual({ value: '1', how: 'measured' });
    expect(
      found.matrix.every(({ cells }) => cells.every(({ value, how }) => (value === undefined) === (how === 'unknown'))),
    ).toBe(true);
  });

  it('takes the wilder of the two months for both: March', () => {
    // On 31 March A rises by half, on 29 April by a third.
    expect(found.volatile.map((one) => one?.months)).toEqual([['2024-03'], ['2024-03']]);
    // To 31 March: 5 A at 150 and 740, of 1,000; the other 1.5.
    expect(found.volatile[0]?.growth).toBeCloseTo(0.49, 10);
    expect(found.volatile[1]?.growth).toBeCloseTo(0.5, 10);
    expect(cents(found.volatile[0]?.costs)).toBe('10.00');
  });
});

const parse = (n: number): Fixed => (BigInt(Math.round(n * 100)) * 10n ** 16n) as Fixed;

describe('any two accounts', () => {
  it('gives a side’s own worth back for its own flows, and moves between accounts are flows of each', () => {
    for (let k = 0; k < 8; k++) {
      const random = new Random(SEED + k);
      const found = accountsCompared(randomAccounts(random), 'x', 'y');
      for (const { of, grown } of found.matched) {
        const side = found.sides[of];
        const ending = Number(cents(side.actual.money?.ending));
        expect(Math.abs(Number(cents(grown[of].wealth.afterFee)) - ending), `seed ${SEED + k}`).toBeLessThan(0.02);
        for (const layer of LAYERS) expect(grown[of].wealth[layer], layer).toBeDefined();
      }
      const parts = found.sides.map(({ actual }) => Number(cents(actual.money?.ending)));
      const whole = found.sides[0].book;
      expect(parts[0]).toBeGreaterThan(0);
      expect(accountsOf(whole)).toEqual(['x']);
    }
  });
});

function randomAccounts(random: Random): BookText {
  const start = parseDay('2024-01-01') as Day;
  const prices = ['date,AAA'];
  const rows = [
    'id,time,account,type,asset,quantity,total,fee,to_account,class',
    'D1,2024-01-01,x,deposit,USD,5000,,,,',
    'D2,2024-01-01,y,deposit,USD,3000,,,,',
    'B1,2024-01-01,x,buy,AAA,20,2000,2,,digital',
    'B2,2024-01-01,y,buy,AAA,10,1000,1,,digital',
  ];
  let price = 100;
  for (let i = 0; i < 200; i++) {
    const day = formatDay(addDays(start, i));
    if (i > 0) price = Math.round(price * (0.96 + 0.081 * random.next()) * 100) / 100;
    prices.push(`${day},${price}`);
    if (i === 0 || i % 9 !== 0) continue;
    const account = random.next() < 0.5 ? 'x' : 'y';
    if (random.next() < 0.3) rows.push(`T${i},${day},x,transfer,AAA,0.5,,,y,digital`);
    else rows.push(`T${i},${day},${account},buy,AAA,1,${price},1,,digital`);
  }
  return { rows: `${rows.join('\n')}\n`, prices: { 'p.csv': `${prices.join('\n')}\n` }, settings: FLAT };
}
