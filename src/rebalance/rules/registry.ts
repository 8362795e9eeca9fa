/** Every kind of part that a rule's id can have, and how an id becomes a rule. */
import { MS_PER_DAY } from '../../core/calendar.js';
import { absoluteBand } from './absolute-band.js';
import { calendarRule } from './calendar.js';
import { cashFlowRule } from './cash-flow.js';
import { driftBand } from './drift-band.js';
import { everyRule } from './every.js';
import { breakerGuard, capGuard, cooldownGuard, priceMoveGuard, stopGuard } from './guards.js';
import { neverRule } from './never.js';
import { relativeBand } from './relative-band.js';
import type { Rule, RuleKind, RulePart } from './rule.js';
import { volatileRule } from './volatile.js';

export const ruleKinds: readonly RuleKind[] = [
  absoluteBand,
  breakerGuard,
  capGuard,
  everyRule,
  cooldownGuard,
  calendarRule,
  driftBand,
  cashFlowRule,
  neverRule,
  priceMoveGuard,
  relativeBand,
  stopGuard,
  volatileRule,
];

/** The grid that is run unless rules are named: what people ask about, coarse to fine. */
export const DEFAULT_RULES: readonly string[] = [
  ...['never', 'yearly', 'quarterly', 'monthly', 'weekly', 'daily', '4h', 'continuous'],
  ...['abs-1', 'abs-2', 'abs-5', 'abs-10', 'abs-15', 'abs-25'],
  ...['rel-5', 'rel-10', 'rel-20', 'rel-25', 'rel-50', 'quarterly+abs-5'],
];

/** Shorter bars than these, in milliseconds, are needed for a rule to be one of its own. */
const NEEDS: Readonly<Record<string, number>> = {
  continuous: MS_PER_DAY,
  '4h': MS_PER_DAY / 6,
  daily: 2 * MS_PER_DAY,
  weekly: 8 * MS_PER_DAY,
  monthly: 32 * MS_PER_DAY,
  quarterly: 100 * MS_PER_DAY,
};

/** The grid without what bars of this length cannot follow or cannot tell apart. */
export const defaultRules = (step: number): readonly string[] =>
  DEFAULT_RULES.filter((id) => step < (NEEDS[id] ?? Number.POSITIVE_INFINITY));

/** Reads an id. @returns a sentence when a part of it is of no kind, or two parts contradict each other. */
export function ruleOf(id: string): Rule | string {
  const parts: RulePart[] = [];
  for (const text of id.split('+')) {
    const part = ruleKinds.map((kind) => kind.parse(text)).find((found) => found !== undefined);
    if (!part) return `"${text}" is no rule; there are ${ruleKinds.map((kind) => kind.id).join('; ')}.`;
    parts.push(part);
  }
  const only = <K extends keyof RulePart>(key: K): RulePart[K][] =>
    parts.map((part) => part[key]).filter((value) => value !== undefined);
  for (const key of ['schedule', 'trigger', 'cap'] as const)
    if (only(key).length > 1)
      return `"${id}" says twice ${key === 'schedule' ? 'when to look' : 'how far is too far'}.`;
  const never = only('never').length > 0;
  if (never && parts.some(({ schedule, trigger, cap }) => schedule ?? trigger ?? cap))
    return `"${id}" both trades and does not.`;
  return {
    id,
    never,
    flowsOnly: only('flowsOnly').length > 0,
    schedule: only('schedule')[0],
    trigger: only('trigger')[0],
    destination: only('destination')[0] ?? 'target',
    cap: only('cap')[0],
    guards: only('guard') as Rule['guards'],
  };
}
