/** What a transaction does to what is held, money included: the plain count of units that balances are checked with. */
import { type Fixed, minus, ZERO } from '../core/fixed.js';
import type { Transaction } from './transaction.js';

type Change = (account: string, asset: string, amount: Fixed) => void;

/** What a transaction does to holdings, money included. Sums that are not known change nothing. */
export function changesOf(one: Transaction, change: Change): void {
  const out = (asset: string, amount: Fixed): void => change(one.account, asset, minus(ZERO, amount));
  const into = (asset: string, amount: Fixed): void => change(one.account, asset, amount);
  const fees = (): void => {
    if ('fee' in one && one.fee !== ZERO) out(one.currency, one.fee);
    if ('fees' in one) for (const fee of one.fees) out(fee.asset, fee.quantity);
  };
  switch (one.type) {
    case 'buy':
    case 'cover':
      into(one.asset, one.quantity);
      if (one.total !== undefined) out(one.currency, one.total);
      return fees();
    case 'sell':
    case 'short':
      out(one.asset, one.quantity);
      if (one.total !== undefined) into(one.currency, one.total);
      return fees();
    case 'swap':
      out(one.asset, one.quantity);
      into(one.toAsset, one.toQuantity);
      return fees();
    case 'income':
      (one.reversal ? out : into)(one.asset, one.quantity);
      return fees();
    case 'deposit':
    case 'gift-in':
    case 'inherit':
    case 'opening':
      into(one.asset, one.quantity);
      return fees();
    case 'withdraw':
    case 'gift-out':
    case 'spend':
    case 'lost':
    case 'fee':
    case 'worthless':
    case 'expire':
      out(one.asset, one.quantity);
      return fees();
    case 'transfer':
      out(one.asset, one.quantity);
      change(one.toAccount, one.asset, one.quantity);
      return fees();
    case 'realized':
      if (one.total !== undefined) into(one.currency, one.total);
      return fees();
    case 'return-of-capital':
      if (one.total !== undefined) into(one.currency, one.total);
      return;
    case 'spin-off':
      into(one.toAsset, one.toQuantity);
      return;
    default:
      return;
  }
}
