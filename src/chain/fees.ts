/**
 * Fees, one row each: what trades and transfers cost, in money or in assets, and fees on lines of their own. Each is worth
 * its value on the day, rounded to the cent, so that rows sum to months and months to the year. A fee given back is a row
 * below zero.
 */
import type { Day } from '../core/calendar.js';
import { type Fixed, negate, plus, toCents, ZERO } from '../core/fixed.js';
import type { FeeKind, Source, Transaction } from '../ledger/transaction.js';
import type { Valuation } from '../prices/valuation.js';
import { type Book, transactionsOf } from './chain.js';

export interface FeeRow {
  readonly day: Day;
  readonly account: string;
  readonly id: string;
  readonly kind: FeeKind;
  readonly asset: string;
  readonly quantity: Fixed;
  /** Undefined when it has no price. */
  readonly value: Fixed | undefined;
  readonly source: Source;
}

/** Fees by day, in money, without the rows: the same sums, which large books have as columns. */
export function feesByDay(book: Book, wanted: (day: Day) => boolean): { byDay: Map<Day, Fixed>; unpriced: number } {
  const byDay = book.lane?.feesByDay(wanted) ?? new Map<Day, Fixed>();
  let unpriced = 0;
  for (const one of book.ledger.transactions) {
    if (!wanted(one.day)) continue;
    for (const { day, kind, value } of feesOf(one, book.valuation)) {
      if (kind === 'withholding') continue;
      if (value === undefined) unpriced++;
      else byDay.set(day, plus(byDay.get(day) ?? ZERO, value));
    }
  }
  return { byDay, unpriced };
}

/** The fees of a book on the days that are wanted. Tax withheld is no fee. */
export function* feeRows(book: Book, wanted: (day: Day) => boolean): Generator<FeeRow> {
  for (const one of transactionsOf(book, wanted)) {
    for (const row of feesOf(one, book.valuation)) if (row.kind !== 'withholding') yield row;
  }
}

/** The fees of one transaction, tax withheld among them. */
export function feesOf(one: Transaction, valuation: Valuation): readonly FeeRow[] {
  const isFee = one.type === 'fee';
  const inMoney = !isFee && 'fee' in one && one.fee !== ZERO;
  const inAssets = !isFee && 'fees' in one && one.fees.length > 0;
  if (!isFee && !inMoney && !inAssets) return NONE;
  const { day, account, id, source } = one;
  const rows: FeeRow[] = [];
  const add = (kind: FeeKind, asset: string, quantity: Fixed, worth: Fixed | undefined): void => {
    const value = worth === undefined ? undefined : toCents(worth);
    rows.push({ day, account, id, kind, asset, quantity, value, source });
  };
  if (isFee) {
    const worth = valuation.of(one);
    add(one.kind, one.asset, one.quantity, worth !== undefined && one.reversal ? negate(worth) : worth);
  }
  if (inMoney) add('trading', one.currency, one.fee, valuation.inBookCurrency(one.fee, one.currency, one));
  if (inAssets) for (const fee of one.fees) add(fee.kind, fee.asset, fee.quantity, valuation.ofFee(fee, one));
  return rows;
}

const NONE: readonly FeeRow[] = [];
