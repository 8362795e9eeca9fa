/**
 * finpension's transactions (3a, vested benefits, invest). The cash flow is signed and has all in it; a fee is taken once a
 * month. Foreign funds are settled in francs at the rate of the row.
 */
import { amount } from '../../columns/amount.js';
import { action, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { type HistoryEvent, readHistory } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import { reportIsins } from '../../isin.js';
import type { Sheet } from '../../sheet.js';

const PRICE = /^asset price in (chf|eur|usd)$/;

export const finpension: TableFormat = {
  kind: 'table',
  id: 'finpension',
  platform: 'finpension',
  name: 'finpension transactions',
  grade: 'A',
  covers: 'everything',
  fileName: /finpension|portfolio.?transaction/i,
  howTo: [
    'Sign in at app.finpension.ch with the language set to English, choose the portfolio and open Transactions.',
    'Press Download (CSV). Each portfolio has a file of its own.',
  ],
  headers: [
    {
      version: 'since 2021',
      columns: [
        ...['date', 'category', 'asset name', 'isin', 'number of shares', 'asset currency', 'currency rate'],
        ...[PRICE, 'cash flow', 'balance'],
      ],
    },
  ],
  read,
};

const EVENTS: Readonly<Record<string, HistoryEvent>> = {
  Buy: { is: 'buy' },
  Sell: { is: 'sell' },
  Dividend: { is: 'income', kind: 'dividend' },
  Interests: { is: 'interest' },
  Interest: { is: 'interest' },
  Deposit: { is: 'money' },
  Transfer: { is: 'money' },
  Withdrawal: { is: 'money' },
  'Flat-rate administrative fee': { is: 'charge', kind: 'advisory' },
  'Implementation fees': { is: 'charge', kind: 'advisory' },
  'Management fee': { is: 'charge', kind: 'advisory' },
  Fee: { is: 'charge', kind: 'other' },
  'Withholding tax': { is: 'charge', kind: 'withholding' },
  'Tax refund': { is: 'charge', kind: 'withholding' },
};

function read(sheet: Sheet, intake: Intake): void {
  const currency = sheet.caught(PRICE)?.toUpperCase() ?? 'CHF';
  const [isin, name] = [word(sheet, 'isin'), word(sheet, 'asset name')];
  const assets = readHistory(sheet, intake, {
    ...{ when: time(sheet, intake, 'date'), event: action(sheet, 'category', EVENTS), currency: () => currency },
    ...{ quantity: amount(sheet, 'number of shares'), amount: amount(sheet, 'cash flow'), price: amount(sheet, PRICE) },
    security: (row) => ({ isin: isin(row).toUpperCase(), name: name(row) }),
    // The administrative fee is of the portfolio, not of a security.
    note: name,
  });
  reportIsins(intake, assets);
}
