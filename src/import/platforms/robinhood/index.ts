/**
 * Robinhood's account activity: one row a movement, newest first, dates without times, no ids. Amounts are what moved, after
 * regulatory fees that no column tells. Descriptions run over several lines and hold the CUSIP, or the option.
 */
import { addBrokerRows, type BrokerRow } from '../../broker-rows.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { recordReader } from './record.js';

export { robinhoodCrypto, robinhoodCryptoMovements } from './crypto.js';

export const robinhood: TableFormat = {
  kind: 'table',
  id: 'robinhood',
  platform: 'robinhood',
  name: 'Robinhood account activity',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-b',
  howTo: [
    'In the app or on robinhood.com: Account, Menu, Reports and statements, then Reports.',
    'Press "Generate new report", choose the brokerage account and the whole time since it was opened, and wait for the mail.',
    'Download the CSV. Coins are not in it: they have a report of their own, and so has the 1099.',
  ],
  headers: [
    {
      version: '2024',
      columns: ['activity date', 'process date', 'settle date', 'instrument', 'description', 'trans code', 'amount'],
      optional: ['quantity', 'price'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const records: BrokerRow[] = [];
  const one = recordReader(sheet, intake);
  eachRow(sheet, intake, (row) => records.push(one(row)), footer);
  addBrokerRows(intake, records);
}

/** The disclaimer stands in a cell beyond the columns, below a row that is one empty cell. */
function footer(row: Row): string | undefined {
  if (/^the data provided is for informational/i.test(row.cell(0) || row.cell(9))) return 'footer';
  return row.width < 3 && row.cell(0) === '' ? 'empty row' : undefined;
}
