/** Which pattern a file’s dates are written by. Where days and months could change places, both patterns are given back. */
import { parseIsoTime, parsePatternTime } from '../columns/time.js';

const DAYS = [
  ...['dd.MM.yyyy', 'd.M.yyyy', 'MM/dd/yyyy', 'dd/MM/yyyy', 'M/d/yyyy', 'd/M/yyyy', 'MM-dd-yyyy', 'dd-MM-yyyy'],
  ...['dd.MM.yy', 'MM/dd/yy', 'dd/MM/yy', 'M/d/yy', 'd/M/yy', 'yyyyMMdd', 'yyyy/M/d', 'dd-MMM-yyyy', 'd-MMM-yyyy'],
  ...['dd MMM yyyy', 'd MMM yyyy', 'd MMMM yyyy', 'MMM d, yyyy', 'MMMM d, yyyy', 'MMM dd yyyy', 'd MMM yy'],
];
const CLOCKS = [
  '',
  ' HH:mm:ss',
  ' HH:mm',
  ' h:mm:ss a',
  ' h:mm a',
  ', HH:mm:ss',
  ', h:mm:ss a',
  ' HH:mm:ss.SSS',
  "'T'HH:mm:ss",
];

export interface DateGuess {
  /** ISO dates need no pattern. */
  readonly iso: boolean;
  /** The patterns that read every date; more than one when they read them as different days. */
  readonly formats: readonly string[];
  /** There are times of day, and no zone with them. */
  readonly unzoned: boolean;
}

/** Looks at the texts of one column. */
export function guessDates(texts: readonly string[]): DateGuess {
  const iso = texts.map(parseIsoTime);
  if (texts.length > 0 && iso.every((parsed) => parsed !== undefined)) {
    return { iso: true, formats: [], unzoned: iso.some((parsed) => parsed?.kind === 'wall') };
  }
  const formats: string[] = [];
  const readings = new Set<string>();
  for (const pattern of patternsLike(texts[0] ?? '')) {
    const parsed = texts.map((text) => parsePatternTime(text, [pattern]));
    if (parsed.length === 0 || parsed.some((one) => one === undefined)) continue;
    const reading = JSON.stringify(parsed);
    if (!readings.has(reading)) formats.push(pattern);
    readings.add(reading);
  }
  return { iso: false, formats, unzoned: formats.some((format) => /[hH]/.test(format)) };
}

/** Patterns with the marks of the text, so that few need to be tried on every row. */
function patternsLike(text: string): string[] {
  const all = DAYS.flatMap((day) => CLOCKS.map((clock) => day + clock));
  return all.filter((pattern) => parsePatternTime(text, [pattern]) !== undefined);
}
