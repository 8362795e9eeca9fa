/**
 * Contracts that count as sold at the end of the year. A `mark` row gives the value of the whole position on the last
 * day; without one the price book is asked when the ledger goes on into the next year. The position goes on with that
 * value as its basis (or, sold short, as its proceeds).
 */
import { type Day, dayOf } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import { distribute, type Fixed, sum, ZERO } from '../core/fixed.js';
import type { Mark, Transaction } from '../ledger/transaction.js';
import type { LotBook } from './book.js';
import { recordLotGain } from './gain-line.js';
import type { Lot } from './lot.js';

/** The value of an open position as a row states it. */
export function mark(book: LotBook, one: Mark): void {
  if (!book.rule?.marksToMarket?.(one.asset)) return;
  const lots = book.pool(one.account, one.asset, one.day).open();
  const value = book.valuation.of(one);
  if (value === undefined || lots.length === 0) return;
  markLots(book, one, lots, value, one.day);
}

/** Marks by price what is still open when a year ends. `next` is the first transaction of the new year. */
export function markYearEnd(book: LotBook, year: number, next: Transaction): void {
  const lastDay = dayOf(year, 12, 31);
  for (const asset of [...book.assets()]) {
    if (!book.rule?.marksToMarket?.(asset)) continue;
    for (const [account, pool] of book.poolsOf(asset)) {
      const lots = pool.open().filter((lot) => lot.markedOn !== lastDay);
      if (lots.length === 0) continue;
      const at = { ...next, id: `${asset} ${year}-12-31`, day: lastDay, at: undefined, account, asset } as Transaction;
      const held = sum(lots.map((lot) => lot.quantity));
      const value = book.valuation.worth(asset, held, at);
      if (value !== undefined) markLots(book, at, lots, value, lastDay);
      else {
        const what = `${formatFixed(held)} ${asset} in ${account} counts as sold on ${year}-12-31, at a value that is not known.`;
        book.report('lots/no-mark', what, lots[0]?.source ?? next.source);
      }
    }
  }
}

function markLots(book: LotBook, one: Transaction, lots: readonly Lot[], value: Fixed, day: Day): void {
  const shares = distribute(
    value,
    lots.map((lot) => lot.quantity),
  );
  lots.forEach((lot, index) => {
    const worth = shares[index] ?? ZERO;
    if (lot.basis !== undefined) recordLotGain(book, one, lot, worth, lot.basis, 'mark', day);
    lot.rebase(lot.quantity, worth);
    lot.markedOn = day;
  });
}
