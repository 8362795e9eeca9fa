/**
 * Scalable Capital's transactions. The amount is signed and before the fee and the tax, which stand in columns of their own.
 * Orders that were not executed are in the list as well. Security transfers and corporate actions come without money.
 */
import { absolute, type Fixed, minus, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { action, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { addHistoryRow, type HistoryEvent, type HistoryTable } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import { reportIsins } from '../../isin.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export const scalable: TableFormat = {
  kind: 'table',
  id: 'scalable',
  platform: 'scalable',
  name: 'Scalable Capital transactions',
  grade: 'C',
  covers: 'everything',
  fileName: /scalable|broker.?transactions/i,
  howTo: [
    'Sign in at scalable.capital, open the broker and choose Transactions.',
    'Press the download symbol at the top of the list and choose CSV.',
  ],
  headers: [
    {
      version: 'since 2023',
      columns: [
        ...['date', 'time', 'status', 'reference', 'description', 'assettype', 'type', 'isin', 'shares', 'price'],
        ...['amount', 'fee', 'tax', 'currency'],
      ],
    },
  ],
  read,
};

const EVENTS: Readonly<Record<string, HistoryEvent>> = {
  Buy: { is: 'buy' },
  'Savings plan': { is: 'buy' },
  Sell: { is: 'sell' },
  Distribution: { is: 'income', kind: 'dividend' },
  Dividend: { is: 'income', kind: 'dividend' },
  Interest: { is: 'interest' },
  Deposit: { is: 'money' },
  Withdrawal: { is: 'money' },
  Fee: { is: 'charge', kind: 'subscription' },
  Fees: { is: 'charge', kind: 'subscription' },
  Taxes: { is: 'charge', kind: 'withholding' },
  Tax: { is: 'charge', kind: 'withholding' },
  'Security transfer': { is: 'units' },
  'Corporate action': { is: 'arrival' },
};

const UNDONE = /^(?:cancelled|canceled|rejected|expired|pending|open)$/i;

function read(sheet: Sheet, intake: Intake): void {
  const [date, clock] = [text(sheet, 'date'), text(sheet, 'time')];
  const when = timeReader(intake, { zone: 'Europe/Berlin' });
  const [money, fee, tax] = [amount(sheet, 'amount'), amount(sheet, 'fee'), amount(sheet, 'tax')];
  const [status, currency] = [word(sheet, 'status'), word(sheet, 'currency')];
  const [isin, name, reference] = [word(sheet, 'isin'), word(sheet, 'description'), word(sheet, 'reference')];
  const event = action(sheet, 'type', EVENTS);
  const less = (a: Fixed, b: Fixed | undefined): Fixed => minus(a, absolute(b ?? ZERO));
  const table: HistoryTable = {
    ...{ event, quantity: amount(sheet, 'shares'), price: amount(sheet, 'price'), currency, fee, note: name },
    // What the depositary books by night has no clock: it is midnight in Greenwich, and only the date counts.
    when: (row) => when(/^0[012]:00:00$/.test(clock(row)) ? date(row) : `${date(row)} ${clock(row)}`, 'date'),
    security: (row) => ({ isin: isin(row).toUpperCase(), name: name(row) }),
    amount: (row) => {
      const sum = money(row);
      if (sum === undefined) return undefined;
      const is = event(row).is;
      return is === 'buy' || is === 'sell' ? less(sum, fee(row)) : is === 'income' ? less(sum, tax(row)) : sum;
    },
    withheld: (row) => absolute(tax(row) ?? ZERO),
    id: reference,
  };
  const assets = new Set<string>();
  eachRow(sheet, intake, (row) => {
    if (UNDONE.test(status(row))) return intake.ignore(row.line, 'an order that was not executed');
    assets.add(addHistoryRow(intake, row, table));
  });
  reportIsins(intake, assets);
}
