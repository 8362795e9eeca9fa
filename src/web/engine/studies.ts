/**
 * Simulations, in a worker of their own, so that the screens that ask the book stay live while one of them runs. A study of the
 * history is one call; paths are drawn in small steps, between which the worker listens, and can be stopped half-way.
 */
import {
  type AskedHistory,
  askHistory,
  askPaths,
  type PathsFound,
  type RunPaths,
} from '../../book/rebalance/answer.js';
import { rulesFrom } from '../../book/rebalance/options.js';
import type { Answer } from '../../rebalance/answer.js';
import { type ForwardJob, type PathFigures, PathRunner } from '../../rebalance/forward.js';
import { ruleName } from '../../rebalance/names.js';
import { certainCost } from '../../rebalance/verdict.js';
import { decimal } from '../../report/documents/rebalance-figures.js';
import { differences, frontier, growthPaths } from '../../report/files/html/rebalance-charts.js';
import { distribution } from '../../report/files/html/rebalance-histogram.js';
import { aheadSection, historyTable } from '../../report/files/html/rebalance-page.js';
import { windowSection } from '../../report/files/html/rebalance-sections.js';
import { methodSentences, percent, whySentences } from '../../report/text/rebalance.js';
import type { PayQuestion } from './pay-question.js';

/** The rule of the sliders, in figures that are ready to be read. */
export interface OwnRule {
  readonly name: string;
  readonly events: number;
  readonly taxableRows: number;
  readonly drift: string;
  /** A year, more than from never. */
  readonly cost: string;
  readonly afterAll: string;
  readonly neverAfterAll: string;
}

export interface StudyView {
  readonly overall: 'pays' | 'does-not-pay' | 'cannot-tell';
  readonly sentence: string;
  readonly why: readonly string[];
  /** Undefined when the prices cannot follow it, which `left` says. */
  readonly own: OwnRule | undefined;
  readonly left: readonly string[];
  readonly charts: string;
  readonly table: string;
  readonly windows: string;
  readonly method: readonly string[];
  /** How many paths there would be, and over how many years. */
  readonly planned: { readonly paths: number; readonly years: string };
}

export interface PathsView {
  readonly overall: StudyView['overall'];
  readonly sentence: string;
  readonly charts: string;
  readonly tables: string;
  /** Of each view of what assets earn. */
  readonly paths: readonly number[];
  readonly interrupted: boolean;
}

/** A job with its rules by name: functions cannot be sent. */
export interface SentJob {
  readonly job: Omit<ForwardJob, 'rules'>;
  readonly rules: readonly string[];
}

/** Every n-th of all paths, from the first on. */
export interface Share {
  readonly first: number;
  readonly every: number;
  readonly count: number;
}

export interface DonePath {
  readonly path: number;
  readonly figures: PathFigures;
}

/** Between two times that the worker listens. */
const STEP_MS = 60;

export class Studies {
  private stopped = false;
  private last: { readonly asked: PayQuestion; readonly history: AskedHistory } | undefined;

  /** Every rule on the history. */
  async history(asked: PayQuestion): Promise<StudyView> {
    const history = askHistory(asked.question, asked.options);
    this.last = { asked, history };
    const none: RunPaths = async () => ({ figures: [], interrupted: false });
    const answer = await askPaths(asked.question, noPaths(history), { ...asked.options, breakEven: false }, none);
    return viewOf(asked, history, answer);
  }

  /** Paths drawn from the history that was studied last, by whomever runs them. What is done when it is stopped is used. */
  async paths(run: (job: SentJob, count: number) => Promise<PathsFound>): Promise<PathsView> {
    if (!this.last) throw new Error('No history was studied.');
    const { asked, history } = this.last;
    const send: RunPaths = ({ rules, ...job }, count) => run({ job, rules: rules.map(({ id }) => id) }, count);
    const answer = await askPaths(asked.question, history, { ...asked.options, breakEven: false }, send);
    return {
      overall: answer.verdict.overall,
      sentence: answer.verdict.sentence,
      charts: differences(answer) + distribution(answer),
      tables: aheadSection(answer),
      paths: answer.outlooks.map(({ paths }) => paths),
      interrupted: answer.interrupted,
    };
  }

  /** Runs every n-th path of a job. Each path has its own random numbers, so how many share the work changes nothing. */
  async part(sent: SentJob, share: Share, progress: (done: number) => void): Promise<DonePath[]> {
    this.stopped = false;
    const runner = new PathRunner({ ...sent.job, rules: rulesFrom(sent.rules.join(','), sent.job.panel.step) });
    const done: DonePath[] = [];
    let told = performance.now();
    for (let path = share.first; path < share.count && !this.stopped; path += share.every) {
      done.push({ path, figures: runner.run(path) });
      if (performance.now() - told < STEP_MS) continue;
      progress(done.length);
      await new Promise((resolve) => setTimeout(resolve));
      told = performance.now();
    }
    return done;
  }

  /** Ends the drawing of paths. */
  stop(): void {
    this.stopped = true;
  }
}

const noPaths = (history: AskedHistory): AskedHistory => ({ ...history, planned: { ...history.planned, paths: 0 } });

function viewOf({ question, form }: PayQuestion, { planned }: AskedHistory, answer: Answer): StudyView {
  const { verdict, study } = answer;
  const { settings, issues, rateSource, account, weightSource } = question;
  return {
    overall: verdict.overall,
    sentence: verdict.sentence,
    why: whySentences(answer),
    own: ownRule(answer, form.rule),
    left: study.left.map(({ rule, why }) => `${ruleName(rule, study.market.step)} is left out: ${why}.`),
    charts: frontier(answer) + growthPaths(answer),
    table: historyTable(
      answer,
      study.outcomes.findIndex(({ rule }) => rule.id === form.rule),
    ),
    windows: windowSection(answer),
    method: methodSentences(answer, { settings, issues, rateSource, account, weightSource }),
    planned: { paths: planned.paths, years: decimal(planned.years, 1) ?? '' },
  };
}

function ownRule({ study }: Answer, id: string): OwnRule | undefined {
  const outcome = study.outcomes.find(({ rule }) => rule.id === id);
  if (!outcome) return undefined;
  const { own, growth } = outcome;
  return {
    name: ruleName(id, study.market.step),
    events: own.events,
    taxableRows: own.lotDisposals,
    drift: percent(own.meanDrift),
    cost: percent(certainCost(study, outcome), 2),
    afterAll: percent(growth.afterTaxPost, 2),
    neverAfterAll: percent(study.baseline.growth.afterTaxPost, 2),
  };
}
