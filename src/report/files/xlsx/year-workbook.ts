/**
 * The year as a workbook, written row by row into the sheets of a template. Totals, gains and the lines of Schedule D are
 * formulas, so that a preparer can follow and change a figure; each carries the result that Tare worked out. The same book
 * gives the same bytes: nothing in the file tells when it was written.
 */
import type ExcelJS from 'exceljs';
import { formatDay } from '../../../core/calendar.js';
import type { FormPage, FormRow } from '../../../tax/jurisdictions/us/form-8949.js';
import type { YearReport } from '../../year.js';
import { burstRows, eventRows, feeContent, incomeRows, lotTable, noteRows } from './content.js';
import { cents, type RowContent, type WrittenSheet, writeRows } from './rows.js';
import { scheduleRows } from './schedule.js';
import { writeSummary } from './summary.js';
import { readTemplate, templateSheet } from './template.js';
import { type Writer, workbookBytes } from './workbook.js';

/** The workbook's bytes. The moment that stands in it is the end of the tax year, in every zone and on every day the same. */
export async function yearWorkbook(report: YearReport, templateBytes: Uint8Array): Promise<Uint8Array> {
  const template = await readTemplate(templateBytes);
  return workbookBytes(`${report.year}-12-31T00:00:00Z`, (workbook) => writeSheets(workbook, template, report));
}

/** Sheets in the order in which a reader wants them; a sheet that the template lacks is left out. */
function writeSheets(workbook: Writer, template: ExcelJS.Workbook, report: YearReport): void {
  const lots = lotTable(report);
  const write = (
    model: string,
    name: string,
    rows: Iterable<RowContent>,
    count: number,
    sums: Readonly<Record<string, number>> = {},
  ): WrittenSheet | undefined => {
    const sheet = templateSheet(template, model);
    return sheet && writeRows(workbook, sheet, name, rows, count, sums);
  };
  const boxes = report.us.form.pages.map(({ box }) => ({ box, name: `Form 8949 ${box}` }));
  const schedule = scheduleRows(report, templateSheet(template, 'Form 8949'), templateSheet(template, 'Schedule D'));
  writeSummary(workbook, template, report, schedule.cellOf);
  for (const [index, page] of report.us.form.pages.entries()) {
    const { proceeds, basis, adjustment, gain } = page.totals;
    const sums = { proceeds: cents(proceeds), basis: cents(basis), adjustment: cents(adjustment), gain: cents(gain) };
    write('Form 8949', boxes[index]?.name ?? page.box, formRows(page, lots.rowOf), page.rows.length, sums);
  }
  write('Schedule D', 'Schedule D', schedule.rows, schedule.rows.length);
  const events = eventRows(report);
  write('Events', 'Events', events, events.length);
  if (report.habits.bursts.length > 0) {
    const { rows, sums } = burstRows(report);
    write('Bursts', 'Bursts', rows, rows.length, sums);
  }
  write('Lots', 'Lots', lots.rows, lots.rows.length, lots.sums);
  const income = incomeRows(report);
  if (income.rows.length > 0) write('Income', 'Income', income.rows, income.rows.length, income.sums);
  const fees = feeContent(report);
  if (fees.rows.length > 0) write('Fees', 'Fees', fees.rows, fees.rows.length, fees.sums);
  const notes = noteRows(report);
  write('Notes', 'Notes', notes, notes.length);
}

/** The rows of a page. The link is to the row of the sheet Lots; a name from a file never enters a formula. */
function* formRows(page: FormPage, lotRow: (row: FormRow) => number | undefined): Generator<RowContent> {
  for (const row of page.rows) {
    const [first] = row.lines;
    if (!first) continue;
    const { disposal, term } = first;
    const { file, row: at } = disposal.transaction.source;
    const summary = row.sold === '';
    const linked = summary ? undefined : lotRow(row);
    yield {
      description: row.description,
      acquired: row.acquired,
      sold: row.sold,
      proceeds: cents(row.proceeds),
      basis: cents(row.basis),
      code: row.code,
      adjustment: cents(row.adjustment),
      gain: cents(row.gain),
      term,
      account: disposal.account,
      disposal: summary ? '' : disposal.id,
      lot: summary ? '' : row.lines.map((line) => line.disposal.lot).join('; '),
      link: linked === undefined ? null : { formula: `HYPERLINK("#'Lots'!A${linked}","lot")`, result: 'lot' },
      file: summary ? '' : file,
      row: summary ? null : at,
    };
  }
}

export const dayText = formatDay;
