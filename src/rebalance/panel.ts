/**
 * Prices side by side: every asset's price at the end of each bar, and the day that the bar counts for in the person's zone,
 * since a fill at 23:30 UTC on 31 December may be next year's for who pays the tax. A bar at which some asset has no price is
 * left out and counted: a price that stood in for it would invent a trade.
 *
 * A simulation compares rules on the same prices, so these are floats. The money that a simulation moves is whole cents.
 */
import { type Day, formatDay, MS_PER_DAY } from '../core/calendar.js';
import { FIXED_DIGITS, type Fixed } from '../core/fixed.js';
import { type Issue, issue, type Outcome } from '../core/issue.js';
import type { Clock, Instant } from '../core/zone.js';
import type { Price, PriceBook } from '../prices/price-book.js';

export interface Panel {
  readonly assets: readonly string[];
  /** The end of each bar, in milliseconds; of a daily bar the last millisecond of its day. */
  readonly times: Float64Array;
  /** The tax day of each bar. */
  readonly days: Int32Array;
  /** Bar by bar, asset by asset. */
  readonly closes: Float64Array;
  /** The first price of each bar, where the files give one for every asset. */
  readonly opens?: Float64Array | undefined;
  /** Money paid by one unit on each bar, where the files say so. */
  readonly dividends?: Float64Array | undefined;
  /** The usual distance between bars in milliseconds. */
  readonly step: number;
}

export interface PanelQuestion {
  readonly prices: PriceBook;
  readonly assets: readonly string[];
  readonly currency: string;
  readonly clock: Clock;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

export const barsOf = ({ times }: Panel): number => times.length;

const UNIT = 10n ** BigInt(FIXED_DIGITS);

/** As a double; whole numbers come out whole. */
export const floatOf = (value: Fixed): number => Number(value / UNIT) + Number(value % UNIT) / Number(UNIT);

/** The bars that all assets share. Intraday when all have prices within the day, daily otherwise. */
export function panelOf(question: PanelQuestion): Outcome<Panel | undefined> {
  const { prices, assets, currency } = question;
  const missing = assets.filter((asset) => prices.seriesOf(asset, currency) === undefined);
  if (missing.length > 0) {
    const what = `There are no prices in ${currency} of ${missing.join(', ')}.`;
    return { value: undefined, issues: [issue('rebalance/no-prices', what)] };
  }
  const intraday = assets.every((asset) => (prices.seriesOf(asset, currency)?.within.length ?? 0) > 1);
  const columns = assets.map((asset) => columnOf(question, asset, intraday));
  const keys = [...(columns[0] as Map<number, Price>).keys()].sort((a, b) => a - b);
  const shared = keys.filter((key) => columns.every((column) => column.has(key)));
  const issues = leftOut(columns, shared, assets);
  if (shared.length < 2) {
    const what = `${assets.join(', ')} have ${shared.length} bars in common.`;
    return { value: undefined, issues: [...issues, issue('rebalance/no-prices', what)] };
  }
  return { value: fill(question, columns, shared), issues };
}

function columnOf({ prices, currency, from, to }: PanelQuestion, asset: string, intraday: boolean): Map<number, Price> {
  const series = prices.seriesOf(asset, currency);
  const column = new Map<number, Price>();
  const add = (key: number, price: Price): void => {
    if (price.price > 0n && (from === undefined || price.day >= from) && (to === undefined || price.day <= to))
      column.set(key, price);
  };
  const within = [...(series?.within ?? [])].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  for (const price of within) add(intraday ? (price.at ?? 0) : endOf(price.day), price);
  if (!intraday) for (const [day, price] of series?.byDay ?? []) add(endOf(day), price);
  return column;
}

const endOf = (day: Day): number => (day + 1) * MS_PER_DAY - 1;

function leftOut(
  columns: readonly Map<number, Price>[],
  shared: readonly number[],
  assets: readonly string[],
): Issue[] {
  const first = shared[0] ?? 0;
  const last = shared.at(-1) ?? 0;
  const kept = new Set(shared);
  const lost = new Set<number>();
  const short = new Set<string>();
  for (const column of columns) {
    for (const key of column.keys()) {
      if (key < first || key > last || kept.has(key)) continue;
      lost.add(key);
      columns.forEach((other, i) => {
        if (!other.has(key)) short.add(assets[i] as string);
      });
    }
  }
  if (lost.size === 0) return [];
  const what = `${lost.size} of ${lost.size + shared.length} bars were left out: ${[...short].join(', ')} had no price.`;
  return [issue('rebalance/bars-left-out', what)];
}

function fill(
  { assets, clock }: PanelQuestion,
  columns: readonly Map<number, Price>[],
  keys: readonly number[],
): Panel {
  const n = assets.length;
  const closes = new Float64Array(keys.length * n);
  const opens = new Float64Array(keys.length * n);
  const dividends = new Float64Array(keys.length * n);
  const days = new Int32Array(keys.length);
  let hasOpens = true;
  let hasDividends = false;
  keys.forEach((key, t) => {
    columns.forEach((column, i) => {
      const price = column.get(key) as Price;
      closes[t * n + i] = floatOf(price.price);
      if (price.bar) opens[t * n + i] = floatOf(price.bar.open);
      else hasOpens = false;
      if (price.dividend !== undefined && price.dividend > 0n) {
        dividends[t * n + i] = floatOf(price.dividend);
        hasDividends = true;
      }
      days[t] = price.at === undefined ? price.day : clock.dayAt(price.at as Instant);
    });
  });
  return {
    assets,
    times: Float64Array.from(keys),
    days,
    closes,
    opens: hasOpens ? opens : undefined,
    dividends: hasDividends ? dividends : undefined,
    step: usualStep(keys),
  };
}

/** The middle one of the distances between bars. */
export function usualStep(times: ArrayLike<number>): number {
  const steps: number[] = [];
  for (let t = 1; t < times.length; t++) steps.push((times[t] as number) - (times[t - 1] as number));
  steps.sort((a, b) => a - b);
  return steps[steps.length >> 1] ?? MS_PER_DAY;
}

/** Years between the first and the last bar, of 365.25 days. */
export const yearsOf = ({ times }: Pick<Panel, 'times'>): number =>
  ((times[times.length - 1] as number) - (times[0] as number)) / (365.25 * MS_PER_DAY);

/** What a bar is called: `hourly`, `daily`, `every 4 hours`. */
export function barName(step: number): string {
  const hours = step / 3_600_000;
  if (hours < 1) return `every ${Math.round(hours * 60)} minutes`;
  if (hours === 1) return 'hourly';
  if (hours < 24) return `every ${Math.round(hours)} hours`;
  if (hours < 48) return 'daily';
  if (hours < 24 * 10) return 'weekly';
  return hours < 24 * 45 ? 'monthly' : `every ${Math.round(hours / 24)} days`;
}

/** First and last day. */
export const periodOf = ({ days }: Panel): readonly [string, string] => [
  formatDay(days[0] as Day),
  formatDay(days[days.length - 1] as Day),
];
