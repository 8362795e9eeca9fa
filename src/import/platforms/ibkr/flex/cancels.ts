/**
 * Cancelled trades. A cancellation repeats the trade with all signs turned and names it by `origTransactionID` or
 * `origTradeID`; a corrected trade follows with the old `tradeID` and a new `transactionID`. Trade and cancellation are
 * both no event. Without the trade in the file there is nothing to take back here, and another file may still tell it.
 */
import { negate } from '../../../../core/fixed.js';
import { RowProblem } from '../../../columns/problem.js';
import type { FlexAccount } from './account.js';
import type { FlexRecord } from './record.js';

export const isCancel = (record: FlexRecord): boolean =>
  /cancel/i.test(record.text('transactionType')) || /\(ca/i.test(record.text('buySell')) || record.codes().has('Ca');

/** Puts cancellations and what they cancel aside. @returns the trades that stand. */
export function withoutCancelled(trades: readonly FlexRecord[], account: FlexAccount): FlexRecord[] {
  for (const cancel of trades.filter(isCancel)) {
    const original = trades.find((trade) => account.isOpen(trade) && !isCancel(trade) && cancels(cancel, trade));
    if (original) {
      account.ignore([original, cancel], 'cancelled trade and its cancellation');
      continue;
    }
    account.tell([cancel], () => {
      const named = cancel.first('origTransactionID', 'origTradeID', 'symbol');
      throw new RowProblem('import/unpaired-leg', `it cancels the trade ${named}, which is not in the file.`);
    });
  }
  return trades.filter((trade) => account.isOpen(trade));
}

function cancels(cancel: FlexRecord, trade: FlexRecord): boolean {
  const named = (field: string): string => cancel.text(field).replace(/^0$/, '');
  const transaction = named('origTransactionID');
  if (transaction !== '' && trade.text('transactionID') !== '') return transaction === trade.text('transactionID');
  const id = named('origTradeID');
  const sameUnits = cancel.looseNumber('quantity') === negate(trade.looseNumber('quantity'));
  if (id !== '' && trade.text('tradeID') !== '') return id === trade.text('tradeID') && sameUnits;
  const alike = ['conid', 'symbol', 'isin', 'dateTime', 'tradeDate', 'tradePrice'];
  return sameUnits && alike.every((field) => cancel.text(field) === trade.text(field));
}
