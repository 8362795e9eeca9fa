/** Rows of Coinbase's history that tell one thing by themselves: income, money and coins in and out, payments, fees. */
import { isCurrency } from '../../../core/currency.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, larger, minus, plus, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/kinds.js';
import type { Intake } from '../../intake.js';
import { isReward } from './actions.js';
import { coinbaseAsset, paidFor, type RetailRow } from './row.js';

export function addSingle(intake: Intake, row: RetailRow): void {
  const { line, action } = row;
  switch (action.does) {
    case 'nothing':
      intake.ignore(line, action.because);
      return;
    case 'earn':
      return addIncome(intake, row, action.kind);
    case 'receive':
      return isReward(row.note) ? addIncome(intake, row, 'reward') : addDeposit(intake, row);
    case 'deposit':
      return addDeposit(intake, row);
    case 'send':
    case 'withdraw':
      return addWithdrawal(intake, row);
    case 'spend':
      intake.add(line, 'spend', { ...about(row), ...spentFor(row) });
      return;
    case 'donate':
      intake.add(line, 'gift-out', { ...about(row), total: row.total ?? row.subtotal });
      return;
    case 'subscribe':
      intake.add(line, 'fee', { ...about(row), kind: 'subscription', total: row.total ?? row.subtotal });
      return;
    default:
      // Trades and conversions are not told by one row alone and have gone their own way.
      return;
  }
}

/** What every transaction takes over from its row. */
function about({ when, id, asset, quantity, currency, note, type }: RetailRow) {
  const code = coinbaseAsset(asset);
  return {
    when,
    id,
    asset: code,
    quantity: absolute(quantity),
    class: isCurrency(code) ? ('cash' as const) : ('digital' as const),
    currency,
    note: note === '' ? type : note,
  };
}

/**
 * Income is what was credited, at its worth: the subtotal. The total has Coinbase's commission on top, which never came
 * under the person's control (Rev. Rul. 2023-14 asks for dominion), so it is neither income nor basis; the note has it.
 */
function addIncome(intake: Intake, row: RetailRow, kind: IncomeKind): void {
  const { line, subtotal, total, quantity, asset, currency, note, type } = row;
  const reversal = quantity < 0n ? { reversal: true } : {};
  if (isCurrency(asset)) {
    intake.add(line, 'income', { ...about(row), total: absolute(quantity), currency: asset, ...reversal, kind });
    return;
  }
  const kept = subtotal === undefined || total === undefined ? ZERO : minus(total, subtotal);
  const text = note === '' ? type : note;
  const withCommission = kept > 0n ? `${text}; commission of ${formatFixed(kept)} ${currency} kept by Coinbase` : text;
  intake.add(line, 'income', { ...about(row), note: withCommission, total: subtotal ?? total, ...reversal, kind });
}

/** A payment: the larger of the two values is what it cost, and the smaller what was bought for it. */
function spentFor({ subtotal, total }: RetailRow) {
  if (subtotal === undefined || total === undefined) return { total: total ?? subtotal };
  return { total: larger(subtotal, total), fee: absolute(minus(total, subtotal)) };
}

/** The fee of money that comes in or goes out, in that money; the row's quantity is what the balance changed by. */
function moneyFee(row: RetailRow) {
  const { asset, currency, quantity, total } = row;
  const { fee } = paidFor(row);
  return isCurrency(asset) && asset === currency && total === absolute(quantity) ? (fee ?? ZERO) : ZERO;
}

function addDeposit(intake: Intake, row: RetailRow): void {
  const { line, quantity, subtotal, asset, currency } = row;
  if (quantity < 0n) return addWithdrawal(intake, { ...row, action: { does: 'withdraw' } });
  const fee = asset === currency && subtotal === quantity ? (paidFor(row).fee ?? ZERO) : ZERO;
  intake.add(line, 'deposit', { ...about(row), quantity: plus(quantity, fee), ...worthOf(row), fee });
}

function addWithdrawal(intake: Intake, row: RetailRow): void {
  const { line, quantity } = row;
  const fee = moneyFee(row);
  intake.add(line, 'withdraw', {
    ...about(row),
    quantity: minus(absolute(quantity), fee),
    ...worthOf(row),
    fee,
  });
}

/** What moved coins are worth; money is its own worth. */
function worthOf({ asset, currency, subtotal, total }: RetailRow) {
  return isCurrency(asset) ? { total: undefined, currency: asset } : { total: subtotal ?? total, currency };
}
