/**
 * `identifications.csv`: which lots a sale takes, and when that was written down. One line each:
 * `recorded,disposal,lots,told`, as `2025-03-01T14:00:00Z,S1,B1:100;B2:50,yes`. The sale is named by its id or, before it
 * has one, in words: `sell 2 BTC from coinbase on 2025-03-01`. `told` says that the broker was told the same by then. A
 * later line for the same sale replaces an earlier one, provided it was still in time.
 */
import { type Issue, issue, type Outcome } from '../core/issue.js';
import type { Clock } from '../core/zone.js';
import type { IdentificationRecord } from '../lots/identification.js';
import { RowProblem } from './columns/problem.js';
import { parseIsoTime } from './columns/time.js';
import { bytesOf, csvFile, headRows, type InputFile } from './file.js';
import { parseLotChoices } from './platforms/tare/columns.js';
import type { Row } from './read/csv.js';
import { decodeText } from './read/decode.js';
import { normaliseHeaders } from './read/header.js';

export const IDENTIFICATION_COLUMNS = ['recorded', 'disposal', 'lots'] as const;

/** Reads the file; the records in their order. */
export function readIdentifications(input: InputFile, clock: Clock): Outcome<IdentificationRecord[]> {
  const records: IdentificationRecord[] = [];
  const issues: Issue[] = [];
  const decoded = decodeText(bytesOf(input), input.name);
  if ('code' in decoded) return { value: records, issues: [decoded] };
  const [source] = csvFile(input.name, decoded.text).sources;
  const [header, ...rows] = source ? headRows(source, Number.POSITIVE_INFINITY) : [];
  const columns = normaliseHeaders(header?.cells ?? []);
  const missing = IDENTIFICATION_COLUMNS.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    const what = `${input.name} has no column ${missing.join(', ')}.`;
    return { value: records, issues: [issue('book/identifications', what, { file: input.name })] };
  }
  for (const row of rows) {
    const found = readRecord(row, columns, input.name, clock);
    if (typeof found === 'string') {
      const place = { file: input.name, row: row.line };
      issues.push(issue('book/identifications', `${input.name} row ${row.line}: ${found}`, place));
    } else records.push(found);
  }
  return { value: records, issues };
}

function readRecord(row: Row, columns: readonly string[], file: string, clock: Clock): IdentificationRecord | string {
  const cell = (name: string): string => row.cell(columns.indexOf(name));
  const time = parseIsoTime(cell('recorded'));
  if (!time || time.kind === 'day') return `"${cell('recorded')}" is not a time such as 2025-03-01T14:00:00Z.`;
  const recorded = time.kind === 'instant' ? time.at : clock.instantOf(time.localMs);
  if (cell('disposal') === '' || cell('lots') === '') return 'the sale or its lots are missing.';
  try {
    const told = readTold(cell('told'));
    if (told === undefined) return `"${cell('told')}" in the column "told" is not yes or no.`;
    return { disposal: cell('disposal'), lots: parseLotChoices(cell('lots')), recorded, told, file, row: row.line };
  } catch (problem) {
    if (problem instanceof RowProblem) return problem.message;
    throw problem;
  }
}

/** `yes` when the broker was told which lots to sell. */
function readTold(text: string): boolean | undefined {
  if (/^(yes|y|true|1)$/i.test(text)) return true;
  return /^(no|n|false|0)?$/i.test(text) ? false : undefined;
}
