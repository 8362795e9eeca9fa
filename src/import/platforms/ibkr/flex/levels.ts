/**
 * Which of the records about trades are the trades. A query can ask for executions, for orders, for both, and for
 * summaries and closed lots besides, all in one list. Executions are taken where they are; the order that they fill is then
 * the same trade again, and if the two do not come to the same number, that is said.
 */
import { formatFixed } from '../../../../core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../../../../core/fixed.js';
import { grouped } from '../../../../core/grouped.js';
import { RowProblem } from '../../../columns/problem.js';
import type { FlexAccount } from './account.js';
import type { FlexRecord } from './record.js';

export const TRADE_ELEMENTS = [
  'Trade',
  'Order',
  'TradeConfirm',
  'Lot',
  'SymbolSummary',
  'AssetSummary',
  'WashSale',
] as const;

const LEVELS: Readonly<Record<string, string>> = {
  Lot: 'CLOSED_LOT',
  Order: 'ORDER',
  SymbolSummary: 'SYMBOL_SUMMARY',
  AssetSummary: 'ASSET_SUMMARY',
  WashSale: 'WASH_SALE',
};

/** EXECUTION, ORDER, CLOSED_LOT and so on; trades without a level are executions. */
export const levelOf = (record: FlexRecord): string =>
  record.text('levelOfDetail').toUpperCase() || (LEVELS[record.element] ?? 'EXECUTION');

/** What the other levels are, for the account of rows. */
const OTHERS: Readonly<Record<string, string>> = {
  SYMBOL_SUMMARY: 'summary of trades',
  ASSET_SUMMARY: 'summary of trades',
  WASH_SALE: 'wash sale as the broker works it out',
};

/** An order and its executions share the order's number; without it, the security, the day and the side. */
const orderKey = (record: FlexRecord): string => {
  const order = record.text('ibOrderID');
  if (order !== '' && order !== '0') return order;
  const day = record.first('tradeDate', 'dateTime').replace(/[;,T ].*$/, '');
  return [securityOf(record), day, record.text('buySell').slice(0, 3)].join('|');
};

const securityOf = (record: FlexRecord): string => record.first('symbol', 'conid', 'isin', 'securityID', 'cusip');

/** The records that are trades; all others are put aside. Closed lots stay, to be compared. */
export function chosenTrades(account: FlexAccount): FlexRecord[] {
  const byLevel = grouped(account.open(...TRADE_ELEMENTS), levelOf);
  const executions = byLevel.get('EXECUTION') ?? [];
  const orders = byLevel.get('ORDER') ?? [];
  for (const [level, records] of byLevel) {
    const reason = OTHERS[level];
    if (reason) account.ignore(records, reason);
    else if (level !== 'EXECUTION' && level !== 'ORDER' && level !== 'CLOSED_LOT') rejectLevel(account, records, level);
  }
  const executed = grouped(executions, orderKey);
  const loose: FlexRecord[] = [];
  for (const [key, group] of grouped(orders, orderKey)) {
    const same = executed.get(key);
    if (!same) {
      loose.push(...group);
      continue;
    }
    compareSums(account, group, same);
    account.ignore(group, 'order, told by its executions');
  }
  return [...executions, ...loose];
}

function rejectLevel(account: FlexAccount, records: readonly FlexRecord[], level: string): void {
  for (const record of records) {
    account.tell([record], () => {
      throw new RowProblem('import/unknown-action', `"${level}" in levelOfDetail is not known.`);
    });
  }
}

function compareSums(account: FlexAccount, orders: readonly FlexRecord[], executions: readonly FlexRecord[]): void {
  const [ordered, executed] = [sumOf(orders), sumOf(executions)];
  const [first] = orders;
  if (ordered === executed || !first) return;
  const what = `the orders in ${securityOf(first)} come to ${formatFixed(ordered)}, their executions to ${formatFixed(executed)}.`;
  account.intake.report('import/totals-differ', what, first.row);
}

const sumOf = (records: readonly FlexRecord[]): Fixed =>
  records.reduce<Fixed>((sum, record) => plus(sum, record.looseNumber('quantity')), ZERO);
