/**
 * The account statement of Coinbase Pro, GDAX before it: one row for each change of a balance. A trade is the rows of one
 * trade id, order id and moment: two matches and, for takers, a fee. Trade ids start anew for each product, and one
 * order may have fills of many.
 */
import type { Fixed } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { required, symbol, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Sheet } from '../../sheet.js';
import { addStatementRows } from './statement-rows.js';

const COLUMNS = ['type', 'amount', 'balance', 'amount/balance unit', 'transfer id', 'trade id', 'order id'] as const;

export const coinbaseProStatement: TableFormat = {
  kind: 'table',
  id: 'coinbase-pro-statement',
  platform: 'coinbase-pro',
  name: 'Coinbase Pro account statement',
  grade: 'A',
  covers: 'everything',
  authority: 2,
  informationReturn: '1099-da',
  fileName: /account/i,
  howTo: [
    'Sign in at pro.coinbase.com or exchange.coinbase.com, open "Statements" and choose "Generate", "Account", CSV.',
    'Choose all portfolios and accounts, and the whole period.',
    'It has the trades as well: the fills export is not needed.',
  ],
  headers: [
    { version: 'with portfolio and timestamp', columns: ['portfolio', 'timestamp', ...COLUMNS] },
    { version: 'with portfolio', columns: ['portfolio', 'time', ...COLUMNS] },
    { version: 'without portfolio', columns: ['time', ...COLUMNS] },
  ],
  read,
};

export interface StatementRow {
  readonly line: number;
  readonly portfolio: string;
  readonly type: string;
  readonly when: When;
  /** Signed. */
  readonly amount: Fixed;
  readonly asset: string;
  readonly transfer: string;
  readonly trade: string;
  readonly order: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const balances = new RunningBalances(intake);
  const portfolio = text(sheet, 'portfolio');
  const type = required(sheet, 'type');
  const when = time(sheet, intake, sheet.has('time') ? 'time' : 'timestamp');
  const change = requiredAmount(sheet, 'amount');
  const balance = amount(sheet, 'balance');
  const unit = symbol(sheet, 'amount/balance unit');
  const transfer = text(sheet, 'transfer id');
  const trade = text(sheet, 'trade id');
  const order = text(sheet, 'order id');
  const rows: StatementRow[] = [];
  eachRow(sheet, intake, (row) => {
    const found: StatementRow = {
      line: row.line,
      portfolio: portfolio(row),
      type: type(row).toLowerCase(),
      when: when(row),
      amount: change(row),
      asset: unit(row),
      transfer: transfer(row),
      trade: trade(row),
      order: order(row),
    };
    const held = balance(row);
    if (held !== undefined) {
      balances.note(row.line, found.when, found.asset, found.amount, held, found.portfolio);
    }
    rows.push(found);
  });
  addStatementRows(intake, rows);
  balances.finish();
}
