/** What the person's trading habits cost in a year: how often they trade beside their own usual, and the busy weeks' price. */
import type { Book } from '../chain/chain.js';
import { feesByDay } from '../chain/fees.js';
import { civilDate, type Day } from '../core/calendar.js';
import { type Fixed, over, plus, sum, toCents, ZERO } from '../core/fixed.js';
import { type Baseline, type Burst, baselineOf, burstsOf, countsPer, fillsByDay, weekNumber } from '../tax/bursts.js';
import type { FormLine } from '../tax/jurisdiction.js';
import { type Gains, gainsOf } from '../tax/jurisdictions/us/gains.js';
import { gainByTerm } from '../tax/totals.js';

export interface PricedBurst extends Burst {
  readonly disposals: number;
  readonly fees: Fixed;
  readonly shortGain: Fixed;
  readonly longGain: Fixed;
  /** What the burst's gains add to the tax on everything else; undefined without rates. */
  readonly tax: Fixed | undefined;
}

export interface Habits {
  /** Fills in a calendar week and month, over the whole book. */
  readonly perWeek: Baseline;
  readonly perMonth: Baseline;
  readonly bursts: readonly PricedBurst[];
  /** Gain of lines that gained, by term, and the short-term share of it; undefined when nothing gained. */
  readonly gainedShort: Fixed;
  readonly gainedLong: Fixed;
  readonly shortShare: Fixed | undefined;
  /** Fees paid in the year, by month (`2025-03`). */
  readonly fees: Fixed;
  readonly feesByMonth: ReadonlyMap<string, Fixed>;
  /** Fees that have no price, and so are in no sum. */
  readonly feesUnpriced: number;
}

const monthNumber = (day: Day): number => {
  const { year, month } = civilDate(day);
  return year * 12 + month;
};

const monthName = (day: Day): string => {
  const { year, month } = civilDate(day);
  return `${year}-${String(month).padStart(2, '0')}`;
};

export function habitsOf(
  book: Book,
  year: number,
  lines: readonly FormLine[],
  taxOf: ((part: Gains) => Fixed) | undefined,
): Habits {
  const inYear = (day: Day): boolean => book.jurisdiction.taxYearOf(day) === year;
  const fills = fillsByDay(book.ledger.transactions);
  for (const [day, count] of book.lane?.fillsByDay() ?? []) fills.set(day, (fills.get(day) ?? 0) + count);
  const fees = feesOf(book, inYear);
  const bursts = burstsOf(fills, inYear).map((burst) => priced(burst, lines, fees.byDay, taxOf));
  const gained = gainedByTerm(lines);
  const all = plus(gained.short, gained.long);
  return {
    perWeek: baselineOf(countsPer(fills, weekNumber)),
    perMonth: baselineOf(countsPer(fills, monthNumber)),
    bursts,
    gainedShort: gained.short,
    gainedLong: gained.long,
    shortShare: all === ZERO ? undefined : over(gained.short, all, 'half-up'),
    fees: sum(fees.byMonth.values()),
    feesByMonth: fees.byMonth,
    feesUnpriced: fees.unpriced,
  };
}

function gainedByTerm(lines: readonly FormLine[]): { short: Fixed; long: Fixed } {
  let short = ZERO;
  let long = ZERO;
  for (const { term, gain } of lines) {
    if (gain <= 0n) continue;
    const parts = gainByTerm(term, gain);
    short = plus(short, parts.short);
    long = plus(long, parts.long);
  }
  return { short, long };
}

interface Fees {
  readonly byDay: ReadonlyMap<Day, Fixed>;
  readonly byMonth: ReadonlyMap<string, Fixed>;
  readonly unpriced: number;
}

function feesOf(book: Book, inYear: (day: Day) => boolean): Fees {
  const { byDay, unpriced } = feesByDay(book, inYear);
  const byMonth = new Map<string, Fixed>();
  for (const [day, value] of byDay) byMonth.set(monthName(day), plus(byMonth.get(monthName(day)) ?? ZERO, value));
  return { byDay, byMonth, unpriced };
}

function priced(
  burst: Burst,
  lines: readonly FormLine[],
  fees: ReadonlyMap<Day, Fixed>,
  taxOf: ((part: Gains) => Fixed) | undefined,
): PricedBurst {
  const own = lines.filter(({ disposal }) => disposal.sold >= burst.from && disposal.sold <= burst.to);
  const parts = own.map(({ term, gain }) => gainByTerm(term, gain));
  let paid = ZERO;
  for (let day = burst.from; day <= burst.to; day = (day + 1) as Day) paid = plus(paid, fees.get(day) ?? ZERO);
  return {
    ...burst,
    disposals: new Set(own.map(({ disposal }) => disposal.id)).size,
    fees: paid,
    shortGain: sum(parts.map(({ short }) => short)),
    longGain: sum(parts.map(({ long }) => long)),
    tax: taxOf && toCents(taxOf(gainsOf(own))),
  };
}
