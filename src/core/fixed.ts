/**
 * Exact decimals. Floats lose cents and a decimal library costs four times the whole job on a million trades,
 * so a number here is a bigint counting 10⁻¹⁸ (the smallest unit any asset we met divides into), branded so that
 * a plain bigint never slips in. Sums are exact. A product or a quotient is not, so each names its rounding;
 * what is split is split by running totals (`portion`), so the parts always add up to the whole.
 */
declare const fixedBrand: unique symbol;

/** A decimal number held as a count of 10⁻¹⁸. */
export type Fixed = bigint & { readonly [fixedBrand]: true };

/** How a quotient that does not come out even is rounded. `half-up` is away from zero, as tax forms do. */
export type Rounding = 'half-up' | 'half-even' | 'floor' | 'toward-zero';

export const FIXED_DIGITS = 18;
const UNIT = 10n ** 18n;
const CENT = 10n ** 16n;

export const ZERO = 0n as Fixed;
export const ONE = UNIT as Fixed;

export const plus = (a: Fixed, b: Fixed): Fixed => (a + b) as Fixed;
export const minus = (a: Fixed, b: Fixed): Fixed => (a - b) as Fixed;
export const negate = (a: Fixed): Fixed => -a as Fixed;
export const absolute = (a: Fixed): Fixed => (a < 0n ? -a : a) as Fixed;
export const smaller = (a: Fixed, b: Fixed): Fixed => (a < b ? a : b);
export const larger = (a: Fixed, b: Fixed): Fixed => (a > b ? a : b);
export const compareFixed = (a: Fixed, b: Fixed): number => (a < b ? -1 : a > b ? 1 : 0);

/** The whole number `n`, which must be a safe integer, as a Fixed. */
export const whole = (n: number): Fixed => (BigInt(n) * UNIT) as Fixed;

export function sum(values: Iterable<Fixed>): Fixed {
  let total = 0n;
  for (const value of values) total += value;
  return total as Fixed;
}

/** `numerator / denominator` of raw counts. @throws RangeError when the denominator is zero: the caller's defect. */
export function divideRaw(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const quotient = numerator / denominator;
  const remainder = numerator - quotient * denominator;
  if (remainder === 0n || rounding === 'toward-zero') return quotient;
  const negative = remainder < 0n !== denominator < 0n;
  if (rounding === 'floor') return negative ? quotient - 1n : quotient;
  const twice = 2n * (remainder < 0n ? -remainder : remainder);
  const bound = denominator < 0n ? -denominator : denominator;
  const away = twice > bound || (twice === bound && (rounding === 'half-up' || (quotient & 1n) === 1n));
  if (!away) return quotient;
  return negative ? quotient - 1n : quotient + 1n;
}

/** a × b, rounded to 10⁻¹⁸. */
export const times = (a: Fixed, b: Fixed, rounding: Rounding): Fixed => divideRaw(a * b, UNIT, rounding) as Fixed;

/** a ÷ b, rounded to 10⁻¹⁸. */
export const over = (a: Fixed, b: Fixed, rounding: Rounding): Fixed => divideRaw(a * UNIT, b, rounding) as Fixed;

/** a × b ÷ c in one rounding. */
export const timesOver = (a: Fixed, b: Fixed, c: Fixed, rounding: Rounding): Fixed =>
  divideRaw(a * b, c, rounding) as Fixed;

/**
 * The share of `total` that falls on the stretch from `from` to `to` of `length`.
 *
 * Both ends are rounded down before the difference is taken. So consecutive stretches sum to the total exactly,
 * and a share that has an exact value at 10⁻¹⁸ comes out as that value however the stretches before it were cut.
 */
export function portion(total: Fixed, length: Fixed, from: Fixed, to: Fixed): Fixed {
  if (from === 0n && to === length) return total;
  return (divideRaw(total * to, length, 'floor') - divideRaw(total * from, length, 'floor')) as Fixed;
}

/** Splits `total` in proportion to `weights`; the parts sum to `total`. @throws RangeError when all weights are zero. */
export function distribute(total: Fixed, weights: readonly Fixed[]): Fixed[] {
  const length = sum(weights);
  let reached = ZERO;
  return weights.map((weight) => {
    const from = reached;
    reached = plus(reached, weight);
    return portion(total, length, from, reached);
  });
}

/** Like `distribute`, in whole cents (the last part takes what a total has beyond them). */
export function distributeCents(total: Fixed, weights: readonly Fixed[]): Fixed[] {
  const length = sum(weights);
  let reached = ZERO;
  let given = ZERO;
  return weights.map((weight, index) => {
    reached = plus(reached, weight);
    const upTo = index === weights.length - 1 ? total : toCents(portion(total, length, ZERO, reached));
    const part = minus(upTo, given);
    given = upTo;
    return part;
  });
}

/** Rounds to `digits` decimals (0 to 18), still a Fixed. */
export function roundTo(value: Fixed, digits: number, rounding: Rounding): Fixed {
  const step = 10n ** BigInt(FIXED_DIGITS - digits);
  return (divideRaw(value, step, rounding) * step) as Fixed;
}

/** What a form prints: cents, half a cent away from zero. */
export const toCents = (value: Fixed): Fixed => (value % CENT === 0n ? value : roundTo(value, 2, 'half-up'));
