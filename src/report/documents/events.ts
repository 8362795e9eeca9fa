/** `tare events`: taxable events per period. */
import { type Book, linesOf } from '../../chain/chain.js';
import { formatCents } from '../../core/decimal-text.js';
import { countEvents, type Period, type PeriodCounts } from '../../tax/events.js';
import { documentHead, issueItem } from './common.js';

/** The counts of a book, of all years or of one. */
export function eventsOf(book: Book, per: Period, year?: number): PeriodCounts[] {
  const inYear = (day: Parameters<Book['jurisdiction']['taxYearOf']>[0]): boolean =>
    year === undefined || book.jurisdiction.taxYearOf(day) === year;
  const transactions = book.ledger.transactions.filter((one) => inYear(one.day));
  const income = book.matched.income.filter((one) => inYear(one.day));
  return countEvents(transactions, linesOf(book, year), income, per);
}

export const eventsDocument = (book: Book, per: Period): Record<string, unknown> => ({
  ...documentHead('events', book),
  per,
  periods: eventsOf(book, per).map(periodItem),
  issues: book.issues.map(issueItem),
});

export const periodItem = (counts: PeriodCounts) => ({
  ...counts,
  shortGain: formatCents(counts.shortGain),
  longGain: formatCents(counts.longGain),
  ordinaryIncome: formatCents(counts.ordinaryIncome),
});
