/**
 * What can replace the shares of one sale, in the order of acquisition: free pieces of lots bought in the thirty days
 * before, then purchases of the thirty days after. What each is matched with is collected first and applied when the
 * whole sale has been looked at, since applying it cuts lots.
 */
import { addDays, type Day } from '../../../../core/calendar.js';
import { type Fixed, minus, over, plus, smaller, times, whole, ZERO } from '../../../../core/fixed.js';
import type { Disposal, Replacement } from '../../../../lots/disposal.js';
import type { Lot } from '../../../../lots/lot.js';
import { type ComingPurchase, freeUnits, type GroupPurchases } from './purchases.js';

export const WINDOW_DAYS = 30;

/** A loss, or what is left of it, that has found part of its replacement. */
export interface Segment {
  readonly disposal: Disposal;
  /** Units of what was sold. */
  readonly quantity: Fixed;
  readonly amount: Fixed;
  readonly heldDays: number;
  readonly generation: number;
  readonly entry: Replacement;
}

export interface Candidate {
  /** A piece of an open lot, or a purchase to come. */
  readonly lot: Lot | undefined;
  readonly coming: ComingPurchase | undefined;
  readonly account: string;
  readonly name: string;
  /** Units of what was sold that one unit stands for. */
  readonly units: number;
  /** What of it is free, in units of what was sold. */
  left: Fixed;
  readonly segments: Segment[];
}

export class Candidates {
  private readonly found: Candidate[] = [];
  private readonly source: Generator<Candidate>;
  private first = 0;

  constructor(group: GroupPurchases, saleDay: Day, fromStart: boolean) {
    this.source = candidatesOf(group, saleDay, fromStart);
  }

  /** The candidates that were matched with something. */
  get matched(): Candidate[] {
    return this.found.filter((candidate) => candidate.segments.length > 0);
  }

  /** Candidates with anything left, in order. */
  *open(): Generator<Candidate> {
    while (this.found[this.first]?.left === ZERO) this.first++;
    for (let i = this.first; ; i++) {
      const candidate = this.found[i] ?? this.pull();
      if (!candidate) return;
      if (candidate.left > 0n) yield candidate;
    }
  }

  private pull(): Candidate | undefined {
    const next = this.source.next();
    if (next.done) return undefined;
    this.found.push(next.value);
    return next.value;
  }
}

function* candidatesOf(group: GroupPurchases, saleDay: Day, fromStart: boolean): Generator<Candidate> {
  const last = addDays(saleDay, WINDOW_DAYS);
  for (const { lot, day, units } of group.boughtSince(addDays(saleDay, -WINDOW_DAYS), fromStart)) {
    if (day > last) continue;
    for (let piece: Lot | undefined = lot; piece; piece = piece.twin) {
      if (piece.isEmpty || piece.generation > 0) continue;
      const left = inSold(piece.quantity, units);
      yield { lot: piece, coming: undefined, account: piece.account, name: piece.id, units, left, segments: [] };
    }
  }
  for (const coming of group.comingUntil(last)) {
    const { account, units, transaction } = coming;
    const left = inSold(freeUnits(coming), units);
    yield { lot: undefined, coming, account, name: transaction.id, units, left, segments: [] };
  }
}

const inSold = (quantity: Fixed, units: number): Fixed =>
  units === 1 ? quantity : times(quantity, whole(units), 'floor');

/** Units of what was sold as units of the candidate. */
export const inOwnUnits = (quantity: Fixed, units: number): Fixed =>
  units === 1 ? quantity : over(quantity, whole(units), 'floor');

/** Takes up to `wanted` units of a candidate. */
export function claim(candidate: Candidate, wanted: Fixed): Fixed {
  const quantity = smaller(candidate.left, wanted);
  candidate.left = minus(candidate.left, quantity);
  return quantity;
}

/** What one piece of a replacement takes over. */
export interface Piece {
  readonly quantity: Fixed;
  readonly amount: Fixed;
  readonly heldDays: number;
  readonly generation: number;
  readonly entries: readonly Replacement[];
}

/** From here on, losses of one sale that meet in one purchase are joined; see `piecesOf`. */
export const JOINED_GENERATION = 4;

/**
 * The pieces into which a candidate is cut. Each loss gets its own, with its own days held, so that every share carries
 * what is its own. But a bot that trades one stock all year washes each loss into the next purchase for ever, and every
 * cut would live on in all that follow: their number would grow with the square of the trades. So shares with four wash
 * sales behind them are joined when they meet in one purchase: the sums stay exact, the joined piece takes the fewest
 * days held of any of them.
 */
export function piecesOf(segments: readonly Segment[]): Piece[] {
  const pieces: Piece[] = [];
  let deep: Piece | undefined;
  for (const { quantity, amount, heldDays, generation, entry } of segments) {
    const piece = { quantity, amount, heldDays, generation, entries: [entry] };
    if (generation < JOINED_GENERATION) pieces.push(piece);
    else deep = deep ? joined(deep, piece) : piece;
  }
  return deep ? [...pieces, deep] : pieces;
}

const joined = (a: Piece, b: Piece): Piece => ({
  quantity: plus(a.quantity, b.quantity),
  amount: plus(a.amount, b.amount),
  heldDays: Math.min(a.heldDays, b.heldDays),
  generation: JOINED_GENERATION,
  entries: [...a.entries, ...b.entries],
});
