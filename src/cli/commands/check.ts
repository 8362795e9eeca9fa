/** `tare check [FILES…]` */
import { checkDocument } from '../../report/documents/check.js';
import { checkLines } from '../../report/text/check.js';
import type { Run } from '../command.js';
import { listOf, print, runFiles } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const book = runFiles(io, listOf(files), options);
  return print(io, book, options, {
    document: () => checkDocument(book),
    lines: () => checkLines(book),
    issues: book.issues,
  });
};
