/**
 * A printed line: one disposal with its amounts rounded once. Totals are sums of these lines, never of the exact
 * amounts behind them, so that a column adds up on paper.
 */
import { type Fixed, larger, minus, plus, roundTo, smaller, toCents, ZERO } from '../core/fixed.js';
import type { Disposal } from '../lots/disposal.js';

export interface PrintedAmounts {
  readonly proceeds: Fixed;
  readonly basis: Fixed;
  /** Column (g): a disallowed loss is positive. */
  readonly adjustment: Fixed;
  /** Column (h): proceeds less basis plus adjustment, of the rounded columns. */
  readonly gain: Fixed;
}

export type AmountRounding = (amount: Fixed) => Fixed;

/** Rounds to cents, or to whole dollars ("under 50 cents down, 50 cents and up"). */
export const amountRounding = (policy: string): AmountRounding =>
  policy === 'dollars' ? (amount) => roundTo(amount, 0, 'half-up') : toCents;

export function printedAmounts(disposal: Disposal, round: AmountRounding): PrintedAmounts {
  const { proceeds, basis } = disposal.printed ?? {
    proceeds: round(disposal.proceeds),
    basis: round(disposal.basis),
  };
  const adjustment = printedDisallowed(disposal, minus(basis, proceeds), round);
  return { proceeds, basis, adjustment, gain: plus(minus(proceeds, basis), adjustment) };
}

/**
 * A loss that is disallowed whole is whole in print too: rounding three columns by themselves could leave a cent of it.
 * Nor is more than the printed loss ever disallowed.
 */
function printedDisallowed(disposal: Disposal, loss: Fixed, round: AmountRounding): Fixed {
  const { disallowed } = disposal;
  if (disallowed === ZERO) return ZERO;
  const { basis, proceeds } = disposal;
  const most = larger(loss, ZERO);
  return disallowed === minus(basis, proceeds) ? most : smaller(round(disallowed), most);
}
