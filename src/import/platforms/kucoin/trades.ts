/**
 * KuCoin's spot trades since 2022, in two reports that tell the same trades: one row for each order, or (with
 * "order-splitting") one for each fill. The volume is without the fee, which stands in a currency of its own.
 */
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import type { Leg } from '../../trade.js';
import { feeIn, readTrades, side } from '../../trade-table.js';
import { HOW_TO, kucoinTime, noRecords } from './shared.js';

const FILLED = /^filled time(?:\(utc.*\))?$/;
const COMMON = [
  ...['uid', 'account type', 'order id', 'symbol', 'side', 'order type', 'avg. filled price', 'filled amount'],
  ...['filled volume', 'filled volume (usdt)', FILLED, 'fee', 'fee currency'],
];

const shared = {
  kind: 'table',
  platform: 'kucoin',
  grade: 'A',
  covers: 'trades',
} as const;

export const kucoinOrders: TableFormat = {
  ...shared,
  id: 'kucoin-orders',
  name: 'KuCoin spot orders (Filled Orders)',
  howTo: [...HOW_TO, 'The report is "Spot Orders – Filled Orders".'],
  fileName: /filled orders(?!.*splitting)/i,
  headers: [
    {
      version: 'orders',
      columns: [...COMMON, 'status', /^order time(?:\(utc.*\))?$/],
      optional: ['order price', 'order amount', 'tax', 'account mode'],
    },
  ],
  read: (sheet, intake) => read(sheet, intake, 'id'),
};

export const kucoinFills: TableFormat = {
  ...shared,
  id: 'kucoin-fills',
  name: 'KuCoin spot fills (Filled Orders, order-splitting)',
  authority: 2,
  howTo: [...HOW_TO, 'The report is "Spot Orders – Filled Orders (Show Order-Splitting)".'],
  fileName: /splitting/i,
  headers: [{ version: 'fills', columns: [...COMMON, 'maker/taker'], optional: ['tax', 'account mode'] }],
  read: (sheet, intake) => read(sheet, intake, 'order'),
};

/** An order's row has the order's id to itself; the fills of an order share it. */
function read(sheet: Sheet, intake: Intake, names: 'id' | 'order'): void {
  readTrades(sheet, intake, {
    when: kucoinTime(sheet, intake, FILLED),
    pair: pair(sheet, 'symbol', { names: NAMES }),
    side: side(sheet, 'side'),
    quantity: requiredAmount(sheet, 'filled amount'),
    total: requiredAmount(sheet, 'filled volume'),
    fee: untaxed(sheet, feeIn(amount(sheet, 'fee'), word(sheet, 'fee currency'))),
    [names]: word(sheet, 'order id'),
    skip: noRecords,
  });
}

/** GALAX is what KuCoin called GALA. */
export const NAMES = { GALAX: 'GALA' };

/** KuCoin withholds a tax in some countries and does not say in which currency the column is. */
function untaxed(sheet: Sheet, fee: Read<Leg | undefined>): Read<Leg | undefined> {
  const tax = amount(sheet, 'tax');
  return (row) => {
    if (tax(row))
      throw new RowProblem('import/bad-cell', 'the column "tax" is not empty, and its currency is not named.');
    return fee(row);
  };
}
