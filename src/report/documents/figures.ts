/** How rates and amounts stand in a JSON document: fractions to ten decimals, money to the cent, null where not known. */
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { fromDouble } from '../../core/doubles.js';
import { type Fixed, roundTo } from '../../core/fixed.js';

const RATE_DIGITS = 10;

export const rateItem = (rate: number | undefined): string | null =>
  rate === undefined || !Number.isFinite(rate)
    ? null
    : formatFixed(roundTo(fromDouble(rate), RATE_DIGITS, 'half-even'));
export const centsItem = (amount: Fixed | undefined): string | null =>
  amount === undefined ? null : formatCents(amount);
