/**
 * What futures and perpetuals give and cost, in the coin that they are settled in. A loss, a fee and a funding payment
 * are all negative results of the contract: a fee is written as a result of nothing with that fee, so that it lowers the
 * gain like a loss and is still counted among the fees. Funding received is part of the result too, not interest: it is
 * what the other side of the contract pays.
 */
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import type { FeeKind, RealizedKind } from '../../../ledger/transaction.js';
import type { Intake, Lines, When } from '../../intake.js';

export interface FuturesEntry {
  readonly when: When;
  readonly id?: string | undefined;
  /** The contract, or what stands for it where the file names none. */
  readonly contract: string;
  /** What it is settled in. */
  readonly coin: string;
  /** Negative when it was paid. */
  readonly amount: Fixed;
  readonly note?: string | undefined;
}

/** The name of all contracts settled in a coin, for files that do not name the contract. */
export const contractsOf = (coin: string): string => `${coin}-FUTURES`;

/** `BTCUSDT` is a perpetual; `BTCUSDT_250627` ends on a date. */
export const contractName = (symbol: string): string => (symbol.includes('_') ? symbol : `${symbol}-PERP`);

export function addFuturesResult(intake: Intake, lines: Lines, kind: RealizedKind, entry: FuturesEntry): void {
  const { contract, coin, amount, ...about } = entry;
  intake.add(lines, 'realized', {
    ...about,
    asset: contract,
    quantity: ZERO,
    class: 'digital',
    kind,
    total: amount,
    currency: coin,
  });
}

/** A fee or funding payment; what is received instead of paid is a result. */
export function addFuturesCost(intake: Intake, lines: Lines, fee: FeeKind, entry: FuturesEntry): void {
  if (entry.amount >= 0n) return addFuturesResult(intake, lines, 'perpetual', entry);
  const { contract, coin, amount, ...about } = entry;
  intake.add(lines, 'realized', {
    ...about,
    asset: contract,
    quantity: ZERO,
    class: 'digital',
    kind: 'perpetual',
    total: ZERO,
    currency: coin,
    fees: [{ asset: coin, quantity: absolute(amount), kind: fee }],
  });
}
