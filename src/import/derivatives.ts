/**
 * Contracts that are settled in money or a coin: what a position brought when it was closed, what holding it cost or paid.
 * No units of anything change hands, so these are gains and fees by themselves.
 */
import { absolute, type Fixed, ZERO } from '../core/fixed.js';
import type { RealizedKind } from '../ledger/transaction.js';
import type { Intake, Lines, When } from './intake.js';
import { coinClass } from './movement.js';

export interface Settlement {
  readonly when: When;
  readonly id?: string | undefined;
  readonly order?: string | undefined;
  readonly account?: string | undefined;
  /** `BTCUSDT`, `XBTUSD`. */
  readonly contract: string;
  /** What it pays in. */
  readonly currency: string;
  /** The gain, or negative the loss, before the fee. */
  readonly result: Fixed;
  /** Positive when it was paid. */
  readonly fee: Fixed;
  readonly kind?: RealizedKind;
  readonly note?: string | undefined;
}

/** Adds the result of closing a position, or the fee of opening one. Nothing at all is no event. */
export function addSettlement(intake: Intake, lines: Lines, settlement: Settlement): void {
  const { when, id, order, account, contract, currency, result, fee, kind, note } = settlement;
  if (result === ZERO && fee === ZERO) {
    intake.ignore(lines, 'a position changed without result or fee');
    return;
  }
  intake.add(lines, 'realized', {
    when,
    id,
    order,
    ...(account === undefined ? {} : { account }),
    asset: contract,
    quantity: ZERO,
    class: 'digital',
    kind: kind ?? 'perpetual',
    total: result,
    currency,
    fee,
    note,
  });
}

/** Adds a funding payment: a fee when it was paid, a result of the contract when it was received. */
export function addFunding(intake: Intake, lines: Lines, funding: Omit<Settlement, 'fee' | 'kind'>): void {
  const { when, id, contract, currency, result } = funding;
  if (result >= ZERO) {
    addSettlement(intake, lines, { ...funding, fee: ZERO, note: 'funding received' });
    return;
  }
  intake.add(lines, 'fee', {
    when,
    id,
    asset: currency,
    quantity: absolute(result),
    class: coinClass(currency),
    kind: 'funding',
    total: undefined,
    note: contract,
  });
}
