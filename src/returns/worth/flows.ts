/**
 * What came into the accounts and left them from outside: money paid in and out, units that arrive or go, and, where an
 * account's files show no money, the money of its trades. Moves between own accounts, income, fees and taxes paid inside are
 * no flows. Into the accounts is positive.
 */
import type { Day } from '../../core/calendar.js';
import type { Fixed } from '../../core/fixed.js';
import type { Transaction, TransactionType } from '../../ledger/transaction.js';

export interface Flow {
  readonly day: Day;
  readonly account: string;
  /** In the book's currency; undefined when it has no price. */
  readonly amount: Fixed | undefined;
  /** `trade`: the money of a trade, in an account that shows none. `assumed`: missing from the files, and so taken to have come. */
  readonly kind: 'money' | 'units' | 'trade' | 'assumed';
  readonly transaction: Transaction;
}

/** +1 for what brings something from outside, −1 for what takes it there. */
const OUTSIDE: Partial<Record<TransactionType, 1 | -1>> = {
  deposit: 1,
  'gift-in': 1,
  inherit: 1,
  opening: 1,
  withdraw: -1,
  'gift-out': -1,
  spend: -1,
};

/** The direction of a transaction that crosses the border of all accounts; 0 for any other. Wages are money paid in. */
export const crossing = (one: Transaction): 1 | -1 | 0 =>
  one.type === 'income' && one.kind === 'wages' ? 1 : (OUTSIDE[one.type] ?? 0);
