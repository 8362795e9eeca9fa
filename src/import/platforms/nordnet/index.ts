/**
 * Nordnet's transactions and notes, a tab-separated file in the language of the country. Five columns of amounts each have
 * their currency in a column of the same name to the right. The amount is signed and includes the charges. A row that was
 * cancelled has the date of that; units that were exchanged or split are two rows without money.
 */
import { type Fixed, ONE, over } from '../../../core/fixed.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addExchangedHoldings, type UnitsRow } from '../../exchanged-holdings.js';
import type { TableFormat } from '../../format.js';
import { addHistoryRow, type HistoryTable } from '../../history-table.js';
import type { Intake } from '../../intake.js';
import { namedClass, reportIsins } from '../../isin.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import * as names from './names.js';

export const nordnet: TableFormat = {
  kind: 'table',
  id: 'nordnet',
  platform: 'nordnet',
  name: 'Nordnet transactions',
  grade: 'B',
  covers: 'everything',
  fileName: /transactions-and-notes|nordnet/i,
  howTo: [
    'Sign in at nordnet.se (.no, .dk, .fi) and open Transactions and notes (Transaktioner och notor).',
    'Choose all accounts and the whole period, and press Export (CSV).',
  ],
  headers: [
    {
      version: 'since 2021',
      columns: [
        ...['id', names.BOOKED, names.TRADED, names.ACCOUNT, names.TYPE, names.SECURITY, 'isin', names.QUANTITY],
        ...[names.PRICE, names.FEES, names.AMOUNT, names.CURRENCY],
      ],
      optional: [/./],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const type = required(sheet, names.TYPE);
  const [name, isin, depot] = [word(sheet, names.SECURITY), word(sheet, 'isin'), word(sheet, names.ACCOUNT)];
  const [id, cancelled, words] = [word(sheet, 'id'), word(sheet, names.CANCELLED), word(sheet, names.WORDS)];
  const number = (column: RegExp) => eitherAmount(sheet, sheet.find(column), column.source);
  const [quantity, money, rate] = [number(names.QUANTITY), number(names.AMOUNT), number(names.RATE)];
  const when = time(sheet, intake, names.TRADED, { patterns: ['dd.MM.yyyy', 'dd-MM-yyyy'] });
  const moneyAt = sheet.find(names.AMOUNT) + 1;
  const mark = text(sheet, names.VERIFICATION);
  const account = (row: Row): string => (depot(row) === '' ? intake.account : `${intake.account}-${depot(row)}`);
  const table: HistoryTable = {
    ...{ when, quantity, amount: money, fee: number(names.FEES), price: number(names.PRICE), account, id },
    event: (row) => names.eventOf(type(row)),
    security: (row) => ({ isin: isin(row).toUpperCase(), name: name(row) }),
    currency: (row) => {
      const code = row.cell(moneyAt);
      if (code === '') throw new RowProblem('import/missing-cell', 'the amount has no currency beside it.');
      return code.toUpperCase();
    },
    // A price in another currency is only seen by the rate, and that rate is the account's money for one of it.
    priceCurrency: (row) => (rate(row) === undefined || rate(row) === ONE ? '' : 'foreign'),
    rate: (row) => inverse(rate(row)),
    note: words,
  };
  const assets = new Set<string>();
  const exchanged: UnitsRow[] = [];
  eachRow(sheet, intake, (row) => {
    if (cancelled(row) !== '') return intake.ignore(row.line, 'cancelled');
    const units = quantity(row);
    const direction = names.exchangeOf(type(row));
    if (direction !== undefined && units !== undefined) {
      const security = table.security(row);
      const asset = security.isin || name(row);
      assets.add(asset);
      const signed = (direction === 'out' && units > 0n ? -units : units) as Fixed;
      const about = { when: when(row), account: account(row), asset, class: namedClass(security), mark: mark(row) };
      exchanged.push({ line: row.line, ...about, quantity: signed, words: type(row) });
    } else assets.add(addHistoryRow(intake, row, table));
  });
  addExchangedHoldings(exchanged, intake);
  reportIsins(intake, assets);
}

const inverse = (rate: Fixed | undefined): Fixed | undefined =>
  rate === undefined || rate <= 0n ? undefined : over(ONE, rate, 'half-even');
