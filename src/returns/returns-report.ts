/**
 * `tare returns`, worked out: the person's own history in four layers, the baselines beside it, the waterfall of each, and
 * what the comparison says. If the sign of the answer depends on the baseline, that is the answer.
 */
import { type Book, linesOf } from '../chain/chain.js';
import type { Day } from '../core/calendar.js';
import { formatCents } from '../core/decimal-text.js';
import { type Fixed, minus, times, ZERO } from '../core/fixed.js';
import { type Issue, issue } from '../core/issue.js';
import { type Baseline, baselinesOf } from './baselines/baselines.js';
import { type Choice, strategiesOf } from './baselines/strategies.js';
import { WeightHistory } from './baselines/weights.js';
import { Checks, type HistoryChecks } from './checks/history-checks.js';
import { type SpreadEstimate, spreadOf } from './cost/spread.js';
import { type Undisclosed, undisclosedFees } from './cost/undisclosed.js';
import { type FundReturns, fundReturns } from './fund-returns.js';
import { measure, type Period, performanceIssues, type Scene, sceneOf } from './history.js';
import type { Performance } from './performance.js';
import { type ClassCost, classCosts } from './trade-costs.js';
import { type TradeEvent, tradeEvents } from './trades.js';
import { NOTHING_IN_PRICES, type Waterfall, waterfallOf } from './waterfall.js';
import type { DayEnd } from './worth/daily-worth.js';

export interface Compared extends Baseline {
  readonly waterfall: Waterfall | undefined;
  /** The person's net less the baseline's: positive when the person has more. */
  readonly advantage: Fixed | undefined;
}

/** What a holding was valued at on the last day. */
export interface ValuedHolding {
  readonly asset: string;
  readonly quantity: Fixed;
  readonly price: Fixed | undefined;
  readonly value: Fixed | undefined;
  readonly source: string | undefined;
  readonly ageDays: number | undefined;
}

export type Answer = 'more' | 'less' | 'depends' | 'unknown';

export interface ReturnsReport {
  readonly book: Book;
  readonly scene: Scene;
  readonly actual: Performance;
  readonly waterfall: Waterfall | undefined;
  readonly baselines: readonly Compared[];
  readonly choice: Choice;
  /** The baseline that answers the question by default. */
  readonly primary: Compared | undefined;
  readonly answer: Answer;
  readonly holdings: readonly ValuedHolding[];
  readonly events: readonly TradeEvent[];
  readonly classes: readonly ClassCost[];
  readonly spread: SpreadEstimate;
  readonly undisclosed: Undisclosed;
  readonly checks: HistoryChecks;
  /** Of the fund that was asked for. */
  readonly fund: FundReturns | undefined;
  readonly issues: readonly Issue[];
}

/** What may be asked beside the period. */
export interface ReturnsOptions extends Period {
  /** An asset whose returns are shown as funds must show theirs. */
  readonly fund?: string | undefined;
}

/** @returns undefined for a book without transactions. */
export function returnsReport(book: Book, options: ReturnsOptions = {}): ReturnsReport | undefined {
  const scene = sceneOf(book, options);
  if (!scene) return undefined;
  const { from, to, transactions } = scene;
  const { classes: kinds } = book.ledger;
  const history = new WeightHistory(kinds, from, to);
  const lines = [...linesOf(book)];
  const own = { transactions, matched: book.matched, lines, keepsMoney: scene.keepsMoney, outside: scene.outside };
  const checks = new Checks(scene);
  const watch = (end: DayEnd): void => {
    history.note(end);
    checks.note(end);
  };
  const actual = measure(scene, { ...own, watch });
  const issues = [...book.issues, ...performanceIssues(scene, actual)];
  const within = transactions.filter(({ day }) => day >= from);
  const undisclosed = undisclosedFees(within, book.valuation, book.settings);
  const embedded = new Map(undisclosed.fills.map((fill) => [fill.transaction, fill.embedded]));
  const spread = spreadOf({
    embedded,
    transactions: within,
    prices: book.prices,
    valuation: book.valuation,
    settings: book.settings,
  });
  const { flows } = actual.worth;
  const events = tradeEvents({
    transactions: within,
    flows,
    classes: kinds,
    valuation: book.valuation,
    keepsMoney: scene.keepsMoney,
  });
  const choice = strategiesOf(scene, history, events);
  const waterfall = waterfallOf(actual, { spread: spread.total, embedded: undisclosed.embedded });
  const baselines = actual.money ? baselinesOf(scene, choice, actual) : { all: [], ownOnly: ZERO, issues: [] };
  issues.push(...baselines.issues);
  if (baselines.ownOnly > 0n) {
    const what = `${formatCents(baselines.ownOnly)} of income came from nothing held (rewards, interest on money): no baseline has it.`;
    issues.push(issue('returns/baseline-note', what));
  }
  const fund = options.fund === undefined ? undefined : fundReturns(scene, options.fund);
  if (fund?.kind === 'refused')
    issues.push(issue('returns/fund-refused', `No fund returns of ${fund.asset}: ${fund.why}.`));
  const compared = baselines.all.map((one) => compare(one, waterfall));
  return {
    book,
    scene,
    actual,
    waterfall,
    baselines: compared,
    choice,
    primary: primaryOf(compared),
    answer: answerOf(compared),
    holdings: holdingsOf(scene, actual),
    events,
    classes: classCosts(scene, events, lines, spread),
    spread,
    undisclosed,
    checks: checks.found(events),
    fund,
    issues,
  };
}

function compare(one: Baseline, own: Waterfall | undefined): Compared {
  const waterfall = waterfallOf(one.performance, NOTHING_IN_PRICES);
  const comparable = one.exhausted === undefined && own?.isComplete && waterfall?.isComplete;
  return { ...one, waterfall, advantage: comparable ? minus(own.net, waterfall.net) : undefined };
}

/** The day the machine was switched on, if known; else the targets. */
const primaryOf = (all: readonly Compared[]): Compared | undefined =>
  ['switch-off', 'target-weights']
    .map((id) => all.find((one) => one.id === id && one.advantage !== undefined))
    .find(Boolean);

/** An index is another risk altogether, so that its sign decides nothing. */
function answerOf(all: readonly Compared[]): Answer {
  const signs = all
    .filter(({ id }) => id !== 'index')
    .flatMap(({ advantage }) => (advantage === undefined ? [] : [advantage >= 0n]));
  if (signs.length === 0) return 'unknown';
  if (signs.every(Boolean)) return 'more';
  return signs.some(Boolean) ? 'depends' : 'less';
}

function holdingsOf({ prices, to }: Scene, { worth }: Performance): ValuedHolding[] {
  return [...worth.held].map(([asset, quantity]) => {
    const quote = prices.look(asset, to as Day);
    const price = prices.at(asset, to as Day);
    const value = price === undefined ? undefined : times(quantity, price, 'half-even');
    return { asset, quantity, price, value, source: quote?.source, ageDays: quote?.ageDays };
  });
}
