/**
 * What things were worth. A price has an asset, a currency, a day (or an instant) and a file that says so. Looking one
 * up never invents: it gives the latest price not after the moment asked and not too old, with its source and age, or
 * nothing. Exchange rates are prices of one currency in another.
 */
import type { Day } from '../core/calendar.js';
import { type Fixed, ONE, over, times } from '../core/fixed.js';
import type { Instant } from '../core/zone.js';

export interface Price {
  readonly asset: string;
  readonly currency: string;
  readonly price: Fixed;
  /** The day the price stands for. */
  readonly day: Day;
  /** For prices within the day. */
  readonly at?: Instant;
  /** The file, or `your trade S1`. */
  readonly source: string;
}

export interface Quote {
  readonly price: Fixed;
  readonly source: string;
  /** Days between the price and the day asked. */
  readonly ageDays: number;
}

/** Markets close for long weekends; a price older than this is none. */
export const MAX_AGE_DAYS = 7;

interface Series {
  readonly byDay: Map<Day, Price>;
  /** In order of time. */
  readonly within: Price[];
  sorted: boolean;
}

export class PriceBook {
  private readonly series = new Map<string, Map<string, Series>>();

  constructor(prices: Iterable<Price> = []) {
    for (const price of prices) this.add(price);
  }

  add(price: Price): void {
    const currencies = this.series.get(price.asset) ?? new Map<string, Series>();
    this.series.set(price.asset, currencies);
    const series: Series = currencies.get(price.currency) ?? { byDay: new Map(), within: [], sorted: true };
    currencies.set(price.currency, series);
    if (price.at === undefined) series.byDay.set(price.day, price);
    else {
      series.sorted &&= (series.within.at(-1)?.at ?? Number.NEGATIVE_INFINITY) <= price.at;
      series.within.push(price);
    }
  }

  has(asset: string): boolean {
    return this.series.has(asset);
  }

  /** The currencies in which an asset has prices. */
  currenciesOf(asset: string): string[] {
    return [...(this.series.get(asset)?.keys() ?? [])];
  }

  /** The price of one unit of `asset` in `currency`, directly, inverted, or through one other currency. */
  quote(asset: string, currency: string, day: Day, at?: Instant): Quote | undefined {
    if (asset === currency) return { price: ONE, source: 'itself', ageDays: 0 };
    const direct = this.direct(asset, currency, day, at);
    if (direct) return direct;
    for (const between of this.currenciesOf(asset)) {
      const first = this.direct(asset, between, day, at);
      const second = first && this.direct(between, currency, day, at);
      if (!first || !second) continue;
      return {
        price: times(first.price, second.price, 'half-even'),
        source: `${first.source} and ${second.source}`,
        ageDays: Math.max(first.ageDays, second.ageDays),
      };
    }
    return this.throughBase(asset, currency, day, at);
  }

  /** Two currencies that a third prices both, as the ECB's euro does. */
  private throughBase(asset: string, currency: string, day: Day, at?: Instant): Quote | undefined {
    for (const [base, currencies] of this.series) {
      if (!currencies.has(asset) || !currencies.has(currency)) continue;
      const from = this.direct(base, asset, day, at);
      const to = this.direct(base, currency, day, at);
      if (!from || !to) continue;
      return {
        price: over(to.price, from.price, 'half-even'),
        source: to.source,
        ageDays: Math.max(from.ageDays, to.ageDays),
      };
    }
    return undefined;
  }

  private direct(asset: string, currency: string, day: Day, at?: Instant): Quote | undefined {
    const found = this.latest(this.series.get(asset)?.get(currency), day, at);
    if (found) return { price: found.price, source: found.source, ageDays: day - found.day };
    const inverse = this.latest(this.series.get(currency)?.get(asset), day, at);
    if (!inverse || inverse.price === 0n) return undefined;
    return { price: over(ONE, inverse.price, 'half-even'), source: inverse.source, ageDays: day - inverse.day };
  }

  private latest(series: Series | undefined, day: Day, at?: Instant): Price | undefined {
    if (!series) return undefined;
    if (!series.sorted) {
      series.within.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
      series.sorted = true;
    }
    const within = at === undefined ? lastOfDay(series.within, day) : lastAt(series.within, at);
    if (within && day - within.day <= 1) return within;
    for (let age = 0; age <= MAX_AGE_DAYS; age++) {
      const daily = series.byDay.get((day - age) as Day);
      if (daily) return daily;
    }
    return undefined;
  }
}

function lastAt(prices: readonly Price[], at: number): Price | undefined {
  let low = 0;
  let high = prices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prices[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return prices[low - 1];
}

function lastOfDay(prices: readonly Price[], day: Day): Price | undefined {
  let low = 0;
  let high = prices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prices[middle]?.day ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return prices[low - 1];
}
