/**
 * The cents of a stretch of a whole, as the exact engine prints them: the difference of two running totals, rounded half up. A
 * double decides all but the shares that lie within a hair of half a cent; those go through the exact arithmetic.
 */
import { type Fixed, portion, toCents } from '../../core/fixed.js';

const CENT = 10n ** 16n;
const NEAR_HALF = 0.5 - 1e-4;

export function centsShare(total: number, whole: number, from: number, to: number): number {
  if (from === 0 && to === whole) return Math.round(total);
  const share = (total * (to - from)) / whole;
  const rounded = Math.round(share);
  if (Math.abs(share - rounded) < NEAR_HALF || !Number.isInteger(total)) return rounded;
  const length = BigInt(Math.round(whole)) as Fixed;
  const part = portion(
    (BigInt(total) * CENT) as Fixed,
    length,
    BigInt(Math.round(from)) as Fixed,
    BigInt(Math.round(to)) as Fixed,
  );
  return Number(toCents(part) / CENT);
}
