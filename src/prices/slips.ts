/**
 * Decimal slips and dead feeds. A price that is ten or a hundred times too large or small for a while and then comes back
 * is no price (one public file is wrong by ten for a whole year); a price that does not move for weeks is an old one.
 */
import { formatDay } from '../core/calendar.js';
import { type Issue, issue } from '../core/issue.js';
import type { Price } from './price-book.js';
import { closesOf, logRatio, type PriceSeries } from './series.js';

const FACTORS = [10, 100, 1000];
/** How far from the exact factor a jump may be and still be taken for a slip, as a logarithm. */
const TOLERANCE = 0.12;
/** A run of equal prices longer than this is noted. */
const STUCK_DAYS = 25;

/** Leaves out the days between a jump by a power of ten and the jump back. */
export function withoutSlips(series: PriceSeries, issues: Issue[]): PriceSeries {
  const closes = closesOf(series);
  const wrong = new Set<number>();
  for (let i = 1; i < closes.length; i++) {
    const out = slip(closes[i - 1] as Price, closes[i] as Price);
    if (out === 0) continue;
    const back = closes.findIndex((price, at) => at > i && slip(closes[at - 1] as Price, price) === -out);
    if (back < 0) continue;
    // The shorter stretch is the wrong one.
    if (back - i > closes.length / 2) continue;
    for (let at = i; at < back; at++) wrong.add((closes[at] as Price).day);
    const stretch = `${formatDay((closes[i] as Price).day)} to ${formatDay((closes[back - 1] as Price).day)}`;
    const what = `${series.source}: ${series.asset} is ${out > 0 ? `${out} times too high` : `${-out} times too low`} from ${stretch}.`;
    issues.push(issue('prices/slip', what, { file: series.source }));
    i = back;
  }
  if (wrong.size === 0) return series;
  return { ...series, prices: series.prices.filter(({ day }) => !wrong.has(day)) };
}

/** 10 for a price that is suddenly ten times as high, -10 for a tenth; 0 for any other move. */
function slip(before: Price, now: Price): number {
  if (before.price === 0n || now.price === 0n) return 0;
  const move = logRatio(now.price, before.price);
  if (Math.abs(move) < 2) return 0;
  const factor = FACTORS.find((one) => Math.abs(Math.abs(move) - Math.log(one)) < TOLERANCE);
  return factor === undefined ? 0 : move > 0 ? factor : -factor;
}

/** Notes a price that stood still for weeks. Money and coins pegged to it may. */
export function reportStuck(series: PriceSeries, issues: Issue[]): void {
  const closes = closesOf(series);
  let from = 0;
  for (let i = 1; i <= closes.length; i++) {
    const same = i < closes.length && closes[i]?.price === closes[from]?.price;
    if (same) continue;
    const days = (closes[i - 1] as Price).day - (closes[from] as Price).day;
    if (days > STUCK_DAYS && i - from > STUCK_DAYS / 2) {
      const stretch = `${formatDay((closes[from] as Price).day)} to ${formatDay((closes[i - 1] as Price).day)}`;
      issues.push(
        issue('prices/stuck', `${series.source}: ${series.asset} does not move from ${stretch}.`, {
          file: series.source,
        }),
      );
    }
    from = i;
  }
}
