/**
 * Comparing lots by basis per unit, fees included, over the lot's whole purchase. Compared to twelve significant digits:
 * two lots that cost the same per unit may differ in the eighteenth decimal once a split or a wash sale has divided
 * them, and such a difference must not decide which of them is sold.
 */
import type { Lot } from '../lot.js';

/** Negative when a unit of `a` cost less than one of `b`. A lot of unknown basis costs nothing. */
export const compareUnitBasis = (a: Lot, b: Lot): number => a.unitBasis - b.unitBasis;
