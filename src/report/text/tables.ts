/** The printed tables: one function for each command's result. */

import { checkBalances } from '../../chain/balances.js';
import type { Book } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import type { Period, PeriodCounts } from '../../tax/events.js';
import { fileItem } from '../documents/check.js';
import { eventsOf } from '../documents/events.js';
import { grouped, tableLines } from './table.js';

const money = (value: Parameters<typeof formatCents>[0]): string => grouped(formatCents(value));
const RIGHT = 'right' as const;

/** Files, rows, balances. */
export function checkLines(book: Book): string[] {
  const files = book.imports.map(fileItem);
  const lines = tableLines(
    [
      { title: 'file', atLeast: 16 },
      { title: 'format', atLeast: 10 },
      { title: 'from' },
      { title: 'to' },
      { title: 'rows', align: RIGHT },
      { title: 'used', align: RIGHT },
      { title: 'dup', align: RIGHT },
      { title: 'ign', align: RIGHT },
      { title: 'rej', align: RIGHT },
    ],
    files.map(({ file, format, from, to, rows }) => [
      file,
      format ?? '(not understood)',
      from ?? '',
      to ?? '',
      ...[rows.total, rows.used, rows.duplicate, rows.ignored, rows.rejected].map(String),
    ]),
  );
  for (const { file, ignored } of files) {
    if (ignored.length > 0)
      lines.push(`${file}: ignored ${ignored.map(({ reason, count }) => `${count} ${reason}`).join(', ')}`);
  }
  const balances = checkBalances(book);
  if (balances.length > 0) {
    lines.push('', 'Balances stated by the files against balances recomputed', '');
    lines.push(
      ...tableLines(
        [
          { title: 'account', atLeast: 8 },
          { title: 'asset' },
          { title: 'stated', align: RIGHT },
          { title: 'recomputed', align: RIGHT },
          { title: '' },
        ],
        balances.map((one) => [
          one.account,
          one.asset,
          formatFixed(one.stated),
          formatFixed(one.computed),
          one.agrees ? 'agrees' : 'DIFFERS',
        ]),
      ),
    );
  }
  const count = book.ledger.transactions.length;
  lines.push('', `${count} transactions; ${book.ledger.paired} transfers between your accounts paired.`);
  return lines;
}

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
