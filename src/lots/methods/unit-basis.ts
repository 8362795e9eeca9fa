/**
 * Comparing lots by basis per unit, fees included, over the lot's whole purchase. Exactly, by cross-multiplication; but
 * two floats decide when they differ by more than they can be wrong, which is nearly always.
 */
import type { Lot } from '../lot.js';

const SURE = 1e-12;

/** Negative when a unit of `a` cost less than one of `b`. A lot of unknown basis costs nothing. */
export function compareUnitBasis(a: Lot, b: Lot): number {
  const left = a.unitBasis;
  const right = b.unitBasis;
  const difference = left - right;
  if (Math.abs(difference) > SURE * (Math.abs(left) + Math.abs(right))) return difference;
  const exactLeft = (a.baseBasis ?? 0n) * b.baseQuantity;
  const exactRight = (b.baseBasis ?? 0n) * a.baseQuantity;
  return exactLeft < exactRight ? -1 : exactLeft > exactRight ? 1 : 0;
}
