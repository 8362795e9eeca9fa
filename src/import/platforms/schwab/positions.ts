/**
 * Schwab's positions: what every account held at one moment. Nothing happened here, so the rows are set aside; their
 * quantities, and the cash, are handed on as balances to check the ledger against. A file of all accounts has a title
 * and a header for each.
 */
import { validDay } from '../../../core/calendar.js';
import { parseAmount } from '../../columns/amount.js';
import { text } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { securityName } from '../../securities.js';
import type { Row, Sheet } from '../../sheet.js';
import { accountIn, nameAccount } from './account.js';

const QUANTITY = /^(?:qty \()?quantity\)?$/;
const VALUE = /market value/;

export const schwabPositions: TableFormat = {
  kind: 'table',
  id: 'schwab-positions',
  platform: 'schwab',
  name: 'Charles Schwab positions',
  grade: 'A',
  covers: 'reconciliation',
  informationReturn: '1099-b',
  fileName: /Positions/i,
  howTo: [
    'On schwab.com open Accounts, then Positions, and choose the account.',
    'Press Export at the top right. Tare checks what it computed against these quantities.',
  ],
  headers: [
    {
      version: '2024',
      columns: ['symbol', 'description', 'qty (quantity)', 'mkt val (market value)', 'cost basis'],
      optional: [/price|day ch|gain|ratings|reinvest|% of acct|type$/, ''],
    },
    {
      version: '2020',
      columns: ['symbol', 'description', 'quantity', 'market value', 'cost basis', 'security type'],
      optional: [/price|day change|gain|reinvest|capital|% of|dividend|ratio|week|volume|value|money/, ''],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const title = sheet.preambleText;
  const given = intake.account !== 'schwab';
  nameAccount(intake, title);
  const when = statementDay(title);
  const symbol = text(sheet, 'symbol');
  const quantity = text(sheet, QUANTITY);
  const value = text(sheet, VALUE);
  let account = given ? intake.account : (lastAccountIn(title) ?? intake.account);
  eachRow(
    sheet,
    intake,
    () => {},
    (row) => {
      const first = row.cell(0);
      if (isTitle(row)) {
        if (!given) account = accountIn(first) ?? account;
        intake.noteAccountWords(first, account);
        return 'title of an account';
      }
      if (/total$/i.test(first)) return 'total';
      const cash = /^cash & cash investments$/i.test(first);
      const held = parseAmount(cash ? value(row) : quantity(row));
      if (held !== undefined && when)
        intake.balance(row.line, when, cash ? intake.currency : securityName(symbol(row)), held, account);
      return 'position, for comparison';
    },
  );
}

const isTitle = (row: Row): boolean => row.cells.slice(1).every((cell) => cell.trim() === '');

/** The last account named above the header: a title of all accounts names none. */
const lastAccountIn = (title: string): string | undefined =>
  title
    .split('\n')
    .map(accountIn)
    .filter((name) => name !== undefined)
    .at(-1);

/** The day of `… as of 06:04 PM ET, 11/15/2020` or, since 2024, `… 2026/05/03`. */
export function statementDay(title: string): When | undefined {
  const us = /(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(title);
  const iso = /(\d{4})\/(\d{1,2})\/(\d{1,2})/.exec(title);
  const day = iso
    ? validDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
    : us && validDay(Number(us[3]), Number(us[1]), Number(us[2]));
  return day === undefined || day === null ? undefined : { at: undefined, day };
}
