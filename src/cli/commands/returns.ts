/** `tare returns [FILES…]` */
import { runBook } from '../../chain/chain.js';
import { emptyReturns, returnsDocument } from '../../report/documents/returns.js';
import { returnsLines } from '../../report/text/returns.js';
import { costsOf } from '../../returns/cost/cost-report.js';
import { type ReturnsReport, returnsReport } from '../../returns/returns-report.js';
import { openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { packageAssets } from '../package-files.js';
import { readPeriod } from './period.js';
import { listOf, print, writeOut } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const period = readPeriod(options);
  const input = openBook(io, listOf(files), options);
  const book = runBook(period.to === undefined ? input : { ...input, at: period.to });
  const report = returnsReport(book, { ...period, fund: typeof options.n1a === 'string' ? options.n1a : undefined });
  const written = report && typeof options.out === 'string' ? await writeOut(io, options, () => filesOf(report)) : [];
  return print(io, book, options, {
    document: () => (report ? returnsDocument(report) : emptyReturns(book)),
    lines: () => (report ? [...returnsLines(report), ...written] : ['There are no transactions, and so no return.']),
    issues: report?.issues ?? book.issues,
  });
};

async function filesOf(report: ReturnsReport) {
  const { returnsFiles } = await import('../../report/files/returns-files.js');
  return returnsFiles(costsOf(report, 'quarter'), packageAssets());
}
