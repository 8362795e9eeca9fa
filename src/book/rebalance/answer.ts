/**
 * The question put to the history and to paths drawn from it. The history is worked out here and at once; paths take long, so
 * whoever asks runs them, on the cores of a machine or in a page's worker, and can stop half-way.
 */
import type { Day } from '../../core/calendar.js';
import { type Issue, issue } from '../../core/issue.js';
import { UsageError } from '../../core/usage-error.js';
import {
  type Answer,
  finishAnswer,
  type HistoryAnswer,
  historyAnswer,
  jobOf,
  type Planned,
  planPaths,
} from '../../rebalance/answer.js';
import { type ForwardJob, lastBar, MEANS, type Means, type PathFigures } from '../../rebalance/forward.js';
import { type RebalanceNow, rebalanceNow } from '../../rebalance/now.js';
import { onMyHistory } from '../../rebalance/on-my-history.js';
import { type Panel, yearsOf } from '../../rebalance/panel.js';
import type { Rule } from '../../rebalance/rules/rule.js';
import { startingMoney, study } from '../../rebalance/study.js';
import type { RebalanceFacts } from '../../report/documents/rebalance.js';
import { countOf, numberOf, type RebalanceOptions, rulesFrom, shareOf, yearsFrom } from './options.js';
import { notAskedAbout, type Question } from './question.js';

const DEFAULT_PHASES = 12;
const DEFAULT_CAP = 0.1;
const DEFAULT_AVERSION = 3;
const DEFAULT_SEED = 1;
const SHORT_YEARS = 1;

/** What the history says, and what is to be drawn from it. */
export interface AskedHistory {
  readonly panel: Panel;
  readonly rules: readonly Rule[];
  readonly history: HistoryAnswer;
  readonly planned: Planned;
  readonly issues: readonly Issue[];
}

/** The question without the book, which can be sent to a worker. */
export type HistoryQuestion = Pick<Question, 'panel' | 'setup' | 'holdings' | 'issues'>;

/** @throws UsageError when there are no prices, or for words that mean nothing. */
export function askHistory(question: HistoryQuestion, options: RebalanceOptions): AskedHistory {
  const { panel, setup, issues: found } = question;
  if (!panel)
    throw new UsageError(found.find(({ code }) => code === 'rebalance/no-prices')?.message ?? 'There are no prices.');
  const rules = rulesFrom(options.rules, panel.step, setup.flows !== undefined);
  const issues: Issue[] = [...found];
  const phases = countOf('phases', options.phases, 1) ?? DEFAULT_PHASES;
  const seed = countOf('seed', options.seed) ?? DEFAULT_SEED;
  if (yearsOf(panel) < SHORT_YEARS) issues.push(issue('rebalance/short-history', 'The prices cover less than a year.'));
  const done = study({ panel, rules, setup, phases });
  for (const { rule, why } of done.left) issues.push(issue('rebalance/rule-too-fine', `${rule} was left out: ${why}.`));
  const history = historyAnswer(done, phases, seed);
  const planned = planPaths(history, {
    paths: countOf('paths', options.paths),
    horizon: yearsFrom(options.horizon),
    block: countOf('block', options.block, 1),
    seed,
  });
  return { panel, rules, history, planned, issues };
}

export interface PathsFound {
  readonly figures: readonly PathFigures[];
  /** Somebody stopped it; what was done is used. */
  readonly interrupted: boolean;
}

/** Runs the paths of a job. */
export type RunPaths = (job: ForwardJob, paths: number, means: Means) => Promise<PathsFound>;

/** Paths of both views of means, and what all comes to. */
export async function askPaths(
  { holdings, setup }: HistoryQuestion,
  { history, planned }: AskedHistory,
  options: RebalanceOptions,
  runPaths: RunPaths,
): Promise<Answer> {
  const paths: { means: Means; figures: readonly PathFigures[] }[] = [];
  let interrupted = false;
  const fromLots = holdings.length > 0 && options.start !== 'cash';
  const start = fromLots ? { ...setup, lots: holdings, money: 0 } : setup;
  for (const means of planned.paths > 0 ? MEANS : []) {
    if (interrupted) break;
    const job = { ...jobOf(history, planned, means), setup: start, cash: fromLots ? setup : undefined };
    const found = await runPaths(job, planned.paths, means);
    paths.push({ means, figures: found.figures });
    interrupted = found.interrupted;
  }
  return finishAnswer({
    history,
    planned,
    paths,
    aversion: numberOf('aversion', options.aversion) ?? DEFAULT_AVERSION,
    driftCap: shareOf('drift-cap', options.driftCap) ?? DEFAULT_CAP,
    interrupted,
    withBreakEvens: options.breakEven !== false,
    lotsWorth: fromLots ? startingMoney(lastBar(history.study.panel), start) : undefined,
  });
}

/** What is said beside the answer: of the book, of today, and of the person's own history. */
export function factsOf(
  question: Question,
  { panel, rules, issues: found }: Pick<AskedHistory, 'panel' | 'rules' | 'issues'>,
): RebalanceFacts {
  const { book, setup, rateSource, account, weightSource } = question;
  const issues = [...found, ...(question.holdings.length > 0 ? notAskedAbout(book, panel.assets) : [])];
  const now = account === 'taxable' ? nowOf(question, panel) : undefined;
  const mine = book.ledger.transactions.length > 0 ? onMyHistory(book, panel, setup, rules) : undefined;
  return { settings: book.settings, issues, rateSource, account, weightSource, now, mine };
}

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
