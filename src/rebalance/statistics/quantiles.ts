/** Order statistics of simulated outcomes. */

/** The value below which a share of the sorted values lies, between neighbours in a straight line. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const at = share * (n - 1);
  const low = Math.floor(at);
  const high = Math.min(n - 1, low + 1);
  return (sorted[low] as number) + ((sorted[high] as number) - (sorted[low] as number)) * (at - low);
}

export interface Spread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** 5%, 50% and 95% of some values. */
export function spreadIn(values: ArrayLike<number>): Spread {
  const sorted = sortedCopy(values);
  return { low: quantile(sorted, 0.05), median: quantile(sorted, 0.5), high: quantile(sorted, 0.95) };
}

export const sortedCopy = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort();

/** The share of values above zero; ties count half. */
export function shareAbove(values: ArrayLike<number>): number {
  let above = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    above += value > 0 ? 1 : value === 0 ? 0.5 : 0;
  }
  return values.length === 0 ? Number.NaN : above / values.length;
}

/**
 * The certain wealth that is as good as an uncertain one to a person of constant relative risk aversion γ:
 * (mean of W^(1−γ))^(1/(1−γ)), the geometric mean for γ = 1. Worked on logarithms, so that nothing overflows.
 */
export function certaintyEquivalent(logWealth: ArrayLike<number>, gamma: number): number {
  const n = logWealth.length;
  if (gamma === 1) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += logWealth[i] as number;
    return Math.exp(sum / n);
  }
  const power = 1 - gamma;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) most = Math.max(most, power * (logWealth[i] as number));
  if (most === Number.POSITIVE_INFINITY) return 0;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.exp(power * (logWealth[i] as number) - most);
  return Math.exp((most + Math.log(sum / n)) / power);
}
