/** Everything that the report says, put together from the study of the history and the paths ahead. */
import { type BreakEvens, breakEvens } from './break-even.js';
import { type EventWindow, eventWindows } from './event-windows.js';
import type { ForwardJob, Means, PathFigures } from './forward.js';
import { type HistoryTests, testHistory } from './history-tests.js';
import { type Outlook, outlookOf } from './outlook.js';
import { type PairedSeries, pairedSeries } from './paired.js';
import { barsOf, yearsOf } from './panel.js';
import { type Risk, risksOf } from './risk.js';
import { EACH_BAR } from './rules/every.js';
import type { RuleOutcome, Study } from './study.js';
import { type Verdict, verdictOf } from './verdict.js';

export interface Planned {
  /** Paths of each view. */
  readonly paths: number;
  readonly block: number;
  readonly length: number;
  readonly years: number;
  readonly seed: number;
}

export interface Answer {
  readonly study: Study;
  readonly paired: PairedSeries;
  readonly tests: HistoryTests;
  readonly planned: Planned;
  readonly outlooks: readonly Outlook[];
  readonly verdict: Verdict;
  readonly breakEvens: BreakEvens | undefined;
  /** By outcome of the study. */
  readonly risks: readonly Risk[];
  /** The most volatile weeks of the history. */
  readonly windows: readonly EventWindow[];
  /** Why there are fewer paths than planned. */
  readonly interrupted: boolean;
}

/** What the history says; the paths come after. */
export interface HistoryAnswer {
  readonly study: Study;
  readonly paired: PairedSeries;
  readonly tests: HistoryTests;
}

export function historyAnswer(study: Study, phases: number, seed: number): HistoryAnswer {
  const paired = pairedSeries(study, phases);
  return { study, paired, tests: testHistory(study, paired, seed) };
}

export interface PathWishes {
  readonly paths: number | undefined;
  readonly horizon: number | undefined;
  readonly block: number | undefined;
  readonly seed: number;
}

/** Prices times rules that two cores look at in some twenty seconds, for the default number of paths; and its bounds. */
const AMPLE = 2.5e8;
const FEWEST = 30;
const MOST = 500;

/** How many paths, how long, in blocks of which length. */
export function planPaths({ study, tests }: HistoryAnswer, wishes: PathWishes): Planned {
  const { panel, outcomes, market } = study;
  const bars = barsOf(panel);
  const years = wishes.horizon ?? yearsOf(panel);
  const length = Math.max(2, Math.round(((bars - 1) * years) / yearsOf(panel)));
  const perPath = length * market.n * 3 * Math.max(1, outcomes.length);
  const paths = wishes.paths ?? Math.max(FEWEST, Math.min(MOST, Math.round(AMPLE / perPath)));
  return { paths, length, years, seed: wishes.seed, block: wishes.block ?? blockFor(study, tests) };
}

/**
 * Blocks must be long enough for the slowest rule to see what it would have seen: twice the longest time between looks, and no
 * shorter than the series' own memory; a third of the history at most, so that there is something to draw from.
 */
function blockFor({ outcomes, market, panel }: Study, { block, perYear }: HistoryTests): number {
  const slowest = Math.max(
    1,
    ...outcomes.map(({ rule }) => (rule.schedule ?? (rule.trigger ? EACH_BAR : undefined))?.phases(market) ?? 1),
  );
  const barsPerRow = barsOf(panel) / yearsOf(panel) / perYear;
  return Math.max(1, Math.round(Math.min(Math.max(block * barsPerRow, 2 * slowest), barsOf(panel) / 3)));
}

/** A job of paths in one view of means. */
export const jobOf = ({ study }: HistoryAnswer, planned: Planned, means: Means): ForwardJob => ({
  panel: study.panel,
  rules: study.outcomes.map(({ rule }) => rule),
  setup: study.setup,
  length: planned.length,
  block: planned.block,
  seed: planned.seed,
  means,
});

export interface FinishQuestion {
  readonly history: HistoryAnswer;
  readonly planned: Planned;
  readonly paths: readonly { readonly means: Means; readonly figures: readonly PathFigures[] }[];
  readonly aversion: number;
  readonly driftCap: number;
  readonly interrupted: boolean;
  /** Break-evens take some hundred runs more. */
  readonly withBreakEvens: boolean;
  /** Cents that the lots are worth with which the paths begin; undefined when they begin with cash. */
  readonly lotsWorth?: number | undefined;
}

export function finishAnswer(question: FinishQuestion): Answer {
  const { history, planned, paths, aversion, driftCap, interrupted, lotsWorth } = question;
  const { study, tests } = history;
  const rules = study.outcomes.length;
  const baseline = study.outcomes.indexOf(study.baseline);
  const outlooks = paths
    .filter(({ figures }) => figures.length > 0)
    .map(({ means, figures }) =>
      outlookOf({ means, paths: figures, rules, baseline, years: planned.years, aversion, lotsWorth }),
    );
  const verdict = verdictOf({ study, tests, outlooks, driftCap });
  const chosen = ruleForBreakEvens(study, verdict);
  return {
    ...history,
    planned,
    outlooks,
    verdict,
    breakEvens: question.withBreakEvens && chosen ? breakEvens(study, chosen) : undefined,
    risks: risksOf(study),
    windows: eventWindows(study),
    interrupted,
  };
}

/** The rule recommended; the best of the history after everything when that is to do nothing. */
function ruleForBreakEvens({ outcomes, baseline }: Study, verdict: Verdict): RuleOutcome | undefined {
  const recommended = outcomes[verdict.recommended];
  if (recommended && recommended !== baseline && !recommended.identical) return recommended;
  return outcomes
    .filter((outcome) => outcome !== baseline && !outcome.identical)
    .sort((a, b) => b.growth.afterTaxPost - a.growth.afterTaxPost)[0];
}
