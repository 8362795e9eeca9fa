/**
 * Schwab's brokerage transactions. Rows come newest first, without times or ids. Many mean something only together: a
 * cancellation takes its trade with it, a merger is an old and a new holding, a redemption is shares in one row and
 * money in another, an assigned option is contracts in one row and shares in another. So all rows are read first, the
 * groups are taken out one kind after the other, and what remains stands for itself.
 */
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { nameAccount } from './account.js';
import { takeCancelled } from './cancelled.js';
import { takeExchanges } from './exchanges.js';
import { takeOptionUses } from './options.js';
import { takePayouts } from './payouts.js';
import { recordReader, type SchwabRecord } from './record.js';
import { addSingle } from './singles.js';
import { Symbols } from './symbols.js';
import { addTrades, isTrade } from './trades.js';

const COLUMNS = ['date', 'action', 'symbol', 'description', 'quantity', 'price', 'fees & comm', 'amount'] as const;

export const schwabTransactions: TableFormat = {
  kind: 'table',
  id: 'schwab-transactions',
  platform: 'schwab',
  name: 'Charles Schwab transactions',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-b',
  fileName: /_Transactions_/i,
  howTo: [
    'On schwab.com open Accounts, then History, and choose the brokerage account and "All" transaction types.',
    'Choose the longest range (four years at most; download the years before in further files) and press Search.',
    'Press Export at the top right and choose CSV. Keep the file name: it says which account it is.',
  ],
  headers: [
    { version: '2024', columns: COLUMNS },
    { version: 'until 2022, with an empty ninth column', columns: [...COLUMNS, ''] },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  nameAccount(intake, sheet.preambleText);
  const record = recordReader(sheet, intake);
  const records: SchwabRecord[] = [];
  eachRow(sheet, intake, (row) => records.push(record(row)), footer);
  const symbols = new Symbols(records);
  let rest: readonly SchwabRecord[] = takeCancelled(records, intake);
  rest = takeExchanges(rest, symbols, intake);
  rest = takePayouts(rest, symbols, intake);
  rest = takeOptionUses(rest, intake);
  addTrades(rest.filter(isTrade), intake);
  for (const one of rest) if (!isTrade(one)) attemptLines(one.line, intake, () => addSingle(one, intake));
}

/** `Transactions Total`, with or without the total. */
const footer = (row: Row): string | undefined => (/^"?Transactions Total/i.test(row.cell(0)) ? 'total' : undefined);
