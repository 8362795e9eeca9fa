/**
 * Price files against the person's own trades, which are the one thing known for certain. If fills of a day lie far from
 * the file's prices of that day, the file may be of another asset or unit, or its dates may be shifted (a public data set
 * was found to be three years off): then the fills fit the prices of another day. Nothing is corrected, all is said.
 */
import { addYears, type Day, formatDay } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import { type Issue, issue } from '../core/issue.js';
import { type OwnPrice, type OwnPrices, priceKey } from './own-prices.js';
import { closesOf, logRatio, type PriceSeries } from './series.js';

/** Fills this far from the day's price on average fit badly: no spread and no daily range is as wide. */
const BAD_FIT = 0.05;
/** Another date must fit this many times better to be named. */
const BETTER = 4;
const LEAST_DAYS = 5;

/** Says when a file's prices do not fit the person's own fills. */
export function compareWithTrades(series: PriceSeries, own: OwnPrices, issues: Issue[]): void {
  const fills = own.get(priceKey(series.asset, series.currency));
  if (!fills || fills.length < LEAST_DAYS) return;
  const closes = new Map(closesOf(series).map(({ day, price }) => [day, price]));
  const fit = misfit(fills, (day) => closes.get(day));
  if (fit === undefined || fit < BAD_FIT) return;
  const place = { file: series.source };
  const shift = bestShift(fills, closes, fit / BETTER);
  const first = (fills[0] as OwnPrice).day;
  const distance = `${Math.round((Math.exp(fit) - 1) * 100)}%`;
  const traded = `your own ${fills.length} days of trades in ${series.asset} from ${formatDay(first)}`;
  const off = `${series.source}: ${traded} lie ${distance} from its prices`;
  if (shift) issues.push(issue('prices/shifted', `${off}, but fit the prices ${shift.name}.`, place));
  else issues.push(issue('prices/off', `${off}.`, place));
}

/** The shift of dates under which the fills fit best, if they fit better than `least`. */
function bestShift(fills: readonly OwnPrice[], closes: ReadonlyMap<Day, Fixed>, least: number): Shift | undefined {
  let best: Shift | undefined;
  let bestFit = least;
  for (const shift of SHIFTS) {
    const fit = misfit(fills, (day) => closes.get(shift.move(day)));
    if (fit === undefined || fit >= bestFit) continue;
    best = shift;
    bestFit = fit;
  }
  return best;
}

/** The middle of the distances between fills and prices, as a logarithm. */
function misfit(fills: readonly OwnPrice[], priceOn: (day: Day) => Fixed | undefined): number | undefined {
  const distances: number[] = [];
  for (const { day, price } of fills) {
    const listed = priceOn(day);
    if (listed !== undefined && listed > 0n) distances.push(Math.abs(logRatio(price, listed)));
  }
  if (distances.length < LEAST_DAYS) return undefined;
  distances.sort((a, b) => a - b);
  return distances[distances.length >> 1];
}

interface Shift {
  readonly name: string;
  readonly move: (day: Day) => Day;
}

const days = (count: number): Shift => ({
  name: `${Math.abs(count)} day${Math.abs(count) === 1 ? '' : 's'} ${count > 0 ? 'later' : 'earlier'}`,
  move: (day: Day): Day => (day + count) as Day,
});
const years = (count: number): Shift => ({
  name: `${Math.abs(count)} year${Math.abs(count) === 1 ? '' : 's'} ${count > 0 ? 'later' : 'earlier'}`,
  move: (day: Day): Day => addYears(day, count),
});

const SHIFTS = [...[1, -1, 2, -2, 3, -3].map(days), ...[1, -1, 2, -2, 3, -3, 4, -4].map(years)];
