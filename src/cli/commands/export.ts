/** `tare export [FILES…] --to FORMAT`: the ledger for other tools, on standard output or into a file. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { LEDGER_EXPORTS, type LedgerExport } from '../../report/export/registry.js';
import type { Run } from '../command.js';
import { UsageError, writePieces } from '../io.js';
import { writeAtomically } from '../write-files.js';
import { exitCode, listOf, runFiles } from './shared.js';

const PIECE_LINES = 2000;

function* pieces(lines: Iterable<string>): Generator<string> {
  let piece = '';
  let count = 0;
  for (const line of lines) {
    piece += `${line}\n`;
    if (++count % PIECE_LINES !== 0) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

export const run: Run = async (io, [files], options) => {
  const book = runFiles(io, listOf(files), options);
  const text = pieces(LEDGER_EXPORTS[options.to as LedgerExport](book));
  if (typeof options.out === 'string') {
    const path = resolve(io.cwd, options.out);
    if (existsSync(path) && options.force !== true)
      throw new UsageError(`${options.out} is there already; --force replaces it.`);
    writeAtomically(path, text);
  } else await writePieces(io, text);
  const wrong = book.issues.filter(({ severity }) => severity === 'error').length;
  if (wrong > 0) io.err(`${wrong} things are wrong or missing; "tare check" says what.\n`);
  return exitCode(book.issues);
};
