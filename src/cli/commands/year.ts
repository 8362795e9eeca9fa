/** `tare year YEAR [FILES…]`: the year-end report. */
import { join, relative, resolve } from 'node:path';
import { sourceTexts } from '../../book/source-texts.js';
import { runForYear, yearEnd } from '../../book/year-end.js';
import type { Book } from '../../chain/chain.js';
import { yearDocument } from '../../report/documents/year.js';
import { YEAR_FORMATS, type YearFormat, yearFiles } from '../../report/files/year-files.js';
import { foreignYearDocument, foreignYearLines, foreignYearReport } from '../../report/foreign-year.js';
import { wrapped } from '../../report/text/table.js';
import { yearLines } from '../../report/text/year.js';
import { bookFolder, folderFiles, openBook } from '../book-folder.js';
import type { Options, Run } from '../command.js';
import { type Io, UsageError } from '../io.js';
import { packageAssets } from '../package-files.js';
import { writeFolder } from '../write-files.js';
import { listOf, print, readYear } from './shared.js';

export const run: Run = async (io, [yearText, files], options) => {
  const year = readYear(yearText);
  const formats = readFormats(options.formats);
  const input = openBook(io, listOf(files), options);
  const book = runForYear(input);
  if (book.jurisdiction.country !== 'us') return foreignYear(io, book, options, year);
  const report = yearEnd(folderFiles(bookFolder(io, options)), input, book, year);
  const lines = [...yearLines(report)];
  if (!options.json || options.out !== undefined) {
    const folder = outputFolder(io, options, year);
    const { contents, left } = await yearFiles(report, {
      formats,
      assets: packageAssets(),
      sourceText: sourceTexts(input.files),
    });
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
