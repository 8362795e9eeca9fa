/** `tare lots [FILES…]` */

import { runBook } from '../../chain/chain.js';
import { parseDay } from '../../core/calendar.js';
import { lotsDocument } from '../../report/documents/lots.js';
import { lotLines } from '../../report/text/tables.js';
import { openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { UsageError } from '../io.js';
import { listOf, print } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const at = typeof options.at === 'string' ? parseDay(options.at) : undefined;
  if (options.at !== undefined && at === undefined)
    throw new UsageError(`"${options.at}" is not a date such as 2025-12-31.`);
  const book = runBook({ ...openBook(io, listOf(files), options), ...(at === undefined ? {} : { at }) });
  return print(io, book, options, {
    document: () => lotsDocument(book),
    lines: () => lotLines(book),
    issues: book.issues,
  });
};
