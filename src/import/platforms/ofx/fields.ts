/**
 * Values of OFX. Decimals may have a point or a comma and leading zeros, never grouping (OFX 2.2 §3.2.9.2), though some
 * banks group all the same. Dates are taken as written: the time behind them is nearly always made up (16:00, 12:00,
 * midnight), and turning it with its zone could move a trade to the day before.
 */
import { type Day, validDay } from '../../../core/calendar.js';
import { parseFixed } from '../../../core/decimal-text.js';
import { type Fixed, ZERO } from '../../../core/fixed.js';
import { shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import type { When } from '../../intake.js';
import type { OfxNode } from './parse.js';

const POINT_GROUPS = /^[+-]?\d{1,3}(,\d{3})+\.\d*$/;
const COMMA_GROUPS = /^[+-]?\d{1,3}(\.\d{3})+,\d*$/;
/** `1,234` is one and a bit by the standard, twelve hundred and more as Americans write. */
const EITHER = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** A decimal as OFX writes it. @throws RowProblem when it is none, or could be two. */
export function parseOfxAmount(written: string, field: string): Fixed {
  if (EITHER.test(written)) {
    const what = `"${written}" in ${field} has a comma that can be a decimal mark or a grouping.`;
    throw new RowProblem('import/bad-number', what);
  }
  let text = written;
  if (POINT_GROUPS.test(text)) text = text.replaceAll(',', '');
  else if (COMMA_GROUPS.test(text)) text = text.replaceAll('.', '');
  const value = parseFixed(text.replace(',', '.'));
  if (value !== undefined) return value;
  throw new RowProblem('import/bad-number', `"${shortened(written)}" in ${field} is not a number.`);
}

/** The amount in a field; undefined when there is none. */
export function amountIn(node: OfxNode | undefined, field: string): Fixed | undefined {
  const written = node?.text(field) ?? '';
  return written === '' ? undefined : parseOfxAmount(written, field);
}

export function requiredAmountIn(node: OfxNode, field: string): Fixed {
  const value = amountIn(node, field);
  if (value === undefined) throw new RowProblem('import/missing-cell', `there is no ${field}.`);
  return value;
}

/** The amounts of several fields together; those that are missing count for nothing. */
export function sumIn(node: OfxNode, ...fields: readonly string[]): Fixed {
  let total = 0n;
  for (const field of fields) total += amountIn(node, field) ?? ZERO;
  return total as Fixed;
}

const DATE = /^(\d{4})(\d{2})(\d{2})(?:\d{2,6}(?:\.\d*)?)?\s*(?:\[.*\])?$/;

/** The date of a field, `20230714170000.000[-5:EST]`. @throws RowProblem when it is missing or does not exist. */
export function dayIn(node: OfxNode | undefined, field: string): Day {
  const written = node?.text(field) ?? '';
  if (written === '') throw new RowProblem('import/missing-cell', `there is no ${field}.`);
  const match = DATE.exec(written);
  const day = match ? validDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
  if (day !== undefined) return day;
  throw new RowProblem('import/bad-date', `"${shortened(written)}" in ${field} is not a date that exists.`);
}

export const whenIn = (node: OfxNode | undefined, field: string): When => ({
  at: undefined,
  day: dayIn(node, field),
});
