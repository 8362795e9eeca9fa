/** `tare demo`: the whole chain on the example book that comes with Tare. */
import { cpSync, existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runBook } from '../../chain/chain.js';
import { packageFile } from '../../report/files/package-files.js';
import { yearFiles } from '../../report/files/year-files.js';
import { checkLines } from '../../report/text/check.js';
import { yearLines } from '../../report/text/year.js';
import { yearReport } from '../../report/year.js';
import { openBook } from '../book-folder.js';
import type { Run } from '../command.js';
import { EXIT } from '../io.js';
import { writeFolder } from '../write-files.js';

/** The tax year that the example is about. */
const DEMO_YEAR = 2025;

const EXAMPLE = fileURLToPath(packageFile('fixtures/example-book'));

export const run: Run = async (io, _args, options) => {
  const folder = resolve(io.cwd, String(options.out));
  const shown = relative(io.cwd, folder) || '.';
  if (!existsSync(join(folder, 'tare.yaml'))) cpSync(EXAMPLE, folder, { recursive: true });
  const book = runBook(openBook({ ...io, cwd: folder }, [], { ...options, book: folder }));
  const report = yearReport(book, DEMO_YEAR);
  const { contents } = await yearFiles(report);
  const target = join(folder, 'reports', String(DEMO_YEAR));
  const written = writeFolder(target, contents, options.force === true);
  const lines = [
    `An example book: one person, four accounts, the year ${DEMO_YEAR}.`,
    '',
    ...checkLines(book),
    '',
    ...yearLines(report),
    '',
    'Open these files:',
    ...written.map(({ path }) => `  ${relative(io.cwd, path)}`),
    '',
    `The book itself is in ${shown}: its exports, its tare.yaml. Try "tare explain", "tare lots"`,
    `or "tare events --per week" with --book ${shown}.`,
  ];
  await io.out(`${lines.join('\n')}\n`);
  return EXIT.complete;
};
