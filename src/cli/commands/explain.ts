/** `tare explain ID [FILES…]` */

import { runBook } from '../../chain/chain.js';
import { bytesOf } from '../../import/file.js';
import { documentHead } from '../../report/documents/common.js';
import { explanationLines, explanationOf } from '../../report/explain/explanation.js';
import { jsonText } from '../../report/json.js';
import { openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { EXIT, UsageError } from '../io.js';
import { listOf } from './shared.js';

export const run: Run = async (io, [id, files], options) => {
  const input = openBook(io, listOf(files), options);
  const book = runBook(input);
  const textOf = (file: string): string | undefined => {
    const found = input.files.find(({ name }) => name === file);
    return found && new TextDecoder().decode(bytesOf(found));
  };
  const explanation = explanationOf(book, String(id), textOf);
  if (!explanation) {
    throw new UsageError(
      `Nothing here is called ${id}. "tare lots" lists disposals and lots, "tare ledger" all transactions.`,
    );
  }
  if (options.json) await io.out(jsonText({ ...documentHead('explain', book), ...explanation }));
  else await io.out(`${explanationLines(explanation, book).join('\n')}\n`);
  return EXIT.complete;
};
