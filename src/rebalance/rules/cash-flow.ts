/** `flows`: no sales; money that comes in buys what is furthest below its target, money that goes out sells what is above. */
import type { RuleKind } from './rule.js';

export const cashFlowRule: RuleKind = {
  id: 'flows',
  about: 'only with money paid in or out: tax-free control of drift',
  example: 'flows',
  parse: (text) => (text === 'flows' || text === 'cash-flow' ? { flowsOnly: true } : undefined),
};
