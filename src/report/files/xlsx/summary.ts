/** The workbook's first sheet: the template's labels with the year's figures, taken from the other sheets where they are. */
import type ExcelJS from 'exceljs';
import { formatFixed } from '../../../core/decimal-text.js';
import type { Fixed } from '../../../core/fixed.js';
import { isError } from '../../../core/issue.js';
import { form1040Line } from '../../../tax/jurisdictions/us/schedule-d.js';
import { TAX_LEAVES_OUT } from '../../documents/tax.js';
import type { YearReport } from '../../year.js';
import { type CellContent, cellValue, cents, centsOrNull, newSheet } from './rows.js';

type LineCell = (line: string) => string | undefined;

/** Fills `{name}` wherever the template's sheet "Summary" has it. */
export function writeSummary(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  template: ExcelJS.Workbook,
  report: YearReport,
  cellOf: LineCell,
): void {
  const model = template.getWorksheet('Summary');
  if (!model) return;
  const sheet = newSheet(workbook, model, 'Summary');
  for (let i = 1; i <= model.columnCount; i++) {
    const { width } = model.getColumn(i);
    if (width !== undefined) sheet.getColumn(i).width = width;
  }
  const figures = summaryFigures(report, cellOf);
  for (let number = 1; number <= model.rowCount; number++) {
    const from = model.getRow(number);
    const row = sheet.getRow(number);
    row.height = from.height;
    for (let i = 1; i <= model.columnCount; i++) {
      const { value, style } = from.getCell(i);
      const cell = row.getCell(i);
      cell.style = style;
      cell.value = typeof value === 'string' ? filled(value, figures) : null;
    }
    row.commit();
  }
  sheet.commit();
}

type Figures = Readonly<Record<string, CellContent>>;

function filled(text: string, figures: Figures): ExcelJS.CellValue {
  const only = /^\{(\w+)\}$/.exec(text);
  if (only) return cellValue(figures[only[1] ?? ''] ?? null);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = figures[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
}

/** Under whose circumstances, and by which of the two ways, the tax was figured. */
function taxBasis({ us: { tax }, book }: YearReport): string {
  if (!tax) return 'No rates of this year';
  const { status, otherIncome } = book.settings.taxpayer;
  const way = tax.chosen.method === 'irs' ? 'Tax Table below 100,000' : 'exact schedules';
  return `Status ${status}; other income ${formatFixed(otherIncome)}; ${way}`;
}

function summaryFigures(report: YearReport, cellOf: LineCell): Figures {
  const { us, totals, cash, liquidity, habits, counts, year, book } = report;
  const { schedule, tax, carryIn, carryOut } = us;
  const { settings, jurisdiction } = book;
  const line = (name: string, value: Fixed): CellContent => {
    const formula = cellOf(name);
    return formula === undefined ? cents(value) : { formula, result: cents(value) };
  };
  const saved = (days: number): CellContent => centsOrNull(us.waiting.find((one) => one.days === days)?.saved);
  return {
    year,
    basis: `${jurisdiction.name}; ${settings.method} unless elected otherwise; ${settings.currency}; days in ${settings.timezone}.`,
    line7: line('7', schedule.line7),
    line15: line('15', schedule.line15),
    capitalGain: line(`1040 line ${form1040Line(year)}`, schedule.capitalGain),
    form1040Line: form1040Line(year),
    disallowed: cents(totals.disallowed),
    ordinaryIncome: cents(totals.ordinaryIncome),
    addedFederal: centsOrNull(tax?.chosen.addedFederal),
    addedState: centsOrNull(tax?.chosen.addedState),
    added: centsOrNull(tax?.chosen.added),
    taxBasis: taxBasis(report),
    leavesOut: TAX_LEAVES_OUT,
    withdrawn: cents(cash.withdrawn),
    overWithdrawn: centsOrNull(liquidity?.overWithdrawn),
    held: liquidity?.held === undefined ? 'not known' : cents(liquidity.held),
    overHeld: liquidity?.overHeld === undefined ? 'not known' : cents(liquidity.overHeld),
    gainInKind: cents(cash.gainInKind),
    carryInShort: cents(carryIn.short),
    carryInLong: cents(carryIn.long),
    carryOutShort: cents(carryOut.short),
    carryOutLong: cents(carryOut.long),
    fills: counts?.fills ?? 0,
    disposals: counts?.disposals ?? 0,
    incomeEvents: counts?.incomeEvents ?? 0,
    fees: cents(habits.fees),
    shortShare: habits.shortShare === undefined ? null : Number(formatFixed(habits.shortShare)),
    weekMedian: Number(formatFixed(habits.perWeek.median)),
    saved30: saved(30),
    saved90: saved(90),
    errors: report.issues.filter(isError).length,
  };
}
