/**
 * Columns of dates and times. A zone is part of the meaning: it comes from the cell (`…Z`, `+02:00`), the header
 * (`Time(UTC+8)`), the platform's habit, or not at all, and then the date stands as written. What reads like an ISO
 * time is read here, since it is nine in ten cells; every other pattern goes to luxon, once per distinct text.
 */
import { DateTime } from 'luxon';
import { type Day, dayOf, formatDay, MS_PER_DAY, validDay } from '../../core/calendar.js';
import { type Clock, clockOf, type Instant, MS_PER_MINUTE } from '../../core/zone.js';
import type { HeaderCell } from '../format.js';
import type { Intake, When } from '../intake.js';
import type { Row, Sheet } from '../sheet.js';
import { shortened } from './amount.js';
import { RowProblem } from './problem.js';
import { columnName, type Read } from './text.js';

export interface TimeOptions {
  /** The zone of wall-clock times that name none. `local`: the taxpayer's. Default `UTC`. */
  readonly zone?: string;
  /** luxon patterns tried after the ISO form, as `MM/dd/yyyy`. Patterns without hours give a date only. */
  readonly patterns?: readonly string[];
  /** ISO dates and times are refused, for platforms where they would be a spreadsheet's doing. */
  readonly noIso?: boolean;
}

const ISO =
  /^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ,;]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/;

/** A wall-clock reading in milliseconds as if it were UTC, or an instant, or only a day. */
export type ParsedTime =
  | { readonly kind: 'instant'; readonly at: Instant }
  | { readonly kind: 'wall'; readonly localMs: number }
  | { readonly kind: 'day'; readonly day: Day };

/** Reads `2025-03-01`, `2025-03-01 14:05:09.123`, `2025-03-01T14:05:09Z`, `… UTC`, `…+02:00`. */
export const parseIsoTime = (text: string): ParsedTime | undefined => parseIsoIn(text, 0, text.length);

/** The same, between `from` and `to` of a longer text. The two usual forms are read digit by digit. */
export function parseIsoIn(text: string, from: number, to: number): ParsedTime | undefined {
  const length = to - from;
  if (length < 10 || text.charCodeAt(from + 4) !== DASH || text.charCodeAt(from + 7) !== DASH) {
    return parseAnyIso(text.slice(from, to));
  }
  const day = validDay(digits(text, from, 4), digits(text, from + 5, 2), digits(text, from + 8, 2));
  if (day === undefined) return undefined;
  if (length === 10) return { kind: 'day', day };
  const separator = text.charCodeAt(from + 10);
  if (length < 19 || (separator !== LETTER_T && separator !== BLANK)) return parseAnyIso(text.slice(from, to));
  const seconds = (digits(text, from + 11, 2) * 60 + digits(text, from + 14, 2)) * 60 + digits(text, from + 17, 2);
  const localMs = day * MS_PER_DAY + seconds * 1000;
  if (text.charCodeAt(from + 13) !== COLON || text.charCodeAt(from + 16) !== COLON || Number.isNaN(seconds))
    return parseAnyIso(text.slice(from, to));
  if (length === 19 && seconds < SECONDS_PER_DAY) return { kind: 'wall', localMs };
  if (length === 23 && seconds < SECONDS_PER_DAY && text.startsWith(' UTC', from + 19)) {
    return { kind: 'instant', at: localMs as Instant };
  }
  const zoned = text.charCodeAt(to - 1) === LETTER_Z;
  const end = zoned ? to - 1 : to;
  const fraction =
    end === from + 19 ? 0 : text.charCodeAt(from + 19) === POINT ? thousandths(text, from + 20, end) : Number.NaN;
  if (Number.isNaN(fraction) || seconds >= SECONDS_PER_DAY) return parseAnyIso(text.slice(from, to));
  return zoned
    ? { kind: 'instant', at: (localMs + fraction) as Instant }
    : { kind: 'wall', localMs: localMs + fraction };
}

/** The digits after a second's point, in milliseconds. */
const thousandths = (text: string, from: number, to: number): number =>
  to - from > 9 ? Number.NaN : (digits(text, from, to - from) * 1000) / 10 ** (to - from);

const DASH = 45;
const POINT = 46;
const COLON = 58;
const LETTER_T = 84;
const LETTER_Z = 90;
const BLANK = 32;
const SECONDS_PER_DAY = 86_400;

