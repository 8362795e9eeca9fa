/**
 * Which lines of the book are which lines of a statement. Brokers split sales otherwise than lots do: one line for all lots
 * of an order, or several for one lot. So what is still open is compared in rounds, from the surest to the least sure: line
 * by line, then sums by sale, by term and by day; first with equal proceeds, then with equal units alone, then a few days
 * apart (settlement days, and days in another zone). A pair is made only when it is the nearest of its round, and what no
 * round pairs is missing on the other side.
 */
import { absolute, type Fixed, minus, plus, sum, ZERO } from '../../core/fixed.js';
import type { BrokerSale } from '../../import/broker-sales.js';
import type { FormLine } from '../../tax/jurisdiction.js';

export interface Pair {
  readonly sales: readonly BrokerSale[];
  readonly lines: readonly FormLine[];
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly onlySales: readonly BrokerSale[];
  readonly onlyLines: readonly FormLine[];
}

const CENT = (10n ** 16n) as Fixed;
/** A sale can be dated this many days later by the statement (settlement), or earlier (another zone). */
const DAYS_APART = 4;

/** What two roundings of so many lines can differ by. */
export const roundingOf = ({ sales, lines }: Pair): Fixed =>
  (CENT * BigInt(Math.max(sales.length, lines.length))) as Fixed;

/**
 * The asset of a statement's line, where the book knows it: as given, or the one word of its description that names one. Other
 * names (a company's, a CUSIP, an option written otherwise) leave it open, and the amounts must tell.
 */
export function assetNames(lines: readonly FormLine[]): (sale: BrokerSale) => string | undefined {
  const known = new Map<string, string>();
  for (const { disposal } of lines) known.set(disposal.asset.toUpperCase(), disposal.asset);
  return ({ asset, description }) => {
    const given = asset?.toUpperCase();
    if (given !== undefined) return known.get(given);
    const words = new Set(description.toUpperCase().split(/[^A-Z0-9.]+/));
    const named = [...known].filter(([word]) => words.has(word) || description.toUpperCase() === word);
    return named.length === 1 ? named[0]?.[1] : undefined;
  };
}

interface Group<T> {
  readonly members: readonly T[];
  readonly day: number;
  readonly asset: string | undefined;
  readonly quantity: Fixed | undefined;
  readonly proceeds: Fixed;
  readonly basis: Fixed | undefined;
  readonly acquired: number | 'various' | undefined;
  readonly term: string | undefined;
}

type Test = (sale: Group<BrokerSale>, line: Group<FormLine>) => boolean;
type KeyOf<T> = (item: T) => string;

interface Round {
  readonly sales?: KeyOf<BrokerSale>;
  readonly lines?: KeyOf<FormLine>;
  readonly test: Test;
  readonly days?: number;
}

export function pairSales(sales: readonly BrokerSale[], lines: readonly FormLine[]): Pairing {
  const assetOf = assetNames(lines);
  const pairs: Pair[] = [];
  const openSales = new Set(sales);
  const openLines = new Set(lines);
  for (const round of rounds(assetOf)) {
    if (openSales.size === 0 || openLines.size === 0) break;
    const left = groups([...openSales], round.sales, (members) => saleGroup(members, assetOf));
    const right = groups([...openLines], round.lines, lineGroup);
    for (const [sale, line] of nearest(left, right, round)) {
      pairs.push({ sales: sale.members, lines: line.members });
      for (const one of sale.members) openSales.delete(one);
      for (const one of line.members) openLines.delete(one);
    }
  }
  return { pairs, onlySales: [...openSales], onlyLines: [...openLines] };
}

function rounds(assetOf: (sale: BrokerSale) => string | undefined): Round[] {
  const bySale: KeyOf<FormLine> = ({ disposal }) => `${disposal.id} ${disposal.asset}`;
  const bySaleAndTerm: KeyOf<FormLine> = (line) => `${bySale(line)} ${line.term}`;
  const byDay: KeyOf<FormLine> = ({ disposal }) => `${disposal.asset} ${disposal.account} ${disposal.sold}`;
  const byDayAndTerm: KeyOf<FormLine> = (line) => `${byDay(line)} ${line.term}`;
  const salesByDay: KeyOf<BrokerSale> = (sale) => `${assetOf(sale) ?? sale.description} ${sale.sold}`;
  const salesByTerm: KeyOf<BrokerSale> = (sale) => `${salesByDay(sale)} ${sale.term}`;
  const shapes: readonly Pick<Round, 'sales' | 'lines'>[] = [
    {},
    { lines: bySaleAndTerm },
    { lines: bySale },
    { lines: byDayAndTerm },
    { lines: byDay },
    { sales: salesByTerm },
    { sales: salesByTerm, lines: bySaleAndTerm },
    { sales: salesByTerm, lines: byDayAndTerm },
    { sales: salesByDay },
    { sales: salesByDay, lines: bySale },
    { sales: salesByDay, lines: byDay },
  ];
  const tests: readonly Pick<Round, 'test' | 'days'>[] = [
    { test: (a, b) => equalAmounts(a, b) && sameBasis(a, b) && datesFit(a, b) },
    { test: (a, b) => equalAmounts(a, b) && sameBasis(a, b) },
    { test: (a, b) => equalAmounts(a, b) && datesFit(a, b) && termFits(a, b) },
    { test: (a, b) => equalAmounts(a, b) && datesFit(a, b) },
    { test: (a, b) => equalAmounts(a, b) && termFits(a, b) },
    { test: equalAmounts },
    { test: (a, b) => sameUnits(a, b) && sameBasis(a, b) && datesFit(a, b) },
    { test: (a, b) => sameUnits(a, b) && sameBasis(a, b) },
    { test: (a, b) => sameUnits(a, b) && datesFit(a, b) && termFits(a, b) },
    { test: (a, b) => sameUnits(a, b) && datesFit(a, b) },
    { test: sameUnits },
    { test: (a, b) => unitsNotSaid(a, b) && (datesFit(a, b) || sameBasis(a, b)) },
    { test: equalAmounts, days: DAYS_APART },
  ];
  return tests.flatMap((test) => shapes.map((shape): Round => ({ ...shape, ...test })));
}

