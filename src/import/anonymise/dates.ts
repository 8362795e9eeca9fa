/**
 * Dates of all forms that exports have, moved by one number of days, each in the writing it had: the same order, marks, width
 * and month language. The move is a negative multiple of 52 weeks, so that days keep their weekday, markets their holidays'
 * season, and every date has a counterpart (counting days, there is no 29 February to stumble over). A date without a day, such
 * as `Jan 2024` or a bare year, moves by as many years as there are 52 weeks. Times of day, zones and whatever stands around
 * a date are not touched: a wall-clock time stays the same wall-clock time.
 */
import { civilDate, type Day, MS_PER_DAY, validDay } from '../../core/calendar.js';
import { MONTH_WORDS, monthNamed, monthWritten } from './months.js';

const WEEKS_52 = 364;

export const DAY_ORDERS = ['month first', 'day first', 'year first'] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

/** Which of the forms that are no dates everywhere are looked for. */
export interface DateSetting {
  /** How `1/2/2024` is meant. */
  readonly order: DayOrder;
  /** The cell is a point in time: `1704067200` is seconds. */
  readonly isTime: boolean;
  /** Digits without marks: `20240105`, a bare year. Not in ids. */
  readonly bare: boolean;
  /** `13/45/2025` is meant as `order` says, and no date: only its year moves. Otherwise the other order is tried. */
  readonly strict?: boolean;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** What is written instead. */
  readonly text: string;
}

type Made = string | undefined;
type Maker = (match: readonly string[], setting: DateSetting) => Made;

export class DateShift {
  /** @param years how many times 52 weeks are taken off; 0 moves nothing. */
  constructor(readonly years: number) {}

  get days(): number {
    return -WEEKS_52 * this.years;
  }

  get milliseconds(): number {
    return this.days * MS_PER_DAY;
  }

  /** The dates in a text and what they become, in their order, none inside another. */
  stretches(text: string, setting: DateSetting): Stretch[] {
    if (this.years === 0 || !/\d/.test(text)) return [];
    const found: Stretch[] = [];
    if (setting.isTime) {
      const epoch = this.epoch(text);
      if (epoch) return [epoch];
    }
    for (const [pattern, bare, make] of this.forms) {
      if (bare && !setting.bare) continue;
      for (const match of text.matchAll(pattern)) {
        const from = match.index;
        const to = from + match[0].length;
        if (found.some((one) => one.from < to && from < one.to)) continue;
        const made = make(match as unknown as string[], setting);
        if (made !== undefined) found.push({ from, to, text: made });
      }
    }
    return found.sort((a, b) => a.from - b.from);
  }

  /** The text with its dates moved. */
  moved(text: string, setting: DateSetting): string {
    let result = '';
    let at = 0;
    for (const one of this.stretches(text, setting)) {
      result += text.slice(at, one.from) + one.text;
      at = one.to;
    }
    return result + text.slice(at);
  }

  /** Seconds, milliseconds or microseconds since 1970, between 2001 and 2033. */
  private epoch(text: string): Stretch | undefined {
    const match = /^\s*(1\d{9})(\d{3}|\d{6}|\d{9})?(?:[.,]\d+)?\s*$/.exec(text);
    if (!match) return undefined;
    const seconds = match[1] ?? '';
    const from = text.indexOf(seconds);
    const moved = String(Number(seconds) + this.milliseconds / 1000);
    return moved.length === seconds.length ? { from, to: from + seconds.length, text: moved } : undefined;
  }

