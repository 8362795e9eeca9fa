/**
 * Calendar days. Tax counts days, not hours, and counts them on the calendar: a year is not 365 days. A day is a
 * plain count since 1970-01-01, so that comparing and adding cost nothing on the per-row path; the civil
 * conversions are the proleptic Gregorian ones by Howard Hinnant ("chrono-compatible low-level date algorithms").
 */
declare const dayBrand: unique symbol;

/** A calendar day, counted from 1970-01-01 = 0. */
export type Day = number & { readonly [dayBrand]: true };

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly date: number;
}

export const MS_PER_DAY = 86_400_000;

/** The day of a civil date that exists. */
export function dayOf(year: number, month: number, date: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) as Day;
}

export function civilDate(day: Day): CivilDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  const month = part < 10 ? part + 3 : part - 9;
  const date = dayOfYear - Math.floor((153 * part + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const monthLength = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/** The day of a civil date, or undefined when there is no such date (31 November, month 13). */
export function validDay(year: number, month: number, date: number): Day | undefined {
  if (!(month >= 1 && month <= 12 && date >= 1 && date <= monthLength(year, month) && year >= 0)) return undefined;
  return dayOf(year, month, date);
}

/** Reads `2025-03-01`. */
export function parseDay(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? validDay(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

const formatted = new Map<Day, string>();

/** Writes `2025-03-01`. Few days are ever printed, each many times, so they are remembered. */
export function formatDay(day: Day): string {
  const known = formatted.get(day);
  if (known !== undefined) return known;
  const { year, month, date } = civilDate(day);
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
  formatted.set(day, text);
  return text;
}

export const addDays = (day: Day, days: number): Day => (day + days) as Day;

export const yearOf = (day: Day): number => civilDate(day).year;

/** The same date `years` later; 29 February becomes 28 February in a common year. */
export function addYears(day: Day, years: number): Day {
  const { year, month, date } = civilDate(day);
  return dayOf(year + years, month, Math.min(date, monthLength(year + years, month)));
}
