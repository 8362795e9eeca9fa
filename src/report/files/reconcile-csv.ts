/** A reconciliation as CSV: one file of comparisons, one of the rows of Form 8949 that follow from it. */
import type { AdjustedRow, Comparison, Reconciliation } from '../../chain/reconcile/reconcile.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { type Fixed, plus, sum, ZERO } from '../../core/fixed.js';
import type { AssetClass } from '../../ledger/transaction.js';
import { describe, sumAmounts } from '../../tax/jurisdictions/us/form-8949.js';
import { csvPieces, textCell } from './csv.js';
import type { TextFile } from './year-csv.js';

const COMPARISONS = [
  'result',
  'differs_in',
  'asset',
  'sold',
  'statement_quantity',
  'book_quantity',
  'statement_proceeds',
  'book_proceeds',
  'statement_basis',
  'book_basis',
  'statement_wash',
  'book_adjustment',
  'box',
  'code',
  'statement_rows',
  'disposals',
] as const;

const ROWS = [
  'box',
  'description',
  'date_acquired',
  'date_sold',
  'proceeds',
  'basis',
  'code',
  'adjustment',
  'gain',
] as const;

const cents = (value: Fixed | undefined): string => (value === undefined ? '' : formatCents(value));

function comparisonCells({ side, differences, sales, lines, rows }: Comparison): string[] {
  const own = sumAmounts(lines);
  const result = side === 'both' ? (differences.length === 0 ? 'agrees' : 'differs') : `only-${side}`;
  const onStatement = sales.length > 0;
  const inBook = lines.length > 0;
  const quantities = sales.map(({ quantity }) => quantity);
  const basis = sales.some((sale) => sale.basis === undefined)
    ? undefined
    : sum(sales.map((sale) => sale.basis ?? ZERO));
  const day = lines[0]?.disposal.sold ?? sales[0]?.sold;
  return [
    result,
    differences.map(({ field }) => field).join(';'),
    textCell(lines[0]?.disposal.asset ?? sales[0]?.description ?? ''),
    day === undefined ? '' : formatDay(day),
    quantities.includes(undefined) || !onStatement ? '' : formatFixed(sum(quantities.map((one) => one ?? ZERO))),
    inBook ? formatFixed(sum(lines.map(({ disposal }) => disposal.quantity))) : '',
    onStatement ? formatCents(sum(sales.map(({ proceeds }) => proceeds))) : '',
    inBook ? formatCents(own.proceeds) : '',
    onStatement ? cents(basis) : '',
    inBook ? formatCents(own.basis) : '',
    onStatement ? formatCents(sum(sales.map(({ washDisallowed }) => washDisallowed))) : '',
    inBook ? formatCents(own.adjustment) : '',
    rows.map(({ box }) => box).join(';'),
    rows.map(({ code }) => code).join(';'),
    textCell(sales.map(({ source }) => `${source.file}#${source.row}`).join(';')),
    textCell([...new Set(lines.map(({ disposal }) => disposal.id))].join(';')),
  ];
}

const byBox = (a: AdjustedRow, b: AdjustedRow): number => (a.box < b.box ? -1 : a.box > b.box ? 1 : 0);

function rowCells(row: AdjustedRow, classOf: (asset: string) => AssetClass): string[] {
  const asset = row.lines[0]?.disposal.asset ?? '';
  const quantity = row.lines.reduce((total, { disposal }) => plus(total, disposal.quantity), ZERO);
  return [
    row.box,
    textCell(describe(quantity, asset, classOf(asset))),
    row.acquired,
    row.sold,
    formatCents(row.proceeds),
    formatCents(row.basis),
    row.code,
    formatCents(row.adjustment),
    formatCents(row.gain),
  ];
}

export function reconcileFiles({ comparisons }: Reconciliation, classOf: (asset: string) => AssetClass): TextFile[] {
  const rows = comparisons.flatMap((one) => one.rows).sort(byBox);
  return [
    { name: 'reconciliation.csv', pieces: csvPieces(COMPARISONS, comparisons.map(comparisonCells)) },
    {
      name: 'form-8949-reconciled.csv',
      pieces: csvPieces(
        ROWS,
        rows.map((row) => rowCells(row, classOf)),
      ),
    },
  ];
}
