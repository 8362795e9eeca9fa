/**
 * E*TRADE: the transactions of a brokerage account in three layouts. Rows come newest first, years with two digits, without
 * times or ids. Amounts are what moved, after regulatory fees that no column tells.
 */
import { addBrokerRows, type BrokerRow } from '../../broker-rows.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { type EtradeColumns, nameAccount, recordReader } from './record.js';

export { etradeEspp, etradeRestricted } from './benefits.js';
export { etradeGains } from './gains.js';

const HOW_TO = [
  'On etrade.com open Accounts, then Transactions, and choose the account and "All transactions".',
  'Choose the dates (two years at a time; the years before in further files) and press the download sign, CSV.',
];

const COMMON = { kind: 'table', platform: 'etrade', covers: 'everything', informationReturn: '1099-b' } as const;

export const etrade: TableFormat = {
  ...COMMON,
  id: 'etrade',
  name: 'E*TRADE transactions',
  grade: 'A',
  fileName: /DownloadTxnHistory/i,
  howTo: HOW_TO,
  headers: [
    {
      version: '2023',
      columns: [
        'transactiondate',
        'transactiontype',
        'securitytype',
        'symbol',
        'quantity',
        'amount',
        'price',
        'commission',
      ],
      optional: ['description'],
    },
  ],
  read: (sheet, intake) =>
    readRows(sheet, intake, {
      date: 'transactiondate',
      type: 'transactiontype',
      quantity: 'quantity',
      price: 'price',
      amount: 'amount',
    }),
};

export const etradeActivity: TableFormat = {
  ...COMMON,
  id: 'etrade-activity',
  name: 'E*TRADE activity',
  grade: 'C',
  howTo: HOW_TO,
  headers: [
    {
      version: '2025',
      columns: ['activity/trade date', 'activity type', 'description', 'symbol', 'quantity #', 'price $', 'amount $'],
      optional: ['transaction date', 'settlement date', 'cusip', 'commission', 'category', 'note'],
    },
    {
      version: 'without symbols',
      columns: ['date', 'transaction type', 'description', 'quantity', 'price', 'commission', 'fees', 'amount'],
      only: true,
    },
  ],
  read(sheet, intake) {
    const dated = sheet.has('activity/trade date');
    if (!dated)
      intake.report(
        'import/no-ticker',
        'the layout has no column of symbols: securities stand under their descriptions.',
      );
    const named = {
      type: /^(?:activity|transaction) type$/,
      quantity: /^quantity/,
      price: /^price/,
      amount: /^amount/,
    };
    readRows(sheet, intake, { ...named, date: dated ? 'activity/trade date' : 'date' });
  },
};

function readRows(sheet: Sheet, intake: Intake, columns: EtradeColumns): void {
  nameAccount(intake, sheet.preambleText);
  const record = recordReader(sheet, intake, columns);
  const rows: BrokerRow[] = [];
  eachRow(sheet, intake, (row) => rows.push(record(row)), footer);
  addBrokerRows(intake, rows);
}

/** Notices below the table: words where the date should be, and nothing beside them. */
function footer(row: Row): string | undefined {
  const first = row.cell(0);
  if (first === '' || /^\d/.test(first)) return undefined;
  return row.cells.slice(1).every((cell) => cell.trim() === '') ? 'footer' : undefined;
}
