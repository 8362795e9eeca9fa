/**
 * Reconciliation on statements made from the book itself: split and summed as brokers do, then altered. Everything must find its
 * other side, each alteration must be named, and the rows to file must reach the book's own gain.
 */
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/chain/chain.js';
import { type Comparison, reconcile } from '../../src/chain/reconcile/reconcile.js';
import { formatDay } from '../../src/core/calendar.js';
import { formatCents } from '../../src/core/decimal-text.js';
import { absolute, type Fixed, minus, plus, sum, whole, ZERO } from '../../src/core/fixed.js';
import type { BrokerSale } from '../../src/import/broker-sales.js';
import type { FormLine } from '../../src/tax/jurisdiction.js';
import { bookOf } from '../support/book.js';
import { Random, SEED } from '../support/random.js';

const SETTINGS = { accounts: { brk: { informationReturn: '1099-b' }, other: { informationReturn: '1099-b' } } };

/** Purchases and sales of three stocks in two accounts, over two years. */
function history(random: Random): string {
  const rows = ['id,time,account,type,asset,class,quantity,total,fee'];
  const held = new Map<string, number>();
  for (let i = 0; i < 160; i++) {
    const day = new Date(Date.UTC(2024, 0, 2) + i * 4.4 * 86_400_000).toISOString().slice(0, 10);
    const asset = random.pick(['AAA', 'BBB', 'CCC']);
    const account = random.pick(['brk', 'brk', 'other']);
    const have = held.get(account + asset) ?? 0;
    const sells = have > 0 && random.chance(0.5);
    const quantity = sells ? random.whole(1, have) : random.whole(5, 60);
    held.set(account + asset, have + (sells ? -quantity : quantity));
    const total = random.decimal(quantity * 8, quantity * 12, 2);
    rows.push(
      `T${i},${day},${account},${sells ? 'sell' : 'buy'},${asset},stock,${quantity},${total},${random.decimal(0, 3, 2)}`,
    );
  }
  return `${rows.join('\n')}\n`;
}

const saleOf = (lines: readonly FormLine[], row: number): BrokerSale => {
  const [first] = lines as readonly [FormLine, ...FormLine[]];
  const acquired = new Set(lines.map(({ disposal }) => disposal.acquired));
  const terms = new Set(lines.map(({ term }) => term));
  return {
    platform: 'test',
    description: `${first.disposal.asset} COMMON STOCK`,
    asset: first.disposal.asset,
    quantity: sum(lines.map(({ disposal }) => disposal.quantity)),
    acquired: acquired.size === 1 ? first.disposal.acquired : 'various',
    sold: first.disposal.sold,
    proceeds: sum(lines.map(({ proceeds }) => proceeds)),
    basis: sum(lines.map(({ basis }) => basis)),
    washDisallowed: sum(lines.map(({ adjustment }) => adjustment)),
    term: terms.size === 1 && first.term !== '60/40' ? first.term : undefined,
    box: undefined,
    basisReported: true,
    currency: 'USD',
    source: { file: '1099.csv', row },
  };
};

/** By line, by sale and term, or by sale. */
function statementOf(lines: readonly FormLine[], random: Random): BrokerSale[] {
  const groups = new Map<string, FormLine[]>();
  const shape = new Map<string, number>();
  lines.forEach((line, i) => {
    const { id } = line.disposal;
    if (!shape.has(id)) shape.set(id, random.whole(0, 2));
    const how = shape.get(id);
    const key = how === 0 ? `${id} ${i}` : how === 1 ? `${id} ${line.term}` : id;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  });
  return random.shuffled([...groups.values()].map((group, i) => saleOf(group, i + 2)));
}

const gainOf = (amounts: readonly { readonly gain: Fixed }[]): Fixed => sum(amounts.map(({ gain }) => gain));
const allRows = (comparisons: readonly Comparison[]) => comparisons.flatMap(({ rows }) => rows);

