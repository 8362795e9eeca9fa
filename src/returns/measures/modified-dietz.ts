/**
 * Modified Dietz: the return over a stretch whose worth is known only at its ends,
 *
 *     r = (V₁ − V₀ − ΣCF) / (V₀ + Σ wᵢ·CFᵢ),   wᵢ = (CD − Dᵢ) / CD,
 *
 * with CD the days of the stretch and Dᵢ the days from its beginning to the flow, flows at the end of their day. Money is
 * exact; the ratio is a double. It stands in for the time-weighted return where prices are sparse.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, plus, timesOver, whole, ZERO } from '../../core/fixed.js';

export interface DietzInput {
  /** The end of this day is the beginning of the stretch. */
  readonly from: Day;
  readonly to: Day;
  readonly begin: Fixed;
  readonly end: Fixed;
  /** Into the account is positive. */
  readonly flows: readonly { readonly day: Day; readonly amount: Fixed }[];
}

export interface Dietz {
  /** End less begin less flows. */
  readonly gain: Fixed;
  /** What was invested on average. */
  readonly capital: Fixed;
  /** Gain over capital, not annualised; undefined where nothing was invested on average. */
  readonly rate: number | undefined;
}

export function modifiedDietz({ from, to, begin, end, flows }: DietzInput): Dietz {
  const days = Math.max(1, to - from);
  let net = ZERO;
  let capital = begin;
  for (const { day, amount } of flows) {
    net = plus(net, amount);
    capital = plus(capital, timesOver(amount, whole(to - day), whole(days), 'half-even'));
  }
  const gain = minus(minus(end, begin), net);
  return { gain, capital, rate: capital > 0n ? Number(gain) / Number(capital) : undefined };
}

/**
 * The same after taxes on what was realised in the stretch (USIPC After-Tax Performance Standards 2011, pre-liquidation):
 * the tax lowers the gain and is no flow. @returns undefined where nothing was invested on average.
 */
export function afterTaxDietz(before: Dietz, realizedTax: Fixed): number | undefined {
  if (before.rate === undefined) return undefined;
  return Number(minus(before.gain, realizedTax)) / Number(before.capital);
}
