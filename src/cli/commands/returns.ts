/** `tare returns [FILES…]` */
import { relative, resolve } from 'node:path';
import { runBook } from '../../chain/chain.js';
import { emptyReturns, returnsDocument } from '../../report/documents/returns.js';
import { returnsLines } from '../../report/text/returns.js';
import { costsOf } from '../../returns/cost/cost-report.js';
import { type ReturnsReport, returnsReport } from '../../returns/returns-report.js';
import { openBook } from '../book-folder.js';
import type { Options, Run } from '../command.js';
import type { Io } from '../io.js';
import { packageAssets } from '../package-files.js';
import { writeFolder } from '../write-files.js';
import { readPeriod } from './period.js';
import { listOf, print } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const period = readPeriod(options);
  const input = openBook(io, listOf(files), options);
  const book = runBook(period.to === undefined ? input : { ...input, at: period.to });
  const report = returnsReport(book, { ...period, fund: typeof options.n1a === 'string' ? options.n1a : undefined });
  const written = report && typeof options.out === 'string' ? await writeFiles(io, options, report) : [];
  return print(io, book, options, {
    document: () => (report ? returnsDocument(report) : emptyReturns(book)),
    lines: () => (report ? [...returnsLines(report), ...written] : ['There are no transactions, and so no return.']),
    issues: report?.issues ?? book.issues,
  });
};

/** Writes the page, the workbook and the data. @returns lines that say so. */
async function writeFiles(io: Io, options: Options, report: ReturnsReport): Promise<string[]> {
  const { returnsFiles } = await import('../../report/files/returns-files.js');
  const folder = resolve(io.cwd, String(options.out));
  const written = writeFolder(
    folder,
    await returnsFiles(costsOf(report, 'quarter'), packageAssets()),
    options.force === true,
  );
  const names = written.map(
    ({ path, replaced }) => `  ${relative(io.cwd, path) || path}${replaced ? ' (replaced)' : ''}`,
  );
  return ['', 'Written:', ...names];
}
