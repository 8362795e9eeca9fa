/**
 * XLSX workbooks as rows of text, read with fflate and saxes. exceljs, which writes Tare's own workbooks, could read
 * them too; but it unpacks whatever it is given in one go, keeps every cell as an object, and only works asynchronously,
 * where this stays synchronous, bounded, and the same in a browser. exceljs is the independent check in the tests.
 *
 * A cell becomes the text that a CSV of the same table would hold: numbers as the shortest decimal that is the same
 * double (`2882.8900100000001` is 2882.89001; what noise a platform itself stored, stays), dates and times in ISO form, the
 * results of formulas, rich text without its looks. Rows keep the sheet's numbers.
 */
import { MAX_SHEETS } from '../limits.js';
import { FileProblem } from '../problem.js';
import { Row } from '../row.js';
import type { UnpackBudget, ZipMember } from '../zip.js';
import { Parts } from './parts.js';
import { readSheet, type SheetFlaws } from './sheet.js';
import { readStrings } from './strings.js';
import { readStyles } from './styles.js';

export interface WorkbookSheet {
  readonly name: string;
  /** Rows with something in them. */
  readonly rows: readonly Row[];
  readonly flaws: SheetFlaws;
}

/** True when the members are those of a workbook of this kind. */
export const isWorkbook = (members: readonly ZipMember[]): boolean =>
  members.some(({ name }) => /^\/?xl\/workbook\d*\.xml$/i.test(name));

/** The sheets of a workbook that have any content, in the order of its tabs. @throws FileProblem */
export function readWorkbook(bytes: Uint8Array, members: readonly ZipMember[], budget: UnpackBudget): WorkbookSheet[] {
  const parts = new Parts(bytes, members, budget);
  const { sheets, strings, styles, date1904 } = parts.workbook();
  if (sheets.length > MAX_SHEETS)
    throw new FileProblem('import/too-large', `has ${sheets.length} sheets, more than ${MAX_SHEETS}.`);
  const context = {
    strings: strings === undefined ? [] : readStrings(parts.text(strings)),
    styles: styles === undefined ? [] : readStyles(parts.text(styles)),
    date1904,
    cells: { count: 0 },
  };
  const found: WorkbookSheet[] = [];
  for (const { name, part } of sheets) {
    const { rows, flaws } = readSheet(parts.text(part), context);
    if (rows.length > 0) found.push({ name, rows: rows.map(({ line, cells }) => Row.of(line, cells)), flaws });
  }
  return found;
}
