/**
 * Where money is kept. An account whose files show money come or go holds it: purchases are paid out of it, and what comes
 * from outside is a flow. A list of trades alone shows none: then each purchase is money that came in for it and each sale
 * money that went out, and the account is its units alone. The policy `returns.cash` can say either.
 */
import type { Classes } from '../../ledger/classes.js';
import type { Transaction } from '../../ledger/transaction.js';
import { accountSettings, type Settings } from '../../settings/settings.js';

/** True for an account that keeps its money. */
export type KeepsMoney = (account: string) => boolean;

export function keepsMoney(transactions: readonly Transaction[], classes: Classes, settings: Settings): KeepsMoney {
  const policy = settings.policies['returns.cash'];
  if (policy === 'tracked') return () => true;
  if (policy === 'untracked') return () => false;
  const keeping = new Set<string>();
  for (const one of transactions) {
    switch (one.type) {
      case 'deposit':
      case 'withdraw':
      case 'opening':
      case 'gift-in':
      case 'gift-out':
      case 'inherit':
        if (classes.of(one.asset) === 'cash') keeping.add(one.account);
        break;
      case 'transfer':
        if (classes.of(one.asset) === 'cash') keeping.add(one.account).add(one.toAccount);
        break;
      default:
    }
  }
  return (account) => keeping.has(account) || accountSettings(settings, account).margin === true;
}
