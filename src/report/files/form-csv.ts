/** Form 8949 as CSV: its rows page by page, the statements behind summary rows, and what skips the form. */
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { plus, ZERO } from '../../core/fixed.js';
import type { FormLine } from '../../tax/jurisdiction.js';
import { acquiredText, describe, type FormRow } from '../../tax/jurisdictions/us/form-8949.js';
import { FORM_6781 } from '../../tax/jurisdictions/us/section-1256.js';
import type { YearReport } from '../year.js';
import { csvPieces, textCell } from './csv.js';
import type { TextFile } from './year-csv.js';

const COLUMNS = [
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

/** A row of the form with the lots and the source of its first line; several lots are joined by semicolons. */
export function rowCells(row: FormRow): string[] {
  const { lines } = row;
  const [{ disposal, term }] = lines as readonly [FormLine, ...FormLine[]];
  const quantity =
    lines.length === 1 ? disposal.quantity : lines.reduce((total, line) => plus(total, line.disposal.quantity), ZERO);
  const summary = row.sold === '';
  const { file, row: at } = disposal.transaction.source;
  return [
    row.box,
    textCell(row.description),
    row.acquired,
    row.sold,
    formatCents(row.proceeds),
    formatCents(row.basis),
    row.code,
    formatCents(row.adjustment),
    formatCents(row.gain),
    term,
    summary ? '' : textCell(disposal.id),
    summary ? '' : textCell(lines.length === 1 ? disposal.lot : lines.map((line) => line.disposal.lot).join(';')),
    textCell(disposal.account),
    summary ? '' : textCell(disposal.asset),
    summary ? '' : formatFixed(quantity),
    summary ? '' : textCell(file),
    summary ? '' : String(at),
  ];
}

/** A line that stands on no page: a contract of Form 6781, or a sale that goes straight to Schedule D. */
const lineCells = (report: YearReport, line: FormLine): string[] => {
  const { disposal } = line;
  const row: FormRow = {
    ...line,
    box: line.box as FormRow['box'],
    description: describe(disposal.quantity, disposal.asset, report.book.ledger.classes.of(disposal.asset)),
    acquired: acquiredText(line),
    sold: formatDay(disposal.sold),
    lines: [line],
  };
  return rowCells(row);
};

function* pageRows(report: YearReport): Generator<string[]> {
  for (const page of report.us.form.pages) for (const row of page.rows) yield rowCells(row);
}

/** A name that any file system takes. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'account';

export function formFiles(report: YearReport): TextFile[] {
  const { form } = report.us;
  const files: TextFile[] = [{ name: 'form-8949.csv', pieces: csvPieces(COLUMNS, pageRows(report)) }];
  form.statements.forEach(({ account, box, rows, totals }, index) => {
    const total = ['', `Totals of box ${box}`, '', '', ...[totals.proceeds, totals.basis].map(formatCents), ''];
    const last = [...total, formatCents(totals.adjustment), formatCents(totals.gain)];
    const name = `statement-${String(index + 1).padStart(2, '0')}-${slug(account)}-${box}.csv`;
    files.push({ name, pieces: csvPieces(COLUMNS, [...rows.map(rowCells), padded(last)]) });
  });
  const contracts = report.lines.filter(({ box }) => box === FORM_6781);
  if (contracts.length > 0) {
    const cells = contracts.map((line) => lineCells(report, line));
    files.push({ name: 'form-6781.csv', pieces: csvPieces(COLUMNS, cells) });
  }
  if (form.direct.short.count + form.direct.long.count > 0) {
    const onForm = new Set(form.pages.flatMap(({ rows }) => rows.flatMap(({ lines }) => lines)));
    const direct = report.lines.filter((line) => line.box !== FORM_6781 && !onForm.has(line));
    const cells = direct.map((line) => lineCells(report, line));
    files.push({ name: 'schedule-d-direct.csv', pieces: csvPieces(COLUMNS, cells) });
  }
  return files;
}

const padded = (cells: readonly string[]): string[] => COLUMNS.map((_, index) => cells[index] ?? '');
