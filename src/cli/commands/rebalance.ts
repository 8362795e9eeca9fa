/** `tare rebalance`: does a rebalancing frequency pay for itself? */
import { relative, resolve } from 'node:path';
import type { Day } from '../../core/calendar.js';
import type { Issue } from '../../core/issue.js';
import { issue } from '../../core/issue.js';
import { finishAnswer, historyAnswer, jobOf, planPaths } from '../../rebalance/answer.js';
import { lastBar, MEANS, type Means, type PathFigures } from '../../rebalance/forward.js';
import { type RebalanceNow, rebalanceNow } from '../../rebalance/now.js';
import { onMyHistory } from '../../rebalance/on-my-history.js';
import { type Panel, yearsOf } from '../../rebalance/panel.js';
import { startingMoney, study } from '../../rebalance/study.js';
import { type RebalanceFacts, rebalanceDocument } from '../../report/documents/rebalance.js';
import { rebalanceFiles } from '../../report/files/rebalance-files.js';
import { rebalanceLines } from '../../report/text/rebalance.js';
import type { Options, Run } from '../command.js';
import { type Io, UsageError } from '../io.js';
import { runPaths } from '../rebalance-paths.js';
import { writeFolder } from '../write-files.js';
import { countOf, numberOf, rulesFrom, shareOf, yearsFrom } from './rebalance-options.js';
import { notAskedAbout, type Question, questionOf } from './rebalance-question.js';
import { listOf, print } from './shared.js';

const DEFAULT_PHASES = 12;
const DEFAULT_CAP = 0.1;
const DEFAULT_AVERSION = 3;
const DEFAULT_SEED = 1;
const SHORT_YEARS = 1;

export const run: Run = async (io, [files], options) => {
  const question = questionOf(io, listOf(files), options);
  const { book, panel, setup, issues: found } = question;
  if (!panel)
    throw new UsageError(found.find(({ code }) => code === 'rebalance/no-prices')?.message ?? 'There are no prices.');
  const rules = rulesFrom(options.rules, panel.step);
  const issues: Issue[] = [...found];
  const phases = countOf('phases', options.phases, 1) ?? DEFAULT_PHASES;
  const seed = countOf('seed', options.seed) ?? DEFAULT_SEED;
  if (yearsOf(panel) < SHORT_YEARS) issues.push(issue('rebalance/short-history', 'The prices cover less than a year.'));
  if (question.holdings.length > 0) issues.push(...notAskedAbout(book, panel.assets));
  note(io, 'The history…');
  const done = study({ panel, rules, setup, phases });
  for (const { rule, why } of done.left) issues.push(issue('rebalance/rule-too-fine', `${rule} was left out: ${why}.`));
  const history = historyAnswer(done, phases, seed);
  note(io, undefined);
  const planned = planPaths(history, {
    paths: countOf('paths', options.paths),
    horizon: yearsFrom(options.horizon),
    block: countOf('block', options.block, 1),
    seed,
  });
  const ahead = await pathsAhead(io, question, history, planned, options);
  if (ahead.interrupted) issues.push(issue('rebalance/interrupted', 'The paths were interrupted.'));
  const answer = finishAnswer({
    history,
    planned,
    paths: ahead.paths,
    aversion: numberOf('aversion', options.aversion) ?? DEFAULT_AVERSION,
    driftCap: shareOf('drift-cap', options.driftCap) ?? DEFAULT_CAP,
    interrupted: ahead.interrupted,
    withBreakEvens: options.breakEven !== false,
    lotsWorth: ahead.lotsWorth,
  });
  const { rateSource, account, weightSource } = question;
  const now = account === 'taxable' ? nowOf(question, panel) : undefined;
  const mine = book.ledger.transactions.length > 0 ? onMyHistory(book, panel, setup, rules) : undefined;
  const facts: RebalanceFacts = { settings: book.settings, issues, rateSource, account, weightSource, now, mine };
  const lines = rebalanceLines(answer, facts);
  if (typeof options.out === 'string') {
    const folder = resolve(io.cwd, options.out);
    const written = writeFolder(folder, await rebalanceFiles(answer, facts, book), options.force === true);
    lines.push('', 'Written:', ...written.map(({ path }) => `  ${relative(io.cwd, path) || path}`));
  }
  return print(io, book, options, { document: () => rebalanceDocument(answer, facts), lines: () => lines, issues });
};

/** What rebalancing the person's own lots would cost at the last prices. */
function nowOf({ book, setup, holdings }: Question, panel: Panel): RebalanceNow | undefined {
  if (holdings.length === 0) return undefined;
  const last = book.ledger.transactions.at(-1)?.day ?? 0;
  return rebalanceNow({
    book,
    weights: new Map(panel.assets.map((asset, i) => [asset, setup.targets[i] as number])),
    commission: setup.costs.commission,
    halfSpread: setup.costs.halfSpread[0] ?? 0,
    tax: setup.tax,
    day: Math.max(panel.days.at(-1) ?? 0, last) as Day,
  });
}

async function pathsAhead(
  io: Io,
  { holdings, setup }: Question,
  history: Parameters<typeof jobOf>[0],
  planned: ReturnType<typeof planPaths>,
  options: Options,
) {
  const paths: { means: Means; figures: readonly PathFigures[] }[] = [];
  let interrupted = false;
  const fromLots = holdings.length > 0 && options.start !== 'cash';
  const start = fromLots ? { ...setup, lots: holdings, money: 0 } : setup;
  for (const means of planned.paths > 0 ? MEANS : []) {
    if (interrupted) break;
    const job = { ...jobOf(history, planned, means), setup: start, cash: fromLots ? setup : undefined };
    const workers = countOf('workers', options.workers, 1);
    const found = await runPaths(io, { job, paths: planned.paths, workers, label: `From here, ${means} means` });
    paths.push({ means, figures: found.figures });
    interrupted = found.interrupted;
  }
  return { paths, interrupted, lotsWorth: fromLots ? startingMoney(lastBar(history.study.panel), start) : undefined };
}

/** Says on a terminal what is being done. */
function note(io: Io, text: string | undefined): void {
  if (io.isTerminal) io.err(text === undefined ? `\r${' '.repeat(40)}\r` : text);
}
