/** Returns and costs of a book of texts. */
import { parseDay } from '../../src/core/calendar.js';
import { type CostReport, costReport } from '../../src/returns/cost/cost-report.js';
import { type ReturnsReport, returnsReport } from '../../src/returns/returns-report.js';
import { type BookText, bookOf } from './book.js';

/** @throws when the book is empty. */
export function returnsOf(text: BookText, from?: string, to?: string): ReturnsReport {
  const report = returnsReport(bookOf(text), {
    from: from === undefined ? undefined : parseDay(from),
    to: to === undefined ? undefined : parseDay(to),
  });
  if (!report) throw new Error('the book has no transactions');
  return report;
}

export function costOf(text: BookText): CostReport {
  const report = costReport(bookOf(text), 'month');
  if (!report) throw new Error('the book has no transactions');
  return report;
}

/** Flat rates of 35% and 15%: what the worked examples use. */
export const FLAT = { taxpayer: { shortRate: '35%', longRate: '15%' } } as const;
