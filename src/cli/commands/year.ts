/** `tare year YEAR [FILES…]`: the year-end report. */
import { join, relative, resolve } from 'node:path';
import { type Book, runBook } from '../../chain/chain.js';
import { carryoversOf } from '../../report/closed/closed-year.js';
import { verdictIssues, verifyClosed } from '../../report/closed/verify.js';
import { yearDocument } from '../../report/documents/year.js';
import { YEAR_FORMATS, type YearFormat, yearFiles } from '../../report/files/year-files.js';
import { foreignYearDocument, foreignYearLines, foreignYearReport } from '../../report/foreign-year.js';
import { wrapped } from '../../report/text/table.js';
import { yearLines } from '../../report/text/year.js';
import { yearReport } from '../../report/year.js';
import { bookFolder, openBook } from '../book-folder.js';
import { printsOf, readClosedYears } from '../closed-years.js';
import type { Options, Run } from '../command.js';
import { type Io, UsageError } from '../io.js';
import { writeFolder } from '../write-files.js';
import { listOf, print, readYear, sourceTexts } from './shared.js';

export const run: Run = async (io, [yearText, files], options) => {
  const year = readYear(yearText);
  const formats = readFormats(options.formats);
  const input = openBook(io, listOf(files), options);
  const book = runBook({ ...input, plainLane: true });
  if (book.jurisdiction.country !== 'us') return foreignYear(io, book, options, year);
  const closed = readClosedYears(bookFolder(io, options));
  const verdicts = verifyClosed(closed, { ...input, prints: closed.length > 0 ? printsOf(input) : [] });
  const report = yearReport(book, year, {
    carryovers: carryoversOf(closed.filter((one) => one.closed < year)),
    issues: verdictIssues(verdicts),
  });
  const lines = [...yearLines(report)];
  if (!options.json || options.out !== undefined) {
    const folder = outputFolder(io, options, year);
    const { contents, left } = await yearFiles(report, { formats, sourceText: sourceTexts(input.files) });
    const written = writeFolder(folder, contents, options.force === true);
    lines.push(
      '',
      'Written:',
      ...written.map(({ path, replaced }) => `  ${relative(io.cwd, path) || path}${replaced ? ' (replaced)' : ''}`),
      ...left.flatMap((sentence) => wrapped(sentence)),
    );
  }
  return print(io, book, options, { document: () => yearDocument(report), lines: () => lines, issues: report.issues });
};

/** A country without forms here: the year's lines and what they come to; nothing is written. */
function foreignYear(io: Io, book: Book, options: Options, year: number): Promise<number> {
  if (options.out !== undefined || options.formats !== undefined)
    throw new UsageError(`There are no forms of ${book.jurisdiction.name} yet; leave out --out and --formats.`);
  const report = foreignYearReport(book, year);
  return print(io, book, options, {
    document: () => foreignYearDocument(report),
    lines: () => foreignYearLines(report),
    issues: report.issues,
  });
}

function readFormats(list: unknown): readonly YearFormat[] | undefined {
  if (typeof list !== 'string') return undefined;
  if (list === 'all') return YEAR_FORMATS;
  return list.split(',').map((name) => {
    const known = YEAR_FORMATS.find((format) => format === name.trim());
    if (!known) throw new UsageError(`"${name}" is not one of ${YEAR_FORMATS.join(', ')}.`);
    return known;
  });
}

/** As named; else `reports/YEAR` in the book, or here without a book. */
function outputFolder(io: Io, options: Options, year: number): string {
  if (typeof options.out === 'string') return resolve(io.cwd, options.out);
  return join(bookFolder(io, options) ?? io.cwd, 'reports', String(year));
}
