/** `tare rebalance`: does a rebalancing frequency pay for itself? */
import { relative, resolve } from 'node:path';
import { askHistory, askPaths, factsOf } from '../../book/rebalance/answer.js';
import { countOf } from '../../book/rebalance/options.js';
import { questionOf } from '../../book/rebalance/question.js';
import { runBook } from '../../chain/chain.js';
import { issue } from '../../core/issue.js';
import { rebalanceDocument } from '../../report/documents/rebalance.js';
import { rebalanceFiles } from '../../report/files/rebalance-files.js';
import { rebalanceLines } from '../../report/text/rebalance.js';
import { openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import type { Io } from '../io.js';
import { packageAssets } from '../package-files.js';
import { runPaths } from '../rebalance-paths.js';
import { writeFolder } from '../write-files.js';
import { listOf, print } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const question = questionOf(runBook(openBook(io, listOf(files), options)), options);
  note(io, 'The history…');
  const asked = askHistory(question, options);
  note(io, undefined);
  const workers = countOf('workers', options.workers, 1);
  const answer = await askPaths(question, asked, options, (job, paths, means) =>
    runPaths(io, { job, paths, workers, label: `From here, ${means} means` }),
  );
  const told = factsOf(question, asked);
  const cut = answer.interrupted ? [issue('rebalance/interrupted', 'The paths were interrupted.')] : [];
  const facts = { ...told, issues: [...told.issues, ...cut] };
  const { book } = question;
  const lines = rebalanceLines(answer, facts);
  if (typeof options.out === 'string') {
    const folder = resolve(io.cwd, options.out);
    const written = writeFolder(
      folder,
      await rebalanceFiles(answer, facts, book, packageAssets()),
      options.force === true,
    );
    lines.push('', 'Written:', ...written.map(({ path }) => `  ${relative(io.cwd, path) || path}`));
  }
  return print(io, book, options, {
    document: () => rebalanceDocument(answer, facts),
    lines: () => lines,
    issues: facts.issues,
  });
};

/** Says on a terminal what is being done. */
function note(io: Io, text: string | undefined): void {
  if (io.isTerminal) io.err(text === undefined ? `\r${' '.repeat(40)}\r` : text);
}
