/** `tare ledger [FILES…]` */
import { ledgerDocument } from '../../report/documents/ledger.js';
import { ledgerLines } from '../../report/text/tables.js';
import type { Run } from '../command.js';
import { listOf, print, runFiles } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const book = runFiles(io, listOf(files), options);
  return print(io, book, options, {
    document: () => ledgerDocument(book),
    lines: () => ledgerLines(book),
    issues: book.issues,
  });
};
