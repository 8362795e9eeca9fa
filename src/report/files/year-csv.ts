/** The CSV files of the year: Form 8949, Schedule D, events by month, income. */
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';
import type { PeriodCounts } from '../../tax/events.js';
import type { YearReport } from '../year.js';
import { csvPieces, textCell } from './csv.js';
import { formFiles } from './form-csv.js';

export interface TextFile {
  readonly name: string;
  readonly pieces: Iterable<string>;
}

const cents = (value: Fixed | undefined): string => (value === undefined ? '' : formatCents(value));

const COUNT_COLUMNS = [
  'period',
  'orders',
  'fills',
  'disposals',
  'lot_lines',
  'form_rows',
  'income_events',
  'fee_disposals',
  'short_gain',
  'long_gain',
  'ordinary_income',
] as const;

export const countCells = (counts: PeriodCounts): string[] => [
  counts.period,
  counts.orders === null ? '' : String(counts.orders),
  ...[counts.fills, counts.disposals, counts.lotLines, counts.formRows, counts.incomeEvents, counts.feeDisposals].map(
    String,
  ),
  formatCents(counts.shortGain),
  formatCents(counts.longGain),
  formatCents(counts.ordinaryIncome),
];

/** The files, each made when its pieces are read. */
export const yearCsvFiles = (report: YearReport): TextFile[] => [
  ...formFiles(report),
  {
    name: 'schedule-d.csv',
    pieces: csvPieces(
      ['line', 'about', 'proceeds', 'basis', 'adjustment', 'gain'],
      report.schedule.map((one) => [
        one.line,
        textCell(one.about),
        cents(one.proceeds),
        cents(one.basis),
        cents(one.adjustment),
        formatCents(one.gain),
      ]),
    ),
  },
  { name: 'events.csv', pieces: csvPieces(COUNT_COLUMNS, report.months.map(countCells)) },
  {
    name: 'income.csv',
    pieces: csvPieces(
      ['day', 'account', 'kind', 'asset', 'quantity', 'value', 'payer', 'id', 'file', 'row'],
      report.income.map(({ day, account, kind, asset, quantity, value, payer, transaction: { id, source } }) => [
        formatDay(day),
        textCell(account),
        kind,
        textCell(asset),
        formatFixed(quantity),
        formatCents(value),
        textCell(payer ?? ''),
        textCell(id),
        textCell(source.file),
        String(source.row),
      ]),
    ),
  },
];
