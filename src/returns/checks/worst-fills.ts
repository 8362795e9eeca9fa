/**
 * Fills that lie outside the prices of their bar: bought above the highest price that the price file shows for the stretch
 * of time, or sold below the lowest. Any bar will do, since nobody could have traded beyond its ends; without one a fill is
 * counted, not judged. Compared is the printed price, or else the sum over the units.
 */
import { type Fixed, minus, over, times, toCents } from '../../core/fixed.js';
import type { Buy, Sell, Transaction } from '../../ledger/transaction.js';
import type { PriceBook } from '../../prices/price-book.js';
import type { Valuation } from '../../prices/valuation.js';

export interface FillOutside {
  readonly transaction: Buy | Sell;
  readonly price: Fixed;
  /** The highest price of the bar for a purchase, the lowest for a sale. */
  readonly end: Fixed;
  /** Beyond the end, as a share of it. */
  readonly beyond: number;
  readonly cost: Fixed;
  readonly source: string;
}

export interface WorstFills {
  /** The worst first. */
  readonly fills: readonly FillOutside[];
  readonly looked: number;
  readonly withoutBar: number;
}

export function worstFills(
  transactions: Iterable<Transaction>,
  prices: PriceBook,
  valuation: Valuation,
  currency: string,
): WorstFills {
  const fills: FillOutside[] = [];
  let [looked, withoutBar] = [0, 0];
  for (const one of transactions) {
    if (one.type !== 'buy' && one.type !== 'sell') continue;
    const found = prices.barAt(one.asset, currency, one.day, one.at);
    const price = found?.bar && priceOf(one, valuation);
    if (!found?.bar || price === undefined) {
      withoutBar++;
      continue;
    }
    looked++;
    const end = one.type === 'buy' ? found.bar.high : found.bar.low;
    const worse = one.type === 'buy' ? minus(price, end) : minus(end, price);
    if (worse <= 0n || end <= 0n) continue;
    const cost = toCents(times(worse, one.quantity, 'half-even'));
    if (cost <= 0n) continue;
    fills.push({ transaction: one, price, end, beyond: Number(worse) / Number(end), cost, source: found.source });
  }
  fills.sort((a, b) => b.beyond - a.beyond);
  return { fills, looked, withoutBar };
}

function priceOf(one: Buy | Sell, valuation: Valuation): Fixed | undefined {
  if (one.price !== undefined) return valuation.inBookCurrency(one.price, one.currency, one);
  const value = valuation.of(one);
  return value === undefined || one.quantity <= 0n ? undefined : over(value, one.quantity, 'half-even');
}
