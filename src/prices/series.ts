/** The prices of one asset in one currency from one file, in order of time: what the checks of prices look at. */
import { type Fixed, timesOver } from '../core/fixed.js';
import type { Price } from './price-book.js';

export interface PriceSeries {
  readonly asset: string;
  readonly currency: string;
  readonly source: string;
  readonly prices: readonly Price[];
}

/** Sorts prices into series, by asset, currency and file. */
export function seriesFrom(prices: Iterable<Price>): PriceSeries[] {
  const found = new Map<string, Price[]>();
  for (const price of prices) {
    const key = `${price.asset}\u0000${price.currency}\u0000${price.source}`;
    const list = found.get(key);
    if (list) list.push(price);
    else found.set(key, [price]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => seriesOf(list));
}

function seriesOf(list: Price[]): PriceSeries {
  const { asset, currency, source } = list[0] as Price;
  const inOrder = list.every((price, i) => i === 0 || compare(list[i - 1] as Price, price) <= 0);
  return { asset, currency, source, prices: inOrder ? list : list.sort(compare) };
}

const END_OF_DAY = Number.POSITIVE_INFINITY;

const compare = (a: Price, b: Price): number =>
  a.day - b.day || Math.sign((a.at ?? END_OF_DAY) - (b.at ?? END_OF_DAY)) || 0;

/** The last price of each day, in order. */
export function closesOf({ prices }: PriceSeries): Price[] {
  const closes: Price[] = [];
  for (const price of prices) {
    if (closes.at(-1)?.day === price.day) closes[closes.length - 1] = price;
    else closes.push(price);
  }
  return closes;
}

/** The same price, its bar included, times `part` over `whole`. */
export function scaledPrice(one: Price, part: Fixed, whole: Fixed): Price {
  const scale = (value: Fixed): Fixed => timesOver(value, part, whole, 'half-even');
  const { bar } = one;
  const scaled = { ...one, price: scale(one.price) };
  if (!bar) return scaled;
  const { average } = bar;
  const range = { ...bar, open: scale(bar.open), high: scale(bar.high), low: scale(bar.low) };
  return { ...scaled, bar: average === undefined ? range : { ...range, average: scale(average) } };
}

/** The natural logarithm of a ratio of prices, as a float: to compare sizes, never to compute money. */
export const logRatio = (a: Fixed, b: Fixed): number => Math.log(Number(a) / Number(b));
