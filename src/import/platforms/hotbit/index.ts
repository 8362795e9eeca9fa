/**
 * Hotbit, which closed in 2023: orders with units behind the numbers in three generations, where a fee with a plus is a
 * rebate; and plain trades, whose times are in UTC when written with an underscore and else in Hong Kong's.
 */
import { absolute, negate, times } from '../../../core/fixed.js';
import { amount, type Measured, measured, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, required, text } from '../../columns/text.js';
import { time, timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

const base = { kind: 'table', platform: 'hotbit', grade: 'B' } as const;
const HOW_TO = ['Hotbit closed in 2023: use the files that you downloaded.'];

export const hotbitOrders: TableFormat = {
  ...base,
  id: 'hotbit-orders',
  name: 'Hotbit orders',
  covers: 'trades',
  howTo: HOW_TO,
  fileName: /hotbit/i,
  headers: [
    { version: 'v3', columns: ['date', 'pair', 'side', 'price', 'volume', 'fee', 'total'], only: true },
    { version: 'v2', columns: ['date', 'pair', 'side', 'price', 'amount', 'fee', 'total'], only: true },
    { version: 'v1', columns: ['date', 'pair', 'type', 'price', 'amount', 'fee', 'total', 'export'], only: true },
  ],
  read: (sheet, intake) => {
    const [price, quantity] = [bare(sheet, 'price'), bare(sheet, /^(?:amount|volume)$/)];
    const [fee, written] = [measured(sheet, 'fee'), text(sheet, 'fee')];
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'date'),
      pair: pair(sheet, 'pair'),
      side: side(sheet, /^(?:side|type)$/),
      quantity: (row) => quantity(row).amount,
      total: (row) => times(absolute(price(row).amount), absolute(quantity(row).amount), 'half-even'),
      fee: (row) => {
        const paid = fee(row);
        if (!paid || paid.unit === '') return undefined;
        const size = absolute(paid.amount);
        return { asset: paid.unit.toUpperCase(), quantity: written(row).startsWith('+') ? negate(size) : size };
      },
    });
  },
};

function bare(sheet: Sheet, column: string | RegExp): Read<Measured> {
  const value = measured(sheet, column);
  return (row) => {
    const found = value(row);
    if (!found) throw new RowProblem('import/missing-cell', 'the price or the amount is empty.');
    return found;
  };
}

export const hotbitTrades: TableFormat = {
  ...base,
  id: 'hotbit-trades',
  name: 'Hotbit trades',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'trades',
      columns: ['time', 'market', 'side', 'price', 'amount', 'deal', 'fee'],
      optional: ['user_id', 'role', 'platform', 'stock', 'deal_stock'],
    },
  ],
  read: (sheet, intake) => {
    const pairOf = pair(sheet, 'market');
    readTrades(sheet, intake, {
      when: hotbitTime(sheet, intake),
      pair: pairOf,
      side: side(sheet, 'side'),
      quantity: requiredAmount(sheet, 'amount'),
      total: requiredAmount(sheet, 'deal'),
      fee: feeIn(amount(sheet, 'fee'), (row) => pairOf(row).quote),
    });
  },
};

function hotbitTime(sheet: Sheet, intake: Intake): Read<When> {
  const cell = required(sheet, 'time');
  const [utc, home] = [timeReader(intake), timeReader(intake, { zone: 'Asia/Hong_Kong' })];
  return (row) => (cell(row).includes('_') ? utc(cell(row).replace('_', ' '), 'time') : home(cell(row), 'time'));
}
