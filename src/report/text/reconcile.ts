/** `tare reconcile` in a terminal: counts, sums, each difference by its field, and what only one side has. */
import type { Comparison, Reconciliation } from '../../chain/reconcile/reconcile.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { type Fixed, minus } from '../../core/fixed.js';
import { countResults } from '../documents/reconcile.js';
import { grouped, tableLines, wrapped } from './table.js';

const RIGHT = { align: 'right' } as const;
const money = (value: Fixed): string => grouped(formatCents(value));

/** More rows than this are for the files. */
const SHOWN = 40;

export function reconcileLines(found: Reconciliation, statement: string): string[] {
  const { agree, differ, onlyStatement, onlyBook } = countResults(found);
  const years = found.years.join(', ');
  const others = found.leftOut > 0 ? ` ${found.leftOut} lines of other accounts are not compared.` : '';
  return [
    ...wrapped(`${statement}: sales of ${years}, compared with ${found.accounts.join(', ')}.${others}`),
    ...wrapped(
      `${agree} agree, ${differ} differ, ${onlyStatement} only on the statement, ${onlyBook} only in the book.`,
    ),
    '',
    ...totalsTable(found),
    ...differencesTable(found.comparisons),
    ...missingTable(found.comparisons, 'statement', 'Only on the statement'),
    ...missingTable(found.comparisons, 'book', 'Only in the book'),
  ];
}

function totalsTable({ stated, own }: Reconciliation): string[] {
  const fields = ['proceeds', 'basis', 'adjustment', 'gain'] as const;
  return tableLines(
    [{ title: 'sums' }, ...fields.map((title) => ({ title, ...RIGHT }))],
    [
      ['statement', ...fields.map((field) => money(stated[field]))],
      ['book', ...fields.map((field) => money(own[field]))],
      ['difference', ...fields.map((field) => money(minus(stated[field], own[field])))],
    ],
  );
}

const assetOf = ({ lines, sales }: Comparison): string => lines[0]?.disposal.asset ?? sales[0]?.description ?? '';
const soldOn = ({ lines, sales }: Comparison): string => {
  const day = lines[0]?.disposal.sold ?? sales[0]?.sold;
  return day === undefined ? '' : formatDay(day);
};

function differencesTable(comparisons: readonly Comparison[]): string[] {
  const differing = comparisons.filter(({ side, differences }) => side === 'both' && differences.length > 0);
  if (differing.length === 0) return [];
  const rows = differing.flatMap((one) =>
    one.differences.map(({ field, stated, own }, i) => [
      i === 0 ? soldOn(one) : '',
      i === 0 ? assetOf(one) : '',
      field,
      grouped(stated),
      grouped(own),
      i === 0 ? one.rows.map(({ box, code }) => `${box}${code ? ` ${code}` : ''}`).join(', ') : '',
    ]),
  );
  return [
    '',
    ...tableLines(
      [
        { title: 'sold' },
        { title: 'asset', atLeast: 6 },
        { title: 'differs in' },
        { title: 'statement', ...RIGHT },
        { title: 'book', ...RIGHT },
        { title: 'box and codes' },
      ],
      rows.slice(0, SHOWN),
    ),
    ...more(rows.length),
  ];
}

const more = (count: number): string[] =>
  count > SHOWN ? [`… and ${count - SHOWN} more; --json and --out list all.`] : [];

function missingTable(comparisons: readonly Comparison[], side: 'statement' | 'book', title: string): string[] {
  const missing = comparisons.filter((one) => one.side === side);
  if (missing.length === 0) return [];
  const rows = missing.map((one) => {
    const [sale] = one.sales;
    const [line] = one.lines;
    const quantity = line?.disposal.quantity ?? sale?.quantity;
    const { file = '', row = 0 } = line?.disposal.transaction.source ?? sale?.source ?? {};
    return [
      soldOn(one),
      assetOf(one),
      quantity === undefined ? '' : formatFixed(quantity),
      money((line?.proceeds ?? sale?.proceeds ?? 0n) as Fixed),
      `${file} row ${row}`,
    ];
  });
  return [
    '',
    ...tableLines(
      [
        { title },
        { title: 'asset', atLeast: 8 },
        { title: 'quantity', ...RIGHT },
        { title: 'proceeds', ...RIGHT },
        { title: 'where', atLeast: 10 },
      ],
      rows.slice(0, SHOWN),
    ),
    ...more(rows.length),
  ];
}
