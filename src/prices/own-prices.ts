/** The prices of the person's own fills, to compare price files with: one a day is enough. */
import type { Day } from '../core/calendar.js';
import { type Fixed, over } from '../core/fixed.js';
import type { Transaction } from '../ledger/transaction.js';

export interface OwnPrice {
  readonly day: Day;
  readonly price: Fixed;
}

/** Own prices by asset and currency, in the order of days. */
export type OwnPrices = ReadonlyMap<string, readonly OwnPrice[]>;

const MANY = 400;

export const priceKey = (asset: string, currency: string): string => `${asset}\u0000${currency}`;

/** The first fill of each day, for money or a coin. */
export function ownPrices(transactions: readonly Transaction[]): OwnPrices {
  const found = new Map<string, OwnPrice[]>();
  for (const one of transactions) {
    if (one.type !== 'buy' && one.type !== 'sell') continue;
    if (one.total === undefined || one.total === 0n || one.quantity === 0n) continue;
    const key = priceKey(one.asset, one.currency);
    const list = found.get(key) ?? [];
    found.set(key, list);
    if (list.length < MANY && list.at(-1)?.day !== one.day)
      list.push({ day: one.day, price: over(one.total, one.quantity, 'half-even') });
  }
  return found;
}
