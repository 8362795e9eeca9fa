/**
 * Tare CSV: the generic format for everything no importer knows. Columns in any order; an unknown column is an error
 * unless its name starts with `x-`, since a misspelt `fee` would otherwise cost money without a word.
 */
import { isCurrency } from '../../../core/currency.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { Cells, OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from './columns.js';
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
  eachRow(sheet, intake, (row) => {
    cells.use(row);
    add(row.line);
  });
}

function reportUnknownColumns(sheet: Sheet, intake: Intake): void {
  const known = new Set<string>([...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS]);
  sheet.columns.forEach((column, index) => {
    if (known.has(column) || column.startsWith('x-')) return;
    const name = column === '' ? `number ${index + 1}, which has no name` : `"${column}"`;
    intake.report('import/unknown-column', `the column ${name} is not one of Tare CSV.`, sheet.header.line);
  });
}
