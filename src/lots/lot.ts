/**
 * A lot: what one acquisition left in one account.
 *
 * A lot is a stretch, `from` to `to`, of its purchase: the whole purchase when it is opened, less from the front as
 * units are sold, a piece elsewhere when units are transferred. The basis of any stretch is the difference of two
 * running totals of the purchase's basis (`portion`), so the stretches of a purchase always sum to what was paid, and
 * each has the same basis as if the exact fraction had been rounded once.
 */
import type { Day } from '../core/calendar.js';
import { divideRaw, type Fixed, minus, plus, portion, timesOver, ZERO } from '../core/fixed.js';
import type { Source } from '../ledger/transaction.js';

/** How a lot came to be, where the law asks. */
export type LotOrigin = 'purchase' | 'income' | 'gift' | 'inheritance' | 'opening' | 'carried' | 'unknown';

/** A gift whose value was below the giver's basis: a loss is measured from that value and from the day of the gift. */
export interface LossBasis {
  readonly basis: Fixed;
  readonly holdingFrom: Day;
}

export interface LotFacts {
  readonly id: string;
  /** See `Lot.name`; the id unless given. */
  readonly name?: string;
  readonly asset: string;
  readonly account: string;
  readonly quantity: Fixed;
  /** What was paid, with fees; undefined when nobody knows. */
  readonly basis: Fixed | undefined;
  readonly acquired: Day;
  readonly holdingFrom: Day;
  /** The place of the acquisition in the order of transactions. */
  readonly sequence: number;
  readonly origin: LotOrigin;
  readonly source: Source;
  readonly loss?: LossBasis | undefined;
  /** The account in which it was acquired, if another one than where it is. */
  readonly home?: string;
}

/** `Lot.washed` of units that no wash sale has touched. */
export const CLEAN = Number.POSITIVE_INFINITY;

/** 2¹³ + 1: what is left of a float after Veltkamp's splitting has 40 bits, which are twelve digits. */
const SPLITTER = 8193;

function unitBasis(basis: Fixed | undefined, quantity: Fixed): number {
  const ratio = Number(basis ?? 0n) / Number(quantity);
  const scaled = ratio * SPLITTER;
  return scaled - (scaled - ratio);
}

export class Lot {
  id: string;
  /** The name of the whole purchase; `id` has a letter after it when a wash sale has cut it. */
  readonly name: string;
  asset: string;
  account: string;
  acquired: Day;
  holdingFrom: Day;
  readonly sequence: number;
  readonly origin: LotOrigin;
  readonly source: Source;
  /** The account in which it was acquired. */
  readonly home: string;
  /** The purchase that this is a stretch of. */
  baseQuantity: Fixed;
  baseBasis: Fixed | undefined;
  loss: LossBasis | undefined;
  from: Fixed;
  to: Fixed;
  /** Basis per unit of the purchase to twelve digits, to compare lots by. */
  unitBasis: number;
  /** The basis of everything before `from`. */
  private basisBefore: Fixed;
  /** Which of the wash sales that reached its purchase made this piece; clean units come after all of them. */
  washed = CLEAN;
  /** The number behind the letter of its id, 0 while it has none. */
  letter = 0;
  /** How many wash sales lie behind it: 0 for shares that replace none, 1 for the replacement of such, and so on. */
  generation = 0;
  /** The last day it was marked to market. */
  markedOn: Day | undefined;
  /** The next clean piece of the same purchase, wherever it is. */
  twin: Lot | undefined;
  /** The lot that the purchase opened. */
  readonly first: Lot;
  /** Where in the purchase the stretch of `rebase` began. */
  private offset: Fixed;

  constructor(facts: LotFacts, first?: Lot) {
    this.id = facts.id;
    this.name = facts.name ?? facts.id;
    this.asset = facts.asset;
    this.account = facts.account;
    this.acquired = facts.acquired;
    this.holdingFrom = facts.holdingFrom;
    this.sequence = facts.sequence;
    this.origin = facts.origin;
    this.source = facts.source;
    this.home = facts.home ?? facts.account;
    this.baseQuantity = facts.quantity;
    this.baseBasis = facts.basis;
    this.loss = facts.loss;
    this.from = ZERO;
    this.to = facts.quantity;
    this.basisBefore = ZERO;
    this.twin = undefined;
    this.first = first ?? this;
    this.offset = ZERO;
    this.markedOn = undefined;
    this.unitBasis = unitBasis(facts.basis, facts.quantity);
  }

  get quantity(): Fixed {
    return minus(this.to, this.from);
  }

  get isEmpty(): boolean {
    return this.from === this.to;
  }

