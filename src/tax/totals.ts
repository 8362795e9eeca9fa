/** Sums of printed lines. */
import { type Fixed, minus, plus, timesOver, toCents, whole, ZERO } from '../core/fixed.js';
import type { IncomeKind } from '../ledger/transaction.js';
import type { IncomeEvent } from '../lots/disposal.js';
import type { FormLine } from './jurisdiction.js';

export interface Totals {
  readonly shortGain: Fixed;
  readonly longGain: Fixed;
  readonly disallowed: Fixed;
  readonly ordinaryIncome: Fixed;
}

export function totalsOf(lines: Iterable<FormLine>, income: Iterable<IncomeEvent>): Totals {
  let shortGain = ZERO;
  let longGain = ZERO;
  let disallowed = ZERO;
  let contracts = ZERO;
  for (const { term, gain, adjustment, code } of lines) {
    if (term === 'short') shortGain = plus(shortGain, gain);
    else if (term === 'long') longGain = plus(longGain, gain);
    else contracts = plus(contracts, gain);
    if (code.includes('W')) disallowed = plus(disallowed, adjustment);
  }
  // Contracts are split once, on their sum, as the form does: a split line by line could miss it by some cents.
  const parts = gainByTerm('60/40', contracts);
  shortGain = plus(shortGain, parts.short);
  longGain = plus(longGain, parts.long);
  return { shortGain, longGain, disallowed, ordinaryIncome: ordinaryIncome(income) };
}

/** The short-term and long-term part of a printed gain, in cents that sum to it. */
export function gainByTerm(term: FormLine['term'], gain: Fixed): { readonly short: Fixed; readonly long: Fixed } {
  if (term === 'short') return { short: gain, long: ZERO };
  if (term === 'long') return { short: ZERO, long: gain };
  const long = toCents(timesOver(gain, SIXTY, HUNDRED, 'half-up'));
  return { short: minus(gain, long), long };
}

const SIXTY = whole(60);
const HUNDRED = whole(100);

/** Kinds that are not ordinary income: gain of a fund's own, and interest that is exempt. */
const NOT_ORDINARY: ReadonlySet<IncomeKind> = new Set(['capital-gain-distribution', 'exempt-interest']);

export const isOrdinary = (kind: IncomeKind): boolean => !NOT_ORDINARY.has(kind);

export function ordinaryIncome(income: Iterable<IncomeEvent>): Fixed {
  let total = ZERO;
  for (const event of income) if (isOrdinary(event.kind)) total = plus(total, toCents(event.value));
  return total;
}
