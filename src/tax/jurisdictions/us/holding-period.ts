/**
 * Short or long. Property held more than one year is long (§1222). The year is the calendar's: the day of acquisition
 * is left out and the day of sale counted, so the first long day is the day after the anniversary; for property acquired
 * on the last day of a month it is the first day of the thirteenth month after (Rev. Rul. 66-7, 66-97). A count of 365 days
 * gets both leap years and month ends wrong.
 */
import { civilDate, type Day, dayOf, monthLength } from '../../../core/calendar.js';

export type Term = 'short' | 'long';

const known = new Map<Day, Day>();

/** The first day on which a sale of property acquired on `acquired` is long-term. */
export function firstLongTermDay(acquired: Day): Day {
  let first = known.get(acquired);
  if (first === undefined) {
    first = work(acquired);
    known.set(acquired, first);
  }
  return first;
}

function work(acquired: Day): Day {
  const { year, month, date } = civilDate(acquired);
  if (date < monthLength(year, month)) return (dayOf(year + 1, month, date) + 1) as Day;
  return month === 12 ? dayOf(year + 2, 1, 1) : dayOf(year + 1, month + 1, 1);
}

export const termOf = (holdingFrom: Day, sold: Day): Term => (sold >= firstLongTermDay(holdingFrom) ? 'long' : 'short');
