/** `abs-5`: trades when a weight is more than 5 percentage points from its target. Cash counts as a weight. */
import { withDestination } from './destination.js';
import { numberAfter, type RuleKind } from './rule.js';

export const absoluteBand: RuleKind = {
  id: 'abs-N',
  about: 'when a weight is more than N percentage points off; :half or :edge stops short of the target',
  example: 'abs-5',
  parse: withDestination((text) => {
    const points = numberAfter('abs', text);
    if (points === undefined) return undefined;
    const band = points / 100;
    return {
      trigger: {
        band: () => band,
        fires: (weights, targets) => {
          for (let i = 0; i < weights.length; i++)
            if (Math.abs((weights[i] as number) - (targets[i] as number)) > band) return true;
          return false;
        },
      },
    };
  }),
};