describe(`reconciliation (seed ${SEED})`, () => {
  const random = new Random(SEED);
  const books = Array.from({ length: 8 }, () => bookOf({ rows: history(random), settings: SETTINGS }));

  it('pairs a statement that agrees, however its lines are split', () => {
    for (const book of books) {
      const lines = [...linesOf(book, 2025)].filter(({ disposal }) => disposal.account === 'brk');
      const { comparisons, leftOut, accounts } = reconcile(book, statementOf(lines, random));
      expect(accounts).toEqual(['brk']);
      expect(leftOut).toBe([...linesOf(book, 2025)].length - lines.length);
      const odd = comparisons.filter(({ side, differences }) => side !== 'both' || differences.length > 0);
      expect(odd.map((one) => `${one.side} ${one.sales[0]?.source.row} ${JSON.stringify(one.differences)}`)).toEqual(
        [],
      );
      expect(comparisons.flatMap((one) => one.lines)).toHaveLength(lines.length);
      expect(formatCents(gainOf(allRows(comparisons)))).toBe(formatCents(gainOf(lines)));
    }
  });

  it('names what was altered, and reaches the right gain through the codes', () => {
    let altered = 0;
    for (const book of books) {
      const lines = [...linesOf(book, 2025)].filter(({ disposal }) => disposal.account === 'brk');
      const wanted = new Map<number, string>();
      const sales = statementOf(lines, random).map((sale): BrokerSale => {
        const what = random.pick(['nothing', 'nothing', 'proceeds', 'basis', 'wash', 'term', 'acquired'] as const);
        if (what === 'nothing') return sale;
        if (what === 'term' && sale.term === undefined) return sale;
        if (what === 'acquired' && typeof sale.acquired !== 'number') return sale;
        altered++;
        wanted.set(sale.source.row, what);
        if (what === 'proceeds') return { ...sale, proceeds: plus(sale.proceeds, whole(random.whole(1, 9))) };
        if (what === 'basis') return { ...sale, basis: minus(sale.basis ?? ZERO, whole(random.whole(1, 9))) };
        if (what === 'wash') return { ...sale, washDisallowed: plus(sale.washDisallowed, whole(5)) };
        if (what === 'term') return { ...sale, term: sale.term === 'long' ? 'short' : 'long' };
        return { ...sale, acquired: ((sale.acquired as number) - 1) as NonNullable<typeof sale.acquired> };
      });
      const { comparisons } = reconcile(book, sales);
      const shown = comparisons.map((one) => `${one.side} ${one.sales.map(({ source }) => source.row)}`);
      expect(
        comparisons.every(({ side }) => side === 'both'),
        shown.join('; '),
      ).toBe(true);
      for (const {
        sales: [sale],
        differences,
      } of comparisons.filter((one) => one.sales.length === 1)) {
        const field = wanted.get(sale?.source.row ?? 0);
        expect(
          differences.map((one) => one.field),
          JSON.stringify(formatDay((sale as BrokerSale).sold)),
        ).toEqual(field === undefined ? [] : [field]);
      }
      const apart = absolute(minus(gainOf(allRows(comparisons)), gainOf(lines)));
      expect(apart <= whole(lines.length) / 100n, formatCents(apart)).toBe(true);
      const stated = sum(sales.map(({ proceeds }) => proceeds));
      expect(formatCents(sum(allRows(comparisons).map(({ proceeds }) => proceeds)))).toBe(formatCents(stated));
      expect(
        allRows(comparisons).every((row) => row.gain === plus(minus(row.proceeds, row.basis), row.adjustment)),
      ).toBe(true);
    }
    expect(altered).toBeGreaterThan(40);
  });

  it('keeps what only one side has, and pairs days apart by amounts', () => {
    const [book] = books as [(typeof books)[0], ...typeof books];
    const lines = [...linesOf(book, 2025)].filter(({ disposal }) => disposal.account === 'brk');
    const sales = lines.map((line, i) => saleOf([line], i + 2));
    const [gone, , later, ...rest] = sales as [BrokerSale, BrokerSale, BrokerSale, ...BrokerSale[]];
    const strange: BrokerSale = {
      ...gone,
      asset: 'ZZZ',
      description: 'ZZZ',
      proceeds: whole(77),
      source: { file: '1099.csv', row: 999 },
    };
    const settled: BrokerSale = { ...later, sold: (later.sold + 1) as typeof later.sold };
    const { comparisons } = reconcile(book, [strange, sales[1] as BrokerSale, settled, ...rest]);
    expect(comparisons.filter(({ side }) => side === 'statement').map((one) => one.sales[0]?.source.row)).toEqual([
      999,
    ]);
    expect(comparisons.filter(({ side }) => side === 'book').map((one) => one.lines[0])).toEqual([lines[0]]);
    expect(comparisons.flatMap(({ differences }) => differences).map(({ field }) => field)).toEqual(['sold']);
  });
});
