/**
 * The years before the reported one, for the losses that they hand on. Their lines are summed and not kept; those matched as
 * columns are not even made, since nothing of them is asked but gain, short or long.
 */
import { type Book, linesOf } from '../chain/chain.js';
import type { PlainLane } from '../chain/plain-lane.js';
import type { Day } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import type { YearGains } from '../tax/jurisdictions/us/carry-in.js';
import { firstLongTermDay } from '../tax/jurisdictions/us/holding-period.js';
import { EarlierYears } from '../tax/jurisdictions/us/year.js';

/** Gains and income of each year of a book before `year`. */
export function earlierYears(book: Book, year: number): YearGains[] {
  const { taxYearOf } = book.jurisdiction;
  const years = new EarlierYears(year);
  const isEarlier = (day: Day): boolean => taxYearOf(day) < year;
  const { lane } = book;
  const summed = lane && isSummable(book, lane);
  for (const line of linesOf(summed ? { ...book, lane: undefined } : book, isEarlier))
    years.addLine(taxYearOf(line.disposal.sold), line);
  if (summed) addSums(years, lane, isEarlier, taxYearOf);
  return years.with(book.matched.income, taxYearOf);
}

/** Collectibles have a rate of their own, and whole dollars are rounded line by line. */
const isSummable = ({ settings }: Book, { trades }: PlainLane): boolean =>
  settings.policies.rounding === 'cents' && !trades.assets.names.some((asset) => settings.assets[asset]?.collectible);

const CENT = 10n ** 16n;

function addSums(
  years: EarlierYears,
  lane: PlainLane,
  isEarlier: (day: Day) => boolean,
  taxYearOf: (day: Day) => number,
): void {
  const sums = new Map<number, { short: number; long: number }>();
  const yearOfDay = new Map<Day, number>();
  lane.visitLines(isEarlier, (_asset, acquired, sold, proceeds, basis) => {
    const year = yearOfDay.get(sold) ?? taxYearOf(sold);
    yearOfDay.set(sold, year);
    const sum = sums.get(year) ?? { short: 0, long: 0 };
    sums.set(year, sum);
    if (sold >= firstLongTermDay(acquired)) sum.long += proceeds - basis;
    else sum.short += proceeds - basis;
  });
  for (const [year, { short, long }] of sums) {
    years.add(year, 'short', (BigInt(short) * CENT) as Fixed);
    years.add(year, 'long', (BigInt(long) * CENT) as Fixed);
  }
}
