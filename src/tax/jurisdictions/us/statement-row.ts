/**
 * The row of Form 8949 for a sale that a broker reported on Form 1099-B or 1099-DA. Columns (d) and (e) begin with what the
 * statement says, since that is what the IRS holds against the return; what is right is reached through column (g)
 * (instructions to Form 8949, columns (e) to (g)):
 *
 * - E: the statement's proceeds do not take selling costs off: the costs, negative. O: any other difference of proceeds.
 * - B: the basis reported to the IRS is wrong: it stays in (e), the difference goes to (g). Was the basis not reported, then
 *   the right one stands in (e), and B with zero says that the statement shows another.
 * - T: the term is wrong: the row goes to the part where it belongs.
 * - W: the loss that is disallowed, as worked out over all accounts, whatever the broker saw of them.
 *
 * So (h) is the gain that was worked out, up to the cents by which two roundings may differ.
 */
import { absolute, type Fixed, minus, plus, ZERO } from '../../../core/fixed.js';
import { joinCodes } from './adjustments.js';
import type { Box } from './boxes.js';
import type { Amounts } from './form-8949.js';

export interface StatedSale {
  readonly proceeds: Fixed;
  readonly basis: Fixed | undefined;
  readonly term: 'short' | 'long' | undefined;
  /** The broker told the basis to the IRS. */
  readonly basisReported: boolean;
}

export interface WorkedOutSale extends Amounts {
  readonly term: 'short' | 'long';
  readonly code: string;
  /** Boxes G to L instead of A to F. */
  readonly digitalBoxes: boolean;
}

export interface StatementRow extends Amounts {
  readonly box: Box;
  readonly code: string;
}

const BOXES = {
  securities: { short: ['A', 'B', 'C'], long: ['D', 'E', 'F'] },
  digital: { short: ['G', 'H', 'I'], long: ['J', 'K', 'L'] },
} as const satisfies Record<string, Record<'short' | 'long', readonly Box[]>>;

/** The box of a sale: by whether its basis was reported, or that no form reports it. */
export const boxFor = (digital: boolean, term: 'short' | 'long', reported: boolean | 'no-form'): Box =>
  BOXES[digital ? 'digital' : 'securities'][term][reported === 'no-form' ? 2 : reported ? 0 : 1];

/** @param tolerance differences up to this are roundings, and left as the statement has them. */
export function statementRow(stated: StatedSale, own: WorkedOutSale, tolerance: Fixed): StatementRow {
  const beyond = (difference: Fixed): Fixed => (absolute(difference) > tolerance ? difference : ZERO);
  const codes = [own.code];
  const costs = beyond(minus(own.proceeds, stated.proceeds));
  if (costs !== ZERO) codes.push(costs < 0n ? 'E' : 'O');
  const reported = stated.basisReported && stated.basis !== undefined;
  const wrongBasis = stated.basis === undefined ? ZERO : beyond(minus(stated.basis, own.basis));
  if (wrongBasis !== ZERO) codes.push('B');
  const basis = reported && stated.basis !== undefined ? stated.basis : own.basis;
  if (stated.term !== undefined && stated.term !== own.term) codes.push('T');
  const adjustment = plus(plus(own.adjustment, costs), reported ? wrongBasis : ZERO);
  const { proceeds } = stated;
  return {
    box: boxFor(own.digitalBoxes, own.term, stated.basisReported),
    code: joinCodes(codes),
    proceeds,
    basis,
    adjustment,
    gain: plus(minus(proceeds, basis), adjustment),
  };
}
