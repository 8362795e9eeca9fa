/** The CSV files of the year: Form 8949, Schedule D, events by month, income. */
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';
import type { PeriodCounts } from '../../tax/events.js';
import type { FormLine } from '../../tax/jurisdiction.js';
import type { YearReport } from '../year.js';
import { csvPieces, textCell } from './csv.js';

export interface TextFile {
  readonly name: string;
  readonly pieces: Iterable<string>;
}

const FORM_COLUMNS = [
  'box',
  'description',
  'date_acquired',
  'date_sold',
  'proceeds',
  'basis',
  'code',
  'adjustment',
  'gain',
  'term',
  'disposal',
  'lot',
  'account',
  'asset',
  'quantity',
  'file',
  'row',
] as const;

/** Column (a) of Form 8949: `0.3 BTC`, `100 sh. XYZ`. */
export const descriptionOf = ({ disposal }: FormLine, isStock: boolean): string =>
  `${formatFixed(disposal.quantity)} ${isStock ? 'sh. ' : ''}${disposal.asset}`;

/** Column (b): the day, or the word that the instructions ask for. */
export const acquiredText = ({ disposal }: FormLine): string =>
  disposal.inherited ? 'INHERITED' : formatDay(disposal.acquired);

export const isShare = (report: YearReport, line: FormLine): boolean => {
  const kind = report.book.ledger.classes.of(line.disposal.asset);
  return kind === 'stock' || kind === 'fund';
};

function* formLines(report: YearReport): Generator<string[]> {
  for (const line of report.lines) {
    const { disposal } = line;
    yield [
      line.box,
      textCell(descriptionOf(line, isShare(report, line))),
      acquiredText(line),
      formatDay(disposal.sold),
      formatCents(line.proceeds),
      formatCents(line.basis),
      line.code,
      formatCents(line.adjustment),
      formatCents(line.gain),
      line.term,
      textCell(disposal.id),
      textCell(disposal.lot),
      textCell(disposal.account),
      textCell(disposal.asset),
      formatFixed(disposal.quantity),
      textCell(disposal.transaction.source.file),
      String(disposal.transaction.source.row),
    ];
  }
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
  { name: 'form-8949.csv', pieces: csvPieces(FORM_COLUMNS, formLines(report)) },
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
