/**
 * Fidelity's account history. Rows come newest first, without times or ids, and corrections, reorganisations and used
 * options are several rows each. So all are read first, the groups taken out, and what remains stands for itself. The
 * core fund (SPAXX and the like) is the cash of the account: moves into and out of it are no purchases.
 */
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { Accounts } from './accounts.js';
import { takeAmended } from './amendments.js';
import { checkCash } from './cash.js';
import { takeSweeps } from './core-fund.js';
import { takeOptionUses } from './options.js';
import { type FidelityRecord, recordReader } from './record.js';
import { takeReorganisations } from './reorganisations.js';
import { addSingle } from './singles.js';
import { addTrades, isTrade } from './trades.js';

const DESCRIPTION = /^(?:security )?description$/;
const QUANTITY = 'quantity';
const PRICE = /^price(?: \(\$\))?$/;
const AMOUNT = /^amount(?: \(\$\))?$/;
const BASE = ['run date', 'action', 'symbol', DESCRIPTION, QUANTITY, PRICE, AMOUNT] as const;
const OPTIONAL = [
  /^(?:security )?type$/,
  /^(?:commission|fees|accrued interest)(?: \(\$\))?$/,
  'settlement date',
  'account number',
  'exchange quantity',
  'exchange rate',
  'currency',
  '',
];

export const fidelityHistory: TableFormat = {
  kind: 'table',
  id: 'fidelity-history',
  platform: 'fidelity',
  name: 'Fidelity history',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-b',
  fileName: /History|Accounts_History/i,
  howTo: [
    'On fidelity.com open Accounts & Trade, then Portfolio, then Activity & Orders, and choose one account or all.',
    'Under History choose the longest range (a year at a time for earlier years) and press the download sign.',
    'Keep the file name: for a single account only it says which account it is.',
  ],
  headers: [
    { version: 'one account', columns: BASE, optional: OPTIONAL },
    { version: 'one account with cash balance', columns: [...BASE, /^cash balance/], optional: OPTIONAL },
    { version: 'all accounts', columns: [...BASE, 'account'], optional: [...OPTIONAL, /^cash balance/] },
    { version: 'all accounts with currencies', columns: [...BASE, 'account', 'exchange currency'], optional: OPTIONAL },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const accounts = new Accounts(sheet, intake);
  const record = recordReader(sheet, intake, accounts);
  const records: FidelityRecord[] = [];
  eachRow(
    sheet,
    intake,
    (row) => records.push(record(row)),
    (row) => footer(row, sheet.columns.length),
  );
  checkCash(records, intake);
  let rest: readonly FidelityRecord[] = takeSweeps(records, intake);
  rest = takeAmended(rest, intake);
  rest = takeReorganisations(rest, intake);
  rest = takeOptionUses(rest, intake);
  addTrades(rest.filter(isTrade), intake);
  for (const one of rest) if (!isTrade(one)) attemptLines(one.line, intake, () => addSingle(one, intake));
}

/** The disclaimer and the date of the download: text where the date should be, and no row's worth of cells. */
function footer(row: Row, columns: number): string | undefined {
  const first = row.cell(0);
  if (first === '' || /^(?:\d|[A-Z][a-z]{2}-\d)/.test(first)) return undefined;
  const alone = row.cells.slice(1).every((cell) => cell.trim() === '');
  return alone || row.width < columns ? 'footer' : undefined;
}
