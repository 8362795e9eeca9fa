/**
 * Which lots the person named for a sale, and whether that counts. An identification binds when it is made by the time
 * of the sale (26 CFR §1.1012-1(c)(2), (j)(2), (j)(3)(ii)); one recorded afterwards is refused, or used and flagged, as
 * the policy `identification.late` says. The `lots` column of an export counts as made with the sale. What else the law
 * of a country asks (whom it must be told) is asked of an `IdentificationLaw`, which lives in `tax/`.
 */
import type { Day } from '../core/calendar.js';
import type { Clock, Instant } from '../core/zone.js';
import type { LotChoice, Transaction } from '../ledger/transaction.js';

export interface IdentificationRecord {
  /** The disposing transaction: its id, or the sale in words, written before it had one (see `sale-words.ts`). */
  readonly disposal: string;
  readonly lots: readonly LotChoice[];
  readonly recorded: Instant;
  /** The broker was told which lots to sell. */
  readonly told: boolean;
  readonly file: string;
  readonly row: number;
}

/** Lots named for a disposal. */
export interface Naming {
  readonly asset: string;
  readonly account: string;
  readonly day: Day;
  /** Whoever keeps the units was told. */
  readonly told: boolean;
}

/** A method other than the one that holds when nothing is identified: a standing order. */
export interface StandingOrder extends Naming {
  readonly method: string;
}

export type Verdict = { readonly counts: true } | { readonly counts: false; readonly why: string };

export interface IdentificationLaw {
  /** Whether lots named in time count. */
  named(naming: Naming): Verdict;
  /** Whether a standing order counts. */
  standing(order: StandingOrder): Verdict;
  /** The days from which the answers about standing orders may differ. */
  readonly changes: readonly Day[];
  /** Whether average basis is open to question for an asset. */
  doubtsAverage(asset: string): boolean;
}

const COUNTS: Verdict = { counts: true };

/** Everything counts: what holds where no law says otherwise. */
export const anyIdentification: IdentificationLaw = {
  named: () => COUNTS,
  standing: () => COUNTS,
  changes: [],
  doubtsAverage: () => false,
};

/** True when the record was made no later than the sale; a sale without a time lasts until the taxpayer's day ends. */
export const inTime = (record: IdentificationRecord, sale: Transaction, clock: Clock): boolean =>
  sale.at === undefined ? clock.dayAt(record.recorded) <= sale.day : record.recorded <= sale.at;
