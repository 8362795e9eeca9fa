/** `tare lots [FILES…]` */
import { lotsDocument } from '../../report/documents/lots.js';
import { lotLines } from '../../report/text/tables.js';
import type { Run } from '../command.js';
import { listOf, print, runFiles } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const book = runFiles(io, listOf(files), options);
  return print(io, book, options, {
    document: () => lotsDocument(book),
    lines: () => lotLines(book),
    issues: book.issues,
  });
};
