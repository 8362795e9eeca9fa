/**
 * Option names. The same contract is `AAPL  250117C00200000` to the clearing house, `AAPL 01/17/2025 200.00 C` to
 * Schwab, `-AAPL250117C200` to Fidelity, `AAPL 17JAN25 200 C` to Interactive Brokers and `XYZ 2026-01-16 75 C` in a Tare
 * CSV; lots meet only under one name.
 */
import { type Day, formatDay, validDay } from '../core/calendar.js';
import { formatFixed, parseFixed } from '../core/decimal-text.js';
import { type Fixed, over, whole } from '../core/fixed.js';

export interface OptionTerms {
  readonly underlying: string;
  readonly expires: Day;
  readonly strike: Fixed;
  readonly right: 'call' | 'put';
}

/** Shares that one contract of an equity option is for, unless it was adjusted. */
export const SHARES_PER_CONTRACT = 100;

const OCC = /^-?\s*([A-Z][A-Z0-9.]{0,5})\s*(\d{2})(\d{2})(\d{2})([CP])(\d{8})$/;
const SHORT = /^-?\s*([A-Z][A-Z0-9.]{0,5})\s*(\d{2})(\d{2})(\d{2})([CP])(\d+(?:\.\d+)?)$/;
const SPACED_US = /^([A-Z][A-Z0-9.]{0,5}) (\d{2})\/(\d{2})\/(\d{4}) (\d+(?:\.\d+)?) ([CP])$/;
const SPACED_MONTH = /^([A-Z][A-Z0-9. ]{0,5}) (\d{2})([A-Z]{3})(\d{2}) (\d+(?:\.\d+)?) ([CP])$/;
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const SPACED_ISO = /^([A-Z][A-Z0-9.]{0,5}) (\d{4})-(\d{2})-(\d{2}) (\d+(?:\.\d+)?) ([CP])$/;

/** The terms of an option, from any of the names; undefined when the text is not an option's name. */
export function optionOf(name: string): OptionTerms | undefined {
  const text = name.trim();
  const occ = OCC.exec(text);
  if (occ) return terms(occ[1], 2000 + Number(occ[2]), occ[3], occ[4], occ[5], thousandths(occ[6]));
  const short = SHORT.exec(text);
  if (short) return terms(short[1], 2000 + Number(short[2]), short[3], short[4], short[5], parseFixed(short[6] ?? ''));
  const us = SPACED_US.exec(text);
  if (us) return terms(us[1], Number(us[4]), us[2], us[3], us[6], parseFixed(us[5] ?? ''));
  const iso = SPACED_ISO.exec(text);
  if (iso) return terms(iso[1], Number(iso[2]), iso[3], iso[4], iso[6], parseFixed(iso[5] ?? ''));
  const named = SPACED_MONTH.exec(text);
  if (named) {
    const month = String(MONTHS.indexOf(named[3] ?? '') + 1);
    return terms(
      named[1]?.replace(' ', '.'),
      2000 + Number(named[4]),
      month,
      named[2],
      named[6],
      parseFixed(named[5] ?? ''),
    );
  }
  return undefined;
}

const thousandths = (digits = ''): Fixed => over(parseFixed(digits) ?? whole(0), whole(1000), 'half-even');

function terms(
  underlying = '',
  year = 0,
  month = '',
  date = '',
  right = '',
  strike: Fixed | undefined = undefined,
): OptionTerms | undefined {
  const expires = validDay(year, Number(month), Number(date));
  if (expires === undefined || strike === undefined) return undefined;
  return { underlying, expires, strike, right: right === 'C' ? 'call' : 'put' };
}

/** The one name that Tare uses: `AAPL 2025-01-17 200 C`. */
export const optionName = ({ underlying, expires, strike, right }: OptionTerms): string =>
  `${underlying} ${formatDay(expires)} ${formatFixed(strike)} ${right === 'call' ? 'C' : 'P'}`;
