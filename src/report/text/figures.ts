/** Money and rates as a person reads them; a question mark where nothing is known. */
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { fromDouble } from '../../core/doubles.js';
import { type Fixed, roundTo } from '../../core/fixed.js';
import { grouped } from './table.js';

export const money = (value: Fixed | undefined): string => (value === undefined ? '?' : grouped(formatCents(value)));
export const rounded = (value: number | undefined, digits: number): string => {
  if (value === undefined) return '?';
  const [whole = '0', fraction = ''] = formatFixed(roundTo(fromDouble(value), digits, 'half-up')).split('.');
  return digits === 0 ? whole : `${whole}.${fraction.padEnd(digits, '0')}`;
};
export const percent = (rate: number | undefined, digits = 2): string =>
  rate === undefined ? '?' : `${rounded(rate * 100, digits)}%`;

/** `1 day`, `2 days`. */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
