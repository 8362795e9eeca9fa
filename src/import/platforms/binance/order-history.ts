/**
 * Order history with the fills of each order in a table of their own below it, one column to the right, with its own
 * header. The fills are the trades; the order says which market and which side. An order without fills was never
 * carried out. Where a filled order has lost its fills, its own rounded total is used, and that is reported.
 */
import { formatFixed } from '../../../core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../../../core/fixed.js';
import type { Instant } from '../../../core/zone.js';
import { parseAmount, requiredAmount, shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, required, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { normaliseHeader } from '../../read/header.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { type Pair, splitPair, splitUnit } from './pairs.js';
import { addFill } from './spot.js';
import { binanceTime, parseBinanceTime } from './times.js';

export const binanceOrderHistory: TableFormat = {
  kind: 'table',
  id: 'binance-order-history',
  platform: 'binance',
  name: 'Binance order history',
  grade: 'A',
  covers: 'trades',
  authority: 2,
  rowsInOrder: true,
  howTo: [
    'Binance: Orders, Spot Order, Order History, Export; open all orders so that their fills are in it.',
    'The trade history tells the same and is easier to get.',
  ],
  fileName: /order.?history/i,
  headers: [
    {
      version: '2020',
      columns: [
        'date(utc)',
        'pair',
        'type',
        'order price',
        'order amount',
        'avgtrading price',
        'filled',
        'total',
        'status',
      ],
    },
  ],
  read,
};

/** An order, and where the columns of its fills are. */
interface Order {
  readonly line: number;
  readonly when: When;
  readonly pair: Pair;
  readonly bought: boolean;
  readonly filled: Fixed;
  readonly total: Fixed;
  readonly name: string;
  columns: ReadonlyMap<string, number>;
  fills: number;
  reached: Fixed;
}

function read(sheet: Sheet, intake: Intake): void {
  const when = binanceTime(sheet, intake, 'date(utc)');
  const pair = required(sheet, 'pair');
  const side = action(sheet, 'type', { buy: 'buy', sell: 'sell' });
  const filled = requiredAmount(sheet, 'filled');
  const total = requiredAmount(sheet, 'total');
  const status = word(sheet, 'status');
  let order: Order | undefined;
  eachRow(sheet, intake, (row) => {
    if (row.isEmpty(0)) return readBelow(row, order, sheet, intake);
    finish(order, intake);
    order = undefined;
    const quantity = filled(row);
    if (quantity === ZERO) return intake.ignore(row.line, `order not carried out (${status(row) || 'no status'})`);
    const symbol = pair(row);
    order = {
      line: row.line,
      when: when(row),
      pair: splitPair(symbol),
      bought: side(row) === 'buy',
      filled: quantity,
      total: total(row),
      name: `${symbol} ${row.cell(0)}`,
      columns: new Map(),
      fills: 0,
      reached: ZERO,
    };
    intake.ignore(row.line, 'order, told by its fills');
  });
  finish(order, intake);
}

/** A row below an order: the header of its fills, or a fill. */
function readBelow(row: Row, order: Order | undefined, sheet: Sheet, intake: Intake): void {
  if (normaliseHeader(row.cell(1)) === 'date(utc)') {
    if (order) order.columns = new Map(row.cells.map((cell, at) => [normaliseHeader(cell), at]));
    return intake.ignore(row.line, 'header of fills');
  }
  if (!order) throw new RowProblem('import/unpaired-leg', 'this fill stands below no order.');
  const { columns, pair, bought, name } = order;
  const number = (column: string): Fixed => {
    const found = row.cell(columns.get(column) ?? -1);
    const value = parseAmount(found, sheet.decimalMark);
    if (value !== undefined) return value;
    throw new RowProblem('import/bad-number', `"${shortened(found)}" in the column "${column}" is not a number.`);
  };
  const written = row.cell(1);
  const time = parseBinanceTime(written, 0, written.length);
  if (time?.kind !== 'wall') throw new RowProblem('import/bad-date', `"${shortened(written)}" is not a time.`);
  const quantity = number('filled');
  const fee = splitUnit(row.cell(columns.get('fee') ?? -1), [pair.base, pair.quote, 'BNB'], sheet.decimalMark);
  addFill(intake, row.line, {
    when: intake.when(time.localMs as Instant),
    bought,
    base: { asset: pair.base, quantity },
    quote: { asset: pair.quote, quantity: number('total') },
    price: number('trading price'),
    fees: fee ? [{ asset: fee.unit, quantity: fee.amount }] : [],
    order: name,
  });
  order.fills++;
  order.reached = plus(order.reached, quantity);
}

/** What is to be said of an order once its fills are read. */
function finish(order: Order | undefined, intake: Intake): void {
  if (!order || (order.fills > 0 && order.reached === order.filled)) return;
  const { line, when, pair, bought, filled, total, name, reached } = order;
  if (order.fills > 0) {
    const what = `the order filled ${formatFixed(filled)} ${pair.base}, its fills come to ${formatFixed(reached)}.`;
    return intake.report('import/amount-mismatch', what, line);
  }
  const base = { asset: pair.base, quantity: filled };
  const quote = { asset: pair.quote, quantity: total };
  addFill(intake, line, { when, bought, base, quote, price: undefined, fees: [], order: name });
  intake.report(
    'import/amount-mismatch',
    'no fills stand below the order: its rounded total was used and its fee is not known.',
    line,
  );
}
