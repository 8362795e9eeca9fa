/**
 * `rel-20`: trades when a weight is more than 20% of its target away from it: 12.5% may become 10% to 15%. The same number as
 * percentage points would be a band eight times as wide there. A target of nothing has no percent of itself: there the
 * number counts as percentage points of the account.
 */
import { withDestination } from './destination.js';
import { numberAfter, type RuleKind } from './rule.js';

export const relativeBand: RuleKind = {
  id: 'rel-N',
  about: 'when a weight is more than N percent of its target off; :half or :edge stops short of the target',
  example: 'rel-25',
  parse: withDestination((text) => {
    const percent = numberAfter('rel', text);
    if (percent === undefined) return undefined;
    const share = percent / 100;
    const band = (target: number): number => (target === 0 ? share : share * target);
    return {
      trigger: {
        band,
        fires: (weights, targets) => {
          for (let i = 0; i < weights.length; i++) {
            const target = targets[i] as number;
            if (Math.abs((weights[i] as number) - target) > band(target)) return true;
          }
          return false;
        },
      },
    };
  }),
};
