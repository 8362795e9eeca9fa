/**
 * Numbers of files that mix two ways of writing them: a broker writes in the language that the person has chosen at the
 * time, and people put such files together. The file's mark decides; only what cannot be a number by it is read by the
 * other (`-97.93` in a file of `-479,76`).
 */
import type { Fixed } from '../../core/fixed.js';
import type { Sheet } from '../sheet.js';
import { parseAmount, shortened } from './amount.js';
import { RowProblem } from './problem.js';
import { isBlank, type Read } from './text.js';

/** The number in the column at a position; undefined where there is none, or no such column. */
export function eitherAmount(sheet: Sheet, at: number, name: string): Read<Fixed | undefined> {
  const other = sheet.decimalMark === 'comma' ? 'point' : 'comma';
  return (row) => {
    const found = row.cell(at).replace(/’/g, "'");
    if (isBlank(found)) return undefined;
    const value = parseAmount(found, sheet.decimalMark) ?? parseAmount(found, other);
    if (value !== undefined) return value;
    throw new RowProblem('import/bad-number', `"${shortened(found)}" in the column "${name}" is not a number.`);
  };
}
