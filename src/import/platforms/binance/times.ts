/**
 * The times of Binance's files. Until 2024 they are UTC, or in the zone that the header names (`Date(UTC+8)`). Since
 * then the header says only `Time`, and the zone that the person had chosen stands in the file's name and nowhere
 * else: `Binance-Transaction-History-202603230400(UTC--6).csv` is six hours behind. Years have four digits or two.
 *
 * A spreadsheet that saves such a file writes `05/12/2021 23:06`: the seconds are gone, which is the end of every file
 * whose rows belong together by their second, and nobody knows which number is the month. A number above twelve anywhere
 * in the column settles it; without one the month is read first, and said so.
 */
import { MS_PER_DAY, validDay } from '../../../core/calendar.js';
import { type Clock, clockOf, type Instant } from '../../../core/zone.js';
import { shortened } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { columnName, type Read } from '../../columns/text.js';
import { type ParsedTime, parseIsoIn } from '../../columns/time.js';
import type { HeaderCell } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import type { Row, Sheet } from '../../sheet.js';

const DASH = 45;
const HEADER_ZONE = /\(utc(?:null)?\s*([+-]\d{1,2}(?::?\d{2})?)?\)/;
const NAME_ZONE = /UTC[ _]?([+\-_]*)(\d{1,2})(?:[:._]?([0-5]\d))?(?!\d)/i;
const SPREADSHEET = /^(\d{1,2})[/.](\d{1,2})[/.](\d{2}|\d{4})[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?$/;
const WITHOUT_SECONDS = /^[^:]*\d{1,2}:\d{2}\s*(?:[AaPp][Mm])?$|^[^:]*$/;

export interface BinanceTimeOptions {
  /** Rows belong together by their second: a time without one is refused. */
  readonly secondsMatter?: boolean;
}

/** Reads the column as instants. */
export function binanceInstant(
  sheet: Sheet,
  intake: Intake,
  column: HeaderCell,
  { secondsMatter = false }: BinanceTimeOptions = {},
): Read<Instant> {
  const at = sheet.find(column);
  const clock = zoneOf(sheet, intake, at);
  let dayFirst: boolean | undefined;
  return (row) => {
    const parsed = row.read(at, parseBinanceTime);
    if (parsed && !(secondsMatter && isShort(row, at))) return instantOf(parsed, clock);
    const written = row.cell(at);
    if (written === '') throw new RowProblem('import/missing-cell', `the column "${columnName(column)}" is empty.`);
    if (secondsMatter && WITHOUT_SECONDS.test(written)) {
      const what = `"${shortened(written)}" has no seconds, and only the second tells which rows are one trade.`;
      throw new RowProblem('import/seconds-lost', what);
    }
    dayFirst ??= isDayFirst(sheet, intake, at);
    const resaved = parseSpreadsheetTime(written, dayFirst);
    if (resaved !== undefined) return clock.instantOf(resaved);
    const what = `"${shortened(written)}" in the column "${columnName(column)}" is not a date that exists.`;
    throw new RowProblem('import/bad-date', what);
  };
}

/** Reads the column as points in time on the taxpayer's calendar. */
export function binanceTime(sheet: Sheet, intake: Intake, column: HeaderCell): Read<When> {
  const instant = binanceInstant(sheet, intake, column);
  return (row) => intake.when(instant(row));
}

/** `2025-07-27 07:35:40` and `25-07-27 07:35:40`. */
export function parseBinanceTime(text: string, from: number, to: number): ParsedTime | undefined {
  if (text.charCodeAt(from + 2) !== DASH || text.charCodeAt(from + 5) !== DASH) return parseIsoIn(text, from, to);
  const written = `20${text.slice(from, to)}`;
  return parseIsoIn(written, 0, written.length);
}

const isShort = (row: Row, at: number): boolean => {
  const written = row.read(at, (text, from, to) => (to - from < 17 ? text.slice(from, to) : ''));
  return written !== '' && WITHOUT_SECONDS.test(written);
};

function instantOf(parsed: ParsedTime, clock: Clock): Instant {
  if (parsed.kind === 'instant') return parsed.at;
  return clock.instantOf(parsed.kind === 'wall' ? parsed.localMs : parsed.day * MS_PER_DAY);
}

/** The zone of a column: as its header says, else as the file's name says, else UTC with a warning. */
function zoneOf(sheet: Sheet, intake: Intake, at: number): Clock {
  const header = sheet.columns[at] ?? '';
  const named = HEADER_ZONE.exec(header);
  if (named) return clockOf(named[1] ? `UTC${named[1]}` : 'UTC');
  if (header.includes('utc') || header === 'date') return clockOf('UTC');
  const zone = zoneInName(sheet.file);
  if (zone !== undefined) return clockOf(zone);
  intake.report('import/zone-not-named', 'neither header nor file name tells the zone of its times; UTC was assumed.');
  return clockOf('UTC');
}

/** `UTC-6` for `…(UTC--6)_5d63.csv`, `UTC+5:30` for `…(UTC+5_30).csv`, `UTC+2` for `…_UTC_2_.csv`. */
export function zoneInName(path: string): string | undefined {
  const name = path.replace(/^.*[\\/]/, '');
  const found = NAME_ZONE.exec(name);
  if (!found) return /\(UTC\)/i.test(name) ? 'UTC' : undefined;
  const [, sign = '', hours = '0', minutes] = found;
  return `UTC${sign.includes('-') ? '-' : '+'}${hours}${minutes ? `:${minutes}` : ''}`;
}

/** True when some date of the column can only be day first. */
function isDayFirst(sheet: Sheet, intake: Intake, at: number): boolean {
  let example = '';
  for (const block of sheet.blocks()) {
    for (const row of block) {
      const found = SPREADSHEET.exec(row.cell(at));
      if (!found) continue;
      if (Number(found[1]) > 12) return true;
      if (Number(found[2]) > 12) return false;
      if (found[1] !== found[2]) example = found[0];
    }
  }
  if (example !== '') {
    const what = `dates such as "${example}" can be read two ways; the first number was taken for the month.`;
    intake.report('import/day-order-assumed', what);
  }
  return false;
}

/** A time as spreadsheets write it, in milliseconds as if it were UTC. */
function parseSpreadsheetTime(text: string, dayFirst: boolean): number | undefined {
  const found = SPREADSHEET.exec(text);
  if (!found) return undefined;
  const [first, second, written, hour, minute, seconds] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const year = (written as number) < 100 ? 2000 + (written as number) : (written as number);
  const day = dayFirst
    ? validDay(year, second as number, first as number)
    : validDay(year, first as number, second as number);
  const half = found[7]?.toLowerCase();
  const hours = half === undefined ? (hour as number) : ((hour as number) % 12) + (half === 'pm' ? 12 : 0);
  if (day === undefined || hours > 23 || (minute as number) > 59 || (seconds as number) > 60) return undefined;
  return day * MS_PER_DAY + ((hours * 60 + (minute as number)) * 60 + (seconds as number)) * 1000;
}
