/**
 * Coinbase's transaction history, in every version since 2018. Rows are added as they come; conversions and renamed
 * coins, whose two sides may stand in two rows, and notes that can be read in two ways wait for the end of the file.
 */
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { Conversions } from './conversions.js';
import { mayRename, withoutRenames } from './ether.js';
import { NoteMarks } from './notes.js';
import { CURRENCY_COLUMNS, type RetailRow, retailReader } from './row.js';
import { addSingle } from './single.js';
import { addRetailTrade, decideTrades, type TradeContext } from './trades.js';

const ROW = ['timestamp', 'transaction type', 'asset', 'quantity transacted'] as const;
const SPREAD = ['subtotal', 'total (inclusive of fees and/or spread)', 'fees and/or spread', 'notes'] as const;
const ADDRESSES = ['sender address', 'recipient address'] as const;
const { price, subtotal, total, fees, amount } = CURRENCY_COLUMNS;

export const coinbase: TableFormat = {
  kind: 'table',
  id: 'coinbase',
  platform: 'coinbase',
  name: 'Coinbase transaction history',
  grade: 'A',
  covers: 'everything',
  authority: 4,
  informationReturn: '1099-da',
  fileName: /coinbase|TransactionsHistoryReport/i,
  howTo: [
    'Sign in at coinbase.com, open your profile and choose "Statements" (or "Taxes", then "Documents").',
    'Generate the "Transaction history" as CSV, for all assets, all types and all time.',
    'Coinbase Pro and the Exchange keep their own history: add their account statement as well.',
  ],
  headers: [
    {
      version: 'v4',
      columns: ['id', ...ROW, 'price currency', 'price at transaction', ...SPREAD],
      optional: ADDRESSES,
    },
    {
      version: 'v4 without ids',
      columns: [...ROW, 'price currency', 'price at transaction', ...SPREAD],
      optional: ADDRESSES,
    },
    { version: 'v3', columns: [...ROW, 'spot price currency', 'spot price at transaction', ...SPREAD] },
    {
      version: 'v2',
      columns: [
        ...ROW,
        'spot price currency',
        'spot price at transaction',
        'subtotal',
        'total (inclusive of fees)',
        'fees',
        'notes',
      ],
    },
    { version: 'v1', columns: [...ROW, price, subtotal, total, fees, 'notes'] },
    { version: 'v0', columns: [...ROW, price, amount, 'address', 'notes'] },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const readRow = retailReader(sheet, intake);
  const marks = new NoteMarks();
  const trades: TradeContext = { intake, marks, undecided: [], silent: 0 };
  const conversions = new Conversions(intake, marks);
  const ether: RetailRow[] = [];
  eachRow(sheet, intake, (sheetRow) => {
    const row = readRow(sheetRow);
    const { action } = row;
    if (action.does === 'buy' || action.does === 'sell') addRetailTrade(trades, row, action.advanced);
    else if (action.does === 'convert') conversions.add(row);
    else if (mayRename(row)) ether.push(row);
    else addSingle(intake, row);
  });
  conversions.finish();
  decideTrades(trades);
  for (const row of withoutRenames(intake, ether)) addSingle(intake, row);
  if (trades.silent > 0) {
    const what = `Advanced Trades without a note: ${trades.silent}. They are taken as traded for the currency of their row.`;
    intake.report('import/quote-assumed', what);
  }
}
