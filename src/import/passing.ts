/**
 * Exchanges that hold nothing: coins come from a wallet of the person, are swapped, and go to a wallet again. Written as the
 * three things that they are, so that the wallets' own exports can be joined with the way in and the way out.
 */
import { isCurrency } from '../core/currency.js';
import { minus, ZERO } from '../core/fixed.js';
import type { Intake, When } from './intake.js';
import { addDeposit, addWithdrawal } from './movement.js';
import { addTrade, type Leg } from './trade.js';

export interface Passing {
  readonly when: When;
  readonly id?: string | undefined;
  readonly given: Leg;
  /** Before the fee. */
  readonly received: Leg;
  /** Taken from what is received. */
  readonly fee?: Leg | undefined;
  /** The chain transactions in and out. */
  readonly arrival?: string | undefined;
  readonly departure?: string | undefined;
  readonly note?: string | undefined;
}

/** Adds the deposit, the swap and the withdrawal. Money is paid directly and neither comes in nor goes out here. */
export function addPassing(intake: Intake, line: number, passing: Passing): void {
  const { when, id, given, received, fee, arrival, departure, note } = passing;
  if (!isCurrency(given.asset)) {
    const coins = { asset: given.asset, amount: given.quantity };
    addDeposit(intake, line, { when, id: id && `${id}-in`, ...coins, reference: arrival });
  }
  const fees = fee && fee.quantity > ZERO ? [fee] : [];
  addTrade(intake, line, { when, id, given, received, class: 'digital', fees, note });
  if (isCurrency(received.asset)) return;
  const taken = fee?.asset === received.asset ? fee.quantity : ZERO;
  const left = { asset: received.asset, amount: minus(received.quantity, taken) };
  addWithdrawal(intake, line, { when, id: id && `${id}-out`, ...left, reference: departure });
}
