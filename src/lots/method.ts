/**
 * What a lot method is. Most are an order: the lot that comes first is sold first. Three are not, and say so by their
 * kind: one chooses lots by the sale at hand, one gives every unit of the pool the same basis, and one (`plan`) only
 * names what is wanted: a plan for the whole ledger, which the law's tax decides, tells the lots.
 */
import type { Day } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import type { Lot } from './lot.js';

interface MethodBase {
  /** Stable: what `--method` and `tare.yaml` say. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** The authority that allows it. */
  readonly law: string;
  /** What happens among equals. */
  readonly ties: string;
}

/** Lots in a fixed order. `compare` is total. */
export interface OrderMethod extends MethodBase {
  readonly kind: 'order';
  compare(a: Lot, b: Lot): number;
}

/** The sale for which lots are chosen. */
export interface SaleAtHand {
  readonly day: Day;
  readonly quantity: Fixed;
  /** After fees; undefined when it has no value. */
  readonly proceeds: Fixed | undefined;
}

/** Lots chosen anew for each sale. */
export interface ChoiceMethod extends MethodBase {
  readonly kind: 'choice';
  /** The open lots, best first. */
  choose(lots: readonly Lot[], sale: SaleAtHand): readonly Lot[];
}

/** One basis for all units of the pool; the oldest are sold first. */
export interface AverageMethod extends MethodBase {
  readonly kind: 'average';
  compare(a: Lot, b: Lot): number;
}

/** Lots that a plan for the whole ledger tells (see `plan.ts`). */
export interface PlanMethod extends MethodBase {
  readonly kind: 'plan';
}

/** A method that a pool can follow by itself. */
export type PoolMethod = OrderMethod | ChoiceMethod | AverageMethod;

export type LotMethod = PoolMethod | PlanMethod;
