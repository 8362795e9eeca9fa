/**
 * Prices from the person's own trades for money, of the same day. A last resort for what no price file covers, always
 * labelled; the nearest trade of the day by quantity traded would be arbitrary, so the day's average is used.
 */
import { type Day, formatDay } from '../core/calendar.js';
import { type Fixed, over, plus } from '../core/fixed.js';
import type { Transaction } from '../ledger/transaction.js';
import type { Quote } from './price-book.js';

interface DayTrades {
  quantity: Fixed;
  total: Fixed;
  count: number;
}

export class ImpliedPrices {
  private days: Map<string, DayTrades> | undefined;

  constructor(
    private readonly transactions: readonly Transaction[],
    private readonly currency: string,
  ) {}

  /** The average price of the day's own trades of an asset, if there were any. */
  quote(asset: string, day: Day): Quote | undefined {
    this.days ??= this.collect();
    const found = this.days.get(`${asset} ${day}`);
    if (!found || found.quantity === 0n) return undefined;
    const source = `the average of your own ${found.count} trade${found.count === 1 ? '' : 's'} of ${formatDay(day)}`;
    return { price: over(found.total, found.quantity, 'half-even'), source, ageDays: 0 };
  }

  /** Reads the trades when the first question comes: most books never ask. */
  private collect(): Map<string, DayTrades> {
    const days = new Map<string, DayTrades>();
    for (const one of this.transactions) {
      if (one.type !== 'buy' && one.type !== 'sell') continue;
      if (one.total === undefined || one.currency !== this.currency) continue;
      const key = `${one.asset} ${one.day}`;
      const known = days.get(key);
      if (!known) days.set(key, { quantity: one.quantity, total: one.total, count: 1 });
      else {
        known.quantity = plus(known.quantity, one.quantity);
        known.total = plus(known.total, one.total);
        known.count++;
      }
    }
    return days;
  }
}
