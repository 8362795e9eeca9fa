/**
 * The seam for law that changes lots while they are matched. A wash sale moves basis and holding period onto another
 * lot, which changes every later match, so it cannot be worked out afterwards: after each sale the engine shows the rule
 * what was sold, and the rule may look back at open lots and ahead at purchases to come. The engine knows no law; the
 * rule of a country lives in `tax/`.
 */
import type { Day } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import type { IssueCode } from '../core/issue.js';
import type { Source, Transaction } from '../ledger/transaction.js';
import type { Disposal, FixedTerm, MatchedSlice, Replacement } from './disposal.js';
import type { Lot } from './lot.js';
import type { ShortPosition } from './short-positions.js';

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
  /** The place of the transaction at hand in the order of the ledger. */
  readonly sequence: number;
  /** Cuts the first `quantity` units of an open lot into a piece that stands in for shares sold. */
  replaceWith(lot: Lot, how: LotReplacement): Lot;
  /** Notes what will be done to the first units of a purchase when it comes. */
  adjustWhenBought(purchase: Transaction, adjustment: PendingAdjustment): void;
  /** The open lots of an asset in all accounts, in the order of acquisition. */
  openLotsOf(asset: string): readonly Lot[];
  /** The open short sales of an asset in all accounts, in the order in which they were made. */
  openShortsOf(asset: string): readonly ShortPosition[];
  /** Reports something about the transaction at hand. */
  report(code: IssueCode, what: string, source: Source): void;
  /** Lets the holding period of the first `quantity` units of a lot begin on `day`. */
  restartHolding(lot: Lot, quantity: Fixed, day: Day): void;
}

/** Part of a closed short sale, with the term that a rule gives it. */
export interface ShortTerm {
  readonly quantity: Fixed;
  readonly fixedTerm: FixedTerm;
}

/** Units of a short sale that were closed by purchase, in one closing. */
export interface ShortClosing {
  readonly position: ShortPosition;
  readonly quantity: Fixed;
  readonly day: Day;
  /** Its lines: one for each term. */
  readonly lines: readonly Disposal[];
}

export interface AdjustmentRule {
  /** Called when a lot is opened, before any later sale. */
  opened(lot: Lot, transaction: Transaction): void;
  /** Called after each disposing transaction that lost, with its losses in the order of the lots’ acquisition. */
  lost(losses: readonly MatchedSlice[], lots: LotAccess): readonly Replacement[];
  /** Called when something is sold short, or an option is written. */
  openedShort?(position: ShortPosition, lots: LotAccess): void;
  /** The terms of `quantity` units of a short sale closed by purchase; what is not given has the term of its dates. */
  termsOfShort?(position: ShortPosition, quantity: Fixed, isLoss: boolean): readonly ShortTerm[];
  /** The term of units held that are delivered against a short sale, if it is not that of their dates. */
  termOfDelivery?(position: ShortPosition, lot: Lot, quantity: Fixed, isLoss: boolean): FixedTerm | undefined;
  /** Called after units of a short sale were closed by purchase. */
  closedShort?(closing: ShortClosing, lots: LotAccess): readonly Replacement[];
  /** True for contracts that count as sold for their value on the last day of each year. */
  marksToMarket?(asset: string): boolean;
  /** Why something that became worthless makes no capital loss; undefined when it does. */
  refusesWorthless?(asset: string): string | undefined;
}
