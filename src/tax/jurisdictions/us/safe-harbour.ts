/**
 * Payments during the year that keep the penalty for underpayment away (§6654; Form 1040-ES): the smaller of 90% of this
 * year's tax and 100% of last year's (110% when last year's adjusted gross income was above 150,000, or 75,000 for a
 * separate return), in four equal parts. Nothing is asked when what is left to pay is below 1,000.
 */
import { civilDate, type Day, dayOf } from '../../../core/calendar.js';
import { distributeCents, type Fixed, larger, minus, ONE, smaller, times, toCents, ZERO } from '../../../core/fixed.js';
import type { FilingStatus } from '../../../settings/settings.js';
import { SAFE_HARBOUR } from './rates/index.js';

export interface Instalment {
  readonly due: Day;
  readonly amount: Fixed;
}

export interface SafeHarbour {
  readonly year: number;
  /** 90% of the year's tax; undefined for a year that is not over. */
  readonly byCurrent: Fixed | undefined;
  /** 100% or 110% of the year before; undefined when that return is not known. */
  readonly byPrior: Fixed | undefined;
  readonly priorShare: Fixed;
  /** The smaller of the two, less withholding. */
  readonly required: Fixed;
  readonly instalments: readonly Instalment[];
}

export interface SafeHarbourQuestion {
  readonly year: number;
  readonly status: FilingStatus;
  /** The year's own total federal tax, when it is known. */
  readonly tax?: Fixed;
  readonly prior?: { readonly tax: Fixed; readonly agi: Fixed } | undefined;
  readonly withheld: Fixed;
}

/** What to pay for a year, and when. Undefined when neither year's tax is known. */
export function safeHarbour({ year, status, tax, prior, withheld }: SafeHarbourQuestion): SafeHarbour | undefined {
  const high = prior !== undefined && prior.agi > SAFE_HARBOUR.highAgi(status);
  const priorShare = high ? SAFE_HARBOUR.priorShareHigh : SAFE_HARBOUR.priorShare;
  const byPrior = prior && toCents(times(larger(prior.tax, ZERO), priorShare, 'half-up'));
  const byCurrent = tax === undefined ? undefined : toCents(times(tax, SAFE_HARBOUR.currentShare, 'half-up'));
  if (byPrior === undefined && byCurrent === undefined) return undefined;
  const least = byPrior === undefined ? byCurrent : byCurrent === undefined ? byPrior : smaller(byPrior, byCurrent);
  const small = tax !== undefined && minus(tax, withheld) < SAFE_HARBOUR.smallBalance;
  const required = small ? ZERO : larger(minus(least ?? ZERO, withheld), ZERO);
  const amounts = distributeCents(required, [ONE, ONE, ONE, ONE]);
  const instalments = dueDays(year).map((due, index) => ({ due, amount: amounts[index] ?? ZERO }));
  return { year, byCurrent, byPrior, priorShare, required, instalments };
}

/** 15 April, June, September and January; a Saturday, Sunday or legal holiday moves it to the next working day (§7503). */
export const dueDays = (year: number): Day[] =>
  [dayOf(year, 4, 15), dayOf(year, 6, 15), dayOf(year, 9, 15), dayOf(year + 1, 1, 15)].map((due) => {
    let day = due;
    while (isWeekend(day) || isHoliday(day)) day = (day + 1) as Day;
    return day;
  });

/** Day 0, 1 January 1970, was a Thursday. */
const weekdayOf = (day: Day): number => (((day + 4) % 7) + 7) % 7;
const isWeekend = (day: Day): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;

/** The legal holidays that can meet a due day: Emancipation Day in Washington, Juneteenth, Martin Luther King's birthday. */
function isHoliday(day: Day): boolean {
  const { year } = civilDate(day);
  if (day === observed(dayOf(year, 4, 16)) || day === observed(dayOf(year, 6, 19))) return true;
  const firstOf = dayOf(year, 1, 1);
  const firstMonday = firstOf + ((8 - weekdayOf(firstOf)) % 7);
  return day === firstMonday + 14;
}

/** A holiday on a Saturday is kept on the Friday before, on a Sunday on the Monday after. */
function observed(day: Day): Day {
  if (weekdayOf(day) === 6) return (day - 1) as Day;
  return weekdayOf(day) === 0 ? ((day + 1) as Day) : day;
}
