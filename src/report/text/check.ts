/** `tare check` as text: files and their rows, balances, movements without a partner, quiet times. */
import { checkBalances } from '../../chain/balances.js';
import type { Book } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import type { ReasonCount } from '../../import/row-log.js';
import { completenessOf } from '../completeness.js';
import { fileItem } from '../documents/check.js';
import { tableLines, wrapped } from './table.js';

const RIGHT = 'right' as const;

/** Longer lists are cut here; `--json` has all. */
const MOST_SHOWN = 20;

export function checkLines(book: Book): string[] {
  const { unpaired, quiet } = completenessOf(book);
  const count = book.ledger.transactions.length;
  const lines = [
    ...fileLines(book),
    ...balanceLines(book),
    '',
    `${count} transactions; ${book.ledger.paired} transfers between your accounts paired.`,
  ];
  if (unpaired.length > 0)
    lines.push('', `Movements without a partner: ${unpaired.length}`, '', ...unpairedLines(unpaired));
  if (quiet.length > 0) {
    lines.push('', 'Quiet for far longer than is usual there; is an export missing?');
    for (const { account, from, to } of quiet.slice(0, MOST_SHOWN))
      lines.push(`  ${account}: no row between ${formatDay(from)} and ${formatDay(to)}`);
  }
  return lines;
}

function fileLines(book: Book): string[] {
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
  for (const { file, ignored, duplicates } of files) {
    if (ignored.length > 0) lines.push(`${file}: ignored ${reasonsText(ignored)}`);
    if (duplicates.length > 0) lines.push(`${file}: not counted again ${reasonsText(duplicates)}`);
  }
  if (files.some(({ format, rows }) => format !== null && rows.rejected > 0)) {
    const what =
      'A rejected row can be mended or left out without touching the export: write it into corrections.csv of the book,';
    lines.push(
      ...wrapped(`${what} as "file,row,was,is" (the row as it reads, and as it should; empty leaves it out).`),
    );
  }
  return lines;
}

const reasonsText = (counts: readonly ReasonCount[]): string =>
  counts.map(({ reason, count }) => `${count} ${reason}`).join(', ');

/** Balances that differ come first. */
function balanceLines(book: Book): string[] {
  const balances = checkBalances(book).sort((a, b) => Number(a.agrees) - Number(b.agrees));
  if (balances.length === 0) return [];
  const table = tableLines(
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
  );
  return ['', 'Balances stated by the files against balances recomputed', '', ...table];
}

function unpairedLines(unpaired: ReturnType<typeof completenessOf>['unpaired']): string[] {
  const lines = tableLines(
    [
      { title: 'day' },
      { title: 'account', atLeast: 8 },
      { title: 'type' },
      { title: 'quantity', align: RIGHT },
      { title: 'asset', atLeast: 5 },
      { title: 'likeliest partner', atLeast: 16 },
    ],
    unpaired
      .slice(0, MOST_SHOWN)
      .map(({ one, likely }) => [
        formatDay(one.day),
        one.account,
        one.type,
        formatFixed(one.quantity),
        one.asset,
        likely ? `${formatFixed(likely.quantity)} ${formatDay(likely.day)} ${likely.account}` : 'none in these files',
      ]),
  );
  const rest = unpaired.length - MOST_SHOWN;
  if (rest > 0) lines.push(`… and ${rest} more (--json shows all)`);
  return lines;
}
