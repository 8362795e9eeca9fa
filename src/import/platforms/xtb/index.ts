/**
 * XTB's cash operations, as the old CSV and as the sheet of the workbook. A trade stands only in a comment, `OPEN BUY
 * 34/42.5658 @ 11.7480`: 34 units of an order of 42.5658. No column names the account's currency (`currency.ts`). Symbols
 * with a country (`SPYL.DE`) are securities; the others are contracts for difference, of which only the results count.
 */
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { accountCurrency } from './currency.js';
import { addEntry } from './entries.js';
import { type Entry, entryReader } from './entry.js';

export const xtb: TableFormat = {
  kind: 'table',
  id: 'xtb',
  platform: 'xtb',
  name: 'XTB cash operations',
  grade: 'A',
  covers: 'everything',
  fileName: /^(?:[A-Z]{3}|account)_\d{5,}|xtb|cash.?operation/i,
  howTo: [
    'In xStation open Account history, then Cash operations, choose the whole period and press Export (at the right).',
    'Keep the name of the file or begin it with the currency of the account, as EUR_: the rows do not name it.',
  ],
  headers: [
    {
      version: '2025 workbook',
      columns: ['type', 'ticker', 'instrument', 'time', 'amount', 'id', 'comment'],
      optional: ['product', ''],
    },
    {
      version: 'until 2025',
      columns: ['id', 'type', 'time', 'symbol', 'comment', 'amount'],
      optional: [''],
      only: true,
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const entries: Entry[] = [];
  eachRow(sheet, intake, (row) => entries.push(readEntry(row)), total);
  const currency = accountCurrency(sheet, intake, entries);
  for (const one of entries) attemptLines(one.line, intake, () => addEntry(one, currency, intake));
}

const total = (row: Row): string | undefined => (/^total$/i.test(row.cell(0)) ? 'total' : undefined);
