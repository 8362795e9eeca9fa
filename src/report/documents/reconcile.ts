/** `tare reconcile --json`: every comparison with both sides, what differs, and the rows of Form 8949 that follow. */
import type { Book } from '../../chain/chain.js';
import type { AdjustedRow, Comparison, Reconciliation } from '../../chain/reconcile/reconcile.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { type Fixed, minus } from '../../core/fixed.js';
import type { Issue } from '../../core/issue.js';
import type { BrokerSale } from '../../import/broker-sales.js';
import type { Amounts } from '../../tax/jurisdictions/us/form-8949.js';
import { disposalItem, documentHead, issueItem } from './common.js';

const amountsItem = ({ proceeds, basis, adjustment, gain }: Amounts) => ({
  proceeds: formatCents(proceeds),
  basis: formatCents(basis),
  adjustment: formatCents(adjustment),
  gain: formatCents(gain),
});

const known = (value: Fixed | undefined): string | null => (value === undefined ? null : formatCents(value));

const saleItem = (sale: BrokerSale) => ({
  description: sale.description,
  asset: sale.asset ?? null,
  quantity: sale.quantity === undefined ? null : formatFixed(sale.quantity),
  acquired: typeof sale.acquired === 'number' ? formatDay(sale.acquired) : (sale.acquired?.toUpperCase() ?? null),
  sold: formatDay(sale.sold),
  proceeds: formatCents(sale.proceeds),
  basis: known(sale.basis),
  wash: formatCents(sale.washDisallowed),
  term: sale.term ?? null,
  box: sale.box ?? null,
  basisReported: sale.basisReported ?? null,
  source: sale.source,
});

export const adjustedItem = (row: AdjustedRow) => ({
  box: row.box,
  acquired: row.acquired,
  sold: row.sold,
  code: row.code,
  ...amountsItem(row),
});

const comparisonItem = ({ side, differences, sales, lines, rows }: Comparison) => ({
  result: side === 'both' ? (differences.length === 0 ? 'agrees' : 'differs') : `only-${side}`,
  differences: differences.map(({ field, stated, own }) => ({ field, statement: stated, book: own })),
  statement: sales.map(saleItem),
  book: lines.map(disposalItem),
  rows: rows.map(adjustedItem),
});

/** How many comparisons have each result. */
export const countResults = ({ comparisons }: Reconciliation) => ({
  agree: comparisons.filter(({ side, differences }) => side === 'both' && differences.length === 0).length,
  differ: comparisons.filter(({ side, differences }) => side === 'both' && differences.length > 0).length,
  onlyStatement: comparisons.filter(({ side }) => side === 'statement').length,
  onlyBook: comparisons.filter(({ side }) => side === 'book').length,
});

export function reconcileDocument(book: Book, found: Reconciliation, issues: readonly Issue[]) {
  const { stated, own } = found;
  const difference: Amounts = {
    proceeds: minus(stated.proceeds, own.proceeds),
    basis: minus(stated.basis, own.basis),
    adjustment: minus(stated.adjustment, own.adjustment),
    gain: minus(stated.gain, own.gain),
  };
  return {
    ...documentHead('reconcile', book),
    years: found.years,
    accounts: found.accounts,
    counts: { ...countResults(found), linesOfOtherAccounts: found.leftOut },
    totals: { statement: amountsItem(stated), book: amountsItem(own), difference: amountsItem(difference) },
    comparisons: found.comparisons.map(comparisonItem),
    issues: issues.map(issueItem),
  };
}
