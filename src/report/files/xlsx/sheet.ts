/** A sheet that is one table: titles frozen above, numbers formatted by column, filters on. */
import type ExcelJS from 'exceljs';
import { type CellContent, cellValue } from './rows.js';

export const SHARE = '0.00%';
export const MONEY = '#,##0.00';
export const COUNT = '#,##0';

export interface Column {
  readonly title: string;
  readonly format?: string;
  readonly width?: number;
}

/** Adds the sheet to a workbook. */
export function sheetOf(
  book: ExcelJS.Workbook,
  name: string,
  columns: readonly Column[],
  rows: Iterable<readonly CellContent[]>,
): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  columns.forEach(({ width, format }, i) => {
    const column = sheet.getColumn(i + 1);
    column.width = width ?? 13;
    if (format) column.numFmt = format;
  });
  sheet.addRow(columns.map(({ title }) => title)).font = { bold: true };
  let last = 1;
  for (const row of rows) {
    sheet.addRow(row.map(cellValue));
    last++;
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: last, column: columns.length } };
}

/** A float without its last digits; nothing for what is no number. */
export const rounded = (value: number | undefined, digits = 8): number | null =>
  value === undefined || !Number.isFinite(value) ? null : Math.round(value * 10 ** digits) / 10 ** digits;
