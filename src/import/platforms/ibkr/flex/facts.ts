/** The figures of one trade. The signed proceeds are believed, which exclude commission and taxes; the price is not read. */
import {
  absolute,
  type Fixed,
  minus,
  negate,
  over,
  plus,
  roundTo,
  times,
  whole,
  ZERO,
} from '../../../../core/fixed.js';
import type { AssetFee } from '../../../../ledger/transaction.js';
import { RowProblem } from '../../../columns/problem.js';
import type { When } from '../../../intake.js';
import type { FlexAccount } from './account.js';
import { categoryOf, multiplierOf } from './assets.js';
import type { FlexRecord } from './record.js';

export interface TradeFacts {
  readonly when: When;
  readonly id: string | undefined;
  readonly order: string | undefined;
  readonly account: string;
  readonly isBuy: boolean;
  readonly quantity: Fixed;
  /** Before costs. */
  readonly total: Fixed;
  readonly currency: string;
  /** Costs in `currency`. */
  readonly fee: Fixed;
  /** Costs in another. */
  readonly fees: readonly AssetFee[];
}

/** @throws RowProblem */
export function factsOf(record: FlexRecord, account: FlexAccount): TradeFacts {
  const signed = record.requiredNumber('quantity');
  const quantity = absolute(signed);
  if (quantity === ZERO) throw new RowProblem('import/bad-number', 'the quantity is zero.');
  const isBuy = sideOf(record, signed);
  const currency = record.required('currency').toUpperCase();
  const gross = grossOf(record, quantity, currency, account);
  const { fee, fees, rebate } = costsOf(record, currency);
  return {
    when: account.dates.ofTrade(record),
    id: idOf(record),
    order: record.text('ibOrderID') || undefined,
    account: account.name,
    isBuy,
    quantity,
    // A rebate makes a purchase cheaper and a sale better.
    total: isBuy ? minus(gross, rebate) : plus(gross, rebate),
    currency,
    fee,
    fees,
  };
}

/** Corrected trades keep their `tradeID` and get another `transactionID`, so that one comes first. */
export const idOf = (record: FlexRecord): string | undefined =>
  record.first('transactionID', 'tradeID', 'ibExecID') || undefined;

function sideOf(record: FlexRecord, signed: Fixed): boolean {
  const word = record.text('buySell').toUpperCase();
  if (word === '') return signed > 0n;
  if (word.startsWith('BUY')) return true;
  if (word.startsWith('SELL') || word.startsWith('SHORT')) return false;
  throw new RowProblem('import/unknown-action', `"${word}" in buySell is not known.`);
}

function grossOf(record: FlexRecord, quantity: Fixed, currency: string, account: FlexAccount): Fixed {
  const written = record.number('proceeds', 'tradeMoney', 'amount');
  if (written !== undefined) return absolute(written);
  const price = record.number('tradePrice', 'price');
  if (price === undefined) {
    const what = 'there are neither proceeds nor tradeMoney; add one of them to the Flex query.';
    throw new RowProblem('import/missing-cell', what);
  }
  const units = times(times(quantity, absolute(price), 'half-even'), multiplierOf(record), 'half-even');
  const value =
    categoryOf(record) === 'BOND' || categoryOf(record) === 'BILL' ? over(units, whole(100), 'half-even') : units;
  const what = `the query gives no proceeds; quantity × price was taken for them, in ${currency}.`;
  account.intake.report('import/amount-computed', what, record.row);
  return roundTo(value, 8, 'half-up');
}

/** Commissions and taxes are negative; a positive commission is a rebate. */
function costsOf(record: FlexRecord, currency: string): { fee: Fixed; fees: AssetFee[]; rebate: Fixed } {
  const commission = record.amount('ibCommission', 'commission');
  const paidIn = record.first('ibCommissionCurrency', 'commissionCurrency').toUpperCase() || currency;
  const taxes = absolute(record.amount('taxes', 'tax'));
  const home = paidIn === currency;
  const cost = commission < 0n ? negate(commission) : ZERO;
  const fees: AssetFee[] = home || cost === ZERO ? [] : [{ asset: paidIn, quantity: cost, kind: 'trading' }];
  return { fee: home ? plus(cost, taxes) : taxes, fees, rebate: home && commission > 0n ? commission : ZERO };
}
