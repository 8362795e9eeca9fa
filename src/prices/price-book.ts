/**
 * What things were worth. A price has an asset, a currency, a day (or an instant) and a file that says so. Looking one
 * up never invents: it gives the latest price not after the moment asked and not too old, with its source and age, or
 * nothing. Exchange rates are prices of one currency in another.
 *
 * A day here is a day of UTC: coins trade round the clock and every public file closes their day there, and the hours of
 * stock exchanges lie within one.
 */
import type { Day } from '../core/calendar.js';
import { type Fixed, ONE, over, times } from '../core/fixed.js';
import type { Instant } from '../core/zone.js';

/** The range of prices of a day or of a shorter stretch. */
export interface Bar {
  readonly open: Fixed;
  readonly high: Fixed;
  readonly low: Fixed;
  /** Average weighted by volume, where the file gives it. */
  readonly average?: Fixed;
  /** The beginning of a stretch shorter than a day; it ends at the price's `at`. */
  readonly from?: Instant;
}

export interface Price {
  readonly asset: string;
  readonly currency: string;
  /** The last one of the day or of the bar. */
  readonly price: Fixed;
  /** The day the price stands for. */
  readonly day: Day;
  /** For prices within the day. */
  readonly at?: Instant;
  /** The file, or `your trade S1`. */
  readonly source: string;
  readonly bar?: Bar;
  /** The same lowered by the dividends that came later, where the file gives both. */
  readonly adjusted?: Fixed;
  /** `price` itself is lowered by dividends that came later. */
  readonly isAdjusted?: boolean;
  /** The dividend of one unit on this day, where the file has a column of them (zero on most days). */
  readonly dividend?: Fixed;
}

export interface Quote {
  readonly price: Fixed;
  readonly source: string;
  /** Days between the price and the day asked. */
  readonly ageDays: number;
  /** The moment of a price within the day. */
  readonly at?: Instant;
}

/** Markets close for long weekends; a price older than this is none. */
export const MAX_AGE_DAYS = 7;

/** The prices of one asset in one currency. */
export interface Series {
  readonly byDay: Map<Day, Price>;
  /** In order of time once asked for. */
  readonly within: Price[];
  sorted: boolean;
}

export class PriceBook {
  private readonly series = new Map<string, Map<string, Series>>();
  /** Assets that count as worth one unit of a currency. */
  private readonly pegs = new Map<string, string>();
  private momentsSeen = false;

  constructor(prices: Iterable<Price> = []) {
    for (const price of prices) this.add(price);
  }

  /** Lets an asset be worth one unit of a currency wherever no price says otherwise. */
  peg(asset: string, currency: string): void {
    this.pegs.set(asset, currency);
  }

  /** Adds a price; a later one for the same day replaces the earlier. */
  add(price: Price): void {
    const currencies = this.series.get(price.asset) ?? new Map<string, Series>();
    this.series.set(price.asset, currencies);
    const series: Series = currencies.get(price.currency) ?? { byDay: new Map(), within: [], sorted: true };
    currencies.set(price.currency, series);
    if (price.at === undefined) series.byDay.set(price.day, price);
    else {
      series.sorted &&= (series.within.at(-1)?.at ?? Number.NEGATIVE_INFINITY) <= price.at;
      series.within.push(price);
      this.momentsSeen = true;
    }
  }

  /** True when any price is of a moment and not of a whole day. */
  get hasMoments(): boolean {
    return this.momentsSeen;
  }

  has(asset: string): boolean {
    return this.series.has(asset);
  }

  assets(): string[] {
    return [...this.series.keys()];
  }

  /** The currencies in which an asset has prices. */
  currenciesOf(asset: string): string[] {
    return [...(this.series.get(asset)?.keys() ?? [])];
  }

  /** The prices of an asset in a currency, as files gave them. */
  seriesOf(asset: string, currency: string): Series | undefined {
    return this.series.get(asset)?.get(currency);
  }

  /** The price of one unit of `asset` in `currency`, directly, inverted, or through one other currency. */
  quote(asset: string, currency: string, day: Day, at?: Instant): Quote | undefined {
    if (asset === currency) return { price: ONE, source: 'itself', ageDays: 0 };
    const direct = this.direct(asset, currency, day, at);
    if (direct) return direct;
    const peg = this.pegs.get(asset);
    for (const between of [...this.currenciesOf(asset), ...(peg === undefined ? [] : [peg])]) {
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

  /** The shortest bar that an instant lies in; the day's when there is none within the day. */
  barAt(asset: string, currency: string, day: Day, at?: Instant): Price | undefined {
    const series = this.series.get(asset)?.get(currency);
    if (!series) return undefined;
    if (at !== undefined) {
      const next = series.within[firstAfter(sorted(series), at)];
      if (next?.bar?.from !== undefined && next.bar.from <= at) return next;
    }
    const daily = series.byDay.get(day);
    return daily?.bar ? daily : undefined;
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
    const found = latest(this.series.get(asset)?.get(currency), day, at);
    if (found) return quoteOf(found, found.price, day);
    const inverse = latest(this.series.get(currency)?.get(asset), day, at);
    if (inverse && inverse.price !== 0n) return quoteOf(inverse, over(ONE, inverse.price, 'half-even'), day);
    return this.pegs.get(asset) === currency || this.pegs.get(currency) === asset ? PEGGED : undefined;
  }
}

const PEGGED: Quote = { price: ONE, source: 'policy prices.stablecoins', ageDays: 0 };

function quoteOf(found: Price, price: Fixed, day: Day): Quote {
  const quote = { price, source: found.source, ageDays: Math.max(0, day - found.day) };
  return found.at === undefined ? quote : { ...quote, at: found.at };
}

function latest(series: Series | undefined, day: Day, at?: Instant): Price | undefined {
  if (!series) return undefined;
  const within = series.within.length === 0 ? undefined : lastWithin(sorted(series), day, at);
  if (within && day - within.day <= 1) return within;
  for (let age = 0; age <= MAX_AGE_DAYS; age++) {
    const daily = series.byDay.get((day - age) as Day);
    if (daily) return daily;
  }
  return undefined;
}

function sorted(series: Series): readonly Price[] {
  if (!series.sorted) {
    series.within.sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
    series.sorted = true;
  }
  return series.within;
}

/** The last price known at an instant; without one, the last of the day or before. */
const lastWithin = (prices: readonly Price[], day: Day, at?: Instant): Price | undefined =>
  prices[(at === undefined ? firstOnLaterDay(prices, day) : firstAfter(prices, at)) - 1];

/** The position of the first price after an instant. */
function firstAfter(prices: readonly Price[], at: number): number {
  let low = 0;
  let high = prices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prices[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstOnLaterDay(prices: readonly Price[], day: Day): number {
  let low = 0;
  let high = prices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((prices[middle]?.day ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
