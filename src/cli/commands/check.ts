/** `tare check [FILES…]` */

import { closedVerdicts } from '../../book/year-end.js';
import { runBook } from '../../chain/chain.js';
import { verdictIssues } from '../../report/closed/verify.js';
import { checkDocument } from '../../report/documents/check.js';
import { checkLines } from '../../report/text/check.js';
import { bookFolder, folderFiles, openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { listOf, print } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const input = openBook(io, listOf(files), options);
  const verdicts = closedVerdicts(folderFiles(bookFolder(io, options)), input);
  const found = runBook(input);
  const book = { ...found, issues: [...found.issues, ...verdictIssues(verdicts)] };
  const proofs = verdicts
    .filter(({ changes }) => changes.length === 0)
    .map(({ year }) => `${year} is closed, and still comes out the same.`);
  return print(io, book, options, {
    document: () => checkDocument(book),
    lines: () => [...checkLines(book), ...(proofs.length > 0 ? ['', ...proofs] : [])],
    issues: book.issues,
  });
};
