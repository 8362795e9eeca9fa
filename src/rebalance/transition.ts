/**
 * What a person's own lots change (B − A of the method): each path is run from the lots that are held and from cash, and the
 * difference is what of a rule's result comes from gains that were there before, and from weights that are off now. It happens
 * once, and is no property of any frequency.
 */
import { type Figure, figureAt, type PathFigures } from './forward.js';
import { type Spread, spreadIn } from './statistics/quantiles.js';

export interface RuleTransition {
  /** Rule less never, a year, as logarithms, everything sold and taxed: begun from cash. */
  readonly fromCash: Spread;
  /** The same begun from the lots. */
  readonly fromLots: Spread;
  /** The second less the first, path by path. */
  readonly change: Spread;
  /** Of that, what taxes are: gains so far that fall due with the first trade, or later. */
  readonly taxes: Spread;
  /** The rest: being off target now, which never rebalancing keeps. */
  readonly weights: Spread;
  /** The change in cents at the end. */
  readonly money: Spread;
}

export interface TransitionQuestion {
  readonly paths: readonly PathFigures[];
  readonly rule: number;
  readonly baseline: number;
  readonly years: number;
  /** Cents that the lots are worth at the beginning. */
  readonly worth: number;
}

export function transitionOf({ paths, rule, baseline, years, worth }: TransitionQuestion): RuleTransition {
  const differences = (figure: Figure): Float64Array =>
    Float64Array.from(paths, (path) => {
      const [own, base] = [rule, baseline].map((place) => path[figureAt(place, figure)] as number) as [number, number];
      return (own - base) / years;
    });
  const fromLots = differences('post');
  const fromCash = differences('cashPost');
  const change = fromLots.map((value, at) => value - (fromCash[at] as number));
  const [feesLots, feesCash] = [differences('afterFee'), differences('cashAfterFee')];
  const weights = feesLots.map((value, at) => value - (feesCash[at] as number));
  const money = Float64Array.from(paths, (path) => {
    const end = (place: number, figure: Figure): number => Math.exp(path[figureAt(place, figure)] as number);
    const lots = end(rule, 'post') - end(baseline, 'post');
    return worth * (lots - end(rule, 'cashPost') + end(baseline, 'cashPost'));
  });
  return {
    fromCash: spreadIn(fromCash),
    fromLots: spreadIn(fromLots),
    change: spreadIn(change),
    taxes: spreadIn(change.map((value, at) => value - (weights[at] as number))),
    weights: spreadIn(weights),
    money: spreadIn(money),
  };
}