  /** Where it begins in its purchase: the order of the pieces of one purchase. */
  get place(): Fixed {
    return plus(this.offset, this.from);
  }

  /** The basis of what is left; undefined when nobody knows. */
  get basis(): Fixed | undefined {
    return this.basisUpTo(this.to);
  }

  /** The loss basis (see `LossBasis`) of the first `quantity` units of what is left. */
  lossBasisOf(quantity: Fixed): Fixed | undefined {
    return this.loss && portion(this.loss.basis, this.baseQuantity, this.from, plus(this.from, quantity));
  }

  private basisUpTo(end: Fixed): Fixed | undefined {
    if (this.baseBasis === undefined) return undefined;
    return minus(this.runningBasis(end), this.basisBefore);
  }

  private runningBasis(end: Fixed): Fixed {
    const total = this.baseBasis as Fixed;
    return end === this.baseQuantity ? total : (divideRaw(total * end, this.baseQuantity, 'floor') as Fixed);
  }

  /** Takes `quantity` units from the front. @returns their basis. */
  take(quantity: Fixed): Fixed | undefined {
    const end = plus(this.from, quantity);
    this.from = end;
    if (this.baseBasis === undefined) return undefined;
    const running = this.runningBasis(end);
    const basis = minus(running, this.basisBefore);
    this.basisBefore = running;
    return basis;
  }

  /** Cuts `quantity` units from the front into a lot of their own, which goes to `account`. */
  split(quantity: Fixed, account = this.account): Lot {
    const piece = this.cutOff(quantity, account);
    piece.twin = this.twin;
    this.twin = piece;
    return piece;
  }

  /** The same for units that can no longer replace shares sold at a loss: they are no twin of the rest. */
  cutOff(quantity: Fixed, account = this.account): Lot {
    const piece = this.stretch(account);
    piece.to = plus(this.from, quantity);
    this.take(quantity);
    return piece;
  }

  /** The clean pieces of the purchase with anything left, wherever they are. */
  *pieces(): Generator<Lot> {
    let last = this.first;
    if (!last.isEmpty) yield last;
    for (let next = last.twin; next; next = last.twin) {
      if (next.isEmpty) {
        // An empty piece never fills again, so it need not be passed a second time.
        last.twin = next.twin;
        continue;
      }
      yield next;
      last = next;
    }
  }

  /** A lot of the same stretch, history and base. */
  private stretch(account: string): Lot {
    const piece = new Lot(this.facts(account), this.first);
    piece.from = this.from;
    piece.to = this.to;
    piece.offset = this.offset;
    piece.basisBefore = this.basisBefore;
    piece.washed = this.washed;
    piece.letter = this.letter;
    piece.generation = this.generation;
    piece.markedOn = this.markedOn;
    return piece;
  }

  /** Joins a piece of the same purchase that lies directly before or after this one. @returns false when it does not. */
  join(piece: Lot): boolean {
    if (piece.id !== this.id || piece.baseQuantity !== this.baseQuantity || piece.baseBasis !== this.baseBasis)
      return false;
    if (piece.holdingFrom !== this.holdingFrom || piece.washed !== this.washed || piece.offset !== this.offset)
      return false;
    if (piece.to === this.from) {
      this.from = piece.from;
      this.basisBefore = piece.basisBefore;
    } else if (piece.from === this.to) this.to = piece.to;
    else return false;
    piece.from = piece.to;
    return true;
  }

  /** Makes what is left a purchase of its own, of `quantity` units (other than before after a split) with `basis`. */
  rebase(quantity: Fixed, basis: Fixed | undefined): void {
    if (this.loss) {
      const basisForLoss = portion(this.loss.basis, this.baseQuantity, this.from, this.to);
      this.loss = { basis: basisForLoss, holdingFrom: this.loss.holdingFrom };
    }
    this.offset = timesOver(this.place, quantity, this.quantity, 'floor');
    this.baseQuantity = quantity;
    this.baseBasis = basis;
    this.from = ZERO;
    this.to = quantity;
    this.basisBefore = ZERO;
    this.unitBasis = unitBasis(basis, quantity);
  }

  /** The same stretch as a lot of its own, to be shown or tried with. */
  copy(): Lot {
    return this.stretch(this.account);
  }

  /** Ends the lot: nothing is left of it here. */
  clear(): void {
    this.from = this.to;
  }

  private facts(account: string): LotFacts {
    const { id, name, asset, acquired, holdingFrom, sequence, origin, source, loss, home, baseQuantity, baseBasis } =
      this;
    return {
      id,
      name,
      asset,
      account,
      quantity: baseQuantity,
      basis: baseBasis,
      acquired,
      holdingFrom,
      sequence,
      origin,
      source,
      loss,
      home,
    };
  }
}
