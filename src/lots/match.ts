/**
 * Matching: the ledger in, disposals and open lots out. One pass in the order of the ledger, since what a sale takes
 * depends on all before it, across assets too: a merger carries basis, a wash sale moves it. The table of handlers is
 * checked by the compiler, so that a new type of transaction cannot be forgotten.
 */
import { yearOf } from '../core/calendar.js';
import type { Issue } from '../core/issue.js';
import type { Of, Transaction, TransactionType } from '../ledger/transaction.js';
import { deposit, giftIn, income, inherit, opening } from './arrivals.js';
import { LotBook, type MatchInput } from './book.js';
import { realized } from './cash-settled.js';
import { merger, returnOfCapital, spinOff, split, stockDividend } from './corporate-actions.js';
import type { Disposal, IncomeEvent, Removal, Replacement, Unresolved } from './disposal.js';
import type { Lot } from './lot.js';
import { mark, markYearEnd } from './mark-to-market.js';
import { giftOut, lose, transfer, withdraw } from './moves.js';
import { assign, exercise, expire, worthless } from './options.js';
import type { LotPlan, PlannedChoice } from './plan.js';
import type { Allocation } from './scope.js';
import type { ShortPosition } from './short-positions.js';
import { cover, short } from './short-sales.js';
import { buy, payFee, sell, spend, swap } from './trades.js';

export interface Matched {
  readonly disposals: readonly Disposal[];
  readonly sheltered: readonly Disposal[];
  readonly unresolved: readonly Unresolved[];
  readonly removals: readonly Removal[];
  readonly income: readonly IncomeEvent[];
  readonly replacements: readonly Replacement[];
  readonly lots: readonly Lot[];
  readonly shorts: readonly ShortPosition[];
  /** How common pools were dealt out to accounts when the law changed. */
  readonly allocations: readonly Allocation[];
  /** The lots that a plan took, with its proof; empty when no method asks for a plan. */
  readonly choices: readonly PlannedChoice[];
  /** The plan that was followed. */
  readonly plan: LotPlan | undefined;
  /** What a law that is only reported on would have changed. */
  readonly asIf?: AsIf | undefined;
  readonly issues: readonly Issue[];
}

/** The same ledger under a law that is not in force for it. */
export interface AsIf {
  readonly disposals: readonly Disposal[];
  readonly replacements: readonly Replacement[];
}

type Handler<T extends TransactionType> = (book: LotBook, transaction: Of<T>) => void;

const nothing = (): void => {};

const handlers: { readonly [T in TransactionType]: Handler<T> } = {
  buy,
  sell,
  swap,
  spend,
  income,
  transfer,
  deposit,
  withdraw,
  fee: payFee,
  'gift-in': giftIn,
  'gift-out': giftOut,
  inherit,
  opening,
  short,
  cover,
  split,
  'stock-dividend': stockDividend,
  'return-of-capital': returnOfCapital,
  'spin-off': spinOff,
  merger,
  worthless,
  expire,
  exercise,
  assign,
  realized,
  mark,
  allocate: nothing,
  lost: lose,
  balance: nothing,
};

/** Matches a ledger. The transactions must be in the ledger's order. */
export function matchLots(input: MatchInput): Matched {
  const book = new LotBook(input);
  const marks = input.transactions.some((one) => input.rule?.marksToMarket?.(one.asset));
  book.today = input.transactions[0]?.day ?? book.today;
  for (let i = 0; i < input.transactions.length; i++) {
    const transaction = input.transactions[i] as Transaction;
    book.sequence = i;
    if (marks && yearOf(transaction.day) > yearOf(book.today)) markYearEnd(book, yearOf(book.today), transaction);
    book.today = transaction.day;
    book.scope.change(book, transaction.day);
    (handlers[transaction.type] as Handler<TransactionType>)(book, transaction);
  }
  book.scope.change(book, input.at ?? book.today);
  book.finish();
  const shorts = book.shorts.open();
  const { allocations } = book.scope;
  const { disposals, sheltered, unresolved, removals, income: earned, replacements, issues } = book;
  return {
    disposals,
    sheltered,
    unresolved,
    removals,
    income: earned,
    replacements,
    lots: book.openLots(input.at ?? book.today),
    shorts,
    allocations,
    choices: [],
    plan: input.plan,
    issues,
  };
}
