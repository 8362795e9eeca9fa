/**
 * Decimals to and from text. Reading is strict: one form, `-1234.5e-7` at most; what platforms write (currency
 * signs, grouping, parentheses) is undone by the import columns before it comes here. Writing is the shortest
 * exact form for quantities and two decimals for money.
 */
import { divideRaw, FIXED_DIGITS, type Fixed, toCents } from './fixed.js';

const POWERS: readonly bigint[] = Array.from({ length: FIXED_DIGITS + 1 }, (_, power) => 10n ** BigInt(power));
const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const SAFE_DIGITS = 15;
const ZERO_CODE = 48;

/**
 * Reads a decimal. Digits beyond the eighteenth decimal are rounded half-even.
 * @returns undefined when the text is not a plain decimal.
 */
export function parseFixed(text: string): Fixed | undefined {
  return parseFixedIn(text, 0, text.length) ?? parseLong(text);
}

/** The usual case, up to 15 digits without exponent, read in place between `from` and `to`. Undefined for any other. */
export function parseFixedIn(text: string, from: number, to: number): Fixed | undefined {
  if (to <= from || to - from > SAFE_DIGITS) return undefined;
  const negative = text.charCodeAt(from) === 45;
  const start = negative ? from + 1 : from;
  let digits = 0;
  let point = -1;
  for (let i = start; i < to; i++) {
    const code = text.charCodeAt(i) - ZERO_CODE;
    if (code >= 0 && code <= 9) digits = digits * 10 + code;
    else if (code === -2 && point < 0) point = i;
    else return undefined;
  }
  if (to - start - (point < 0 ? 0 : 1) <= 0) return undefined;
  const decimals = point < 0 ? 0 : to - point - 1;
  return (BigInt(negative ? -digits : digits) * (POWERS[FIXED_DIGITS - decimals] as bigint)) as Fixed;
}

function parseLong(text: string): Fixed | undefined {
  const match = PLAIN.exec(text);
  if (!match) return undefined;
  const [, sign = '', wholePart = '', fraction = '', exponent = '0'] = match;
  const digits = wholePart + fraction;
  if (digits.length === 0) return undefined;
  const scale = FIXED_DIGITS + Number.parseInt(exponent, 10) - fraction.length;
  const count = BigInt(digits);
  const raw = scale >= 0 ? count * 10n ** BigInt(scale) : divideRaw(count, 10n ** BigInt(-scale), 'half-even');
  return (sign === '-' ? -raw : raw) as Fixed;
}

/** True when the text has decimals that 10⁻¹⁸ cannot hold. */
export function exceedsFixed(text: string): boolean {
  if (text.length <= FIXED_DIGITS + 1 && !/e/i.test(text)) return false;
  const match = PLAIN.exec(text);
  const fraction = match?.[3] ?? '';
  const exponent = Number.parseInt(match?.[4] ?? '0', 10);
  return fraction.replace(/0+$/, '').length - exponent > FIXED_DIGITS;
}

/** The shortest exact decimal: `0.3`, `-12`, `0.000000000000000001`. */
export function formatFixed(value: Fixed): string {
  const negative = value < 0n;
  const magnitude: bigint = negative ? -value : value;
  const unit = POWERS[FIXED_DIGITS] as bigint;
  const integer = magnitude / unit;
  const fraction = magnitude - integer * unit;
  let text = integer.toString();
  if (fraction !== 0n) text += `.${fraction.toString().padStart(FIXED_DIGITS, '0').replace(/0+$/, '')}`;
  return negative ? `-${text}` : text;
}

/** Two decimals, rounded half up from zero: `-1234.50`. */
export function formatCents(value: Fixed): string {
  const cents = toCents(value) / 10_000_000_000_000_000n;
  const negative = cents < 0n;
  const digits = (negative ? -cents : cents).toString().padStart(3, '0');
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return negative ? `-${text}` : text;
}

/** Whole units, rounded half up from zero: `-1235`. */
export function formatWhole(value: Fixed): string {
  return divideRaw(value, POWERS[FIXED_DIGITS] as bigint, 'half-up').toString();
}
