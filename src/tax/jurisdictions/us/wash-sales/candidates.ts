/**
 * What can replace the shares of one sale, in the order of acquisition: free pieces of lots bought in the thirty days
 * before, then purchases of the thirty days after. What each is matched with is collected first and applied when the
 * whole sale has been looked at, since applying it cuts lots.
 */
import { addDays, type Day } from '../../../../core/calendar.js';
import { divideRaw, type Fixed, minus, plus, smaller, ZERO } from '../../../../core/fixed.js';
import type { Disposal, Replacement } from '../../../../lots/disposal.js';
import type { Lot } from '../../../../lots/lot.js';
import { byAcquisition } from '../../../../lots/methods/oldest-first.js';
import { freeUnits, type GroupPurchases, type Purchase, ratioThen } from './purchases.js';
import type { Ratio, Splits } from './splits.js';

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
  readonly coming: Purchase | undefined;
  readonly account: string;
  readonly name: string;
  readonly ratio: Ratio;
  /** What of it was free when the sale came: in its own units, and in units of what was sold. */
  readonly own: Fixed;
  readonly whole: Fixed;
  /** What of it is still free, in units of what was sold. */
  left: Fixed;
  readonly segments: Segment[];
}

/** The sale whose losses look for replacements. */
export interface SaleMoment {
  readonly day: Day;
  /** Its place in the ledger. */
  readonly sequence: number;
}

export class Candidates {
  private readonly found: Candidate[] = [];
  private readonly source: Generator<Candidate>;
  private first = 0;

  constructor(group: GroupPurchases, sale: SaleMoment, splits: Splits) {
    this.source = candidatesOf(group, sale, splits);
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

function* candidatesOf(group: GroupPurchases, sale: SaleMoment, splits: Splits): Generator<Candidate> {
  const first = addDays(sale.day, -WINDOW_DAYS);
  const last = addDays(sale.day, WINDOW_DAYS);
  // The purchase of an option within the window stands for the shares that its use brings: they do not count again.
  const countsTwice = (optionBought: Day | undefined): boolean => optionBought !== undefined && optionBought >= first;
  for (const { lot, day, ratio, optionBought } of group.boughtSince(first)) {
    if (day > last || countsTwice(optionBought)) continue;
    const pieces = [...lot.pieces()];
    if (pieces.length > 1) pieces.sort(byAcquisition);
    for (const piece of pieces) yield candidate(piece, undefined, piece.account, piece.id, ratio, piece.quantity);
  }
  for (const coming of group.comingUntil(last, sale.sequence)) {
    const { account, transaction, optionBought } = coming.purchase;
    if (countsTwice(optionBought)) continue;
    const ratio = ratioThen(coming, sale.sequence, splits);
    yield candidate(undefined, coming.purchase, account, transaction.id, ratio, freeUnits(coming));
  }
}

function candidate(
  lot: Lot | undefined,
  coming: Purchase | undefined,
  account: string,
  name: string,
  ratio: Ratio,
  own: Fixed,
): Candidate {
  const whole = divideRaw(own * ratio.sold, ratio.own, 'floor') as Fixed;
  return { lot, coming, account, name, ratio, own, whole, left: whole, segments: [] };
}

/** The first `reached` units of what was sold, of those a candidate stands for, in the candidate's own units. */
export const ownUnits = ({ own, whole, ratio }: Candidate, reached: Fixed): Fixed =>
  reached === whole ? own : (divideRaw(reached * ratio.own, ratio.sold, 'floor') as Fixed);

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