const fits = (a: Fixed | undefined, b: Fixed | undefined): boolean => a === undefined || b === undefined || a === b;

/** The statement's basis, where it gives one, is the book's. */
const sameBasis: Test = (a, b) =>
  a.basis !== undefined &&
  b.basis !== undefined &&
  absolute(minus(a.basis, b.basis)) <= CENT * BigInt(Math.max(a.members.length, b.members.length));

/** One day on both sides, several on both, or nothing said. */
const datesFit: Test = (a, b) => a.acquired === undefined || a.acquired === (b.acquired ?? 'various');

const termFits: Test = (a, b) => a.term === undefined || a.term === b.term;

const sameAsset = (a: Group<BrokerSale>, b: Group<FormLine>): boolean => a.asset === undefined || a.asset === b.asset;

const equalAmounts: Test = (a, b) =>
  sameAsset(a, b) &&
  fits(a.quantity, b.quantity) &&
  absolute(minus(a.proceeds, b.proceeds)) <= CENT * BigInt(Math.max(a.members.length, b.members.length));

/** The proceeds differ, but the asset is named and the units agree. */
const sameUnits: Test = (a, b) => a.asset !== undefined && a.asset === b.asset && a.quantity === b.quantity;

/** The statement gives no units, and its proceeds differ. */
const unitsNotSaid: Test = (a, b) => a.asset !== undefined && a.asset === b.asset && a.quantity === undefined;

function groups<T>(
  items: readonly T[],
  keyOf: KeyOf<T> | undefined,
  make: (members: readonly T[]) => Group<T>,
): Group<T>[] {
  if (!keyOf) return items.map((item) => make([item]));
  const found = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const members = found.get(key);
    if (members) members.push(item);
    else found.set(key, [item]);
  }
  return [...found.values()].map(make);
}

const oneOf = <V>(values: readonly V[]): V | undefined => (new Set(values).size === 1 ? values[0] : undefined);

/** The sum, unless a part is not known. */
const known = (values: readonly (Fixed | undefined)[]): Fixed | undefined =>
  values.reduce<Fixed | undefined>(
    (total, value) => (total === undefined || value === undefined ? undefined : plus(total, value)),
    ZERO,
  );

const saleGroup = (
  members: readonly BrokerSale[],
  assetOf: (sale: BrokerSale) => string | undefined,
): Group<BrokerSale> => {
  const acquired = new Set(members.map((one) => one.acquired));
  return {
    members,
    day: (members[0] as BrokerSale).sold,
    asset: oneOf(members.map(assetOf)),
    quantity: known(members.map(({ quantity }) => quantity)),
    proceeds: sum(members.map(({ proceeds }) => proceeds)),
    basis: known(members.map(({ basis }) => basis)),
    acquired: acquired.size > 1 ? 'various' : members[0]?.acquired,
    term: oneOf(members.map(({ term }) => term)),
  };
};

const lineGroup = (members: readonly FormLine[]): Group<FormLine> => ({
  members,
  day: (members[0] as FormLine).disposal.sold,
  asset: oneOf(members.map(({ disposal }) => disposal.asset)),
  quantity: sum(members.map(({ disposal }) => disposal.quantity)),
  proceeds: sum(members.map(({ proceeds }) => proceeds)),
  basis: sum(members.map(({ basis }) => basis)),
  acquired: oneOf(members.map(({ disposal }) => disposal.acquired)),
  term: oneOf(members.map(({ term }) => term)),
});

/** Pairs of groups that pass the test, each group in one pair: fewest days apart, then nearest in proceeds and basis. */
function* nearest(
  sales: readonly Group<BrokerSale>[],
  lines: readonly Group<FormLine>[],
  { test, days = 0 }: Round,
): Generator<[Group<BrokerSale>, Group<FormLine>]> {
  const byDay = new Map<number, Set<Group<FormLine>>>();
  for (const line of lines) {
    const same = byDay.get(line.day);
    if (same) same.add(line);
    else byDay.set(line.day, new Set([line]));
  }
  for (const sale of sales) {
    let best: Group<FormLine> | undefined;
    for (let apart = 0; apart <= days && !best; apart++) {
      for (const day of apart === 0 ? [sale.day] : [sale.day - apart, sale.day + apart]) {
        for (const line of byDay.get(day) ?? []) {
          if (test(sale, line) && (!best || isNearer(sale, line, best))) best = line;
        }
      }
    }
    if (!best) continue;
    byDay.get(best.day)?.delete(best);
    yield [sale, best];
  }
}

function isNearer(sale: Group<BrokerSale>, a: Group<FormLine>, b: Group<FormLine>): boolean {
  const far = (line: Group<FormLine>): Fixed => absolute(minus(sale.proceeds, line.proceeds));
  if (far(a) !== far(b)) return far(a) < far(b);
  const { basis } = sale;
  if (basis === undefined || a.basis === undefined || b.basis === undefined) return false;
  return absolute(minus(basis, a.basis)) < absolute(minus(basis, b.basis));
}
