/**
 * Wash sales of one asset inside a simulation (§1091, §1223(3)), as `tax/jurisdictions/us/wash-sales/` applies them to a ledger
 * and to the same cent: losses in the order in which the sold lots were acquired, replacements in theirs, each unit once; the
 * loss goes onto the basis and the days held onto the holding period of the units that replace, which become a piece of their
 * own. That engine looks ahead at purchases to come; a simulation cannot, so a loss waits thirty days for them, and comes out
 * the same: what waits is served in the order of the sales.
 */
import { type Fixed, portion } from '../../core/fixed.js';
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

interface Waiting extends Loss {
  /** The purchase that was sold, and what of its days and earlier washes goes on. */
  readonly purchase: number;
  readonly heldDays: number;
  readonly generation: number;
  readonly sale: number;
  matched: number;
  /** Cents disallowed so far, as printed. */
  shown: number;
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
  private open: number[] = [];
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
        const units = Math.min(free, one.units - one.matched);
        if (units === 0) continue;
        segments.push(this.match(one, units));
        free -= units;
      }
      for (const piece of piecesOf(segments)) this.replace(at, piece, (store.held[at] as number) - piece.heldDays);
    }
  }

  /** The losses of one sale, which has taken its lots already. */
  lost(losses: readonly Loss[], day: number): void {
    const { store } = this;
    const sale = this.sales++;
    const sorted = losses.length > 1 ? [...losses].sort((a, b) => store.order(a.row, b.row)) : losses;
    const open = this.openSince(day);
    const left = open.map((at) => store.units[at] as number);
    const segments: Segment[][] = open.map(() => []);
    for (const loss of sorted) {
      const one = this.waits(loss, sale);
      open.forEach((at, i) => {
        const units = Math.min(left[i] as number, one.units - one.matched);
        if (units === 0 || (!this.terms.remainder && at === one.purchase)) return;
        segments[i]?.push(this.match(one, units));
        left[i] = (left[i] as number) - units;
      });
      if (one.matched < one.units) this.waiting.push(one);
    }
    open.forEach((at, i) => {
      for (const piece of piecesOf(segments[i] ?? [])) this.replace(at, piece, this.tackedFrom(at, piece, day));
    });
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
    return { ...loss, purchase: store.purchase[row] as number, heldDays, generation, sale, matched: 0, shown: 0 };
  }

  /** Purchases of the thirty days before with anything clean left. */
  private openSince(day: number): number[] {
    const { store } = this;
    this.open = this.open.filter(
      (at) => (store.bought[at] as number) >= day - WINDOW && (store.units[at] as number) > 0,
    );
    return this.open;
  }

  /** Disallows so many units' part of a loss. */
  private match(one: Waiting, units: number): Segment {
    const { loss, heldDays, generation } = one;
    const length = BigInt(one.units) as Fixed;
    const from = BigInt(one.matched) as Fixed;
    const isNew = one.matched === 0;
    one.matched += units;
    const to = BigInt(one.matched) as Fixed;
    const amount = portion(loss as Fixed, length, from, to);
    // What is disallowed whole is whole in print too.
    const all = one.matched === one.units;
    const shown = all ? one.printed : Math.min(cents(portion(loss as Fixed, length, 0n as Fixed, to)), one.printed);
    this.disallow(one.year, one.isLong, shown - one.shown, isNew);
    one.shown = shown;
    return { units, amount, heldDays, generation };
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

const isOver = ({ day, matched, units }: Waiting, today: number): boolean => day < today - WINDOW || matched === units;

/** To cents, half a cent up; never negative here. */
export const cents = (raw: bigint): number => Number((raw + CENT / 2n) / CENT);

/** Each loss has a piece of its own, with its own days, but those with four wash sales behind them are joined. */
function piecesOf(segments: readonly Segment[]): Segment[] {
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
