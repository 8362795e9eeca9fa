/**
 * The loop over a sheet's rows that every table importer shares: it notes each record, skips repeated headers,
 * rejects rows that are cut off or do not read, and lets all others through to the importer.
 */
import { RowProblem } from './columns/problem.js';
import type { Intake, Lines } from './intake.js';
import type { Row, Sheet } from './sheet.js';

/** Says why a row is no record (a footer, a total, a title), or nothing. */
export type NoRecord = (row: Row) => string | undefined;

/**
 * Calls `read` for each row below the header, or of `blocks`. A RowProblem it throws rejects that row only. Rows that
 * `noRecord` gives a reason for are ignored, even if they are cut short: a footer is often the last line and ends
 * without a line break.
 */
export function eachRow(
  sheet: Sheet,
  intake: Intake,
  read: (row: Row) => void,
  noRecord?: NoRecord,
  blocks: Iterable<readonly Row[]> = sheet.blocks(),
): void {
  const notices = new Set(sheet.preamble.map(joined));
  const noticeStarts = [...new Set(sheet.preamble.map((row) => row.cells[0] ?? ''))];
  const header = joined(sheet.header);
  const firstCell = sheet.header.cells[0] ?? '';
  let narrowest = sheet.columns.length;
  for (const block of blocks) {
    for (const row of block) {
      if (row.is(0, firstCell) && joined(row) === header) continue;
      intake.rows.seen(row.line);
      const reason = noRecord?.(row);
      if (reason !== undefined) {
        intake.ignore(row.line, reason);
        continue;
      }
      if (row.flaw !== undefined) {
        if (rejectFlaw(row, narrowest, intake)) continue;
      } else if (row.width < narrowest) narrowest = row.width;
      const suspect = row.width < 3 || row.isEmpty(0) || startsLike(row, noticeStarts);
      if (suspect && isNoise(row, notices, intake)) continue;
      try {
        read(row);
      } catch (problem) {
        if (!(problem instanceof RowProblem)) throw problem;
        intake.reject(row.line, problem.code, problem.message);
      }
    }
  }
  if (sheet.longDecimals !== undefined) {
    intake.report('import/digits-rounded', 'digits beyond the eighteenth decimal were rounded.', sheet.longDecimals);
  }
}

/** Runs `read` on a row and rejects the row if it cannot be read. */
export function attempt(row: Row, intake: Intake, read: (row: Row) => void): void {
  attemptLines(row.line, intake, () => read(row));
}

/** The same for rows that were read before and are now made sense of, alone or together. */
export function attemptLines(lines: Lines, intake: Intake, make: () => void): void {
  try {
    make();
  } catch (problem) {
    if (!(problem instanceof RowProblem)) throw problem;
    intake.reject(lines, problem.code, problem.message);
  }
}

/** The same for records that are no rows of a table, or several rows that stand together. */
export function attemptLine(lines: Lines, intake: Intake, read: () => void): void {
  try {
    read();
  } catch (problem) {
    if (!(problem instanceof RowProblem)) throw problem;
    intake.reject(lines, problem.code, problem.message);
  }
}

function startsLike(row: Row, starts: readonly string[]): boolean {
  for (const start of starts) if (row.is(0, start)) return true;
  return false;
}

const joined = (row: Row): string => row.cells.join('\u0000');

/** Rows with nothing in them, and the lines above the header when files were put one after the other. */
function isNoise(row: Row, notices: ReadonlySet<string>, intake: Intake): boolean {
  const reason = row.cells.every((cell) => cell.trim() === '')
    ? 'empty row'
    : notices.has(joined(row))
      ? 'preamble'
      : '';
  if (reason !== '') intake.ignore(row.line, reason);
  return reason !== '';
}

/** A flawed row is rejected; but a last line without a line break is whole when it has as many cells as the others. */
function rejectFlaw(row: Row, narrowest: number, intake: Intake): boolean {
  if (row.flaw === 'unfinished') {
    if (row.cells.length >= narrowest) return false;
    intake.reject(row.line, 'import/truncated-row', `the file ends after ${row.cells.length} of ${narrowest} cells.`);
    return true;
  }
  if (row.flaw === 'too-long')
    intake.reject(row.line, 'import/line-too-long', 'this line has more than a million characters.');
  else intake.reject(row.line, 'import/bad-cell', 'a quotation mark is opened and never closed.');
  return true;
}
