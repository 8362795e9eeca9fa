/**
 * Wash sales of one asset inside a simulation (§1091, §1223(3)), as `tax/jurisdictions/us/wash-sales/` applies them to a ledger
 * and to the same cent: losses in the order in which the sold lots were acquired, replacements in theirs, each unit once; the
 * loss goes onto the basis and the days held onto the holding period of the units that replace, which become a piece of their
 * own. That engine looks ahead at purchases to come; a simulation cannot, so a loss waits thirty days for them, and comes out
 * the same: what waits is served in the order of the sales.
 */
import { CENT, type LotStore } from './lot-store.js';

const WINDOW = 30;

/** From here on, losses of one sale that meet in one purchase are joined; see the exact engine's `candidates.ts`. */
const JOINED_GENERATION = 4;

export interface WashTerms {
  /** Units left of the purchase that was partly sold may replace those sold. */
  readonly remainder: boolean;
  /** Days that overlap count once. */
  readonly unionOfDays: boolean;
}

/** A slice of a sale that lost, before anything of it is disallowed. */
export interface Loss {
  readonly row: number;
  readonly units: number;
  /** In 10⁻¹⁸. */
  readonly loss: bigint;
  /** As it is printed, in cents. */
  readonly printed: number;
  readonly day: number;
  readonly year: number;
  readonly isLong: boolean;
}

/** A loss that looks for its replacement. A class, since many thousands are made. */
class Waiting {
  matched = 0;
  /** What of it is disallowed so far, in 10⁻¹⁸. */
  reached = 0n;
  /** Cents disallowed so far, as printed. */
  shown = 0;

  constructor(
    readonly of: Loss,
    /** The purchase that was sold, and what of its days and earlier washes goes on. */
    readonly purchase: number,
    readonly heldDays: number,
    readonly generation: number,
    readonly sale: number,
  ) {}

  get left(): number {
    return this.of.units - this.matched;
  }
}

/** Units of a replacement and what they take over. */
interface Segment {
  units: number;
  amount: bigint;
  heldDays: number;
  readonly generation: number;
}

/** Takes a disallowed loss back out of the gains of the year of its sale. `isNew`: the first of that sale's lot. */
export type Disallow = (year: number, isLong: boolean, cents: number, isNew: boolean) => void;

export class WashSales {
  private readonly waiting: Waiting[] = [];
  private firstWaiting = 0;
  /** Purchases that may still replace, the oldest first. */
  private readonly open: number[] = [];
  private sales = 0;

  constructor(
    private readonly store: LotStore,
    private readonly terms: WashTerms,
    private readonly disallow: Disallow,
  ) {}

  /** A purchase: what was lost in the thirty days before has waited for it. */
  bought(at: number, day: number): void {
    const { store, waiting } = this;
    this.open.push(at);
    while (this.firstWaiting < waiting.length && isOver(waiting[this.firstWaiting] as Waiting, day))
      this.firstWaiting++;
    let free = store.units[at] as number;
    for (let i = this.firstWaiting; i < waiting.length && free > 0; ) {
      const { sale } = waiting[i] as Waiting;
      const segments: Segment[] = [];
      for (; waiting[i]?.sale === sale; i++) {
        const one = waiting[i] as Waiting;
        const units = Math.min(free, one.left);
        if (units === 0) continue;
        segments.push(this.match(one, units));
        free -= units;
      }
      for (const piece of piecesOf(segments)) this.replace(at, piece, (store.held[at] as number) - piece.heldDays);
    }
  }

  /** The losses of one sale, which has taken its lots already. */
  lost(losses: readonly Loss[], day: number): void {
    const { store, terms } = this;
    const sale = this.sales++;
    const sorted = losses.length > 1 ? [...losses].sort((a, b) => store.order(a.row, b.row)) : losses;
    const open = this.openSince(day);
    // By place among the open purchases: what of each is left, and what it will take over.
    const left: number[] = [];
    const segments: Segment[][] = [];
    for (const loss of sorted) {
      const one = this.waits(loss, sale);
      for (let i = 0; i < open.length && one.left > 0; i++) {
        const at = open[i] as number;
        if (i === left.length) {
          left.push(store.units[at] as number);
          segments.push([]);
        }
        const units = Math.min(left[i] as number, one.left);
        if (units === 0 || (!terms.remainder && at === one.purchase)) continue;
        segments[i]?.push(this.match(one, units));
        left[i] = (left[i] as number) - units;
      }
      if (one.left > 0) this.waiting.push(one);
    }
    for (let i = 0; i < segments.length; i++) {
      const at = open[i] as number;
      for (const piece of piecesOf(segments[i] ?? [])) this.replace(at, piece, this.tackedFrom(at, piece, day));
    }
  }

  /** A purchase of before the simulation, with what of it may replace. */
  held(at: number): void {
    this.open.push(at);
  }

  private waits(loss: Loss, sale: number): Waiting {
    const { store } = this;
    const { row, day } = loss;
    const heldDays = day - (store.held[row] as number);
    const generation = (store.generation[row] as number) + 1;
    return new Waiting(loss, store.purchase[row] as number, heldDays, generation, sale);
  }

  /** Purchases of the thirty days before with anything clean left. */
  private openSince(day: number): readonly number[] {
    const { store, open } = this;
    let kept = 0;
    for (const at of open)
      if ((store.bought[at] as number) >= day - WINDOW && (store.units[at] as number) > 0) open[kept++] = at;
    open.length = kept;
    return open;
  }

  /** Disallows so many units' part of a loss. */
  private match(one: Waiting, units: number): Segment {
    const { of, reached: before } = one;
    const isNew = one.matched === 0;
    one.matched += units;
    const all = one.matched === of.units;
    // Running totals, rounded down, as `portion` has them.
    one.reached = all ? of.loss : (of.loss * BigInt(one.matched)) / BigInt(of.units);
    // What is disallowed whole is whole in print too.
    const shown = all ? of.printed : Math.min(cents(one.reached), of.printed);
    this.disallow(of.year, of.isLong, shown - one.shown, isNew);
    one.shown = shown;
    return { units, amount: one.reached - before, heldDays: one.heldDays, generation: one.generation };
  }

  private replace(at: number, { units, amount, generation }: Segment, held: number): void {
    this.store.replace(at, { units, added: amount, held, generation });
  }

  /** The replacement's holding begins earlier by the days held, which overlap if it was bought before the sale. */
  private tackedFrom(at: number, { heldDays }: Segment, sold: number): number {
    const held = this.store.held[at] as number;
    if (heldDays === 0 || !this.terms.unionOfDays || (this.store.bought[at] as number) >= sold) return held - heldDays;
    return Math.min(held, sold - heldDays);
  }
}

const isOver = (one: Waiting, today: number): boolean => one.of.day < today - WINDOW || one.left === 0;

/** To cents, half a cent up; never negative here. */
export const cents = (raw: bigint): number => Number((raw + CENT / 2n) / CENT);

/** Each loss has a piece of its own, with its own days, but those with four wash sales behind them are joined. */
function piecesOf(segments: readonly Segment[]): readonly Segment[] {
  if (segments.length === 1) return segments;
  const pieces: Segment[] = [];
  let deep: Segment | undefined;
  for (const segment of segments) {
    if (segment.generation < JOINED_GENERATION) pieces.push(segment);
    else if (deep) {
      deep.units += segment.units;
      deep.amount += segment.amount;
      deep.heldDays = Math.min(deep.heldDays, segment.heldDays);
    } else deep = { ...segment, generation: JOINED_GENERATION };
  }
  return deep ? [...pieces, deep] : pieces;
}
