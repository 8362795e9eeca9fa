/**
 * Trade Republic's own export. Amounts are before the fee and the tax, which have columns of their own, both below zero when
 * paid. Older rows have only a date, written as midnight in Greenwich. What is repaid or exercised is told by two rows, the
 * shares on the day it ends and the money when it comes, and both are one sale.
 */
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { reportIsins } from '../../isin.js';
import { attemptLines, eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addEntry } from './entries.js';
import { type Entry, entryReader } from './entry.js';
import { takeEndings, takePrepayments } from './pairs.js';

const COLUMNS = [
  ...['datetime', 'date', 'account_type', 'category', 'type', 'asset_class', 'name', 'symbol', 'shares', 'price'],
  ...['amount', 'fee', 'tax', 'currency', 'original_amount', 'original_currency', 'fx_rate', 'description'],
  'transaction_id',
];

export const tradeRepublic: TableFormat = {
  kind: 'table',
  id: 'trade-republic',
  platform: 'trade-republic',
  name: 'Trade Republic transactions',
  grade: 'A',
  covers: 'everything',
  fileName: /transaction.?export|trade.?republic/i,
  howTo: [
    'In the Trade Republic app open your profile (the avatar), then Settings, then Documents or Account, and Export transactions.',
    'Choose the whole time since the account was opened; the CSV is sent to your e-mail address or the device.',
  ],
  headers: [
    {
      version: '2026',
      columns: COLUMNS,
      optional: ['value_date', 'counterparty_name', 'counterparty_iban', 'payment_reference', 'mcc_code'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const readEntry = entryReader(sheet, intake);
  const entries: Entry[] = [];
  eachRow(sheet, intake, (row) => entries.push(readEntry(row)));
  let rest = takeEndings(entries, intake);
  rest = takePrepayments(rest, intake);
  for (const one of rest) attemptLines(one.line, intake, () => addEntry(one, intake));
  reportIsins(
    intake,
    entries.map(({ symbol }) => symbol),
  );
}
