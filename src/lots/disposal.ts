/** What matching gives: disposals by lot, what left without being sold, and income. Amounts are exact; printing rounds. */
import type { Day } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import type { IncomeKind, Source, Transaction } from '../ledger/transaction.js';
import type { Lot } from './lot.js';
import type { ShortPosition } from './short-positions.js';

/** What ended the holding. Each kind is counted apart. */
export type DisposalKind =
  | 'sale'
  | 'swap'
  | 'spend'
  | 'fee'
  | 'short'
  | 'option'
  | 'worthless'
  | 'merger'
  | 'return-of-capital'
  | 'cash-settled'
  | 'liquidation'
  | 'mark';

/** A term that a rule fixes whatever the dates say, with the rule. */
export interface FixedTerm {
  readonly term: 'short' | 'long';
  readonly rule: string;
}

/** One disposal of one lot: a line of Form 8949. */
export interface Disposal {
  /** The disposing transaction's id; a fee's has `.fee` after it. */
  readonly id: string;
  readonly kind: DisposalKind;
  readonly transaction: Transaction;
  readonly lot: string;
  readonly asset: string;
  readonly account: string;
  readonly quantity: Fixed;
  readonly acquired: Day;
  readonly inherited: boolean;
  readonly holdingFrom: Day;
  readonly sold: Day;
  readonly proceeds: Fixed;
  readonly basis: Fixed;
  readonly fixedTerm: FixedTerm | undefined;
  /** The row that tells the acquisition. */
  readonly lotSource: Source;
  /** The account in which the lot was acquired. */
  readonly lotHome: string;
  /** Proceeds and basis as the book prints them, where that is known without the exact amounts. */
  readonly printed?: { readonly proceeds: Fixed; readonly basis: Fixed };
  /** A loss that a rule disallows, as a positive number. */
  disallowed: Fixed;
  /** Codes for column (f). */
  codes: string;
}

/** Units that left without a sale: given away, lost, or gone to a place unknown. */
export interface Removal {
  readonly transaction: Transaction;
  readonly lot: string;
  readonly asset: string;
  readonly account: string;
  readonly quantity: Fixed;
  readonly basis: Fixed | undefined;
  readonly acquired: Day;
}

/** Income on the day it came. */
export interface IncomeEvent {
  readonly transaction: Transaction;
  readonly kind: IncomeKind;
  readonly day: Day;
  readonly account: string;
  readonly asset: string;
  readonly quantity: Fixed;
  readonly value: Fixed;
  readonly payer: string | undefined;
}

/** A disposal whose gain cannot be known yet, because basis or value is missing. It is in no total. */
export interface Unresolved {
  readonly id: string;
  readonly transaction: Transaction;
  readonly lot: string | undefined;
  readonly asset: string;
  readonly account: string;
  readonly quantity: Fixed;
  readonly sold: Day;
  readonly proceeds: Fixed | undefined;
  readonly basis: Fixed | undefined;
  readonly missing: 'basis' | 'value' | 'lot';
}

/** A loss deferred into, or lost to, a replacement. */
export interface Replacement {
  readonly disposal: string;
  readonly soldLot: string;
  /** The lot that took the loss; until it is bought, its purchase. */
  replacement: string;
  readonly replacementAccount: string;
  readonly quantity: Fixed;
  readonly disallowed: Fixed;
  /** The replacement is in a retirement account: the loss is gone for good. */
  readonly permanent: boolean;
}

/** A disposal with the lot it came from, while rules may still change it. */
export interface MatchedSlice {
  readonly disposal: Disposal;
  readonly lot: Lot;
  /** The short sale that was closed by delivering this. */
  readonly shortFrom: ShortPosition | undefined;
}
