/** Money as most exports write it, `$1,234.56` or `-€5`, read in place: the detour over patterns costs ten times more. */
import { parseFixedIn } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';

const MINUS = 45;
const POINT = 46;
const COMMA = 44;
const ZERO_CODE = 48;
const SAFE_DIGITS = 15;
/** 10¹⁸ by the power of ten that so many decimals leave. */
const UNITS: readonly bigint[] = Array.from({ length: SAFE_DIGITS + 1 }, (_, decimals) => 10n ** BigInt(18 - decimals));

/** `$`, `£`, `¥`, `€`, `₹`, `₿`. */
const isSign = (code: number): boolean =>
  code === 36 || code === 163 || code === 165 || code === 8364 || code === 8377 || code === 8383;

/**
 * Reads an amount with at most a minus, one currency sign after or before it, and groups of three, between `from` and
 * `to`. Undefined for anything else, which may still be a number.
 */
export function parseMoneyIn(text: string, from: number, to: number): Fixed | undefined {
  let at = from;
  let negative = text.charCodeAt(at) === MINUS;
  if (negative) at++;
  if (isSign(text.charCodeAt(at))) at++;
  if (!negative && text.charCodeAt(at) === MINUS) {
    negative = true;
    at++;
  }
  const value = groupsOf(text, at, to);
  return value === undefined || !negative ? value : (-value as Fixed);
}

function groupsOf(text: string, from: number, to: number): Fixed | undefined {
  const first = text.indexOf(',', from);
  if (first < 0 || first >= to) return text.charCodeAt(from) === MINUS ? undefined : parseFixedIn(text, from, to);
  let digits = 0;
  let count = 0;
  let group = 0;
  let at = from;
  for (; at < to && text.charCodeAt(at) !== POINT; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA) {
      if (group === 0 || (at === first ? group > 3 : group !== 3)) return undefined;
      group = 0;
      continue;
    }
    const digit = code - ZERO_CODE;
    if (digit < 0 || digit > 9) return undefined;
    digits = digits * 10 + digit;
    group++;
    count++;
  }
  if (group !== 3) return undefined;
  const decimals = Math.max(0, to - at - 1);
  for (at++; at < to; at++) {
    const digit = text.charCodeAt(at) - ZERO_CODE;
    if (digit < 0 || digit > 9) return undefined;
    digits = digits * 10 + digit;
  }
  if (count + decimals > SAFE_DIGITS) return undefined;
  return (BigInt(digits) * (UNITS[decimals] as bigint)) as Fixed;
}
