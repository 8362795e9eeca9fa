/**
 * Which FITIDs to trust. By the standard each names one transaction for ever; some institutions number the rows of each
 * download instead (`230714_B_0`: the date and a counter), and such a number means another row next time. So what is only
 * a date and a little more is no id, and its row is known by its content, which costs nothing: overlapping exports
 * still count once.
 */
import { civilDate, type Day } from '../../../core/calendar.js';

/** Shorter ones are counters. */
const TRUSTED_LENGTH = 8;

/** The id if it can be trusted. */
export function trustedFitid(fitid: string, day: Day): string | undefined {
  const bare = fitid.replace(/[^A-Za-z0-9]/g, '');
  let rest = bare;
  for (const date of datesOf(day)) rest = rest.replace(date, '');
  return rest.length >= TRUSTED_LENGTH && /\d{3}/.test(rest) ? fitid : undefined;
}

/** The day in the ways in which it is built into ids, the longer ones first. */
function datesOf(day: Day): string[] {
  const { year, month, date } = civilDate(day);
  const [y, m, d] = [String(year), String(month).padStart(2, '0'), String(date).padStart(2, '0')];
  return [`${y}${m}${d}`, `${m}${d}${y}`, `${y.slice(2)}${m}${d}`, `${m}${d}${y.slice(2)}`];
}
