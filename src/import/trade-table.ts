/**
 * Plain trade tables: one row for each fill or order, with a pair, a side, what was traded and what was paid. Half of all
 * exchanges write one, each under other names, so an importer only says which column is which.
 */

import { formatFixed } from '../core/decimal-text.js';
import { absolute, type Fixed, minus, plus, times, ZERO } from '../core/fixed.js';
import type { Pair } from './columns/pair.js';
import { RowProblem } from './columns/problem.js';
import { action, type Read } from './columns/text.js';
import type { HeaderCell } from './format.js';
import type { Intake, When } from './intake.js';
import { addIncome } from './movement.js';
import { eachRow } from './rows.js';
import type { Row, Sheet } from './sheet.js';
import { addTrade, type Leg } from './trade.js';

export type Side = 'buy' | 'sell';

export interface TradeTable {
  readonly when: Read<When>;
  readonly pair: Read<Pair>;
  readonly side: Read<Side>;
  /** Of the base asset; its sign is not read. */
  readonly quantity: Read<Fixed>;
  /** Of the quote asset, before fees; its sign is not read. */
  readonly total: Read<Fixed>;
  /** What the trade cost besides: positive. A negative one is a rebate that was paid. */
  readonly fee?: Read<Leg | undefined>;
  /** Passed on only where the platform's ids are unique and stay the same. */
  readonly id?: Read<string>;
  readonly order?: Read<string>;
  readonly note?: Read<string>;
  /** Why the row is no trade, as that its order was cancelled; empty when it is one. */
  readonly skip?: Read<string>;
}

const SIDES: Readonly<Record<string, Side>> = {
  buy: 'buy',
  sell: 'sell',
  bought: 'buy',
  sold: 'sell',
  bid: 'buy',
  ask: 'sell',
  limit_buy: 'buy',
  limit_sell: 'sell',
  market_buy: 'buy',
  market_sell: 'sell',
  buy_limit: 'buy',
  sell_limit: 'sell',
  buy_market: 'buy',
  sell_market: 'sell',
};

/** A column that says which side of the trade was the person's. `more` adds the platform's own words. */
export const side = (sheet: Sheet, column: HeaderCell, more: Readonly<Record<string, Side>> = {}): Read<Side> =>
  action(sheet, column, { ...SIDES, ...more });

/** Adds a trade for each row of the sheet. */
export function readTrades(sheet: Sheet, intake: Intake, table: TradeTable): void {
  eachRow(sheet, intake, (row) => {
    const reason = table.skip?.(row);
    if (reason) intake.ignore(row.line, reason);
    else addTradeRow(intake, row, table);
  });
}

/** Adds the trade that one row tells. */
export function addTradeRow(intake: Intake, row: Row, table: TradeTable): void {
  const { base, quote } = table.pair(row);
  const quantity = absolute(table.quantity(row));
  const total = absolute(table.total(row));
  if (quantity === ZERO && total === ZERO) {
    intake.ignore(row.line, 'nothing was filled');
    return;
  }
  if (quantity === ZERO || total === ZERO) {
    throw new RowProblem(
      'import/bad-number',
      `the trade gives ${formatFixed(quantity)} ${base} for ${formatFixed(total)} ${quote}.`,
    );
  }
  const here: Leg = { asset: base, quantity };
  const there: Leg = { asset: quote, quantity: total };
  const fee = table.fee?.(row);
  const about = {
    when: table.when(row),
    id: table.id?.(row) || undefined,
    order: table.order?.(row) || undefined,
    note: table.note?.(row) || undefined,
  };
  const legs = table.side(row) === 'buy' ? { given: there, received: here } : { given: here, received: there };
  addTrade(intake, row.line, { ...about, ...legs, class: 'digital', fees: fee && fee.quantity > 0n ? [fee] : [] });
  if (fee && fee.quantity < 0n) addRebate(intake, row.line, about.when, about.id, fee);
}

/** A fee paid to the person for offering the other side: income of its own. */
export function addRebate(
  intake: Intake,
  line: number,
  when: When,
  id: string | undefined,
  { asset, quantity }: Leg,
): void {
  addIncome(intake, line, { when, id: id && `${id}-rebate`, asset, amount: absolute(quantity), kind: 'rebate' });
}

/** A fee column and the asset it is counted in. An empty fee is none, whatever the asset says. */
export function feeIn(amount: Read<Fixed | undefined>, asset: Read<string>): Read<Leg | undefined> {
  return (row) => {
    const quantity = amount(row);
    if (quantity === undefined || quantity === ZERO) return undefined;
    const name = asset(row).toUpperCase();
    if (name === '') throw new RowProblem('import/missing-cell', 'there is a fee, but its asset is not named.');
    return { asset: name, quantity };
  };
}

/** Price × quantity, for tables that print no total. */
export const priceTimes =
  (price: Read<Fixed>, quantity: Read<Fixed>): Read<Fixed> =>
  (row) =>
    times(absolute(price(row)), absolute(quantity(row)), 'half-even');

export interface TotalWithFee {
  readonly total: Read<Fixed>;
  /** In the asset of the total. */
  readonly fee: Read<Fixed>;
  readonly side: Read<Side>;
}

/** A total that has the fee in it: a purchase costs it besides, a sale brings that much less. */
export const grossTotal =
  ({ total, fee, side: sideOf }: TotalWithFee): Read<Fixed> =>
  (row) => {
    const net = absolute(total(row));
    const paid = absolute(fee(row));
    return sideOf(row) === 'buy' ? minus(net, paid) : plus(net, paid);
  };

/** Reports a total that differs from price × quantity by more than a fiftieth, which no rounding of a price explains. */
export function checkTotal(intake: Intake, row: Row, told: Fixed, computed: Fixed, asset: string): void {
  const difference = absolute(minus(told, computed));
  if (difference * 50n <= larger(absolute(told), absolute(computed))) return;
  const what = `the total is ${formatFixed(told)} ${asset}, but price × quantity is ${formatFixed(computed)}.`;
  intake.report('import/amount-mismatch', what, row.line);
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
