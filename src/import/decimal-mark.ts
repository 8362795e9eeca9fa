/**
 * Whether a file's decimals are written with a point or a comma. A single `1.234` can be either, so the question is
 * put to the whole beginning of the file: a number that can only be one of the two decides.
 */
import { headRows, type RowSource } from './file.js';
import type { DecimalMark } from './sheet.js';

const SAMPLE_ROWS = 400;
const NUMBER = /^[+\-−(]?[^\w\s]{0,2}\s?(\d[\d.,' \u00A0]*)/;

export function decimalMarkOf(source: RowSource, headerLine: number): DecimalMark {
  let point = 0;
  let comma = 0;
  for (const row of headRows(source, SAMPLE_ROWS + headerLine)) {
    if (row.line <= headerLine) continue;
    for (const cell of row.cells) {
      // A spreadsheet with decimal commas writes long ids so (`1,55E+13`), whatever the amounts are written with.
      if (/^\d,\d+E\+\d+$/.test(cell)) continue;
      const digits = NUMBER.exec(cell.trim())?.[1]?.trim();
      if (digits === undefined || !/[.,]/.test(digits)) continue;
      if (onlyComma(digits)) comma++;
      else if (onlyPoint(digits)) point++;
    }
  }
  return comma > point ? 'comma' : 'point';
}

/** `12,5`, `1.234,56`, `0,12345678`: not a number if points are decimal marks. */
const onlyComma = (digits: string): boolean =>
  /^\d{1,3}(?:\.\d{3})+,\d+$/.test(digits) || /^\d+,(?:\d{1,2}|\d{4,})$/.test(digits);

/** `12.5`, `1,234.56`: not a number if commas are. */
const onlyPoint = (digits: string): boolean =>
  /^\d{1,3}(?:,\d{3})+\.\d+$/.test(digits) || /^\d+\.(?:\d{1,2}|\d{4,})$/.test(digits);
