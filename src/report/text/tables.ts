/** The printed tables: one function for each command's result. */

import { checkBalances } from '../../chain/balances.js';
import type { Book } from '../../chain/chain.js';
import { linesOf } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import type { ReasonCount } from '../../import/row-log.js';
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
  const reasons = (counts: readonly ReasonCount[]): string =>
    counts.map(({ reason, count }) => `${count} ${reason}`).join(', ');
  for (const { file, ignored, duplicates } of files) {
    if (ignored.length > 0) lines.push(`${file}: ignored ${reasons(ignored)}`);
    if (duplicates.length > 0) lines.push(`${file}: not counted again ${reasons(duplicates)}`);
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

/** Disposals, then open lots. */
export function lotLines(book: Book): string[] {
  const disposals = tableLines(
    [
      { title: 'sold' },
      { title: 'asset', atLeast: 5 },
      { title: 'quantity', align: RIGHT, atLeast: 8 },
      { title: 'acquired' },
      { title: 'proceeds', align: RIGHT },
      { title: 'basis', align: RIGHT },
      { title: 'gain', align: RIGHT },
      { title: 'term' },
      { title: 'from', atLeast: 6 },
    ],
    [...linesOf(book)].map((line) => [
      formatDay(line.disposal.sold),
      line.disposal.asset,
      formatFixed(line.disposal.quantity),
      line.disposal.inherited ? 'INHERITED' : formatDay(line.disposal.acquired),
      money(line.proceeds),
      money(line.basis),
      money(line.gain) + (line.code ? ` ${line.code}` : ''),
      line.term,
      `${line.disposal.id}←${line.disposal.lot}`,
    ]),
  );
  const open = tableLines(
    [
      { title: 'lot', atLeast: 8 },
      { title: 'account', atLeast: 8 },
      { title: 'asset', atLeast: 5 },
      { title: 'quantity', align: RIGHT, atLeast: 10 },
      { title: 'basis', align: RIGHT },
      { title: 'acquired' },
    ],
    book.matched.lots.map((lot) => [
      lot.id,
      lot.account,
      lot.asset,
      formatFixed(lot.quantity),
      lot.basis === undefined ? 'unknown' : money(lot.basis),
      formatDay(lot.acquired),
    ]),
  );
  return ['Disposals', '', ...disposals, '', 'Open lots', '', ...open];
}

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
