/**
 * At which cost, tax, account size, horizon or extra return a rule would just equal the baseline, everything sold and taxed:
 * the whole simulation is run again and again, halving the range. "always" and "never" are answers: no sign changes there.
 */
import type { Rule } from './rules/rule.js';
import type { Market } from './simulation/market.js';
import { type Setup, setupFor } from './simulation/setup.js';
import { simulate } from './simulation/simulate.js';
import { afterTax, type RuleOutcome, type Study } from './study.js';

/** A value, or that the rule is ahead (`always`) or behind (`never`) over the whole range looked at. */
export type BreakEven = number | 'always' | 'never';

export interface BreakEvens {
  readonly rule: string;
  /** Commission per side, as a share. */
  readonly commission: BreakEven;
  /** Half-spread per side, as a share. */
  readonly spread: BreakEven;
  /** Both tax rates times this. */
  readonly taxScale: BreakEven;
  /** Money that makes fixed costs worth while; `never` when the rule loses without them. */
  readonly accountSize: BreakEven;
  /** What the traded assets would have to earn more a year than the held ones, as a share. */
  readonly alpha: BreakEven;
  /** Years of the history after which the rule was ahead and stayed so: whole ones, or the end of the history. */
  readonly horizon: BreakEven;
}

const HALVINGS = 22;

export function breakEvens(study: Study, { rule }: RuleOutcome): BreakEvens {
  const { market, setup, baseline } = study;
  const never = baseline.rule;
  const ahead = (own: Setup, ownMarket: Market = market, base: Setup = own): number =>
    net(ownMarket, rule, own) - net(market, never, base);
  const { costs, tax } = setup;
  const scaled = (factor: number): Setup => ({
    ...setup,
    tax: {
      ...tax,
      shortRate: Math.min(1, tax.shortRate * factor),
      longRate: Math.min(1, tax.longRate * factor),
      household: tax.household && { ...tax.household, scale: factor },
    },
  });
  return {
    rule: rule.id,
    commission: crossing((commission) => ahead({ ...setup, costs: { ...costs, commission } }), 0, 0.1),
    spread: crossing(
      (half) => ahead({ ...setup, costs: { ...costs, halfSpread: costs.halfSpread.map(() => half) } }),
      0,
      0.1,
    ),
    taxScale: tax.sheltered ? 'always' : crossing((factor) => ahead(scaled(factor)), 0, 3),
    accountSize: accountSize(study, rule),
    alpha: mirrored(crossing((alpha) => -ahead(setup, drifted(market, alpha), setup), -0.2, 0.5)),
    horizon: horizonOf(study, rule),
  };
}

/** Logarithm of what is left of one unit, everything sold and taxed. */
function net(market: Market, rule: Rule, setup: Setup): number {
  const run = simulate(market, rule, { ...setupFor(rule, setup), record: false });
  return Math.log(Math.max(1e-12, afterTax(run, run.postLiquidation)));
}

/** Where a falling function crosses zero. */
function crossing(ahead: (at: number) => number, from: number, to: number): BreakEven {
  let low = from;
  let high = to;
  if (ahead(low) < 0) return 'never';
  if (ahead(high) >= 0) return 'always';
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (ahead(middle) >= 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The answer of the opposite question. */
const mirrored = (found: BreakEven): BreakEven => (found === 'always' ? 'never' : found === 'never' ? 'always' : found);

/** V* = fixed costs a year over the net benefit rate before them. */
function accountSize({ market, setup, baseline }: Study, rule: Rule): BreakEven {
  const { costs } = setup;
  if (costs.fixed === 0 && costs.minimum === 0 && costs.subscription === 0) return 'always';
  const bare = { ...setup, costs: { ...costs, fixed: 0, minimum: 0, subscription: 0 } };
  const years = (market.times[market.bars - 1] as number) - (market.times[0] as number);
  const span = years / (365.25 * 86_400_000);
  const benefit = (net(market, rule, bare) - net(market, baseline.rule, bare)) / span;
  if (benefit <= 0) return 'never';
  const trades = simulate(market, rule, { ...bare, record: false }).totals.fills / span;
  return (costs.subscription * 12 + Math.max(costs.fixed, costs.minimum) * trades) / 100 / benefit;
}

/** The same prices rising faster by a share a year. */
function drifted(market: Market, alpha: number): Market {
  const { close, open, times, n, bars } = market;
  const rise = (prices: Float64Array): Float64Array => {
    const risen = new Float64Array(prices.length);
    for (let t = 0; t < bars; t++) {
      const years = ((times[t] as number) - (times[0] as number)) / (365.25 * 86_400_000);
      const factor = (1 + alpha) ** years;
      for (let i = 0; i < n; i++) risen[t * n + i] = (prices[t * n + i] as number) * factor;
    }
    return risen;
  };
  return { ...market, close: rise(close), open: open && rise(open) };
}

function horizonOf({ market, setup, baseline, years }: Study, rule: Rule): BreakEven {
  const spans = Array.from({ length: Math.floor(years) }, (_, i) => i + 1);
  if (spans.at(-1) !== years) spans.push(years);
  let first: number | undefined;
  for (const at of spans) {
    const end = (market.times[0] as number) + at * 365.25 * 86_400_000 + 1;
    let bars = market.bars;
    while (bars > 2 && (market.times[bars - 1] as number) > end) bars--;
    const shorter = { ...market, bars };
    const isAhead = net(shorter, rule, setup) >= net(shorter, baseline.rule, setup);
    first = isAhead ? (first ?? at) : undefined;
  }
  return first ?? 'never';
}
