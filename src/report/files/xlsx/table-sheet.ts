/** A sheet that is one table: bold titles that stay in view, numbers as numbers, shares as percentages. */
import { type CellContent, cellValue } from './rows.js';
import type { Writer } from './workbook.js';

/** The cells of a row. */
export type Cells = readonly CellContent[];

export interface Looks {
  /** Columns of shares, counted from one. */
  readonly percent?: readonly number[];
}

const BOLD = { bold: true } as const;
const MONEY = '#,##0.00';

/** Adds a sheet with a table; titles stay in view. */
export function tableSheet(
  workbook: Writer,
  name: string,
  titles: readonly string[],
  rows: Iterable<Cells>,
  looks: Looks = {},
): void {
  const made = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  titles.forEach((title, i) => {
    made.getColumn(i + 1).width = Math.max(12, title.length + 3);
  });
  const head = made.addRow([...titles]);
  head.font = BOLD;
  head.commit();
  for (const cells of rows) {
    const row = made.addRow(cells.map(cellValue));
    cells.forEach((content, i) => {
      const isNumber = typeof content === 'number' || (typeof content === 'object' && content !== null);
      if (!isNumber) return;
      const isWhole = typeof content === 'number' && Number.isInteger(content) && !looks.percent?.includes(i + 1);
      row.getCell(i + 1).numFmt = looks.percent?.includes(i + 1) ? '0.00%' : isWhole ? '#,##0' : MONEY;
    });
    row.commit();
  }
  made.commit();
}
