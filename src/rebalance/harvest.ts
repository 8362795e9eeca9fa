/**
 * The gross effect of rebalancing, split exactly. With w the weights at the start, wᵢₜ those held through a step, rᵢₜ the
 * price ratios of the step and Rᵢ those of the whole time,
 *
 *     ln(W_rule / W_hold) = harvest − dispersion + timing,
 *     harvest    = Σₜ [ ln Σᵢ wᵢₜ rᵢₜ − Σᵢ wᵢₜ ln rᵢₜ ]   ≥ 0,
 *     dispersion = ln Σᵢ wᵢ Rᵢ − Σᵢ wᵢ ln Rᵢ              ≥ 0,
 *
 * both by Jensen's inequality; timing is what deviations of wᵢₜ from w earned, zero for a rule that restores w at every step.
 * The first term alone is what is sold as a "rebalancing bonus" (Booth and Fama 1992; Fernholz 2002); the second is what is
 * left out.
 */
import type { Market } from './simulation/market.js';

export interface Split {
  /** In logarithms of wealth over the whole time. */
  readonly effect: number;
  readonly harvest: number;
  readonly dispersion: number;
  readonly timing: number;
}

/** Collects the harvest of a run, step by step. */
export class HarvestMeter {
  harvest = 0;
  private readonly held: Float64Array;

  constructor(private readonly market: Market) {
    this.held = new Float64Array(market.n);
  }

  /** Weights that go into the next step; what they lack of one is cash. */
  hold(values: Float64Array, worth: number): void {
    for (let i = 0; i < this.held.length; i++) this.held[i] = (values[i] as number) / worth;
  }

  /** The step that ends at bar `t`. */
  step(t: number): void {
    const { close, n } = this.market;
    let cash = 1;
    let growth = 0;
    let logs = 0;
    for (let i = 0; i < n; i++) {
      const weight = this.held[i] as number;
      const ratio = (close[t * n + i] as number) / (close[(t - 1) * n + i] as number);
      growth += weight * ratio;
      logs += weight * Math.log(ratio);
      cash -= weight;
    }
    this.harvest += Math.log(growth + cash) - logs;
  }
}

/** `logGrowth` of the rule and of holding, both without costs and taxes. */
export function splitOf(
  market: Market,
  targets: Float64Array,
  harvest: number,
  logGrowth: { readonly rule: number; readonly hold: number },
): Split {
  const { n, bars, close } = market;
  let sum = 1;
  let logs = 0;
  for (let i = 0; i < n; i++) {
    const weight = targets[i] as number;
    const ratio = (close[(bars - 1) * n + i] as number) / (close[i] as number);
    sum += weight * (ratio - 1);
    logs += weight * Math.log(ratio);
  }
  const dispersion = Math.log(sum) - logs;
  const effect = logGrowth.rule - logGrowth.hold;
  return { effect, harvest, dispersion, timing: effect - harvest + dispersion };
}
