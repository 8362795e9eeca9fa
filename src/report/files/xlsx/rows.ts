/**
 * Rows into a sheet of the template, streamed: each row is written and forgotten. Numbers are numbers, dates and words are
 * texts, and a text stays a text: no cell from a file can become a formula.
 */
import type ExcelJS from 'exceljs';
import { formatCents, formatFixed } from '../../../core/decimal-text.js';
import type { Fixed } from '../../../core/fixed.js';
import { letters, type TemplateColumn, type TemplateSheet } from './template.js';

export interface FormulaCell {
  readonly formula: string;
  readonly result: number | string;
}

export type CellContent = string | number | null | FormulaCell;

/** What a row has, by the names of the template. */
export type RowContent = Readonly<Record<string, CellContent>>;

/** The first row below the titles. */
export const FIRST_ROW = 3;

/** Cells hold binary doubles; cents up to 90 trillion survive that exactly enough to print the same. */
export const cents = (value: Fixed): number => Number(formatCents(value));
export const centsOrNull = (value: Fixed | undefined): number | null => (value === undefined ? null : cents(value));

/** A quantity as a number where a double holds all its digits, else as a text: no digit is lost. */
export function quantity(value: Fixed): number | string {
  const text = formatFixed(value);
  return text.replace(/[-.]/g, '').length <= 15 && String(Number(text)) === text ? Number(text) : text;
}

export interface WrittenSheet {
  readonly name: string;
  /** The letter of each column by its name. */
  readonly at: ReadonlyMap<string, string>;
  readonly last: number;
}

/** Characters that no XML may hold are left out; a cell holds 32,767 characters at most. */
const safeText = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').slice(0, 32_767);

/** Makes a sheet after the template's, under a name, and writes the rows. `sums` are the results of the totals row. */
export function writeRows(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  template: TemplateSheet,
  name: string,
  rows: Iterable<RowContent>,
  count: number,
  sums: Readonly<Record<string, number>> = {},
): WrittenSheet {
  const { columns } = template;
  const sheet = newSheet(workbook, template.sheet, name);
  const at = letters(columns);
  const last = FIRST_ROW + Math.max(count, 1) - 1;
  columns.forEach(({ width }, i) => {
    if (width !== undefined) sheet.getColumn(i + 1).width = width;
  });
  sheet.autoFilter = { from: { row: 2, column: 1 }, to: { row: last, column: columns.length } };
  const top = sheet.getRow(1);
  columns.forEach(({ total, totalStyle, name: column }, i) => {
    const cell = top.getCell(i + 1);
    cell.style = totalStyle;
    if (total.startsWith('=')) cell.value = { formula: over(total.slice(1), at, last), result: sums[column] ?? 0 };
    else if (total !== '') cell.value = total;
  });
  top.commit();
  const titles = sheet.getRow(2);
  titles.height = template.sheet.getRow(2).height;
  columns.forEach(({ title, titleStyle }, i) => {
    const cell = titles.getCell(i + 1);
    cell.style = titleStyle;
    cell.value = title;
  });
  titles.commit();
  let number = FIRST_ROW;
  for (const content of rows) writeRow(sheet.getRow(number++), columns, content, at);
  sheet.commit();
  return { name, at, last };
}

function writeRow(
  row: ExcelJS.Row,
  columns: readonly TemplateColumn[],
  content: RowContent,
  at: ReadonlyMap<string, string>,
): void {
  columns.forEach(({ name, formula, style }, i) => {
    const cell = row.getCell(i + 1);
    cell.style = style;
    const value = content[name] ?? null;
    if (formula !== undefined && typeof value === 'number')
      cell.value = { formula: inRow(formula, at, row.number), result: value };
    else cell.value = cellValue(value);
  });
  row.commit();
}

export function cellValue(value: CellContent): ExcelJS.CellValue {
  if (typeof value === 'string') return value === '' ? null : safeText(value);
  if (value === null || typeof value === 'number') return value;
  return { formula: value.formula, result: value.result };
}

/** `[proceeds]-[basis]` in row 7: `D7-E7`. */
const inRow = (formula: string, at: ReadonlyMap<string, string>, row: number): string =>
  formula.replace(/\[(\w+)\]/g, (_, name: string) => `${at.get(name) ?? 'A'}${row}`);

/** `SUM([gain])` over all rows: `SUM(H3:H90)`. */
const over = (formula: string, at: ReadonlyMap<string, string>, last: number): string =>
  formula.replace(/\[(\w+)\]/g, (_, name: string) => {
    const letter = at.get(name) ?? 'A';
    return `${letter}${FIRST_ROW}:${letter}${last}`;
  });

/** A sheet with the template's view, print layout and colour. */
export function newSheet(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  model: ExcelJS.Worksheet,
  name: string,
): ExcelJS.Worksheet {
  return workbook.addWorksheet(name, {
    views: model.views,
    pageSetup: model.pageSetup,
    headerFooter: model.headerFooter,
    properties: model.properties,
  });
}
