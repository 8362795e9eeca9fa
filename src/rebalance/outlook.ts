/** Bootstrapped paths summed up: how often each rule ends above the baseline, by how much, and what certainty is worth. */
import { FIGURES, type Figure, figureAt, type Means, type PathFigures } from './forward.js';
import { certaintyEquivalent, type Spread, shareAbove, sortedCopy, spreadIn } from './statistics/quantiles.js';
import { type RuleTransition, transitionOf } from './transition.js';

export interface RuleOutlook {
  /** Share of paths that end above the baseline, everything sold and taxed. */
  readonly better: number;
  /** A year, as logarithms: rule less baseline, 5%, 50% and 95% of paths. */
  readonly post: Spread;
  readonly afterFee: Spread;
  readonly gross: Spread;
  readonly drawdown: number;
  readonly drift: number;
  readonly disposals: number;
  /** The yearly fee that a careful person would pay for this rule instead of the baseline; negative to be paid. */
  readonly certaintyFee: number;
  /** Yearly growth after everything that is as good as the uncertain one. */
  readonly certainGrowth: number;
  /** Differences by path, sorted, for pictures. */
  readonly differences: Float64Array;
  /** What beginning with the person's lots changes; undefined when the paths begin with cash. */
  readonly transition: RuleTransition | undefined;
}

export interface Outlook {
  readonly means: Means;
  readonly paths: number;
  readonly years: number;
  readonly rules: readonly RuleOutlook[];
}

export interface OutlookQuestion {
  readonly means: Means;
  readonly paths: readonly PathFigures[];
  readonly rules: number;
  /** The baseline's place among the rules. */
  readonly baseline: number;
  readonly years: number;
  /** Relative risk aversion γ. */
  readonly aversion: number;
  /** Cents that the lots are worth with which the paths begin; undefined when they begin with cash. */
  readonly lotsWorth: number | undefined;
}

export function outlookOf(question: OutlookQuestion): Outlook {
  const { means, paths, rules, baseline, years, aversion, lotsWorth: worth } = question;
  const column = (rule: number, figure: Figure): Float64Array =>
    Float64Array.from(paths, (path) => path[figureAt(rule, figure)] as number);
  const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
  const base = new Map(FIGURES.map((figure) => [figure, column(baseline, figure)] as const));
  const basePost = base.get('post') as Float64Array;
  const certainBase = certaintyEquivalent(basePost, aversion);
  return {
    means,
    paths: paths.length,
    years,
    rules: Array.from({ length: rules }, (_, rule): RuleOutlook => {
      const less = (figure: Figure): Float64Array =>
        column(rule, figure).map((value, at) => (value - ((base.get(figure) as Float64Array)[at] as number)) / years);
      const post = less('post');
      const certain = certaintyEquivalent(column(rule, 'post'), aversion);
      return {
        better: rule === baseline ? 0.5 : shareAbove(post),
        post: spreadIn(post),
        afterFee: spreadIn(less('afterFee')),
        gross: spreadIn(less('gross')),
        drawdown: mean(column(rule, 'drawdown')),
        drift: mean(column(rule, 'drift')),
        disposals: mean(column(rule, 'disposals')) / years,
        certaintyFee: 1 - (certainBase / certain) ** (1 / years),
        certainGrowth: certain ** (1 / years) - 1,
        differences: sortedCopy(post),
        transition: worth === undefined ? undefined : transitionOf({ paths, rule, baseline, years, worth }),
      };
    }),
  };
}
