/** How the figures of a simulation, which are floats, are written. */

/** A float as a decimal of up to six digits after the point. */
export function decimal(value: number | undefined, digits = 6): string | null {
  if (value === undefined || !Number.isFinite(value)) return null;
  const scaled = Math.round(Math.abs(value) * 10 ** digits);
  const text = String(scaled).padStart(digits + 1, '0');
  const sign = value < 0 && scaled !== 0 ? '-' : '';
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Cents as money. */
export const centsText = (cents: number): string => decimal(cents / 100, 2) ?? '0.00';
