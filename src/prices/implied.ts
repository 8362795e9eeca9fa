/**
 * Prices from the person's own trades. A last resort for what no price file covers, always labelled. The nearest trade of
 * a day by quantity traded would be arbitrary, so the day's average is used. A trade for another currency or for a coin
 * counts at that one's price of the moment, where the price book has it.
 */
import { type Day, formatDay } from '../core/calendar.js';
import { type Fixed, over, plus, times } from '../core/fixed.js';
import type { Transaction } from '../ledger/transaction.js';
import { MAX_AGE_DAYS, type PriceBook, type Quote } from './price-book.js';

interface DayTrades {
  quantity: Fixed;
  total: Fixed;
  count: number;
}

export class ImpliedPrices {
  private days: Map<string, Map<Day, DayTrades>> | undefined;

  constructor(
    private readonly transactions: readonly Transaction[],
    private readonly currency: string,
    private readonly prices: PriceBook,
  ) {}

  /** The average price of the day's own trades of an asset, if there were any. */
  quote(asset: string, day: Day): Quote | undefined {
    this.days ??= this.collect();
    const found = this.days.get(asset)?.get(day);
    if (!found || found.quantity === 0n) return undefined;
    const source = `the average of your own ${found.count} trade${found.count === 1 ? '' : 's'} of ${formatDay(day)}`;
    return { price: over(found.total, found.quantity, 'half-even'), source, ageDays: 0 };
  }

  /** The same of the latest day with trades, a week back at most. */
  latest(asset: string, day: Day): Quote | undefined {
    this.days ??= this.collect();
    if (!this.days.has(asset)) return undefined;
    for (let age = 0; age <= MAX_AGE_DAYS; age++) {
      const found = this.quote(asset, (day - age) as Day);
      if (found) return { ...found, ageDays: age };
    }
    return undefined;
  }

  /** Reads the trades when the first question comes: most books never ask. */
  private collect(): Map<string, Map<Day, DayTrades>> {
    const days = new Map<string, Map<Day, DayTrades>>();
    for (const one of this.transactions) {
      if (one.type === 'swap') {
        const stated = one.total === undefined ? undefined : this.worth(one.currency, one.total, one);
        const given = this.worth(one.asset, one.quantity, one);
        if (stated !== undefined) {
          add(days, one.asset, one.day, one.quantity, stated);
          add(days, one.toAsset, one.day, one.toQuantity, stated);
        } else if (given === undefined) {
          const got = this.worth(one.toAsset, one.toQuantity, one);
          if (got !== undefined) add(days, one.asset, one.day, one.quantity, got);
        } else add(days, one.toAsset, one.day, one.toQuantity, given);
      } else if (one.type === 'buy' || one.type === 'sell') {
        const total = one.total === undefined ? undefined : this.worth(one.currency, one.total, one);
        if (total !== undefined) add(days, one.asset, one.day, one.quantity, total);
      }
    }
    return days;
  }

  private worth(asset: string, quantity: Fixed, one: Transaction): Fixed | undefined {
    if (asset === this.currency) return quantity;
    const rate = this.prices.quote(asset, this.currency, one.day, one.at);
    return rate && times(quantity, rate.price, 'half-even');
  }
}

function add(days: Map<string, Map<Day, DayTrades>>, asset: string, day: Day, quantity: Fixed, total: Fixed): void {
  const ofAsset = days.get(asset) ?? new Map<Day, DayTrades>();
  days.set(asset, ofAsset);
  const known = ofAsset.get(day);
  if (!known) ofAsset.set(day, { quantity, total, count: 1 });
  else {
    known.quantity = plus(known.quantity, quantity);
    known.total = plus(known.total, total);
    known.count++;
  }
}
