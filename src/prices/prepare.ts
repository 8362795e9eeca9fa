/**
 * From prices as files give them to prices that a holding can be valued with: as traded, in the units of their day, without
 * slips, from one source a day. What was assumed or left out is said.
 */
import { formatDay } from '../core/calendar.js';
import { type Issue, issue, type Outcome } from '../core/issue.js';
import type { Classes } from '../ledger/classes.js';
import type { Transaction } from '../ledger/transaction.js';
import type { Settings } from '../settings/settings.js';
import { compareWithTrades } from './against-trades.js';
import { withoutDividendAdjustment } from './dividend-adjusted.js';
import { ownPrices, priceKey } from './own-prices.js';
import { type Price, PriceBook } from './price-book.js';
import { logRatio, type PriceSeries, seriesFrom } from './series.js';
import { reportStuck, withoutSlips } from './slips.js';
import { asTraded, type HeldBefore, splitsOf } from './splits.js';
import { isStablecoin, STABLECOINS } from './stablecoins.js';

export interface Preparing {
  readonly prices: Iterable<Price>;
  readonly transactions: readonly Transaction[];
  readonly classes: Classes;
  readonly settings: Settings;
  readonly held: HeldBefore;
}

/** Two sources of one day that differ by more are noted. */
const DISAGREE = 0.01;

/** Makes the price book. */
export function preparePrices({ prices, transactions, classes, settings, held }: Preparing): Outcome<PriceBook> {
  const issues: Issue[] = [];
  const book = new PriceBook();
  const { policies } = settings;
  if (policies['prices.stablecoins'] === 'par') for (const coin of STABLECOINS) book.peg(coin, 'USD');
  const read = seriesFrom(prices);
  if (read.length === 0) return { value: book, issues };
  const splits = splitsOf(transactions, held);
  const own = ownPrices(transactions);
  const checked = read.map((series) => {
    const kind = classes.known(series.asset);
    const isMoney = kind === 'cash' || isStablecoin(series.asset);
    const paid = kind !== 'digital' && kind !== 'cash';
    const traded = withoutDividendAdjustment(series, paid, policies['prices.adjusted'], issues);
    const fitting = withoutSlips(asTraded(traded, splits, policies['prices.splits'], own, issues), issues);
    if (!isMoney) reportStuck(fitting, issues);
    compareWithTrades(fitting, own, issues);
    return fitting;
  });
  mergeSources(checked, book, issues);
  return { value: book, issues };
}

/** Of two sources of one asset and day, the first by name is used. */
function mergeSources(all: readonly PriceSeries[], book: PriceBook, issues: Issue[]): void {
  const groups = new Map<string, PriceSeries[]>();
  for (const series of all) {
    const key = priceKey(series.asset, series.currency);
    const group = groups.get(key);
    if (group) group.push(series);
    else groups.set(key, [series]);
  }
  for (const group of groups.values()) {
    if (group.length > 1) mergeGroup(group, book, issues);
    else for (const one of group[0]?.prices ?? []) book.add(one);
  }
}

function mergeGroup(group: readonly PriceSeries[], book: PriceBook, issues: Issue[]): void {
  const seen = new Map<number, Price>();
  for (const { asset, source, prices } of group) {
    let count = 0;
    let worst: { readonly gap: number; readonly day: Price['day']; readonly other: string } | undefined;
    for (const one of prices) {
      // Instants are far larger numbers than days.
      const known = seen.get(one.at ?? one.day);
      if (!known) {
        seen.set(one.at ?? one.day, one);
        book.add(one);
        continue;
      }
      const gap = one.price > 0n && known.price > 0n ? Math.abs(logRatio(one.price, known.price)) : 0;
      if (gap <= DISAGREE) continue;
      count++;
      if (!worst || gap > worst.gap) worst = { gap, day: one.day, other: known.source };
    }
    if (!worst) continue;
    const most = `${Math.round((Math.exp(worst.gap) - 1) * 100)}% on ${formatDay(worst.day)}`;
    const what = `${source} and ${worst.other} differ on ${count} prices of ${asset}, by up to ${most}.`;
    issues.push(issue('prices/disagree', what, { file: source }));
  }
}
