/**
 * Columns of numbers. Platforms write `$1,234.56`, `($519.83)`, `-€5`, `1.234,56 CZK`, `0.5BTC`, `3.8E-7`; they never
 * write `1,23` for one and twenty-three hundredths in a file whose decimals are points, so that is a bad number and
 * not a guess. Which mark is the decimal one is a property of the file, not of the cell.
 */
import { exceedsFixed, parseFixed, parseFixedIn } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';
import type { HeaderCell } from '../format.js';
import type { DecimalMark, Sheet } from '../sheet.js';
import { RowProblem } from './problem.js';
import { columnName, isBlank, type Read } from './text.js';

const CURRENCY_SIGNS = /[$€£¥₿₩₹₽₺₴]|(?:US|C|A|AU|CA|HK|NZ|S)\$/g;
const POINT_GROUPS = /^\d{1,3}(?:[,' ]\d{3})+(?:\.\d*)?$/;
const COMMA_GROUPS = /^\d{1,3}(?:[.' ]\d{3})+(?:,\d*)?$/;
const COMMA_DECIMAL = /^\d*,\d+(?:[eE][+-]?\d+)?$/;

/** An amount and the unit glued to it, if any: `0.5BTC` is 0.5 and `BTC`. */
export interface Measured {
  readonly amount: Fixed;
  readonly unit: string;
}

/** Reads a number as platforms write it. @returns undefined when it is none. */
export function parseAmount(written: string, mark: DecimalMark = 'point'): Fixed | undefined {
  const plain = mark === 'point' || !written.includes(',') ? parseFixed(written) : undefined;
  if (plain !== undefined && (mark === 'point' || !written.includes('.'))) return plain;
  let text = written
    .replace(CURRENCY_SIGNS, '')
    .replace(/[\u00A0\u202F]/g, ' ')
    .trim();
  let negative = false;
  const parenthesised = /^(-?)\((.*)\)$/.exec(text);
  if (parenthesised) {
    negative = true;
    text = (parenthesised[2] ?? '').trim();
  }
  const sign = /^([+\-−–])\s*/.exec(text);
  if (sign) {
    if (sign[1] !== '+') negative = !negative;
    text = text.slice(sign[0].length).replace(CURRENCY_SIGNS, '').trim();
  } else if (/\d-$/.test(text)) {
    negative = !negative;
    text = text.slice(0, -1);
  }
  const digits = mark === 'point' ? pointDigits(text) : commaDigits(text);
  const value = digits === undefined || /^[+-]/.test(digits) ? undefined : parseFixed(digits);
  return value === undefined ? undefined : ((negative ? -value : value) as Fixed);
}

function pointDigits(text: string): string | undefined {
  if (POINT_GROUPS.test(text)) return text.replace(/[,' ]/g, '');
  return /[,' ]/.test(text) ? undefined : text;
}

function commaDigits(text: string): string | undefined {
  if (COMMA_GROUPS.test(text)) return text.replace(/[.' ]/g, '').replace(',', '.');
  if (COMMA_DECIMAL.test(text)) return text.replace(',', '.');
  if (/^\d+(?:[eE][+-]?\d+)?$/.test(text)) return text;
  return undefined;
}

/** Splits `62.376USDT`, `0.0101601 BTC `, `1INCH` amounts from their unit. */
export function parseMeasured(written: string, mark: DecimalMark = 'point'): Measured | undefined {
  const match = /^([+\-−]?[\d.,' \u00A0]*\d\.?(?:[eE][+-]?\d+)?)\s*([^\d\s.,][^\s]*|\d*[A-Za-z][^\s]*)?$/.exec(
    written.trim(),
  );
  if (!match) return undefined;
  const amount = parseAmount((match[1] ?? '').trim(), mark);
  return amount === undefined ? undefined : { amount, unit: match[2] ?? '' };
}

function badNumber(column: HeaderCell, found: string): RowProblem {
  return new RowProblem(
    'import/bad-number',
    `"${shortened(found)}" in the column "${columnName(column)}" is not a number.`,
  );
}

export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** The number in a column; undefined where it is empty, `-`, `n/a`, or the file has no such column. */
export function amount(sheet: Sheet, column: HeaderCell, nth = 0): Read<Fixed | undefined> {
  const at = sheet.find(column, nth);
  if (at < 0) return () => undefined;
  const points = sheet.decimalMark === 'point';
  return (row) => {
    const plain = points ? row.read(at, parseFixedIn) : undefined;
    if (plain !== undefined) return plain;
    const found = row.cell(at);
    if (isBlank(found)) return undefined;
    const value = parseAmount(found, sheet.decimalMark);
    if (value === undefined) throw badNumber(column, found);
    if (exceedsFixed(found)) sheet.longDecimals ??= row.line;
    return value;
  };
}

/** A number that must be there. */
export function requiredAmount(sheet: Sheet, column: HeaderCell, nth = 0): Read<Fixed> {
  const read = amount(sheet, column, nth);
  return (row) => {
    const value = read(row);
    if (value === undefined)
      throw new RowProblem('import/missing-cell', `the column "${columnName(column)}" is empty.`);
    return value;
  };
}

/** A number with its unit in the same cell. */
export function measured(sheet: Sheet, column: HeaderCell, nth = 0): Read<Measured | undefined> {
  const at = sheet.find(column, nth);
  if (at < 0) return () => undefined;
  return (row) => {
    const found = row.cell(at);
    if (isBlank(found)) return undefined;
    const value = parseMeasured(found, sheet.decimalMark);
    if (value === undefined) throw badNumber(column, found);
    return value;
  };
}
