/** Parts of `tare rebalance --json`: what the person's lots change, and the weeks in which prices moved most. */
import { formatDay } from '../../core/calendar.js';
import type { EventWindow } from '../../rebalance/event-windows.js';
import type { Spread } from '../../rebalance/statistics/quantiles.js';
import type { RuleTransition } from '../../rebalance/transition.js';
import { centsText, decimal } from './rebalance-figures.js';

const three = ({ low, median, high }: Spread): (string | null)[] => [decimal(low), decimal(median), decimal(high)];

export const transitionItem = ({
  fromCash,
  fromLots,
  change,
  taxes,
  weights,
  money,
}: RuleTransition): Record<string, unknown> => ({
  fromCash: three(fromCash),
  fromLots: three(fromLots),
  lotsLessCash: three(change),
  ofTaxes: three(taxes),
  ofWeights: three(weights),
  lotsLessCashMoney: [money.low, money.median, money.high].map(centsText),
});

/** `rules`: their ids, in the order of the study. */
export const windowItem = (
  { from, to, volatility, mix, fall, rules: results }: EventWindow,
  rules: readonly string[],
): Record<string, unknown> => ({
  from: formatDay(from),
  to: formatDay(to),
  dailyVolatility: decimal(volatility),
  targets: decimal(mix),
  deepestFall: decimal(fall),
  rules: results.map(({ growth, fills }, at) => ({ rule: rules[at], growth: decimal(growth), fills })),
});
