/** Ups and downs of one layer: volatility, the ratios, and the deepest fall, over the days on which prices moved. */
import type { Day } from '../core/calendar.js';
import { toDouble } from '../core/doubles.js';
import { ZERO } from '../core/fixed.js';
import { type Drawdown, maxDrawdown } from './measures/drawdown.js';
import { calmar, observedReturns, type Risk, riskOf } from './measures/risk.js';
import { annualised, type TimeWeighted } from './measures/time-weighted.js';
import type { PerformanceInput } from './performance.js';

export interface RiskFigures extends Risk {
  readonly drawdown: Drawdown;
  readonly calmar: number | undefined;
}

export function riskFigures(
  { daily, index, total }: TimeWeighted,
  { worth, settings, daysPerYear, observed }: PerformanceInput,
): RiskFigures {
  const { from, values, inflows, opening } = worth;
  const hasCapital = (i: number): boolean =>
    ((i === 0 ? opening : values[i - 1]) ?? ZERO) > 0n || (inflows[i] ?? ZERO) > 0n;
  const counted = observedReturns(daily, (i) => hasCapital(i) && observed((from + i) as Day));
  const drawdown = maxDrawdown(index, from);
  const yearly = annualised(total, daily.length);
  return {
    ...riskOf(counted, daysPerYear, toDouble(settings.riskFree)),
    drawdown,
    calmar: calmar(yearly, drawdown.depth),
  };
}
