/**
 * Dates of Flex queries. The customer chooses the mask: `20240116;103000`, `2024-01-16, 10:30:00`, `16/01/2024 10:30:00`,
 * `16-JAN-24`. Which of two numbers before the year is the day is asked of all dates of the file, and if none can answer,
 * none is read. Times are those of New York, whatever the exchange; the trade date that the broker gives is the day.
 */
import { type Day, MS_PER_DAY, validDay } from '../../../../core/calendar.js';
import { clockOf } from '../../../../core/zone.js';
import { shortened } from '../../../columns/amount.js';
import { RowProblem } from '../../../columns/problem.js';
import type { When } from '../../../intake.js';
import type { FlexRecord } from './record.js';

const COMPACT = /^(\d{4})(\d{2})(\d{2})(?!\d{1,5}$|\d{7})/;
const ISO = /^(\d{4})[-/](\d{2})[-/](\d{2})/;
const EITHER = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})(?!\d)/;
const WORD = /^(\d{1,2})-([A-Za-z]{3})-(\d{4}|\d{2})(?!\d)/;
const TIME = /^[;,T\s]*(\d{2}):?(\d{2}):?(\d{2})(?:\s*([A-Za-z/_+\d:-]+))?$/;
const MONTHS = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC';
const NEW_YORK = clockOf('America/New_York');

export type DateOrder = 'day-first' | 'month-first' | undefined;

/** Which comes first in dates such as `03/04/2024`, by all such dates of a file; undefined when none tells. */
export function dateOrderOf(texts: Iterable<string>): DateOrder {
  for (const text of texts) {
    const match = EITHER.exec(text);
    if (match && Number(match[1]) > 12) return 'day-first';
    if (match && Number(match[2]) > 12) return 'month-first';
  }
  return undefined;
}

export interface Moment {
  readonly day: Day;
  /** Milliseconds of the wall clock since midnight. */
  readonly time: number | undefined;
  /** What stands behind the time: `EDT`. */
  readonly zone: string;
}

/** Reads a date with or without a time. @returns undefined when it is none. */
export function parseFlexDate(text: string, order: DateOrder): Moment | undefined {
  const found = datePart(text, order);
  if (!found) return undefined;
  const rest = text.slice(found.length);
  if (rest.trim() === '') return { day: found.day, time: undefined, zone: '' };
  const match = TIME.exec(rest);
  if (!match) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined;
  return { day: found.day, time: ((hours * 60 + minutes) * 60 + seconds) * 1000, zone: match[4] ?? '' };
}

function datePart(text: string, order: DateOrder): { day: Day; length: number } | undefined {
  const plain = ISO.exec(text) ?? COMPACT.exec(text);
  if (plain) return dayWith(Number(plain[1]), Number(plain[2]), Number(plain[3]), plain[0]);
  const word = WORD.exec(text);
  if (word) {
    const month = MONTHS.indexOf((word[2] ?? '').toUpperCase()) / 3 + 1;
    return dayWith(fullYear(word[3]), month, Number(word[1]), word[0]);
  }
  const either = EITHER.exec(text);
  if (!either) return undefined;
  const [first, second] = [Number(either[1]), Number(either[2])];
  const sure = order ?? (first === second ? 'day-first' : undefined);
  if (sure === undefined) return undefined;
  const [month, date] = sure === 'day-first' ? [second, first] : [first, second];
  return dayWith(fullYear(either[3]), month, date, either[0]);
}

function dayWith(year: number, month: number, date: number, matched: string) {
  const day = Number.isInteger(month) ? validDay(year, month, date) : undefined;
  return day === undefined ? undefined : { day, length: matched.length };
}

const fullYear = (text = ''): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** Reads the dates of one file's records. */
export class FlexDates {
  constructor(private readonly order: DateOrder) {}

  /** The moment in the first of several fields that has one. @throws RowProblem */
  moment(record: FlexRecord, ...fields: readonly string[]): Moment {
    const written = record.required(...fields);
    const found = parseFlexDate(written, this.order);
    if (found) return found;
    if (EITHER.test(written) && this.order === undefined) {
      const what = `"${shortened(written)}" can be read with the day or the month first; set the date format of the query to yyyyMMdd.`;
      throw new RowProblem('import/bad-date', what);
    }
    throw new RowProblem('import/bad-date', `"${shortened(written)}" in ${fields[0]} is not a date that exists.`);
  }

  day(record: FlexRecord, ...fields: readonly string[]): Day {
    return this.moment(record, ...fields).day;
  }

  /** Date and time of a trade, on the trade date that the broker gives. */
  ofTrade(record: FlexRecord): When {
    const moment = this.moment(record, 'dateTime', 'tradeDate', 'date');
    const day = record.text('tradeDate') === '' ? moment.day : this.day(record, 'tradeDate');
    const time = moment.time ?? timeOf(record.text('tradeTime'));
    return { at: instantOf({ ...moment, time }), day };
  }

  /** A moment as an event by itself. */
  when(moment: Moment): When {
    return { at: instantOf(moment), day: moment.day };
  }
}

function timeOf(text: string): number | undefined {
  const match = /^(\d{2}):?(\d{2}):?(\d{2})/.exec(text);
  return match ? ((Number(match[1]) * 60 + Number(match[2])) * 60 + Number(match[3])) * 1000 : undefined;
}

/** Undefined without a time, or with one of a zone that is not known. */
function instantOf({ day, time, zone }: Moment): When['at'] {
  if (time === undefined) return undefined;
  if (/^(utc|gmt|z)$/i.test(zone)) return clockOf('UTC').instantOf(day * MS_PER_DAY + time);
  const isNewYork = zone === '' || /^(est|edt|et|america\/new_york|us\/eastern)$/i.test(zone);
  return isNewYork ? NEW_YORK.instantOf(day * MS_PER_DAY + time) : undefined;
}
