/**
 * Tare CSV: the generic format for everything no importer knows. Columns in any order; an unknown column is an error
 * unless its name starts with `x-`, since a misspelt `fee` would otherwise cost money without a word.
 */
import { isCurrency } from '../../../core/currency.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { Cells, OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from './columns.js';
import { mayReadPlain, PlainRowReader } from './plain-rows.js';
import { rowReader } from './rows.js';

export const tareCsv: TableFormat = {
  kind: 'table',
  id: 'tare',
  platform: 'tare',
  name: 'Tare CSV',
  grade: 'A',
  covers: 'everything',
  rowsInOrder: true,
  howTo: [
    'Write one row for each thing that happened, with at least the columns time, type, asset and quantity.',
    'See "Tare CSV" in the README for all columns and types.',
  ],
  headers: [{ version: '1', columns: REQUIRED_COLUMNS, optional: [...OPTIONAL_COLUMNS, /^x-/] }],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  intake.account = intake.account === 'tare' ? 'main' : intake.account;
  reportUnknownColumns(sheet, intake);
  const cells = new Cells(sheet);
  const add = rowReader(cells, intake, isCurrency);
  const readRow = (row: Row): void => {
    cells.use(row);
    add(row.line);
  };
  const { bytes, delimiter } = sheet.source;
  if (intake.plain && mayReadPlain(bytes, delimiter)) {
    const reader = new PlainRowReader(bytes, sheet.columns, intake, intake.plain);
    const rest = reader.read(afterLine(bytes, sheet.header.line), sheet.header.line + 1);
    eachRow(sheet, intake, readRow, undefined, [rest]);
  } else eachRow(sheet, intake, readRow);
}

/** Where the line after the given one begins. */
function afterLine(bytes: Uint8Array, line: number): number {
  let at = 0;
  for (let i = 0; i < line; i++) {
    const end = bytes.indexOf(10, at);
    if (end < 0) return bytes.length;
    at = end + 1;
  }
  return at;
}

function reportUnknownColumns(sheet: Sheet, intake: Intake): void {
  const known = new Set<string>([...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS]);
  sheet.columns.forEach((column, index) => {
    if (known.has(column) || column.startsWith('x-')) return;
    const name = column === '' ? `number ${index + 1}, which has no name` : `"${column}"`;
    intake.report('import/unknown-column', `the column ${name} is not one of Tare CSV.`, sheet.header.line);
  });
}
