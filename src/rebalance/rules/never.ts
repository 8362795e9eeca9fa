/** `never`: what was bought is held. The baseline that all rules are compared with. */
import type { RuleKind } from './rule.js';

export const neverRule: RuleKind = {
  id: 'never',
  about: 'buys once and holds',
  example: 'never',
  parse: (text) => (text === 'never' || text === 'hold' ? { never: true } : undefined),
};
