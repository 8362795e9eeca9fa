/**
 * What each rule earned more than the baseline, day by day, on the history: logarithms, after fees and before taxes (taxes fall
 * on few days and depend on the whole path). Calendar rules are run at several phases and averaged, since which day is looked
 * at is luck. Finer bars are joined to days, which changes no mean and saves most of the work.
 */
import { dailyLogs, dayEnds } from './risk.js';
import { looksOf, simulate } from './simulation/simulate.js';
import { phasesOf, type RuleOutcome, type Study, untaxed } from './study.js';

export interface PairedSeries {
  /** Daily differences of log growth, by outcome of the study; undefined for the baseline and what is identical to it. */
  readonly afterFee: readonly (Float64Array | undefined)[];
  readonly perYear: number;
}

/** The differences of all rules of a study. */
export function pairedSeries(study: Study, phases: number): PairedSeries {
  const { market, baseline, outcomes, years } = study;
  const lasts = dayEnds(market.days);
  const base = dailyLogs(baseline.own.path as Float64Array, lasts);
  const afterFee = outcomes.map((outcome) => {
    if (outcome === baseline || outcome.identical) return undefined;
    return averaged(pathsOf(study, outcome, phases).map((path) => dailyLogs(path, lasts))).map(
      (value, t) => value - (base[t] as number),
    );
  });
  return { afterFee, perYear: Math.max(1, lasts.length - 1) / years };
}

function pathsOf({ market, setup }: Study, { rule, own }: RuleOutcome, most: number): Float64Array[] {
  const free = { ...setup, tax: untaxed(setup.tax), record: true };
  return phasesOf(rule, market, most).map((phase) =>
    phase === 0
      ? (own.path as Float64Array)
      : (simulate(market, rule, free, phase, looksOf(rule, market, phase)).path as Float64Array),
  );
}

function averaged(series: readonly Float64Array[]): Float64Array {
  const first = series[0] as Float64Array;
  return first.map((_, t) => series.reduce((sum, one) => sum + (one[t] as number), 0) / series.length);
}
