/** `tare check [FILES…]` */
import { runBook } from '../../chain/chain.js';
import { verdictIssues, verifyClosed } from '../../report/closed/verify.js';
import { checkDocument } from '../../report/documents/check.js';
import { checkLines } from '../../report/text/check.js';
import { bookFolder, openBook } from '../book-folder.js';
import { printsOf, readClosedYears } from '../closed-years.js';
import type { Run } from '../command.js';
import { listOf, print } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const input = openBook(io, listOf(files), options);
  const closed = readClosedYears(bookFolder(io, options));
  const verdicts = verifyClosed(closed, { ...input, prints: closed.length > 0 ? printsOf(input) : [] });
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
