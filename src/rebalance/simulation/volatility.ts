/**
 * How much prices move, from what was known at each bar: σ of the last thirty days' returns, per asset, and the mean of all
 * such σ so far. No figure looks ahead, so that a rule or a spread that depends on it could have been followed.
 */
import { MS_PER_DAY } from '../../core/calendar.js';
import type { Market } from './market.js';

export interface Volatility {
  /** σ of a day, bar by bar, asset by asset; zero while nothing is known. */
  readonly daily: Float64Array;
  /** σ now over the mean of σ so far, never below one. */
  readonly factor: Float64Array;
}

const WINDOW_DAYS = 30;

export function volatilityOf(market: Market): Volatility {
  const { bars, n, close, step } = market;
  const window = Math.max(5, Math.round((WINDOW_DAYS * MS_PER_DAY) / Math.max(step, 1)));
  const perDay = Math.sqrt(MS_PER_DAY / Math.max(step, 1));
  const daily = new Float64Array(bars * n);
  const factor = new Float64Array(bars * n).fill(1);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    let squares = 0;
    let total = 0;
    let seen = 0;
    const returnAt = (t: number): number => Math.log((close[t * n + i] as number) / (close[(t - 1) * n + i] as number));
    for (let t = 1; t < bars; t++) {
      const now = returnAt(t);
      sum += now;
      squares += now * now;
      if (t > window) {
        const old = returnAt(t - window);
        sum -= old;
        squares -= old * old;
      }
      const count = Math.min(t, window);
      if (count < Math.min(window, 5)) continue;
      const sigma = Math.sqrt(Math.max(0, (squares - (sum * sum) / count) / (count - 1))) * perDay;
      daily[t * n + i] = sigma;
      total += sigma;
      seen++;
      if (total > 0) factor[t * n + i] = Math.max(1, sigma / (total / seen));
    }
  }
  return { daily, factor };
}
