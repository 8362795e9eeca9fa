/** Between exact decimals and doubles: ratios are doubles, money is not. */
import { parseFixed } from './decimal-text.js';
import { FIXED_DIGITS, type Fixed, ZERO } from './fixed.js';

const UNITS = 10 ** FIXED_DIGITS;

/** The nearest double of an exact decimal. */
export const toDouble = (value: Fixed): number => Number(value) / UNITS;

/** The shortest decimal of a double; zero for what is not a number. */
export const fromDouble = (value: number): Fixed =>
  Number.isFinite(value) ? (parseFixed(String(value)) ?? ZERO) : ZERO;
