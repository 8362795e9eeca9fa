/**
 * `daily`, `weekly`, `biweekly`, `monthly`, `quarterly`, `semiannual`, `yearly`, `biennial`: a look at the last bar of each period of the calendar, in UTC, or
 * `phase` bars after it. Weeks end on Sunday. Which day is looked at is luck (Hoffstein, Sibears, Faber 2018), so the study runs
 * every phase.
 */
import { civilDate, type Day, MS_PER_DAY } from '../../core/calendar.js';
import type { BarCalendar } from '../simulation/market.js';
import type { RuleKind, Schedule } from './rule.js';

type PeriodOf = (day: Day) => number;

/** Monday 1969-12-29 was three days before the first day counted. */
const MONDAY_SHIFT = 3;

const PERIODS: Readonly<Record<string, { readonly days: number; readonly of: PeriodOf }>> = {
  daily: { days: 1, of: (day) => day },
  weekly: { days: 7, of: (day) => Math.floor((day + MONDAY_SHIFT) / 7) },
  biweekly: { days: 14, of: (day) => Math.floor((day + MONDAY_SHIFT) / 14) },
  monthly: { days: 365.25 / 12, of: (day) => months(day) },
  quarterly: { days: 365.25 / 4, of: (day) => Math.floor(months(day) / 3) },
  semiannual: { days: 365.25 / 2, of: (day) => Math.floor(months(day) / 6) },
  yearly: { days: 365.25, of: (day) => civilDate(day).year },
  biennial: { days: 2 * 365.25, of: (day) => Math.floor(civilDate(day).year / 2) },
};

function months(day: Day): number {
  const { year, month } = civilDate(day);
  return year * 12 + month - 1;
}

export const calendarRule: RuleKind = {
  id: 'daily, weekly, biweekly, monthly, quarterly, semiannual, yearly, biennial',
  about: 'at the end of each period',
  example: 'monthly',
  parse: (text) => {
    const period = PERIODS[text === 'annual' || text === 'annually' ? 'yearly' : text];
    return period && { schedule: scheduleOf(period.days, period.of) };
  },
};

function scheduleOf(days: number, periodOf: PeriodOf): Schedule {
  return {
    phases: ({ times, bars }) => barsPer(times, bars, days),
    tooFine: ({ step }) =>
      step > days * 1.5 * MS_PER_DAY ? 'the prices have fewer bars than the rule has looks' : undefined,
    looks: (market, phase) => shifted(endsOf(market, periodOf), phase),
  };
}

/** How many bars a period has, from the bars there are: 21 trading days a month, 30 of a coin. */
function barsPer(times: Float64Array, bars: number, days: number): number {
  const span = ((times[bars - 1] as number) - (times[0] as number)) / MS_PER_DAY;
  return Math.max(1, Math.round((bars - 1) * (days / Math.max(span, days))));
}

/** The last bar of each period. The last bar of all is one when the next would lie in another period. */
function endsOf({ times, bars, step }: BarCalendar, periodOf: PeriodOf): Uint8Array {
  const ends = new Uint8Array(bars);
  const at = (time: number): number => periodOf(Math.floor(time / MS_PER_DAY) as Day);
  let now = at(times[0] as number);
  for (let t = 0; t < bars; t++) {
    const next = at(t + 1 < bars ? (times[t + 1] as number) : (times[t] as number) + step);
    if (next !== now) ends[t] = 1;
    now = next;
  }
  return ends;
}

function shifted(looks: Uint8Array, phase: number): Uint8Array {
  if (phase === 0) return looks;
  const later = new Uint8Array(looks.length);
  for (let t = phase; t < looks.length; t++) later[t] = looks[t - phase] as number;
  return later;
}
