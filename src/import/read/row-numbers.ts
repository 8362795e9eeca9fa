/**
 * The numbers of records that are not lines: elements of a tree, objects of a list. A record is named by the line on
 * which it begins, which a person can look up. Files that put several records on one line (many are one single line)
 * have them numbered from 1 in the order of the file instead, and say so, since two records must never share a name.
 */
import type { Intake } from '../intake.js';

/** A number for each record, from the lines on which they begin. */
export function rowNumbers(lines: readonly number[], intake: Intake): readonly number[] {
  const apart = lines.every((line, i) => i === 0 || line > (lines[i - 1] as number));
  if (apart) return lines;
  const what = 'the file has several records on one line, so its rows are counted record by record';
  intake.report('import/rows-counted', `${what}: ${lines.length} in all.`);
  return lines.map((_, i) => i + 1);
}
