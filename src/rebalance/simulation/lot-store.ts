/**
 * The open lots of one asset in columns, oldest first, and the order in which they are sold. Float columns hold whole numbers:
 * steps of the asset and cents. A slice's basis is its share of the whole purchase's, so it is the figure that the exact
 * engine prints, whatever was sold of the lot before.
 */

/** Orders that a simulation can follow. `average` pools basis and has no lots to choose from; it is not among them. */
export const SIMULATED_METHODS = ['fifo', 'hifo', 'lifo', 'lofo', 'min-tax'] as const;
export type SimulatedMethod = (typeof SIMULATED_METHODS)[number];

/** 2¹³ + 1: unit bases are compared to twelve digits, as the exact engine compares them. */
const SPLITTER = 8193;

function twelveDigits(ratio: number): number {
  const scaled = ratio * SPLITTER;
  return scaled - (scaled - ratio);
}

/** Of two lots, which is sold first: negative when `a` is. */
type Before = (store: LotStore, a: number, b: number) => number;

const highest: Before = (store, a, b) => (store.unitBasis[b] as number) - (store.unitBasis[a] as number) || a - b;
const lowest: Before = (store, a, b) => (store.unitBasis[a] as number) - (store.unitBasis[b] as number) || a - b;

/** Rates by which `min-tax` weighs a long-term gain against a short-term one. */
export interface TermRates {
  readonly short: number;
  readonly long: number;
}

export class LotStore {
  /** Steps left. */
  units: Float64Array = new Float64Array(64);
  /** Steps bought. */
  whole: Float64Array = new Float64Array(64);
  /** Cents paid for all that was bought, fees included. */
  basis: Float64Array = new Float64Array(64);
  unitBasis: Float64Array = new Float64Array(64);
  /** The day bought, and the first day on which a sale is long-term. */
  bought: Int32Array = new Int32Array(64);
  longFrom: Int32Array = new Int32Array(64);
  count = 0;
  /** Everything before is sold. */
  private head = 0;
  private readonly heap: LotHeap | undefined;
  /** Lots that were not long-term yet when last looked at; only `min-tax` keeps them apart. */
  private readonly young: LotHeap | undefined;
  private ripe = 0;

  constructor(
    readonly method: SimulatedMethod,
    private readonly rates: TermRates,
  ) {
    if (method === 'hifo' || method === 'min-tax') this.heap = new LotHeap(highest);
    if (method === 'lofo') this.heap = new LotHeap(lowest);
    if (method === 'min-tax') this.young = new LotHeap(highest);
  }

  /** The oldest lot with anything left, `count` when there is none. */
  get first(): number {
    while (this.head < this.count && this.units[this.head] === 0) this.head++;
    return this.head;
  }

  add(units: number, basis: number, bought: number, longFrom: number): number {
    if (this.count === this.units.length) this.grow();
    const at = this.count++;
    this.units[at] = units;
    this.whole[at] = units;
    this.basis[at] = basis;
    this.unitBasis[at] = twelveDigits(basis / units);
    this.bought[at] = bought;
    this.longFrom[at] = longFrom;
    (this.young ?? this.heap)?.add(this, at);
    return at;
  }

  /** The lot to sell from on a day at a price per step after costs; −1 when nothing is left. */
  next(day: number, price: number): number {
    switch (this.method) {
      case 'fifo': {
        const at = this.first;
        return at < this.count ? at : -1;
      }
      case 'lifo': {
        while (this.count > this.head && this.units[this.count - 1] === 0) this.count--;
        return this.count > this.head ? this.count - 1 : -1;
      }
      case 'min-tax':
        return this.leastTax(day, price);
      default:
        return this.heap?.first(this) ?? -1;
    }
  }

  /** Within a term the highest basis costs least; between terms, the rates decide. */
  private leastTax(day: number, price: number): number {
    const { young, heap } = this;
    if (!young || !heap) return -1;
    for (; this.ripe < this.count && (this.longFrom[this.ripe] as number) <= day; this.ripe++)
      if ((this.units[this.ripe] as number) > 0) heap.add(this, this.ripe);
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
    const doubled = (from: Float64Array): Float64Array => {
      const to = new Float64Array(size);
      to.set(from);
      return to;
    };
    this.units = doubled(this.units);
    this.whole = doubled(this.whole);
    this.basis = doubled(this.basis);
    this.unitBasis = doubled(this.unitBasis);
    const bought = new Int32Array(size);
    bought.set(this.bought);
    this.bought = bought;
    const longFrom = new Int32Array(size);
    longFrom.set(this.longFrom);
    this.longFrom = longFrom;
  }
}

/** A binary heap of lot numbers; lots that were sold meanwhile are dropped when they come up. */
class LotHeap {
  private readonly items: number[] = [];

  constructor(private readonly before: Before) {}

  first(store: LotStore): number {
    while (this.items.length > 0 && store.units[this.items[0] as number] === 0) this.drop(store);
    return this.items.length > 0 ? (this.items[0] as number) : -1;
  }

  add(store: LotStore, item: number): void {
    const { items } = this;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.before(store, item, items[above] as number) >= 0) break;
      items[at] = items[above] as number;
      at = above;
    }
    items[at] = item;
  }

  drop(store: LotStore): void {
    const { items } = this;
    const last = items.pop() as number;
    const count = items.length;
    if (count === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= count) break;
      if (below + 1 < count && this.before(store, items[below + 1] as number, items[below] as number) < 0) below++;
      if (this.before(store, items[below] as number, last) >= 0) break;
      items[at] = items[below] as number;
      at = below;
    }
    items[at] = last;
  }
}
