/**
 * The open lots of one asset in columns, oldest first, and the order in which they are sold. Float columns hold whole numbers:
 * steps of the asset and cents. A slice's basis is its share of the whole purchase's, so it is the figure that the exact
 * engine prints, whatever was sold of the lot before.
 *
 * A purchase is one row. Where wash sales reach the asset they cut pieces off its front, each a row of its own whose basis is
 * no whole number of cents any more: those are kept as the exact engine keeps them.
 */
import { firstLongTermDay } from '../../tax/jurisdictions/us/holding-period.js';
import { type Before, LotHeap } from './lot-heap.js';

/** Orders that a simulation can follow. */
export const SIMULATED_METHODS = ['average', 'fifo', 'hifo', 'lifo', 'lofo', 'min-tax'] as const;
export type SimulatedMethod = (typeof SIMULATED_METHODS)[number];

/** 2¹³ + 1: unit bases are compared to twelve digits, as the exact engine compares them. */
const SPLITTER = 8193;

function twelveDigits(ratio: number): number {
  const scaled = ratio * SPLITTER;
  return scaled - (scaled - ratio);
}

/** 10⁻¹⁸ in a cent. */
const RAW_CENT = 1e16;
export const CENT = 10n ** 16n;

const highest: Before = (store, a, b) =>
  (store.unitBasis[b] as number) - (store.unitBasis[a] as number) || store.order(a, b);
const lowest: Before = (store, a, b) =>
  (store.unitBasis[a] as number) - (store.unitBasis[b] as number) || store.order(a, b);
const oldest: Before = (store, a, b) => store.order(a, b);
const newest: Before = (store, a, b) => store.order(b, a);
const soonestLong: Before = (store, a, b) => (store.longFrom[a] as number) - (store.longFrom[b] as number) || a - b;

/** Rates by which `min-tax` weighs a long-term gain against a short-term one. */
export interface TermRates {
  readonly short: number;
  readonly long: number;
}

export interface LotStoreTerms {
  readonly method: SimulatedMethod;
  readonly rates: TermRates;
  /** Decimals of a step of the asset. */
  readonly decimals: number;
  /** Wash sales may cut lots. */
  readonly washes: boolean;
}

/** A piece that stands in for units sold at a loss. */
export interface WashedPiece {
  readonly units: number;
  readonly added: bigint;
  readonly held: number;
  readonly generation: number;
}

/** `washed` of a row that no wash sale has touched. */
const CLEAN = 2 ** 31 - 1;

export class LotStore {
  readonly method: SimulatedMethod;
  /** Steps left. */
  units: Float64Array = new Float64Array(64);
  /** Steps bought. */
  whole: Float64Array = new Float64Array(64);
  /** Cents paid for all that was bought, fees included; of a washed piece only roughly. */
  basis: Float64Array = new Float64Array(64);
  /** Money for a unit of the asset, to twelve digits. */
  unitBasis: Float64Array = new Float64Array(64);
  /** The day bought, and the first day on which a sale is long-term. */
  bought: Int32Array = new Int32Array(64);
  longFrom: Int32Array = new Int32Array(64);
  count = 0;
  /** 10⁻¹⁸ paid for all that is held, where basis is averaged; whoever sells takes his part out. */
  pooled = 0n;
  /** With wash sales: the purchase that a row is part of, which of its pieces it is, and the day its holding began. */
  readonly purchase: number[] = [];
  readonly washed: number[] = [];
  readonly held: number[] = [];
  /** How many wash sales lie behind a row. */
  readonly generation: number[] = [];
  /** The number behind the letter of a row's name, 0 for none. */
  readonly letter: number[] = [];
  /** 10⁻¹⁸ paid for all that was bought. */
  private readonly exact: (bigint | undefined)[] = [];
  /** Up to which step of a row its basis was last added up, and to what. */
  private readonly spentTo: number[] = [];
  private readonly spent: bigint[] = [];
  private readonly washCounts = new Map<number, number>();
  /** Everything before is sold. */
  private head = 0;
  private readonly heap: LotHeap | undefined;
  /** Lots that were not long-term yet when last looked at, and when they will be; only `min-tax` keeps them apart. */
  private readonly young: LotHeap | undefined;
  private readonly ripening: LotHeap | undefined;
  private readonly rates: TermRates;
  private readonly washes: boolean;
  private readonly rawStep: number;

  constructor({ method, rates, decimals, washes }: LotStoreTerms) {
    this.method = method;
    this.rates = rates;
    this.washes = washes;
    this.rawStep = 10 ** (18 - decimals);
    if (method === 'hifo' || method === 'min-tax') this.heap = new LotHeap(highest);
    if (method === 'lofo') this.heap = new LotHeap(lowest);
    if (washes && (method === 'fifo' || method === 'average')) this.heap = new LotHeap(oldest);
    if (washes && method === 'lifo') this.heap = new LotHeap(newest);
    if (method === 'min-tax') {
      this.young = new LotHeap(highest);
      this.ripening = new LotHeap(soonestLong);
    }
  }

  /** The order of acquisition: pieces of one purchase in the order in which wash sales made them, then the rest. */
  order(a: number, b: number): number {
    if (!this.washes) return a - b;
    return (
      (this.purchase[a] as number) - (this.purchase[b] as number) ||
      (this.washed[a] as number) - (this.washed[b] as number)
    );
  }