  private readonly forms: readonly (readonly [RegExp, boolean, Maker])[] = [
    // 2024-01-05, 2024/1/5, 2024.01.05; what follows is a time or nothing.
    [
      /(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/g,
      false,
      ([, y, mark, m, d]) => this.numbers([y, m, d], `y${mark}m${mark}d`),
    ],
    // 2024 Jan 5, 2024-Jan-05
    [
      new RegExp(`(?<!\\d)(\\d{4})([ /-])(${MONTH_WORDS})\\2(\\d{1,2})(?!\\d)`, 'gi'),
      false,
      ([, y, mark, m, d]) => this.named(y, m, d, (year, month, date) => `${year}${mark}${month}${mark}${date}`),
    ],
    // 5 Jan 2024, 05-Jan-24, 20 DEC 24, 19JAN24, 5. Januar 2024
    [
      new RegExp(
        `(?<!\\d)(\\d{1,2})((?:st|nd|rd|th)?[ .,/-]*)(${MONTH_WORDS})([ .,/-]*'?)(\\d{4}|\\d{2})(?!\\d)`,
        'gi',
      ),
      false,
      ([, d, one, m, two, y]) => this.named(y, m, d, (year, month, date) => `${date}${one}${month}${two}${year}`),
    ],
    // Jan 5, 2024; January 1st 2024; Mar 21 '25; Jan-05-2024; Jan 17 2025 330.0
    [
      new RegExp(
        `\\b(${MONTH_WORDS})([. /-]+)(\\d{1,2})((?:st|nd|rd|th)?[ ,/-]+'?)(\\d{4}|\\d{2}(?![:.]\\d))(?!\\d)`,
        'gi',
      ),
      false,
      ([, m, one, d, two, y]) => this.named(y, m, d, (year, month, date) => `${month}${one}${date}${two}${year}`),
    ],
    // 1/5/2024, 05.01.2024, 1-5-24
    [
      /(?<![\d/]|\d[.-])(0?\d{1,2})([-/.])(\d{1,2})\2('?)(\d{4}|\d{2})(?!\d|[/-]\d)/g,
      false,
      ([, one = '', mark, two = '', quote, y = ''], { order, strict }) => {
        // 24-01-05: where the year is first, it has two digits.
        if (order === 'year first' && y?.length === 2) return this.numbers([one, two, y], `y${mark}m${mark}d`);
        const monthFirst = order === 'month first' && mark !== '.';
        const first = (): Made => this.numbers([y, one, two], `m${mark}d${mark}${quote}y`);
        const second = (): Made => this.numbers([y, two, one], `d${mark}m${mark}${quote}y`);
        const found = monthFirst ? first() : second();
        if (found !== undefined) return found;
        if (strict) return y.length === 4 ? `${one}${mark}${two}${mark}${this.year(y)}` : undefined;
        return monthFirst ? second() : first();
      },
    ],
    // Options: AAPL  240119C00150000; and Merrill's ETSY#C1927D750000, where a letter is month and right.
    [/(?<=[A-Z] {0,5})(\d{2})(\d{2})(\d{2})(?=[CP]\d)/g, false, ([, y, m, d]) => this.numbers([y, m, d], 'ymd')],
    [/#([A-X])(\d{2})(\d{2})(?=[CDE]\d)/g, false, ([, letter = '', d, y]) => this.lettered(letter, d, y)],
    // 240105_B_0: an id that counts the entries of a day.
    [/^(\d{2})(\d{2})(\d{2})(?=_[A-Z]{1,3}_\d+$)/g, false, ([, y, m, d]) => this.numbers([y, m, d], 'ymd')],
    // 20240105, 20240105120000, 20240105;120000
    [
      /(?<![\d.,])((?:19[7-9]|20[0-4])\d)(\d{2})(\d{2})(?=(?:(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\d{3})?)?)?(?!\d))/g,
      true,
      ([, y, m, d], { isTime }) => this.numbers([y, m, d], 'ymd') ?? (isTime ? `${this.year(y)}${m}${d}` : undefined),
    ],
    // Jan 2024, 2024-01, 01/2024
    [
      new RegExp(`\\b(${MONTH_WORDS})([. ,/-]+)((?:19[7-9]|20[0-4])\\d)(?!\\d)`, 'gi'),
      false,
      ([, m, mark, y]) => `${m}${mark}${this.year(y)}`,
    ],
    [
      /(?<![\d.,-])((?:19[7-9]|20[0-4])\d)(-(?:0[1-9]|1[0-2]))(?![\d-])/g,
      true,
      ([, y, rest]) => `${this.year(y)}${rest}`,
    ],
    [
      /(?<![\d/.,-])((?:0?[1-9]|1[0-2])[/.])((?:19[7-9]|20[0-4])\d)(?![\d/])/g,
      true,
      ([, rest, y]) => `${rest}${this.year(y)}`,
    ],
    // A bare year.
    [/(?<![\d.,$€£#]|\d[-/])((?:19[7-9]|20[0-4])\d)(?![\d%]|[.,:/-]\d)/g, true, ([, y]) => this.year(y)],
  ];

  private year(written = ''): string {
    return String(Number(written) - this.years);
  }

  private day(y = '', m: number, d = ''): { year: string; month: number; date: number } | undefined {
    const year = y.length === 2 ? (Number(y) < 70 ? 2000 : 1900) + Number(y) : Number(y);
    const day = year < 1900 || year > 2199 ? undefined : validDay(year, m, Number(d));
    if (day === undefined) return undefined;
    const moved = civilDate((day + this.days) as Day);
    return { ...moved, year: y.length === 2 ? String(moved.year % 100).padStart(2, '0') : String(moved.year) };
  }

  /** Year, month and date in digits, written again by a plan of `y`, `m`, `d` and marks, each as wide as it was. */
  private numbers([y, m, d]: readonly (string | undefined)[], plan: string): Made {
    const moved = this.day(y, Number(m), d);
    if (!moved) return undefined;
    const width = wideIn(m, d);
    return plan.replace(/[ymd]/g, (part) =>
      part === 'y' ? moved.year : padded(part === 'm' ? moved.month : moved.date, part === 'm' ? m : d, width),
    );
  }

  private named(
    y: string | undefined,
    m = '',
    d: string | undefined,
    write: (year: string, month: string, date: string) => string,
  ): Made {
    const name = monthNamed(m);
    const moved = name && this.day(y, name.month, d);
    if (!moved) return undefined;
    return write(moved.year, monthWritten(name, moved.month, m), padded(moved.date, d, wideIn(d)));
  }

  /** A to L are the months of calls, M to X those of puts. */
  private lettered(letter: string, d: string | undefined, y: string | undefined): Made {
    const at = letter.charCodeAt(0) - 65;
    const moved = this.day(y, (at % 12) + 1, d);
    if (!moved) return undefined;
    const other = String.fromCharCode(65 + (at >= 12 ? 12 : 0) + moved.month - 1);
    return `#${other}${String(moved.date).padStart(2, '0')}${moved.year}`;
  }
}

/** Whether the parts of a date are padded: `05` says yes, `5` no, `15` nothing. */
function wideIn(...parts: readonly (string | undefined)[]): boolean | undefined {
  if (parts.some((part) => part?.startsWith('0'))) return true;
  return parts.some((part) => part?.length === 1) ? false : undefined;
}

/** Where a date does not show whether its file pads numbers, it is as wide as before. */
const padded = (number: number, before: string | undefined, wide: boolean | undefined): string =>
  wide === false
    ? String(number)
    : String(number).padStart(wide ? Math.max(2, before?.length ?? 0) : (before?.length ?? 1), '0');

/** Whether the dates of some cells are written with the month or the day first. Undefined where none of them shows it. */
export function dayOrderOf(cells: Iterable<string>): DayOrder | undefined {
  let [months, days] = [0, 0];
  for (const cell of cells) {
    for (const [, one, two] of cell.matchAll(/(?<![\d/.-])(\d{1,2})[-/](\d{1,2})[-/](?:\d{4}|\d{2})(?!\d)/g)) {
      if (Number(one) > 12) days++;
      else if (Number(two) > 12) months++;
    }
  }
  return months === days ? undefined : months > days ? 'month first' : 'day first';
}
