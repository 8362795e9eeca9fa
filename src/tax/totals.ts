/** Sums of printed lines. */
import { type Fixed, plus, toCents, ZERO } from '../core/fixed.js';
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
  for (const { term, gain, adjustment, code } of lines) {
    if (term === 'short') shortGain = plus(shortGain, gain);
    else longGain = plus(longGain, gain);
    if (code.includes('W')) disallowed = plus(disallowed, adjustment);
  }
  return { shortGain, longGain, disallowed, ordinaryIncome: ordinaryIncome(income) };
}

/** Kinds that are not ordinary income: gain of a fund's own, and interest that is exempt. */
const NOT_ORDINARY: ReadonlySet<IncomeKind> = new Set(['capital-gain-distribution', 'exempt-interest']);

export const isOrdinary = (kind: IncomeKind): boolean => !NOT_ORDINARY.has(kind);

export function ordinaryIncome(income: Iterable<IncomeEvent>): Fixed {
  let total = ZERO;
  for (const event of income) if (isOrdinary(event.kind)) total = plus(total, toCents(event.value));
  return total;
}
