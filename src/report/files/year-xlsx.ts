/** The year as a workbook: numbers are numbers, totals and gains are formulas that recompute. */
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';
import type { YearReport } from '../year.js';
import { acquiredText, descriptionOf, isShare } from './year-csv.js';

const MONEY = '#,##0.00;[Red]-#,##0.00';

/** Cells hold binary doubles; cents up to 90 trillion survive that exactly enough to print the same. */
const number = (value: Fixed | undefined): number | null => (value === undefined ? null : Number(formatCents(value)));

/** The workbook's bytes. */
export async function yearWorkbook(report: YearReport): Promise<Uint8Array> {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  addSchedule(workbook, report);
  addForm(workbook, report);
  addEvents(workbook, report);
  addIncome(workbook, report);
  addIssues(workbook, report);
  await workbook.commit();
  return Buffer.concat(chunks);
}

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter;

function sheet(workbook: Workbook, name: string, columns: readonly Partial<ExcelJS.Column>[]): ExcelJS.Worksheet {
  const made = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  made.columns = columns.map((column) => ({ ...column }));
  made.getRow(1).font = { bold: true };
  return made;
}

const column = (header: string, width = 14, numFmt?: string): Partial<ExcelJS.Column> => ({
  header,
  width,
  ...(numFmt ? { style: { numFmt } } : {}),
});

function addSchedule(workbook: Workbook, { schedule, totals, year }: YearReport): void {
  const made = sheet(workbook, 'Schedule D', [
    column('Line', 8),
    column('About', 48),
    ...['Proceeds', 'Basis', 'Adjustment', 'Gain'].map((title) => column(title, 16, MONEY)),
  ]);
  for (const one of schedule)
    made
      .addRow([one.line, one.about, number(one.proceeds), number(one.basis), number(one.adjustment), number(one.gain)])
      .commit();
  made.addRow([]).commit();
  made.addRow(['', `Ordinary income of ${year}`, null, null, null, number(totals.ordinaryIncome)]).commit();
  made.commit();
}

function addForm(workbook: Workbook, report: YearReport): void {
  const made = sheet(workbook, 'Form 8949', [
    column('Box', 6),
    column('(a) Description', 28),
    column('(b) Acquired', 12),
    column('(c) Sold', 12),
    column('(d) Proceeds', 16, MONEY),
    column('(e) Basis', 16, MONEY),
    column('(f) Code', 8),
    column('(g) Adjustment', 16, MONEY),
    column('(h) Gain', 16, MONEY),
    column('Disposal', 20),
    column('Lot', 20),
    column('Source', 40),
  ]);
  let at = 1;
  for (const line of report.lines) {
    at++;
    const { disposal } = line;
    const gain = { formula: `E${at}-F${at}+H${at}`, result: number(line.gain) ?? 0 };
    const { file, row } = disposal.transaction.source;
    made
      .addRow([
        line.box,
        descriptionOf(line, isShare(report, line)),
        acquiredText(line),
        formatDay(disposal.sold),
        number(line.proceeds),
        number(line.basis),
        line.code,
        number(line.adjustment),
        gain,
        disposal.id,
        disposal.lot,
        `${file} row ${row}`,
      ])
      .commit();
  }
  made.autoFilter = { from: 'A1', to: `L${at}` };
  made.commit();
}

function addEvents(workbook: Workbook, { months }: YearReport): void {
  const titles = ['Orders', 'Fills', 'Disposals', 'Lot lines', 'Income events', 'Fee disposals'];
  const made = sheet(workbook, 'Events', [
    column('Month', 10),
    ...titles.map((title) => column(title)),
    column('Short gain', 16, MONEY),
    column('Long gain', 16, MONEY),
  ]);
  for (const one of months) {
    made
      .addRow([
        one.period,
        one.orders,
        one.fills,
        one.disposals,
        one.lotLines,
        one.incomeEvents,
        one.feeDisposals,
        number(one.shortGain),
        number(one.longGain),
      ])
      .commit();
  }
  made.commit();
}

function addIncome(workbook: Workbook, { income }: YearReport): void {
  const made = sheet(workbook, 'Income', [
    column('Day', 12),
    column('Kind', 20),
    column('Of'),
    column('Account'),
    column('Quantity', 24),
    column('Value', 16, MONEY),
  ]);
  for (const one of income) {
    made
      .addRow([
        formatDay(one.day),
        one.kind,
        one.payer ?? one.asset,
        one.account,
        formatFixed(one.quantity),
        number(one.value),
      ])
      .commit();
  }
  made.commit();
}

function addIssues(workbook: Workbook, { issues }: YearReport): void {
  const made = sheet(workbook, 'Issues', [
    column('Severity', 10),
    column('Code', 26),
    column('Message', 100),
    column('File', 30),
    column('Row', 8),
  ]);
  for (const one of issues)
    made.addRow([one.severity, one.code, one.message, one.file ?? '', one.row ?? null]).commit();
  made.commit();
}
