/**
 * A plan: which lots each of some disposals takes, worked out beforehand by whoever knows what they are wanted for. The
 * method `min-tax` is one (the law's tax decides), a question such as "what if I sold the oldest?" another. Matching
 * follows the plan where it speaks and where the lots it names are there; the law and the person's own identifications
 * come first.
 */
import type { Day } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import type { LotChoice } from '../ledger/transaction.js';
import type { Lot } from './lot.js';
import type { PoolMethod } from './method.js';

/** A disposal at the moment when its lots are chosen. */
export interface PlannedSale {
  readonly id: string;
  readonly asset: string;
  readonly account: string;
  readonly day: Day;
  /** What is still to be chosen. */
  readonly quantity: Fixed;
  readonly proceeds: Fixed | undefined;
  /** The person elected a method that a plan works out. */
  readonly minimises: boolean;
  /** The lots that could lawfully be chosen: open, in that account (or pool), acquired by then. */
  open(): readonly Lot[];
}

export interface LotPlan {
  /** The method in force where one was elected that a plan works out, for what the plan leaves open. */
  readonly instead?: PoolMethod;
  /** The lots of a disposal, first to be taken first; undefined leaves it to the method. */
  choose?(sale: PlannedSale): readonly LotChoice[] | undefined;
}

/** A lot that a plan did not take, or not as far as it could. */
export interface OtherLot {
  readonly lot: string;
  /** How much of it could have been taken. */
  readonly quantity: Fixed;
  /** The tax that taking it first would have cost more; negative when it would have cost less. */
  readonly more: Fixed;
}

/** What a plan took for a sale, and the proof. */
export interface PlannedChoice {
  readonly disposal: string;
  readonly asset: string;
  readonly account: string;
  readonly day: Day;
  readonly quantity: Fixed;
  readonly taken: readonly (LotChoice & { readonly quantity: Fixed })[];
  readonly others: readonly OtherLot[];
  /** How sure it is that nothing is better: every way was tried, every way with one lot cut, or the best found by search. */
  readonly proof: 'every way' | 'whole lots' | 'searched';
  /** How many plans were tried for the whole ledger. */
  readonly tried: number;
  /** How many lots were open. */
  readonly open: number;
}
