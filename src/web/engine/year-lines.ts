/** The lines and the income of a tax year, whichever country's: what the year's screens and tables are made of. */
import type { Book } from '../../chain/chain.js';
import { type ForeignYear, foreignYearReport } from '../../report/foreign-year.js';
import type { YearReport } from '../../report/year.js';
import type { Session } from './session.js';

/** A year with the forms of its country, or without. */
export type YearOf =
  | { readonly forms: true; readonly report: YearReport }
  | { readonly forms: false; readonly report: ForeignYear };

const foreign = new WeakMap<Book, Map<number, ForeignYear>>();

export function yearOf(session: Session, year: number): YearOf {
  const book = session.book();
  if (book.jurisdiction.country === 'us') return { forms: true, report: session.year(year) };
  const known = foreign.get(book) ?? new Map<number, ForeignYear>();
  foreign.set(book, known);
  const report = known.get(year) ?? foreignYearReport(book, year);
  known.set(year, report);
  return { forms: false, report };
}
