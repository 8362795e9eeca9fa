/** `tare year --json`, and `year.json`. */
import { openLotsOf } from '../../chain/chain.js';
import { formatCents } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';
import type { YearReport } from '../year.js';
import { disposalItem, documentHead, incomeItem, issueItem, lotItem, totalsItem } from './common.js';
import { periodItem } from './events.js';
import { mapped } from './lots.js';

export function yearDocument(report: YearReport): Record<string, unknown> {
  const { book, year, lines, income, totals, schedule, months, counts, issues } = report;
  return {
    ...documentHead('year', book),
    year,
    country: book.jurisdiction.country,
    disposals: mapped(lines, disposalItem),
    income: mapped(income, incomeItem),
    scheduleD: schedule.map((one) => ({
      line: one.line,
      about: one.about,
      proceeds: cents(one.proceeds),
      basis: cents(one.basis),
      adjustment: cents(one.adjustment),
      gain: formatCents(one.gain),
    })),
    totals: totalsItem(totals),
    counts: counts ? periodItem(counts) : null,
    months: months.map(periodItem),
    lots: mapped(openLotsOf(book), lotItem),
    issues: issues.map(issueItem),
  };
}

const cents = (value: Fixed | undefined): string | null => (value === undefined ? null : formatCents(value));
