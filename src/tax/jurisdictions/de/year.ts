/**
 * Private sales of a year in Germany (§23 EStG): gains of less than the limit are free, and of the limit or more taxed from
 * the first euro (§23(3) sentence 5). The limit is 1,000 euros from 2024, 600 before.
 */
import { type Fixed, sum, whole, ZERO } from '../../../core/fixed.js';

export const exemptionLimit = (year: number): Fixed => whole(year >= 2024 ? 1000 : 600);

/** What of a year's private sales is taxed. A loss is carried and taxes nothing. */
export function taxablePrivateGain(year: number, gains: Iterable<Fixed>): Fixed {
  const total = sum(gains);
  return total < exemptionLimit(year) ? ZERO : total;
}
