/** `tare returns [FILES…]` */
import { runBook } from '../../chain/chain.js';
import { emptyReturns, returnsDocument } from '../../report/documents/returns.js';
import { returnsLines } from '../../report/text/returns.js';
import { returnsReport } from '../../returns/returns-report.js';
import { openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { readPeriod } from './period.js';
import { listOf, print } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const period = readPeriod(options);
  const input = openBook(io, listOf(files), options);
  const book = runBook(period.to === undefined ? input : { ...input, at: period.to });
  const report = returnsReport(book, { ...period, fund: typeof options.n1a === 'string' ? options.n1a : undefined });
  return print(io, book, options, {
    document: () => (report ? returnsDocument(report) : emptyReturns(book)),
    lines: () => (report ? returnsLines(report) : ['There are no transactions, and so no return.']),
    issues: report?.issues ?? book.issues,
  });
};
