/**
 * Splits count once. The ledger multiplies the units on the day of a split; a price file may show prices as they were
 * traded, which fall on that day, or prices already divided for all the days before, as Yahoo and Stooq do. Which one a
 * file is shows in the person's own trades before the split, or else around the day: traded prices jump by the ratio of
 * the split, divided ones do not. Divided prices are multiplied back to the units of their day, so that units times price
 * is what the holding was worth then.
 *
 * The ratio of a split that the ledger only knows as units added follows from what was held.
 */
import { type Day, formatDay } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../core/fixed.js';
import { type Issue, issue } from '../core/issue.js';
import type { Transaction } from '../ledger/transaction.js';
import { type OwnPrice, type OwnPrices, priceKey } from './own-prices.js';
import { closesOf, logRatio, type PriceSeries, scaledPrice } from './series.js';

/** On `day`, `oldUnits` became `newUnits`. */
export interface SplitEvent {
  readonly asset: string;
  readonly day: Day;
  readonly oldUnits: Fixed;
  readonly newUnits: Fixed;
}

/** A split smaller than this cannot be told from a bad day by its jump alone. */
const CLEAR = Math.log(1.25);
/** Prices further apart than this around the split tell nothing. */
const MAX_GAP_DAYS = 10;

/** The splits of the ledger, each once, whatever number of accounts they touched. */
export function splitsOf(transactions: readonly Transaction[], held: HeldBefore): SplitEvent[] {
  const found = new Map<string, SplitEvent>();
  for (const one of transactions) {
    if (one.type !== 'split' && !(one.type === 'stock-dividend' && (one.toAsset ?? one.asset) === one.asset)) continue;
    const key = `${one.asset} ${one.day}`;
    if (found.has(key)) continue;
    const ratio = ratioOf(one, held(one));
    if (ratio) found.set(key, { asset: one.asset, day: one.day, ...ratio });
  }
  return [...found.values()].sort((a, b) => a.day - b.day);
}

/** What an account held of an asset just before a transaction. */
export type HeldBefore = (one: Transaction) => Fixed | undefined;

function ratioOf(one: Transaction, held: Fixed | undefined): Pick<SplitEvent, 'oldUnits' | 'newUnits'> | undefined {
  if (one.type === 'split' && one.toQuantity !== undefined) return { oldUnits: one.quantity, newUnits: one.toQuantity };
  if (held === undefined || held <= ZERO) return undefined;
  return { oldUnits: held, newUnits: plus(held, one.quantity) };
}

/** Prices in the units of their day. */
export function asTraded(
  series: PriceSeries,
  splits: readonly SplitEvent[],
  policy: string,
  own: OwnPrices,
  issues: Issue[],
): PriceSeries {
  let prices = series.prices;
  for (const split of splits) {
    if (split.asset !== series.asset || !prices.some(({ day }) => day < split.day)) continue;
    const divided = policy === 'detect' ? isDivided(series, split, own, issues) : policy === 'adjusted';
    if (!divided) continue;
    prices = prices.map((one) => (one.day < split.day ? scaledPrice(one, split.newUnits, split.oldUnits) : one));
    const ratio = `${formatFixed(split.newUnits)} for ${formatFixed(split.oldUnits)}`;
    const before = `${series.source}: prices of ${series.asset} before ${formatDay(split.day)}`;
    const what = `${before} are already divided by the split (${ratio}); they were multiplied back.`;
    issues.push(issue('prices/split-adjusted', what, { file: series.source }));
  }
  return { ...series, prices };
}

/** Whether the file's prices before a split are in units of after it. */
function isDivided(series: PriceSeries, split: SplitEvent, own: OwnPrices, issues: Issue[]): boolean {
  const closes = closesOf(series);
  const size = logRatio(split.newUnits, split.oldUnits);
  const byTrades = gapBefore(closes, split, own.get(priceKey(series.asset, series.currency)) ?? []);
  if (byTrades !== undefined) return Math.abs(byTrades - size) < Math.abs(byTrades);
  const after = closes.findIndex(({ day }) => day >= split.day);
  const before = closes[after - 1];
  const first = closes[after];
  const unclear = (why: string): boolean => {
    const before = `${series.source}: whether prices of ${series.asset} before ${formatDay(split.day)}`;
    const what = `${before} are already divided by the split cannot be told (${why}); they were taken to be, as most files are.`;
    issues.push(issue('prices/split-unclear', what, { file: series.source }));
    return true;
  };
  if (!before || !first || first.day - before.day > MAX_GAP_DAYS) return unclear('no prices near that day');
  const jump = logRatio(before.price, first.price);
  const half = Math.abs(size) / 2;
  if (Math.abs(size) < CLEAR && Math.abs(jump) > half && Math.abs(jump - size) > half)
    return unclear('the ratio is too small to stand out');
  return Math.abs(jump) <= Math.abs(jump - size);
}

/** The middle distance of own trades before a split from the file's prices of their days, as a logarithm. */
function gapBefore(
  closes: readonly { readonly day: Day; readonly price: Fixed }[],
  split: SplitEvent,
  fills: readonly OwnPrice[],
): number | undefined {
  const listed = new Map(closes.map(({ day, price }) => [day, price]));
  const gaps: number[] = [];
  for (const { day, price } of fills) {
    const found = day < split.day ? listed.get(day) : undefined;
    if (found !== undefined && found > 0n && price > 0n) gaps.push(logRatio(price, found));
  }
  gaps.sort((a, b) => a - b);
  return gaps.length === 0 ? undefined : gaps[gaps.length >> 1];
}
