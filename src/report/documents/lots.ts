/** `tare lots`: disposals and open lots. */
import { type Book, linesOf } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import type { Issue } from '../../core/issue.js';
import { totalsOf } from '../../tax/totals.js';
import { asIfItem, washSaleItem } from '../as-if.js';
import { choiceItem } from '../choices.js';
import { disposalItem, documentHead, issueItem, lotItem, totalsItem } from './common.js';

export function lotsDocument(book: Book, issues: readonly Issue[] = book.issues): Record<string, unknown> {
  const { matched } = book;
  return {
    ...documentHead('lots', book),
    disposals: mapped(linesOf(book), disposalItem),
    lots: matched.lots.map(lotItem),
    shorts: matched.shorts.map(({ transaction, asset, account, quantity, proceeds }) => ({
      short: transaction.id,
      asset,
      account,
      quantity: formatFixed(quantity),
      proceeds: proceeds === undefined ? null : formatCents(proceeds),
      opened: formatDay(transaction.day),
    })),
    washSales: matched.replacements.map(washSaleItem),
    ifWashSalesApplied: asIfItem(book),
    choices: matched.choices.map(choiceItem),
    allocations: matched.allocations.map((one) => ({
      account: one.account,
      asset: one.asset,
      lot: one.lot,
      quantity: formatFixed(one.quantity),
      basis: one.basis === undefined ? null : formatCents(one.basis),
    })),
    removals: matched.removals.map(({ transaction, lot, asset, account, quantity, basis }) => ({
      id: transaction.id,
      type: transaction.type,
      lot,
      asset,
      account,
      quantity: formatFixed(quantity),
      basis: basis === undefined ? null : formatCents(basis),
      day: formatDay(transaction.day),
    })),
    unresolved: matched.unresolved.map((one) => ({
      disposal: one.id,
      lot: one.lot ?? null,
      asset: one.asset,
      account: one.account,
      quantity: formatFixed(one.quantity),
      sold: formatDay(one.sold),
      proceeds: one.proceeds === undefined ? null : formatCents(one.proceeds),
      missing: one.missing,
      source: { file: one.transaction.source.file, row: one.transaction.source.row },
    })),
    totals: totalsItem(totalsOf(linesOf(book), matched.income)),
    issues: issues.map(issueItem),
  };
}

export function* mapped<T, U>(items: Iterable<T>, make: (item: T) => U): Generator<U> {
  for (const item of items) yield make(item);
}
