/** The year-end report of a book, with what its closed years hand on and whether they still come out the same. */
import { type Book, runBook } from '../chain/chain.js';
import { carryoversOf } from '../report/closed/closed-year.js';
import { type Verdict, verdictIssues, verifyClosed } from '../report/closed/verify.js';
import { type YearReport, yearReport } from '../report/year.js';
import type { BookFiles } from './book-files.js';
import { printsOf, readClosedYears } from './closed-years.js';
import type { OpenedBook } from './open-book.js';

/** The chain run for reports of lines: plain trades in columns when there are many. */
export const runForYear = (opened: OpenedBook): Book => runBook({ ...opened, plainLane: true });

/** Whether the closed years of a book still come out the same. */
export function closedVerdicts(files: BookFiles, opened: OpenedBook): readonly Verdict[] {
  const closed = readClosedYears(files);
  return verifyClosed(closed, { ...opened, prints: closed.length > 0 ? printsOf(opened) : [] });
}

/** The report of one year of a book that has been run. */
export function yearEnd(files: BookFiles, opened: OpenedBook, book: Book, year: number): YearReport {
  const closed = readClosedYears(files);
  return yearReport(book, year, {
    carryovers: carryoversOf(closed.filter((one) => one.closed < year)),
    issues: verdictIssues(closedVerdicts(files, opened)),
  });
}
