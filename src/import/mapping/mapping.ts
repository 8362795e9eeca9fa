/**
 * A file that no importer knows, described by its owner: which column is which of Tare’s, how its dates and numbers are
 * written, what its words mean. Kept as a small YAML in the book (`mappings/NAME.yaml`); a file with those columns is then
 * read like any platform’s. A row becomes the row of Tare CSV that says the same, so that everything which Tare CSV
 * knows can be mapped and is checked in one place.
 */
import { isCurrency } from '../../core/currency.js';
import type { TableFormat } from '../format.js';
import type { Intake } from '../intake.js';
import { Cells, OPTIONAL_COLUMNS, REQUIRED_COLUMNS } from '../platforms/tare/columns.js';
import { rowReader } from '../platforms/tare/rows.js';
import { normaliseHeader } from '../read/header.js';
import { eachRow } from '../rows.js';
import type { DecimalMark } from '../sheet.js';
import { Row, Sheet } from '../sheet.js';
import { IgnoredRow, translator } from './translate.js';

/** Columns of Tare CSV that a mapping can fill, and `clock`, a time of day that stands in a column of its own. */
export const MAPPED_COLUMNS = [
  ...['time', 'clock', 'type', 'asset', 'quantity', 'total', 'price', 'currency', 'fee', 'fee_asset', 'account', 'id'],
  ...['order', 'class', 'to_asset', 'to_quantity', 'to_account', 'payer', 'note'],
] as const;

export type MappedColumn =
  | ('time' | 'clock' | 'type' | 'asset' | 'quantity' | 'total' | 'price' | 'currency' | 'fee' | 'fee_asset')
  | ('account' | 'id' | 'order' | 'class' | 'to_asset' | 'to_quantity' | 'to_account' | 'payer' | 'note');

export interface Mapping {
  /** Also the name of the YAML file; the account is called so unless a column names one. */
  readonly name: string;
  /** All columns of the file: it is recognised by them. */
  readonly header: readonly string[];
  readonly dates: {
    /** A luxon pattern; none for ISO dates. */
    readonly format?: string | undefined;
    /** Of times that name none; `local` is the taxpayer’s. */
    readonly zone: string;
  };
  /** The file’s own numbers tell, unless it is said. */
  readonly decimals?: DecimalMark | undefined;
  /** The header of the column, or `=USD` for one value in every row. */
  readonly columns: Readonly<Partial<Record<MappedColumn, string>>>;
  /** The words of the type column: `buy`, `income dividend`, `trade` or `move` (by sign), `ignore`. */
  readonly words: Readonly<Record<string, string>>;
  /** The total of a trade has the fee in it. */
  readonly feeInside: boolean;
}

/** The format that a mapping describes. */
export function mappedFormat(mapping: Mapping): TableFormat {
  const columns = mapping.header.map(normaliseHeader).filter((name) => name !== '');
  return {
    kind: 'table',
    id: `mapping-${mapping.name}`,
    platform: mapping.name,
    name: `mapping ${mapping.name}`,
    grade: 'B',
    covers: 'everything',
    howTo: [`Described by mappings/${mapping.name}.yaml in the book.`],
    // The person said so of this very header, which beats an equal match.
    fileName: /(?:)/,
    headers: [{ version: 'mapping', columns, only: true }],
    read: (sheet, intake) => read(mapping, sheet, intake),
  };
}

const TARE_COLUMNS: readonly string[] = [...REQUIRED_COLUMNS, ...OPTIONAL_COLUMNS];

function read(mapping: Mapping, found: Sheet, intake: Intake): void {
  const { file, version, header, preamble, source } = found;
  const mark = mapping.decimals ?? found.decimalMark;
  const sheet = new Sheet(file, version, header, preamble, mark, () => found.blocks(), source);
  const tareHeader = Row.of(header.line, TARE_COLUMNS);
  const cells = new Cells(new Sheet(file, version, tareHeader, [], 'point', () => [], source));
  const add = rowReader(cells, intake, isCurrency);
  const translate = translator(mapping, sheet, intake);
  eachRow(sheet, intake, (row) => {
    const told = translate(row);
    if (told instanceof IgnoredRow) return intake.ignore(row.line, told.reason);
    cells.use(
      Row.of(
        row.line,
        TARE_COLUMNS.map((name) => told[name] ?? ''),
      ),
    );
    add(row.line);
  });
}