/** A number of `count` digits, or NaN. */
function digits(text: string, at: number, count: number): number {
  let number = 0;
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

function parseAnyIso(text: string): ParsedTime | undefined {
  const match = ISO.exec(text.trim());
  if (!match) return undefined;
  const day = validDay(Number(match[1]), Number(match[2]), Number(match[3]));
  if (day === undefined) return undefined;
  if (match[4] === undefined) return { kind: 'day', day };
  const hour = Number(match[4]);
  const minute = Number(match[5]);
  const second = Number(match[6] ?? 0);
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const fraction = match[7] === undefined ? 0 : Number(`0.${match[7]}`) * 1000;
  const localMs = day * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  const zone = match[8];
  if (zone === undefined) return { kind: 'wall', localMs };
  return { kind: 'instant', at: (localMs - offsetMinutes(zone) * MS_PER_MINUTE) as Instant };
}

function offsetMinutes(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/** Reads a text by luxon's patterns, English month names first. */
export function parsePatternTime(text: string, patterns: readonly string[]): ParsedTime | undefined {
  for (const pattern of patterns) {
    const zoned = /[zZ]/.test(pattern.replace(/'[^']*'/g, ''));
    const found = DateTime.fromFormat(text, pattern, { zone: 'utc', locale: 'en-US', setZone: zoned });
    if (!found.isValid) continue;
    if (zoned) return { kind: 'instant', at: found.toMillis() as Instant };
    if (!/[hH]/.test(pattern)) return { kind: 'day', day: dayOf(found.year, found.month, found.day) };
    return { kind: 'wall', localMs: found.toMillis() };
  }
  return undefined;
}

/** A required date or time. */
export function time(sheet: Sheet, intake: Intake, column: HeaderCell, options: TimeOptions = {}): Read<When> {
  const at = sheet.find(column);
  const clock = clockFor(intake, options);
  const slow = timeReader(intake, options);
  return (row: Row) => {
    const parsed = options.noIso ? undefined : row.read(at, parseIsoIn);
    if (parsed) return resolveTime(parsed, clock, intake);
    const found = row.cell(at);
    if (found === '') throw new RowProblem('import/missing-cell', `the column "${columnName(column)}" is empty.`);
    return slow(found, columnName(column));
  };
}

const clockFor = (intake: Intake, { zone }: TimeOptions): Clock =>
  zone === 'local' ? intake.clock : clockOf(zone ?? 'UTC');

/** Reads the texts of one file's times, remembering the last and every date without a time. */
export function timeReader(intake: Intake, options: TimeOptions = {}): (text: string, column: string) => When {
  const clock = clockFor(intake, options);
  const known = new Map<string, When>();
  return (text, column) => {
    const before = known.get(text);
    if (before) return before;
    const parsed =
      (options.noIso ? undefined : parseIsoTime(text)) ??
      (options.patterns && parsePatternTime(text, options.patterns));
    if (!parsed) {
      throw new RowProblem(
        'import/bad-date',
        `"${shortened(text)}" in the column "${column}" is not a date that exists.`,
      );
    }
    const when = resolveTime(parsed, clock, intake);
    if (known.size > 50_000) known.clear();
    if (parsed.kind === 'day' || options.patterns) known.set(text, when);
    return when;
  };
}

/** A parsed time as an instant of the clock it was read from, on the taxpayer's day. */
export function resolveTime(parsed: ParsedTime, clock: Clock, intake: Intake): When {
  if (parsed.kind === 'day') return { at: undefined, day: parsed.day };
  return intake.when(parsed.kind === 'instant' ? parsed.at : clock.instantOf(parsed.localMs));
}

/** For messages. */
export const whenText = (when: When): string => formatDay(when.day);

const ZONE_IN_HEADER = /\((?:utc|gmt)?\s*([+-]\d{1,2}(?::?\d{2})?)?\)/;

/**
 * The zone that a header names, as in `Filled Time(UTC+02:00)`, `Date (+01)`, `Time(UTC)`.
 * @returns `fallback` when the column is not there or names none.
 */
export function zoneInHeader(sheet: Sheet, column: HeaderCell, fallback: string): string {
  const match = ZONE_IN_HEADER.exec(sheet.columns[sheet.find(column)] ?? '');
  return match ? `UTC${match[1] ?? ''}` : fallback;
}
