/** Dates as American statements write them: `1/5/2024`, `01/05/24`, and without strokes `20240105`. */
import { type Day, validDay } from '../../core/calendar.js';
import { shortened } from './amount.js';
import { RowProblem } from './problem.js';

/** @returns undefined when it is no date that exists. */
export function parseUsDate(text: string): Day | undefined {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return validDay(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const match = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(text);
  if (!match) return undefined;
  const year = Number(match[3]);
  // Two digits: this century, unless that is far in the future.
  const full = year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
  return validDay(full, Number(match[1]), Number(match[2]));
}

/** @throws RowProblem, naming the field, when it is missing or no date. */
export function usDate(text: string, field: string): Day {
  if (text === '') throw new RowProblem('import/missing-cell', `${field} is missing.`);
  const day = parseUsDate(text);
  if (day !== undefined) return day;
  throw new RowProblem('import/bad-date', `"${shortened(text)}" in ${field} is not a date that exists.`);
}
