/**
 * The rows that the slow engine reads: Tare CSV as plain texts by column, dates by the civil calendar of the platform's
 * own `Date`. Nothing here comes from `src`.
 */
import { Decimal } from 'decimal.js';

export const Dec = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_EVEN });
export type Dec = Decimal;
export const NONE = new Dec(0);

export const COLUMNS = [
  'id',
  'time',
  'type',
  'account',
  'class',
  'asset',
  'quantity',
  'total',
  'fee',
  'fee_asset',
  'fee_total',
  'to_asset',
  'to_quantity',
  'to_class',
  'to_account',
  'lots',
  'basis',
  'acquired',
  'kind',
] as const;

export type Column = (typeof COLUMNS)[number];

/** A row as written. */
export type Row = Partial<Record<Column, string>> & { id: string; time: string; type: string; asset: string };

export const csvOf = (rows: readonly Row[]): string =>
  `${COLUMNS.join(',')}\n${rows.map((row) => COLUMNS.map((column) => row[column] ?? '').join(',')).join('\n')}\n`;

const MS = 86_400_000;

/** Days since 1970 of `2025-03-01…`. */
export const dayNumber = (text: string): number => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / MS;

export const dayText = (day: number): string => new Date(day * MS).toISOString().slice(0, 10);

/** More than a year: the same date a year later is the last short day; of a month's last day, the month's last day. */
export function isLong(from: number, sold: number): boolean {
  const start = new Date(from * MS);
  const [year, month, date] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()];
  const lastOf = (y: number): number => new Date(Date.UTC(y, month + 1, 0)).getUTCDate();
  const isMonthEnd = date === lastOf(year);
  const lastShortDay = Date.UTC(year + 1, month, isMonthEnd ? lastOf(year + 1) : date) / MS;
  return sold > lastShortDay;
}

/** What comes in happens at the start of a day that has no times, moves at noon, what goes out at its end. */
const RANKS: Record<string, number> = {
  opening: 0,
  split: 1,
  buy: 2,
  income: 2,
  'gift-in': 2,
  inherit: 2,
  short: 2,
  transfer: 3,
  swap: 4,
  exercise: 4,
};
const rank = (row: Row): number => RANKS[row.type] ?? 5;

function moment(row: Row): number {
  if (row.time.length > 10) return Date.parse(row.time);
  return dayNumber(row.time) * MS + (rank(row) < 3 ? 0 : rank(row) === 3 ? MS / 2 : MS - 1);
}

const idNumber = (row: Row): number => Number(row.id.replace(/\D/g, ''));

/** The rows in the order in which they happened; ids of random rows are one letter and a number. */
export const inOrder = (rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => moment(a) - moment(b) || rank(a) - rank(b) || idNumber(a) - idNumber(b));

export const num = (text: string | undefined): Dec => new Dec(text === undefined || text === '' ? 0 : text);

/** `B1:2;B3` as pairs; without a quantity, as much as is needed. */
export const choicesOf = (text: string | undefined): [string, Dec | undefined][] =>
  text
    ? text.split(';').map((part) => {
        const [lot = '', quantity] = part.split(':');
        return [lot, quantity === undefined ? undefined : new Dec(quantity)];
      })
    : [];
