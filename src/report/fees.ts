/**
 * The fees of a year, one row each: what trades and transfers cost, in money or in assets, and fees on lines of their own.
 * Each is worth its value on the day, rounded to the cent, so that rows sum to months and months to the year. Tax withheld
 * is no fee.
 */
import { type Book, transactionsOf } from '../chain/chain.js';
import type { Day } from '../core/calendar.js';
import { type Fixed, plus, toCents, ZERO } from '../core/fixed.js';
import type { FeeKind, Source, Transaction } from '../ledger/transaction.js';

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
export function feesByDay(book: Book, inYear: (day: Day) => boolean): { byDay: Map<Day, Fixed>; unpriced: number } {
  const byDay = book.lane?.feesByDay(inYear) ?? new Map<Day, Fixed>();
  let unpriced = 0;
  for (const one of book.ledger.transactions) {
    if (!inYear(one.day)) continue;
    for (const { day, value } of feesOf(book, one)) {
      if (value === undefined) unpriced++;
      else byDay.set(day, plus(byDay.get(day) ?? ZERO, value));
    }
  }
  return { byDay, unpriced };
}

/** The rows. */
export function* feeRows(book: Book, inYear: (day: Day) => boolean): Generator<FeeRow> {
  for (const one of transactionsOf(book, inYear)) yield* feesOf(book, one);
}

function* feesOf({ valuation }: Book, one: Transaction): Generator<FeeRow> {
  const { day, account, id, source } = one;
  const row = (kind: FeeKind, asset: string, quantity: Fixed, worth: Fixed | undefined): FeeRow => ({
    day,
    account,
    id,
    kind,
    asset,
    quantity,
    value: worth === undefined ? undefined : toCents(worth),
    source,
  });
  if (one.type === 'fee') {
    if (one.kind !== 'withholding') yield row(one.kind, one.asset, one.quantity, valuation.of(one));
    return;
  }
  if ('fee' in one && one.fee !== ZERO)
    yield row('trading', one.currency, one.fee, valuation.inBookCurrency(one.fee, one.currency, one));
  if ('fees' in one)
    for (const fee of one.fees) yield row(fee.kind, fee.asset, fee.quantity, valuation.ofFee(fee, one));
}
