/** `tare reconcile STATEMENT [FILES…]`: line by line against a 1099-B, a 1099-DA, a TXF file or a broker's closed lots. */
import { relative, resolve } from 'node:path';
import { importFiles, runBook } from '../../chain/chain.js';
import { formats } from '../../import/registry.js';
import { reconcileDocument } from '../../report/documents/reconcile.js';
import { reconcileFiles } from '../../report/files/reconcile-csv.js';
import { statementReport } from '../../report/reconcile.js';
import { reconcileLines } from '../../report/text/reconcile.js';
import { namedFiles, openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { UsageError } from '../io.js';
import { writeFolder } from '../write-files.js';
import { listOf, print, requireForms } from './shared.js';

export const run: Run = async (io, [statement, files], options) => {
  const name = String(statement);
  const input = openBook(io, listOf(files), options);
  const imports = importFiles(namedFiles(io.cwd, name), input.settings);
  if (imports.every(({ intake }) => intake.sales.length === 0)) throw new UsageError(noSales(name));
  const book = runBook(input);
  requireForms(book, 'compare with');
  const accounts = Array.isArray(options.account) ? (options.account as string[]) : undefined;
  const { found, issues } = statementReport(book, imports, accounts);
  const lines = reconcileLines(found, name);
  if (typeof options.out === 'string') {
    const contents = reconcileFiles(found, (asset) => book.ledger.classes.of(asset));
    const written = writeFolder(
      resolve(io.cwd, options.out),
      contents.map(({ name: file, pieces }) => ({ name: file, content: pieces })),
      options.force === true,
    );
    lines.push('', 'Written:', ...written.map(({ path }) => `  ${relative(io.cwd, path) || path}`));
  }
  return print(io, book, options, {
    document: () => reconcileDocument(book, found, issues),
    lines: () => lines,
    issues,
  });
};

function noSales(name: string): string {
  const known = formats.filter(({ covers }) => covers === 'reconciliation').map((format) => format.name);
  return `${name} holds no sales of a statement. Tare compares with ${known.join('; ')}. "tare formats" says how to get them.`;
}
