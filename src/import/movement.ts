/**
 * What platforms tell of coins and money beside trades: it comes, it goes, it is earned. Three functions with the house
 * rules built in: quantities are gross and a fee leaves besides, a fee in money stands in `fee` and one in coins in `fees`,
 * earned money is worth its amount, and an amount taken back is a reversal.
 */
import { isCurrency } from '../core/currency.js';
import { absolute, type Fixed, ZERO } from '../core/fixed.js';
import type { AssetClass, AssetFee, IncomeKind, Transaction } from '../ledger/transaction.js';
import { RowProblem } from './columns/problem.js';
import type { Intake, Lines, When } from './intake.js';
import type { Leg } from './trade.js';

export interface Movement {
  readonly when: When;
  readonly id?: string | undefined;
  readonly account?: string;
  readonly asset: string;
  /** Its sign is not read. Without the fee. */
  readonly amount: Fixed;
  /** The network's or the platform's fee for moving it, which leaves besides. */
  readonly fee?: Leg | undefined;
  /** The chain transaction. */
  readonly reference?: string | undefined;
  readonly note?: string | undefined;
}

/** What an exchange holds: money, or else a coin. */
export const coinClass = (asset: string): AssetClass => (isCurrency(asset) ? 'cash' : 'digital');

/** Adds what comes from outside the account. */
export const addDeposit = (intake: Intake, lines: Lines, movement: Movement): Transaction =>
  intake.add(lines, 'deposit', moved(movement));

/** Adds what goes elsewhere. */
export const addWithdrawal = (intake: Intake, lines: Lines, movement: Movement): Transaction =>
  intake.add(lines, 'withdraw', moved(movement));

/** Adds a deposit when the amount is positive, a withdrawal when it is negative. */
export const addMove = (intake: Intake, lines: Lines, movement: Movement): Transaction =>
  movement.amount < 0n ? addWithdrawal(intake, lines, movement) : addDeposit(intake, lines, movement);

function moved({ when, id, account, asset, amount, fee, reference, note }: Movement) {
  return {
    when,
    id,
    account,
    asset,
    class: coinClass(asset),
    quantity: absolute(nonZero(amount)),
    total: undefined,
    ...(isCurrency(asset) ? { currency: asset } : {}),
    ...feeOf(asset, fee),
    ...(reference ? { reference } : {}),
    note: note || undefined,
  };
}

function feeOf(asset: string, fee: Leg | undefined): { fee?: Fixed; fees?: readonly AssetFee[] } {
  if (!fee || fee.quantity === ZERO) return {};
  const quantity = absolute(fee.quantity);
  if (isCurrency(asset) && fee.asset === asset) return { fee: quantity };
  return { fees: [{ asset: fee.asset, quantity, kind: 'network' }] };
}

export interface Earning {
  readonly when: When;
  readonly id?: string | undefined;
  readonly account?: string;
  readonly asset: string;
  /** Negative when it is taken back. */
  readonly amount: Fixed;
  readonly kind: IncomeKind;
  /** What it was worth in `currency`, if the file says so. */
  readonly total?: Fixed | undefined;
  readonly currency?: string | undefined;
  readonly fee?: Leg | undefined;
  readonly note?: string | undefined;
}

/** Adds income. A worth of zero is none: exports round small worths away, and the price book knows better. */
export function addIncome(intake: Intake, lines: Lines, earning: Earning): Transaction {
  const { when, id, account, asset, amount, kind, fee, note } = earning;
  const quantity = absolute(nonZero(amount));
  const told = earning.total !== undefined && earning.total !== ZERO && earning.currency;
  const worth = isCurrency(asset)
    ? { total: quantity, currency: asset }
    : told
      ? { total: absolute(earning.total as Fixed), currency: earning.currency as string }
      : { total: undefined };
  return intake.add(lines, 'income', {
    when,
    id,
    account,
    asset,
    quantity,
    class: coinClass(asset),
    kind,
    ...worth,
    ...feeOf(asset, fee),
    ...(amount < 0n ? { reversal: true } : {}),
    note: note || undefined,
  });
}

function nonZero(amount: Fixed): Fixed {
  if (amount === ZERO) throw new RowProblem('import/bad-number', 'the amount is zero.');
  return amount;
}
