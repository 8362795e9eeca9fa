/**
 * The deepest fall from a high: min over t of Iₜ / max(I₀…Iₜ) − 1, with I₀ = 1 before the first day. On the time-weighted
 * index, so that money paid in does not hide it. The market's fall and the one after taxes are told apart by which index
 * is given: a tax bill paid out of a falling account deepens the second.
 */
import type { Day } from '../../core/calendar.js';

export interface Drawdown {
  /** Zero or negative: −0.25 is a fall by a quarter. */
  readonly depth: number;
  /** The day of the high. Undefined before any fall. */
  readonly peak: Day | undefined;
  readonly trough: Day | undefined;
  /** The first day on which the high was reached again; undefined while it was not. */
  readonly recovered: Day | undefined;
}

export function maxDrawdown(index: Float64Array, from: Day): Drawdown {
  let high = 1;
  let highAt = -1;
  let depth = 0;
  let peak = -1;
  let trough = -1;
  for (let i = 0; i < index.length; i++) {
    const level = index[i] as number;
    if (level >= high) {
      high = level;
      highAt = i;
    } else if (level / high - 1 < depth) {
      depth = level / high - 1;
      peak = highAt;
      trough = i;
    }
  }
  if (trough < 0) return { depth: 0, peak: undefined, trough: undefined, recovered: undefined };
  const level = peak < 0 ? 1 : (index[peak] as number);
  const back = index.findIndex((value, i) => i > trough && value >= level);
  const dayAt = (i: number): Day => (from + i) as Day;
  return { depth, peak: dayAt(peak), trough: dayAt(trough), recovered: back < 0 ? undefined : dayAt(back) };
}

/** How far below its last high the index is on each day: zero or negative. */
export function underwater(index: Float64Array): Float64Array {
  const depths = new Float64Array(index.length);
  let high = 1;
  for (let i = 0; i < index.length; i++) {
    const level = index[i] as number;
    if (level > high) high = level;
    depths[i] = high === 0 ? 0 : level / high - 1;
  }
  return depths;
}