  add(units: number, basis: number, bought: number, longFrom: number, held = bought): number {
    const at = this.place(units, basis, basis * RAW_CENT, bought, longFrom);
    if (this.method === 'average') this.pooled += BigInt(basis) * CENT;
    if (this.washes) {
      this.purchase[at] = at;
      this.washed[at] = CLEAN;
      this.held[at] = held;
      this.generation[at] = 0;
      this.letter[at] = 0;
    }
    this.stack(at);
    return at;
  }

  /** Cuts the first units of a purchase into a piece that stands in for units sold. @returns its row. */
  replace(clean: number, { units, added, held, generation }: WashedPiece): number {
    const has = this.units[clean] as number;
    const from = (this.whole[clean] as number) - has;
    const exact = this.share(clean, from, from + units) + added;
    this.units[clean] = has - units;
    this.pooled += added;
    const at = this.place(units, Number(exact) / RAW_CENT, Number(exact), this.bought[clean] as number, longFrom(held));
    this.exact[at] = exact;
    const count = (this.washCounts.get(clean) ?? 0) + 1;
    this.washCounts.set(clean, count);
    this.purchase[at] = clean;
    this.washed[at] = count;
    this.held[at] = held;
    this.generation[at] = generation;
    this.nameApart(at, clean, units === has);
    this.stack(at);
    return at;
  }

  /** As `lots/piece-names.ts` does: `B4` cut in two is `B4a` and `B4b`; a piece that is all of the rest takes its name. */
  private nameApart(piece: number, rest: number, isAll: boolean): void {
    const letter = this.letter[rest] as number;
    this.letter[piece] = isAll ? letter : letter || 1;
    if (!isAll) this.letter[rest] = (this.letter[piece] as number) + 1;
  }

  /** Its basis is a whole number of cents. */
  isWhole(at: number): boolean {
    return this.exact[at] === undefined;
  }

  /**
   * What the units of a row from one place to another cost, in 10⁻¹⁸: the difference of running totals, each rounded down, as
   * `portion` has it. Rows are used up from the front, so the total before is mostly the one worked out last.
   */
  share(at: number, from: number, to: number): bigint {
    const total = this.exact[at] ?? BigInt(this.basis[at] as number) * CENT;
    const all = this.whole[at] as number;
    if (from === 0 && to === all) return total;
    const before = from === 0 ? 0n : this.spentTo[at] === from ? (this.spent[at] as bigint) : running(total, from, all);
    const reached = to === all ? total : running(total, to, all);
    this.spentTo[at] = to;
    this.spent[at] = reached;
    return reached - before;
  }

  private place(units: number, basis: number, raw: number, bought: number, long: number): number {
    if (this.count === this.units.length) this.grow();
    const at = this.count++;
    this.units[at] = units;
    this.whole[at] = units;
    this.basis[at] = basis;
    this.unitBasis[at] = twelveDigits(raw / (units * this.rawStep));
    this.bought[at] = bought;
    this.longFrom[at] = long;
    return at;
  }

  private stack(at: number): void {
    (this.young ?? this.heap)?.add(this, at);
    this.ripening?.add(this, at);
  }

  /** The row to sell from on a day at a price per step after costs, in cents; −1 when nothing is left. */
  next(day: number, price: number): number {
    if (this.young) return this.leastTax(day, (price * RAW_CENT) / this.rawStep);
    if (this.heap) return this.heap.first(this);
    if (this.method === 'lifo') {
      while (this.count > this.head && this.units[this.count - 1] === 0) this.count--;
      return this.count > this.head ? this.count - 1 : -1;
    }
    while (this.head < this.count && this.units[this.head] === 0) this.head++;
    return this.head < this.count ? this.head : -1;
  }

  /** Within a term the highest basis costs least; between terms, the rates decide. */
  private leastTax(day: number, price: number): number {
    const { young, heap, ripening } = this;
    if (!young || !heap || !ripening) return -1;
    for (let at = ripening.first(this); at >= 0 && (this.longFrom[at] as number) <= day; at = ripening.first(this)) {
      ripening.drop(this);
      heap.add(this, at);
    }
    const long = heap.first(this);
    let short = young.first(this);
    // What has become long-term since is in the other heap now.
    while (short >= 0 && (this.longFrom[short] as number) <= day) {
      young.drop(this);
      short = young.first(this);
    }
    if (long < 0 || short < 0) return Math.max(long, short);
    const taxShort = (price - (this.unitBasis[short] as number)) * this.rates.short;
    const taxLong = (price - (this.unitBasis[long] as number)) * this.rates.long;
    return taxShort < taxLong ? short : long;
  }

  private grow(): void {
    const size = this.units.length * 2;
    const longer = (from: Float64Array): Float64Array => {
      const to = new Float64Array(size);
      to.set(from);
      return to;
    };
    this.units = longer(this.units);
    this.whole = longer(this.whole);
    this.basis = longer(this.basis);
    this.unitBasis = longer(this.unitBasis);
    const bought = new Int32Array(size);
    bought.set(this.bought);
    this.bought = bought;
    const long = new Int32Array(size);
    long.set(this.longFrom);
    this.longFrom = long;
  }
}

const running = (total: bigint, upTo: number, all: number): bigint => (total * BigInt(upTo)) / BigInt(all);

const longFrom = (held: number): number => firstLongTermDay(held as Parameters<typeof firstLongTermDay>[0]);
