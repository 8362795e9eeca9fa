/** The printed tables: one function for each command's result. */

import type { Book } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import type { Period, PeriodCounts } from '../../tax/events.js';
import { eventsOf } from '../documents/events.js';
import { grouped, tableLines } from './table.js';

const money = (value: Parameters<typeof formatCents>[0]): string => grouped(formatCents(value));
const RIGHT = 'right' as const;

/** The transactions. */
export const ledgerLines = (book: Book): string[] =>
  tableLines(
    [
      { title: 'day' },
      { title: 'account', atLeast: 6 },
      { title: 'type' },
      { title: 'quantity', align: RIGHT, atLeast: 10 },
      { title: 'asset', atLeast: 5 },
      { title: 'total', align: RIGHT },
      { title: 'id', atLeast: 8 },
    ],
    book.ledger.transactions.map((one) => [
      formatDay(one.day),
      one.account,
      one.type,
      formatFixed(one.quantity),
      'toAsset' in one && one.toAsset !== undefined ? `${one.asset}→${one.toAsset}` : one.asset,
      'total' in one && one.total !== undefined ? `${grouped(formatFixed(one.total))} ${one.currency}` : '',
      one.id,
    ]),
  );

/** Counts per period. */
export const eventLines = (book: Book, per: Period): string[] => countLines(eventsOf(book, per), per);

export function countLines(counts: readonly PeriodCounts[], per: string): string[] {
  const number = { align: RIGHT };
  return tableLines(
    [
      { title: per },
      { title: 'orders', ...number },
      { title: 'fills', ...number },
      { title: 'disposals', ...number },
      { title: 'lot lines', ...number },
      { title: 'income', ...number },
      { title: 'fees', ...number },
      { title: 'short gain', ...number },
      { title: 'long gain', ...number },
    ],
    counts.map((one) => [
      one.period,
      one.orders === null ? '?' : String(one.orders),
      String(one.fills),
      String(one.disposals),
      String(one.lotLines),
      String(one.incomeEvents),
      String(one.feeDisposals),
      money(one.shortGain),
      money(one.longGain),
    ]),
  );
}
