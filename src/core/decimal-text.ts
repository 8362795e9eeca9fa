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

/** A decimal as written: 12.50 is 1250 with 2 decimals. The digits are a safe integer. */
export interface WrittenDecimal {
  digits: number;
  decimals: number;
}

/** Reads a plain decimal of up to 15 digits, without sign, in place. @returns false when it is none, `into` undefined then. */
export function scanDecimal(text: string, from: number, to: number, into: WrittenDecimal): boolean {
  if (to <= from || to - from > SAFE_DIGITS) return false;
  let digits = 0;
  let point = -1;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i) - ZERO_CODE;
    if (code >= 0 && code <= 9) digits = digits * 10 + code;
    else if (code === -2 && point < 0) point = i;
    else return false;
  }
  if (point >= 0 && to - from === 1) return false;
  into.digits = digits;
  into.decimals = point < 0 ? 0 : to - point - 1;
  return true;
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
  const digits = (match?.[2] ?? '') + fraction;
  const significant = digits.replace(/0+$/, '');
  const needed = fraction.length - (digits.length - significant.length) - exponent;
  return /[1-9]/.test(significant) && needed > FIXED_DIGITS;
}

/** The shortest exact decimal: `0.3`, `-12`, `0.000000000000000001`. */
export function formatFixed(value: Fixed): string {
  const negative = value < 0n;
  const magnitude: bigint = negative ? -value : value;
  const text = formatShort(magnitude) ?? formatLong(magnitude);
  return negative ? `-${text}` : text;
}

const NANO = 10n ** 9n;
const NANOS_PER_UNIT = 1_000_000_000;

/** Up to nine decimals and nine million units: all but a few numbers, without big arithmetic. */
function formatShort(magnitude: bigint): string | undefined {
  const count = magnitude / NANO;
  if (count > MAX_SAFE || count * NANO !== magnitude) return undefined;
  const nanos = Number(count);
  const units = Math.floor(nanos / NANOS_PER_UNIT);
  let fraction = nanos - units * NANOS_PER_UNIT;
  if (fraction === 0) return String(units);
  let digits = 9;
  while (fraction % 10 === 0) {
    fraction /= 10;
    digits--;
  }
  return `${units}.${String(fraction).padStart(digits, '0')}`;
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function formatLong(magnitude: bigint): string {
  const unit = POWERS[FIXED_DIGITS] as bigint;
  const integer = magnitude / unit;
  const fraction = magnitude - integer * unit;
  if (fraction === 0n) return integer.toString();
  return `${integer}.${fraction.toString().padStart(FIXED_DIGITS, '0').replace(/0+$/, '')}`;
}

const CENT = 10_000_000_000_000_000n;

/** Two decimals, rounded half up from zero: `-1234.50`. */
export function formatCents(value: Fixed): string {
  const cents = toCents(value) / CENT;
  if (cents > MAX_SAFE || cents < -MAX_SAFE) return formatManyCents(cents);
  const count = Number(cents);
  const magnitude = count < 0 ? -count : count;
  const units = Math.floor(magnitude / 100);
  const rest = magnitude - units * 100;
  const text = rest < 10 ? `${units}.0${rest}` : `${units}.${rest}`;
  return count < 0 ? `-${text}` : text;
}

function formatManyCents(cents: bigint): string {
  const negative = cents < 0n;
  const digits = (negative ? -cents : cents).toString();
  const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return negative ? `-${text}` : text;
}

/** Whole units, rounded half up from zero: `-1235`. */
export function formatWhole(value: Fixed): string {
  return divideRaw(value, POWERS[FIXED_DIGITS] as bigint, 'half-up').toString();
}
