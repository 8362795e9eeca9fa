/**
 * Which rules beat the baseline when many were tried, on the paired differences of what they earned each day:
 *
 * - the reality check of White (2000) and its consistent version by Hansen (2005), for "does any";
 * - Romano and Wolf (2005), stepping down, for "which": p-values adjusted for all rules that were tried;
 * - the model confidence set of Hansen, Lunde and Nason (2011): the rules that cannot be told apart from the best.
 *
 * A rule that never fires has differences of zero throughout; its t would be 0/0, and the check would find it better than
 * anything with p = 0. Such rules must be left out before: they are the baseline.
 */
import { RandomStream } from './random.js';
import { prefixSums, resampledMeans } from './stationary-bootstrap.js';

export interface Resampling {
  readonly count: number;
  readonly block: number;
  readonly seed: number;
}

export interface Resampled {
  readonly rows: number;
  /** Means of the series themselves. */
  readonly means: Float64Array;
  /** Means of each resampling less those, by resampling and series. */
  readonly deviations: Float64Array;
  readonly count: number;
}

/** Resamples several series of equal length together. */
export function resample(series: readonly Float64Array[], { count, block, seed }: Resampling): Resampled {
  const rows = series[0]?.length ?? 0;
  const prefixes = series.map(prefixSums);
  const means = Float64Array.from(prefixes, (prefix) => (prefix[rows] as number) / Math.max(1, rows));
  const deviations = new Float64Array(count * series.length);
  const random = new RandomStream(seed, 0x7e57);
  // Resamples are centred on the sample's own mean, so blocks of mean length L vary less than the truth by about (2L − 1)/n.
  const widened = Math.sqrt(rows / Math.max(1, rows - 2 * block + 1));
  for (let b = 0; b < count; b++) {
    resampledMeans(prefixes, rows, block, random, deviations, b * series.length);
    for (let k = 0; k < series.length; k++) {
      const at = b * series.length + k;
      deviations[at] = ((deviations[at] as number) - (means[k] as number)) * widened;
    }
  }
  return { rows, means, deviations, count };
}

/** Standard deviation of the resampled means of a series. */
export function spreadOf({ deviations, count, means }: Resampled, k: number): number {
  const n = means.length;
  let squares = 0;
  for (let b = 0; b < count; b++) squares += (deviations[b * n + k] as number) ** 2;
  return Math.sqrt(squares / count);
}

export interface MultipleTests {
  /** Probability that the best of so many rules looks so good by chance. */
  readonly realityCheck: number;
  readonly spa: number;
  /** Romano and Wolf's, by series. */
  readonly adjusted: Float64Array;
  /** Mean over standard error, by series. */
  readonly t: Float64Array;
}

/** Tests whether any of the series, and which, has a mean above zero. */
export function testBetter(resampled: Resampled): MultipleTests {
  const { means, deviations, count, rows } = resampled;
  const n = means.length;
  const spreads = Float64Array.from(means, (_, k) => spreadOf(resampled, k));
  const t = Float64Array.from(means, (mean, k) => mean / (spreads[k] as number));
  const order = [...t.keys()].sort((a, b) => (t[b] as number) - (t[a] as number));
  const adjusted = new Float64Array(n);
  let highest = 0;
  order.forEach((k, step) => {
    const rest = order.slice(step);
    let reached = 0;
    for (let b = 0; b < count; b++) {
      let most = Number.NEGATIVE_INFINITY;
      for (const j of rest) most = Math.max(most, (deviations[b * n + j] as number) / (spreads[j] as number));
      if (most >= (t[k] as number)) reached++;
    }
    highest = Math.max(highest, (reached + 1) / (count + 1));
    adjusted[k] = highest;
  });
  return {
    realityCheck: n === 0 ? 1 : (adjusted[order[0] as number] as number),
    spa: spaOf(resampled, spreads, t, rows),
    adjusted,
    t,
  };
}

/** Hansen's consistent p-value: series that are clearly worse do not make the best look better. */
function spaOf({ means, deviations, count }: Resampled, spreads: Float64Array, t: Float64Array, rows: number): number {
  const n = means.length;
  if (n === 0) return 1;
  const bound = -Math.sqrt(2 * Math.log(Math.log(Math.max(rows, 3))));
  const best = Math.max(0, ...t);
  let reached = 0;
  for (let b = 0; b < count; b++) {
    let most = 0;
    for (let k = 0; k < n; k++) {
      const mean = (t[k] as number) >= bound ? 0 : (means[k] as number);
      most = Math.max(most, ((deviations[b * n + k] as number) + mean) / (spreads[k] as number));
    }
    if (most >= best) reached++;
  }
  return (reached + 1) / (count + 1);
}

/** p-values of the model confidence set by series (T-max): those of at least α are in the set at 1 − α. */
export function confidenceSet({ means, deviations, count }: Resampled): Float64Array {
  const n = means.length;
  const p = new Float64Array(n).fill(1);
  let alive = [...means.keys()];
  let highest = 0;
  while (alive.length > 1) {
    const average = alive.reduce((sum, k) => sum + (means[k] as number), 0) / alive.length;
    const averages = new Float64Array(count);
    for (let b = 0; b < count; b++) {
      let sum = 0;
      for (const k of alive) sum += deviations[b * n + k] as number;
      averages[b] = sum / alive.length;
    }
    const spreads = alive.map((k) => {
      let squares = 0;
      for (let b = 0; b < count; b++) squares += ((averages[b] as number) - (deviations[b * n + k] as number)) ** 2;
      return Math.sqrt(squares / count);
    });
    const t = alive.map((k, i) => (spreads[i] === 0 ? 0 : (average - (means[k] as number)) / (spreads[i] as number)));
    const worst = t.indexOf(Math.max(...t));
    let reached = 0;
    for (let b = 0; b < count; b++) {
      let most = Number.NEGATIVE_INFINITY;
      alive.forEach((k, i) => {
        if (spreads[i] !== 0)
          most = Math.max(most, ((averages[b] as number) - (deviations[b * n + k] as number)) / (spreads[i] as number));
      });
      if (most >= (t[worst] as number)) reached++;
    }
    highest = Math.max(highest, (reached + 1) / (count + 1));
    p[alive[worst] as number] = highest;
    alive = alive.filter((_, i) => i !== worst);
  }
  return p;
}
