/**
 * How much an account moved, and how far from what the targets earned: the standard deviation a year of daily logarithms of
 * growth after fees, and of their difference from the mix with its shares restored at each bar, free of cost. Bars within the
 * day are joined to days, since other people's figures are of days.
 */
import type { Market } from './simulation/market.js';
import type { Study } from './study.js';

export interface Risk {
  readonly volatility: number;
  readonly trackingError: number;
}

/** By outcome of the study. */
export function risksOf({ market, setup, outcomes, years }: Study): Risk[] {
  const ends = dayEnds(market.days);
  const perYear = Math.max(1, ends.length - 1) / years;
  const mix = mixReturns(market, setup.targets);
  const mixPath = new Float64Array(market.bars).fill(1);
  for (let t = 1; t < market.bars; t++) mixPath[t] = (mixPath[t - 1] as number) * Math.exp(mix[t] as number);
  const mixLogs = dailyLogs(mixPath, ends);
  return outcomes.map(({ own }) => {
    const logs = dailyLogs(own.path as Float64Array, ends);
    return {
      volatility: deviation(logs) * Math.sqrt(perYear),
      trackingError: deviation(logs.map((value, t) => value - (mixLogs[t] as number))) * Math.sqrt(perYear),
    };
  });
}

/** The last bar of each day, the first bar before them. */
export function dayEnds(days: Int32Array): Int32Array {
  const ends: number[] = [0];
  for (let t = 1; t < days.length; t++) if (days[t + 1] !== days[t]) ends.push(t);
  return Int32Array.from(ends);
}

/** Logarithms of growth from one of these bars to the next. */
export const dailyLogs = (path: Float64Array, ends: Int32Array): Float64Array =>
  Float64Array.from({ length: ends.length - 1 }, (_, t) =>
    Math.log((path[ends[t + 1] as number] as number) / (path[ends[t] as number] as number)),
  );

/** Logarithms of what the targets' mix earned at each bar; what the shares lack of one is cash. */
export function mixReturns({ bars, n, close }: Market, targets: Float64Array): Float64Array {
  const found = new Float64Array(bars);
  for (let t = 1; t < bars; t++) {
    let sum = 1;
    for (let i = 0; i < n; i++)
      sum += (targets[i] as number) * ((close[t * n + i] as number) / (close[(t - 1) * n + i] as number) - 1);
    found[t] = Math.log(Math.max(1e-9, sum));
  }
  return found;
}

/** Of a sample: one less than its count below the line. */
function deviation(values: Float64Array): number {
  const n = values.length;
  if (n < 2) return 0;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
}
