/** `tare demo`: the whole chain on the example book that comes with Tare. */
import { cpSync, existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runBook } from '../../chain/chain.js';
import { yearFiles } from '../../report/files/year-files.js';
import { checkLines } from '../../report/text/check.js';
import { yearLines } from '../../report/text/year.js';
import { yearReport } from '../../report/year.js';
import { openBook } from '../book-folder.js';
import type { Options, Run } from '../command.js';
import { EXIT, type Io } from '../io.js';
import { packageAssets, packageFile } from '../package-files.js';
import { writeFolder } from '../write-files.js';

/** The tax year that the example is about. */
const DEMO_YEAR = 2025;

const EXAMPLE = fileURLToPath(packageFile('fixtures/example-book'));

/** The bot's own weights, for its question: would it have paid to rebalance less often? */
const BOT = {
  weights: 'BTC=50%,ETH=30%,SOL=20%',
  rules: 'never,yearly,quarterly,monthly,weekly,daily,abs-5,rel-25',
  commission: '26bp',
  paths: '60',
  phases: '4',
};

/** What the other two questions write, as far as it is to be opened first. */
const PAGES = ['returns.html', 'returns.xlsx', 'rebalance.html', 'rebalance.xlsx'];

export const run: Run = async (io, _args, options) => {
  const folder = resolve(io.cwd, String(options.out));
  const shown = relative(io.cwd, folder) || '.';
  if (!existsSync(join(folder, 'tare.yaml'))) cpSync(EXAMPLE, folder, { recursive: true });
  const inBook = { ...options, book: folder };
  const target = join(folder, 'reports', String(DEMO_YEAR));
  const book = runBook(openBook({ ...io, cwd: folder }, [], inBook));
  const report = yearReport(book, DEMO_YEAR);
  const { contents } = await yearFiles(report, { assets: packageAssets() });
  const written = writeFolder(target, contents, options.force === true);
  const elsewhere = { ...inBook, out: target };
  const returns = await textOf(io, (await import('./returns.js')).run, elsewhere);
  const verdict = await textOf(io, (await import('./rebalance.js')).run, { ...elsewhere, ...BOT });
  const lines = [
    `An example book: one person, four accounts, the year ${DEMO_YEAR}.`,
    '',
    ...checkLines(book),
    '',
    ...yearLines(report),
    '',
    ...paragraphs(returns, 2, 5),
    'Does rebalancing pay? The bot’s three coins, by eight rules:',
    '',
    ...paragraphs(verdict, 0, 2),
    'Open these files:',
    ...[...written.map(({ path }) => path), ...PAGES.map((name) => join(target, name))].map(
      (path) => `  ${relative(io.cwd, path)}`,
    ),
    '',
    `The book itself is in ${shown}: its exports, its tare.yaml. Try "tare explain", "tare lots",`,
    `"tare cost" or "tare events --per week" with --book ${shown}.`,
  ];
  await io.out(`${lines.join('\n')}\n`);
  return EXIT.complete;
};

/** What a command prints. */
async function textOf(io: Io, command: Run, options: Options): Promise<string> {
  let text = '';
  const out = (piece: string): void => {
    text += piece;
  };
  await command({ ...io, out, err: () => {}, isTerminal: false }, [[]], options);
  return text;
}

/** Some paragraphs of a text, each with a blank line after it. */
const paragraphs = (text: string, from: number, to: number): string[] =>
  text
    .split('\n\n')
    .slice(from, to)
    .flatMap((paragraph) => [...paragraph.split('\n'), '']);
