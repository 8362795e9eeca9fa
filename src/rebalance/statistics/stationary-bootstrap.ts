/**
 * The stationary bootstrap (Politis and Romano 1994): rows drawn in blocks of random length, `mean` on average, that run on
 * from the last row to the first. Whole rows are drawn, all assets together, so that what moves together still does.
 */
import type { RandomStream } from './random.js';

/** Row numbers of a resampled history of `length` rows out of `rows`. */
export function resampledRows(rows: number, length: number, mean: number, random: RandomStream): Int32Array {
  const drawn = new Int32Array(length);
  const jump = 1 / Math.max(1, mean);
  let at = random.below(rows);
  for (let t = 0; t < length; t++) {
    if (t > 0) at = random.next() < jump ? random.below(rows) : at + 1 === rows ? 0 : at + 1;
    drawn[t] = at;
  }
  return drawn;
}

/** How often each row is drawn matters only through sums; these are the sums of several series over one resampling. */
export function resampledMeans(
  prefixes: readonly Float64Array[],
  rows: number,
  mean: number,
  random: RandomStream,
  into: Float64Array,
  offset: number,
): void {
  const jump = 1 / Math.max(1, mean);
  for (let k = 0; k < prefixes.length; k++) into[offset + k] = 0;
  for (let left = rows; left > 0; ) {
    const start = random.below(rows);
    const length = Math.min(left, jump >= 1 ? 1 : 1 + Math.floor(Math.log(1 - random.next()) / Math.log(1 - jump)));
    left -= length;
    const laps = Math.floor((start + length) / rows);
    const end = (start + length) % rows;
    for (let k = 0; k < prefixes.length; k++) {
      const prefix = prefixes[k] as Float64Array;
      const sum = (prefix[end] as number) - (prefix[start] as number) + laps * (prefix[rows] as number);
      into[offset + k] = (into[offset + k] as number) + sum;
    }
  }
  for (let k = 0; k < prefixes.length; k++) into[offset + k] = (into[offset + k] as number) / rows;
}

/** Running sums, from 0 to that of all rows. */
export function prefixSums(series: Float64Array): Float64Array {
  const sums = new Float64Array(series.length + 1);
  for (let t = 0; t < series.length; t++) sums[t + 1] = (sums[t] as number) + (series[t] as number);
  return sums;
}
