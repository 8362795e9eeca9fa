/** Rows of the transaction history that say all by themselves. */
import { absolute, ZERO } from '../../../../core/fixed.js';
import type { IncomeKind } from '../../../../ledger/transaction.js';
import type { Intake, Lines } from '../../../intake.js';
import { addFuturesCost, addFuturesResult, contractsOf, type FuturesEntry } from '../futures-result.js';
import { classOf } from '../movements.js';
import type { Meaning } from './operations.js';
import { type StatementRow, whenOf } from './row.js';

const LOAN_NOTE = 'margin loan';

/** What most transactions take from a row. */
const about = (intake: Intake, row: StatementRow) => ({
  when: whenOf(intake, row),
  asset: row.coin,
  quantity: absolute(row.change),
  class: classOf(row.coin),
  total: undefined,
});

const futuresEntry = (intake: Intake, row: StatementRow): FuturesEntry => ({
  when: whenOf(intake, row),
  contract: contractsOf(row.coin),
  coin: row.coin,
  amount: row.change,
});

/** Income, or what takes it back. */
export function addIncome(intake: Intake, row: StatementRow, kind: IncomeKind): void {
  const draft = { ...about(intake, row), kind };
  intake.add(row.line, 'income', row.change < 0n ? { ...draft, reversal: true } : draft);
}

/** Comes from, or goes to, a place outside the account. */
export function addMovement(intake: Intake, row: StatementRow, note?: string): void {
  intake.add(row.line, row.change > 0n ? 'deposit' : 'withdraw', { ...about(intake, row), note });
}

/** A fee that belongs to no trade of the file. */
export function addFee(intake: Intake, lines: Lines, row: StatementRow, kind: 'trading' | 'interest'): void {
  intake.add(lines, 'fee', { ...about(intake, row), kind });
}

export function addFuturesFee(intake: Intake, row: StatementRow): void {
  addFuturesCost(intake, row.line, 'trading', futuresEntry(intake, row));
}

/** Paid for goods at the value of the day; a refund in coins buys them back at theirs. */
function addPayment(intake: Intake, row: StatementRow): void {
  const draft = about(intake, row);
  if (row.change < 0n) intake.add(row.line, 'spend', draft);
  else if (draft.class === 'cash') intake.add(row.line, 'deposit', { ...draft, note: 'refund' });
  else intake.add(row.line, 'buy', { ...draft, note: 'refund' });
}

/** Coins against money that changes hands elsewhere, so that the file has no price: the value of the day is the price. */
function addPersonTrade(intake: Intake, row: StatementRow): void {
  const draft = { ...about(intake, row), note: 'P2P' };
  if (draft.class === 'cash') addMovement(intake, row, 'P2P');
  else intake.add(row.line, row.change > 0n ? 'buy' : 'sell', draft);
}

/** Coins in a box that another user sent are taken for a reward, and coins sent in one for a gift. */
function addGift(intake: Intake, row: StatementRow): void {
  if (row.change > 0n) addIncome(intake, row, 'reward');
  else intake.add(row.line, 'gift-out', about(intake, row));
}

type SingleMeaning = Exclude<
  Meaning,
  { readonly is: 'leg' | 'trade-fee' | 'earn-bonus' | 'distribution' | 'withdrawal' | 'savings' }
>;

/** Adds what a row with a meaning of its own says. */
export function addSingle(intake: Intake, meaning: SingleMeaning, row: StatementRow): void {
  switch (meaning.is) {
    case 'income':
      return addIncome(intake, row, meaning.kind);
    case 'movement':
      return addMovement(intake, row);
    case 'internal':
      return intake.ignore(row.line, meaning.reason);
    case 'loan':
      return addMovement(intake, row, LOAN_NOTE);
    case 'interest-paid':
      return row.change < 0n ? addFee(intake, row.line, row, 'interest') : addIncome(intake, row, 'rebate');
    case 'fee':
      return row.change < 0n ? addFee(intake, row.line, row, 'trading') : addIncome(intake, row, 'rebate');
    case 'payment':
      return addPayment(intake, row);
    case 'person-trade':
      return addPersonTrade(intake, row);
    case 'gift':
      return addGift(intake, row);
    case 'futures-result':
      return addFuturesResult(intake, row.line, 'perpetual', futuresEntry(intake, row));
    case 'futures-liquidation':
      return addFuturesResult(intake, row.line, 'liquidation', futuresEntry(intake, row));
    case 'funding':
      return addFuturesCost(intake, row.line, 'funding', { ...futuresEntry(intake, row), note: 'funding' });
    default:
      return meaning satisfies never;
  }
}

/** True for the account of futures, in which a fee is one of a contract. */
export const isFuturesWallet = (wallet: string): boolean => wallet.includes('FUTURES');

export const nothing = (row: StatementRow): boolean => row.change === ZERO;
