/** `tare cost [FILES…]` */
import { runBook } from '../../chain/chain.js';
import { costDocument, emptyCost } from '../../report/documents/cost.js';
import { costLines } from '../../report/text/cost.js';
import { costReport } from '../../returns/cost/cost-report.js';
import type { Period } from '../../tax/events.js';
import { openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { readPeriod } from './period.js';
import { listOf, print } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const period = readPeriod(options);
  const input = openBook(io, listOf(files), options);
  const book = runBook(period.to === undefined ? input : { ...input, at: period.to });
  const report = costReport(book, options.per as Period, period);
  return print(io, book, options, {
    document: () => (report ? costDocument(report) : emptyCost(book)),
    lines: () => (report ? costLines(report) : ['There are no transactions, and so no costs.']),
    issues: report?.issues ?? book.issues,
  });
};
