/**
 * How long the blocks of a stationary bootstrap should be on average: Politis and White (2004) with the correction of Patton,
 * Politis and White (2009),
 *
 *     b = (2·G² / D)^(1/3) · n^(1/3),   G = Σ λ(k/M)·|k|·R(k),   D = 2·g(0)²,   g(0) = Σ λ(k/M)·R(k),
 *
 * λ the flat-top window, M twice the lag after which autocorrelations are inside ±2·√(log₁₀ n / n) for Kₙ lags in a row.
 */

export function optimalBlock(series: Float64Array): number {
  const n = series.length;
  if (n < 10) return 1;
  const run = Math.max(5, Math.ceil(Math.sqrt(Math.log10(n))));
  const most = Math.min(Math.ceil(Math.sqrt(n)) + run, n - 1);
  const covariances = autocovariances(series, most);
  const variance = covariances[0] as number;
  if (!(variance > 0)) return 1;
  const bound = 2 * Math.sqrt(Math.log10(n) / n);
  let lag = 0;
  let quiet = 0;
  for (let k = 1; k <= most && quiet < run; k++) {
    if (Math.abs((covariances[k] as number) / variance) < bound) quiet++;
    else {
      quiet = 0;
      lag = k;
    }
  }
  const window = Math.min(most, 2 * Math.max(1, lag));
  let g = 0;
  let zero = variance;
  for (let k = 1; k <= window; k++) {
    const weight = flatTop(k / window);
    g += 2 * weight * k * (covariances[k] as number);
    zero += 2 * weight * (covariances[k] as number);
  }
  if (zero === 0) return 1;
  const block = ((2 * g * g) / (2 * zero * zero)) ** (1 / 3) * n ** (1 / 3);
  return Math.min(Math.max(1, block), Math.ceil(Math.min(3 * Math.sqrt(n), n / 3)));
}

const flatTop = (x: number): number => (x <= 0.5 ? 1 : Math.max(0, 2 * (1 - x)));

function autocovariances(series: Float64Array, most: number): Float64Array {
  const n = series.length;
  let mean = 0;
  for (let t = 0; t < n; t++) mean += series[t] as number;
  mean /= n;
  const found = new Float64Array(most + 1);
  for (let k = 0; k <= most; k++) {
    let sum = 0;
    for (let t = k; t < n; t++) sum += ((series[t] as number) - mean) * ((series[t - k] as number) - mean);
    found[k] = sum / n;
  }
  return found;
}
