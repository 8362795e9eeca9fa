/**
 * `volatile-4h`: every four hours while prices are volatile, else at each bar, the rule that one article recommends. Volatile
 * is when σ of the last thirty days is above the mean of all σ known so far: no bar looks ahead.
 */
import { volatilityOf } from '../simulation/volatility.js';
import { everyRule } from './every.js';
import type { RuleKind } from './rule.js';

export const volatileRule: RuleKind = {
  id: 'volatile-Nh',
  about: 'every N hours while σ of thirty days is above its mean so far, else at each bar',
  example: 'volatile-4h',
  parse: (text) => {
    const slow = text.startsWith('volatile-') ? everyRule.parse(text.slice('volatile-'.length))?.schedule : undefined;
    if (!slow) return undefined;
    return {
      schedule: {
        followsPrices: true,
        phases: (calendar) => slow.phases(calendar),
        ...(slow.tooFine ? { tooFine: slow.tooFine } : {}),
        looks: (market, phase) => {
          const looks = slow.looks(market, phase);
          const { factor } = volatilityOf(market);
          const { bars, n } = market;
          for (let t = 0; t < bars; t++) {
            let sum = 0;
            for (let i = 0; i < n; i++) sum += factor[t * n + i] as number;
            if (sum / n <= 1.0001) looks[t] = 1;
          }
          return looks;
        },
      },
    };
  },
};
