/**
 * The seam for law that changes lots while they are matched. A wash sale moves basis and holding period onto another
 * lot, which changes every later match, so it cannot be worked out afterwards: after each sale the engine shows the rule
 * what was sold, and the rule may look back at open lots and ahead at purchases to come. The engine knows no law; the
 * rule of a country lives in `tax/`.
 */
import type { Day } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import type { Transaction } from '../ledger/transaction.js';
import type { ShortPosition } from './book.js';
import type { Disposal, FixedTerm, MatchedSlice, Replacement } from './disposal.js';
import type { Lot } from './lot.js';

/** How the first units of a lot stand in for shares sold. */
export interface LotReplacement {
  readonly quantity: Fixed;
  readonly addedBasis: Fixed;
  readonly holdingFrom: Day;
  /** See `Lot.generation`. */
  readonly generation: number;
}

/** The same for a purchase that has not happened yet. */
export interface PendingAdjustment {
  readonly quantity: Fixed;
  readonly addedBasis: Fixed;
  /** By how many days the holding period begins earlier. */
  readonly tackedDays: number;
  readonly generation: number;
  /** Told the lot once it exists. */
  applied(lot: Lot): void;
}

/** What a rule may do to the lots. */
export interface LotAccess {
  /** Cuts the first `quantity` units of an open lot into a piece that stands in for shares sold. */
  replaceWith(lot: Lot, how: LotReplacement): Lot;
  /** Notes what will be done to the first units of a purchase when it comes. */
  adjustWhenBought(purchase: Transaction, adjustment: PendingAdjustment): void;
  /** The open lots of an asset in all accounts, in the order of acquisition. */
  openLotsOf(asset: string): readonly Lot[];
  /** Lets the holding period of the first `quantity` units of a lot begin on `day`. */
  restartHolding(lot: Lot, quantity: Fixed, day: Day): void;
}

/** Part of a closed short sale, with the term that a rule gives it. */
export interface ShortTerm {
  readonly quantity: Fixed;
  readonly fixedTerm: FixedTerm;
}

export interface AdjustmentRule {
  /** Called when a lot is opened, before any later sale. */
  opened(lot: Lot, transaction: Transaction): void;
  /** Called after each disposing transaction that lost, with its losses in the order of the lots’ acquisition. */
  lost(losses: readonly MatchedSlice[], lots: LotAccess): readonly Replacement[];
  /** Called when something is sold short. */
  openedShort?(position: ShortPosition, lots: LotAccess): void;
  /** The terms of `quantity` units of a short sale closed by purchase; one that is not given is short. */
  termsOfShort?(position: ShortPosition, quantity: Fixed, isLoss: boolean): readonly ShortTerm[];
  /** Called after a short sale was closed by purchase. */
  closedShort?(line: Disposal, position: ShortPosition, lots: LotAccess): void;
  /** True for contracts that count as sold for their value on the last day of each year. */
  marksToMarket?(asset: string): boolean;
}
