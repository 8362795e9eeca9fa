/**
 * The transfers report of Coinbase's first years: purchases and sales of one coin, and money in and out. The coin stands
 * in the header, and some reports name it BTC whatever it was.
 */
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, symbol } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

const COLUMNS = [
  'timestamp',
  'type',
  'subtotal',
  'fees',
  'total',
  'currency',
  'price per coin',
  'payment method',
  'id',
  'share',
] as const;

export const coinbaseLegacyTransfers: TableFormat = {
  kind: 'table',
  id: 'coinbase-legacy-transfers',
  platform: 'coinbase',
  name: 'Coinbase transfers (until 2018)',
  grade: 'B',
  covers: 'trades',
  authority: 2,
  informationReturn: '1099-da',
  fileName: /transfers/i,
  howTo: [
    'Coinbase no longer makes this report; the transaction history (coinbase) has all that is in it.',
    'Check the third column of its header: it may say BTC in the report of another coin.',
  ],
  headers: [{ version: '1', columns: COLUMNS }],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const coin = sheet.columns.find((column) => !(COLUMNS as readonly string[]).includes(column)) ?? '';
  const asset = coin.toUpperCase();
  const when = time(sheet, intake, 'timestamp');
  const type = action(sheet, 'type', { buy: 'buy', sell: 'sell', deposit: 'deposit', withdrawal: 'withdraw' } as const);
  const units = amount(sheet, coin);
  const subtotal = amount(sheet, 'subtotal');
  const total = requiredAmount(sheet, 'total');
  const fees = amount(sheet, 'fees');
  const currency = symbol(sheet, 'currency');
  eachRow(sheet, intake, (row) => {
    const does = type(row);
    const fee = absolute(fees(row) ?? ZERO);
    const money = { when: when(row), currency: currency(row), fee };
    const gross = absolute(subtotal(row) ?? total(row));
    if (does === 'buy' || does === 'sell') {
      const quantity = positive(units(row), coin);
      intake.add(row.line, does, { ...money, asset, quantity, class: 'digital', total: gross });
      return;
    }
    const moved = { ...money, asset: money.currency, class: 'cash' as const, total: undefined };
    // The total of a deposit has its fee on top, that of a withdrawal is what is left of it.
    intake.add(row.line, does, { ...moved, quantity: absolute(total(row)) });
  });
}

function positive(value: Fixed | undefined, column: string): Fixed {
  if (value !== undefined && value !== ZERO) return absolute(value);
  throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
}
