/** Numbers of cells as text: amounts, dates, times of day, shares of a hundred. */
import { type Day, formatDay, MS_PER_DAY } from '../../../core/calendar.js';
import type { NumberKind } from './styles.js';

/** A day is a number: 1 is 1900-01-01, and 60 the 29th of February 1900, which there was not. */
const LEAP_BUG = 60;
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;
/** 9999-12-31 and a day. */
const END_OF_DATES = 2_958_466;

/** The text of a cell's number. @returns undefined when it is none. */
export function numberText(written: string, kind: NumberKind, date1904: boolean): string | undefined {
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return undefined;
  if (kind === 'number') return String(value);
  // A hundredth may have one digit more than a double keeps apart.
  if (kind === 'percent') return `${Number((value * 100).toPrecision(15))}%`;
  if (value < 0 || value >= END_OF_DATES) return String(value);
  return dateText(value, kind, date1904);
}

/** Spreadsheets keep milliseconds, and what they add to them is noise. */
function dateText(value: number, kind: NumberKind, date1904: boolean): string {
  const ms = Math.round(value * MS_PER_DAY);
  const days = Math.floor(ms / MS_PER_DAY);
  const rest = ms - days * MS_PER_DAY;
  if (kind === 'time' && days === 0) return timeText(rest);
  const epoch = date1904 ? EPOCH_1904 : days < LEAP_BUG ? EPOCH_1900 - 1 : EPOCH_1900;
  const day = formatDay((days - epoch) as Day);
  return kind === 'date' && rest === 0 ? day : `${day} ${timeText(rest)}`;
}

function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return ms % 1000 === 0 ? clock : `${clock}.${String(ms % 1000).padStart(3, '0')}`;
}
