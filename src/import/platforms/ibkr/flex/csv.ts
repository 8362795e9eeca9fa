/**
 * Flex queries as CSV: the records of one section below its header, or of several, each below a header of its own; with
 * "include header and trailer records", every row begins with what it is. What a row is, its columns tell.
 */
import type { Intake } from '../../../intake.js';
import { eachRow } from '../../../rows.js';
import type { Row, Sheet } from '../../../sheet.js';
import { FlexRecord, type FlexStatement, fieldName } from './record.js';
import { tellRecords } from './tell.js';

/** The CSV names no period. */
const STATEMENT: FlexStatement = { accountId: '', fromDate: '', toDate: '' };

/** What a header's columns are of: the first kind whose columns are all there. */
const KINDS: readonly (readonly [string, string, readonly string[]])[] = [
  ['Trade', 'Trades', ['buysell', 'quantity']],
  ['CorporateAction', 'CorporateActions', ['actiondescription', 'quantity']],
  ['Transfer', 'Transfers', ['direction', 'positionamount']],
  ['OpenPosition', 'OpenPositions', ['position', 'markprice']],
  ['CashReportCurrency', 'CashReport', ['startingcash', 'endingcash']],
  ['CashTransaction', 'CashTransactions', ['type', 'amount']],
];

interface Table {
  readonly element: string;
  readonly section: string;
  readonly fields: readonly string[];
}

export function readFlexCsv(sheet: Sheet, intake: Intake): void {
  let table = tableOf(sheet.header.cells);
  const records: FlexRecord[] = [];
  eachRow(sheet, intake, (row) => {
    if (isHeader(row)) {
      table = tableOf(row.cells);
      intake.ignore(row.line, 'header of another section');
    } else if (/^(BO[FAS]|EO[FAS])$/.test(row.cell(0)))
      intake.ignore(row.line, 'mark of the beginning or end of a section');
    else records.push(recordOf(row, table));
  });
  tellRecords(records, intake);
}

/** Every section asks for the currency by this name, and no value is called so. */
const isHeader = (row: Row): boolean =>
  row.cell(0) === 'HEADER' || row.cells.some((cell) => /^(CurrencyPrimary|ClientAccountID)$/i.test(cell.trim()));

function tableOf(header: readonly string[]): Table {
  const fields = header.map(fieldName);
  const [element, section] = KINDS.find(([, , columns]) => columns.every((column) => fields.includes(column))) ?? [
    '',
    '',
  ];
  return { element, section, fields };
}

function recordOf(row: Row, { element, section, fields }: Table): FlexRecord {
  const values = new Map<string, string>();
  fields.forEach((field, i) => {
    // Of two columns of one name, the first is meant.
    if (field !== '' && !values.has(field)) values.set(field, row.cell(i));
  });
  return new FlexRecord(element, section, row.line, STATEMENT, values);
}
