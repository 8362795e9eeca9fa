/** `drift-5`: trades when half the sum of all distances from target is more than 5 percentage points, as robo-advisers do. */
import { withDestination } from './destination.js';
import { numberAfter, type RuleKind } from './rule.js';

export const driftBand: RuleKind = {
  id: 'drift-N',
  about: 'when half the sum of all distances from target is more than N percentage points',
  example: 'drift-3',
  parse: withDestination((text) => {
    const points = numberAfter('drift', text);
    if (points === undefined) return undefined;
    const most = points / 100;
    return {
      trigger: {
        band: () => most,
        fires: (weights, targets) => {
          let sum = 0;
          for (let i = 0; i < weights.length; i++) sum += Math.abs((weights[i] as number) - (targets[i] as number));
          return sum / 2 > most;
        },
      },
    };
  }),
};
