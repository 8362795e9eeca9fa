/**
 * What a trade costs in an account: the rate of the fee schedule in `tare.yaml`, or else the rate that the person's fills were
 * charged, all fees of trades over all that was traded. For trades that were never made: what selling everything
 * would cost, and what buying and holding would have.
 */

import { type Fixed, over, plus, ZERO } from '../../core/fixed.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Valuation } from '../../prices/valuation.js';
import type { Settings } from '../../settings/settings.js';
import { isFill } from '../../tax/events.js';

export interface CommissionRate {
  /** A fraction of what is traded. */
  readonly rate: Fixed;
  readonly from: 'schedule' | 'history' | 'none';
}

export class Commissions {
  private readonly all = { fees: ZERO, traded: ZERO };

  constructor(
    transactions: readonly Transaction[],
    valuation: Valuation,
    private readonly settings: Settings,
  ) {
    for (const one of transactions) if (isFill(one)) this.add(one, valuation);
  }

  private add(one: Transaction, valuation: Valuation): void {
    const value = valuation.of(one);
    if (value === undefined) return;
    this.all.fees = plus(this.all.fees, valuation.costOf(one) ?? ZERO);
    this.all.traded = plus(this.all.traded, value);
  }

  /** Of an account; without a schedule, the average of all fills: what a baseline pays for the same. */
  of(account: string): CommissionRate {
    const stated = this.settings.fees[account]?.commission;
    return stated === undefined ? rateOf(this.all) : { rate: stated, from: 'schedule' };
  }

  /** Over all accounts: the only schedule there is, or the average of all fills. */
  overall(): CommissionRate {
    const stated = Object.values(this.settings.fees).flatMap(({ commission }) => commission ?? []);
    const [only, ...others] = stated;
    if (only !== undefined && others.every((rate) => rate === only)) return { rate: only, from: 'schedule' };
    return rateOf(this.all);
  }
}

function rateOf(sums: { readonly fees: Fixed; readonly traded: Fixed } | undefined): CommissionRate {
  if (!sums || sums.traded <= 0n) return { rate: ZERO, from: 'none' };
  return { rate: over(sums.fees, sums.traded, 'half-even'), from: 'history' };
}
