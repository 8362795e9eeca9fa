/**
 * Which rows of one second belong together, told by their prices. A market trades at prices of few digits (`67123.45`),
 * and Binance writes quantity × price to the eighth decimal. So the amount of one side divided by the amount of the
 * other is a short number when the two rows are one fill, and almost never when they are not: 126.12648 ÷ 1.679 is 75.12,
 * 126.12648 ÷ 0.159 is 793.248301886…
 *
 * All ways of pairing the rows one to one at such prices are looked at. If they all give the same sums of the same coins,
 * those are the trades. If they differ, or none fits, nothing is decided here. Small amounts have short ratios anyway,
 * so they decide nothing; that is the safe side.
 */
import { FIXED_DIGITS, type Fixed, negate, plus, ZERO } from '../../../../core/fixed.js';
import type { StatementRow } from './row.js';

/** Rows of a pair of coins. */
export interface PricedPair {
  readonly given: string;
  readonly received: string;
  readonly rows: StatementRow[];
}

/** How the sides of a family tell the market's base: `received` for purchases, `given` for sales. */
export type BaseSide = 'received' | 'given' | 'either';

/** Digits of a price on any market but those in currencies of very small units. */
const DIGITS = 7;
const SMALL_UNITS = new Set(['IDRT', 'BIDR', 'BVND', 'BKRW', 'NGN', 'ARS', 'COP', 'VND', 'IDR']);
const SMALL_UNIT_DIGITS = 11;
const UNIT = 10n ** BigInt(FIXED_DIGITS);
/** The eighth decimal. */
const STEP = 10n ** 10n;
/** Pairings looked at before giving up. */
const BUDGET = 20_000;

/** The pairs that the rows are, if their prices leave one reading; undefined otherwise. */
export function pairByPrice(rows: readonly StatementRow[], base: BaseSide): PricedPair[] | undefined {
  const given = rows.filter(({ change }) => change < 0n);
  const received = rows.filter(({ change }) => change > 0n);
  if (given.length !== received.length || given.length === 0) return undefined;
  const fits = given.map((out) => received.map((into) => priceBetween(out, into, base)));
  const search = new Search(given, received, fits);
  search.run();
  return search.reading;
}

/** The price of a fill, in parts of the base; undefined when the two rows can be no fill. */
function priceBetween(out: StatementRow, into: StatementRow, base: BaseSide): number | undefined {
  if (out.coin === into.coin) return undefined;
  const [gave, got] = [negate(out.change), into.change];
  if (base !== 'given' && isPriced(got, gave, out.coin)) return Number(gave) / Number(got);
  if (base !== 'received' && isPriced(gave, got, into.coin)) return Number(gave) / Number(got);
  return undefined;
}

/** True when some price of few digits makes `base` units cost `quote`, rounded to the eighth decimal. */
export function isPriced(base: Fixed, quote: Fixed, quoteCoin: string): boolean {
  const digits = SMALL_UNITS.has(quoteCoin) ? SMALL_UNIT_DIGITS : DIGITS;
  const exact = (quote * UNIT) / base;
  const excess = exact.toString().length - digits;
  const step = excess > 0 ? 10n ** BigInt(excess) : 1n;
  const price = ((exact + step / 2n) / step) * step;
  const off = (base * price) / UNIT - quote;
  return off <= STEP && off >= -STEP;
}

/** Goes through the pairings, the row with the fewest partners first. */
class Search {
  reading: PricedPair[] | undefined;
  private signature = '';
  private left = BUDGET;
  private failed = false;
  private readonly taken: boolean[];
  private readonly partner: number[];
  private readonly order: number[];

  constructor(
    private readonly given: readonly StatementRow[],
    private readonly received: readonly StatementRow[],
    private readonly fits: readonly (readonly (number | undefined)[])[],
  ) {
    this.taken = received.map(() => false);
    this.partner = given.map(() => -1);
    const choices = fits.map((row) => row.filter((price) => price !== undefined).length);
    this.order = given.map((_, index) => index).sort((a, b) => (choices[a] as number) - (choices[b] as number));
  }

  run(): void {
    this.step(0);
    if (this.failed) this.reading = undefined;
  }

  private step(depth: number): void {
    if (this.failed) return;
    if (--this.left < 0) {
      this.failed = true;
      return;
    }
    const row = this.order[depth];
    if (row === undefined) return this.found();
    const tried = new Set<string>();
    for (let partner = 0; partner < this.received.length && !this.failed; partner++) {
      if (this.taken[partner] || this.fits[row]?.[partner] === undefined) continue;
      const { coin, change } = this.received[partner] as StatementRow;
      const same = `${coin} ${change}`;
      if (tried.has(same) || !this.nearOthers(row, partner, depth)) continue;
      tried.add(same);
      this.taken[partner] = true;
      this.partner[row] = partner;
      this.step(depth + 1);
      this.taken[partner] = false;
      this.partner[row] = -1;
    }
  }

  /** Fills of one market in one second are not a tenth apart. */
  private nearOthers(row: number, partner: number, depth: number): boolean {
    const price = this.fits[row]?.[partner] as number;
    for (let i = 0; i < depth; i++) {
      const other = this.order[i] as number;
      const theirs = this.partner[other] as number;
      if (this.given[other]?.coin !== this.given[row]?.coin) continue;
      if (this.received[theirs]?.coin !== this.received[partner]?.coin) continue;
      const ratio = price / (this.fits[other]?.[theirs] as number);
      if (ratio > 1.1 || ratio < 1 / 1.1) return false;
    }
    return true;
  }

  /** A pairing that fits: it must say the same as those found before. */
  private found(): void {
    const pairs = new Map<string, PricedPair>();
    const sums = new Map<string, [Fixed, Fixed]>();
    this.given.forEach((out, index) => {
      const into = this.received[this.partner[index] as number] as StatementRow;
      const key = `${out.coin} ${into.coin}`;
      const pair = pairs.get(key) ?? { given: out.coin, received: into.coin, rows: [] };
      pair.rows.push(out, into);
      pairs.set(key, pair);
      const [gave, got] = sums.get(key) ?? [ZERO, ZERO];
      sums.set(key, [plus(gave, out.change), plus(got, into.change)]);
    });
    const signature = [...sums]
      .map(([key, [gave, got]]) => `${key} ${gave} ${got}`)
      .sort()
      .join(';');
    if (this.reading === undefined) {
      this.reading = [...pairs.values()];
      this.signature = signature;
    } else if (signature !== this.signature) this.failed = true;
  }
}
