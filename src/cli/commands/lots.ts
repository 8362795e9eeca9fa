/** `tare lots [FILES…]`, and `tare lots --what-if "sell 2 BTC"` before a trade. */
import { type Book, runBook } from '../../chain/chain.js';
import { whatIf } from '../../chain/what-if.js';
import { parseDay } from '../../core/calendar.js';
import { lotsDocument } from '../../report/documents/lots.js';
import { lotLines } from '../../report/text/lots.js';
import { whatIfDocument, whatIfIssues, whatIfLines } from '../../report/what-if.js';
import { openBook } from '../book-folder.js';
import type { Options, Run } from '../command.js';
import { type Io, UsageError } from '../io.js';
import { saleOf } from '../sale-question.js';
import { listOf, print } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const at = typeof options.at === 'string' ? parseDay(options.at) : undefined;
  if (options.at !== undefined && at === undefined)
    throw new UsageError(`"${options.at}" is not a date such as 2025-12-31.`);
  const book = runBook({ ...openBook(io, listOf(files), options), ...(at === undefined ? {} : { at }) });
  if (typeof options.whatIf === 'string') return answer(io, book, options, options.whatIf);
  return print(io, book, options, {
    document: () => lotsDocument(book),
    lines: () => lotLines(book),
    issues: book.issues,
  });
};

function answer(io: Io, book: Book, options: Options, words: string): Promise<number> {
  const found = whatIf(book, saleOf(io, book, words));
  const issues = [...book.issues, ...whatIfIssues(book)];
  return print(io, book, options, {
    document: () => whatIfDocument('lots', book, found),
    lines: () => whatIfLines(found),
    issues,
  });
}
