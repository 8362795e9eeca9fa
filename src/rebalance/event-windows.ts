/**
 * The stretches of the history in which prices moved most, and what each rule came to in them, after fees. Whether a rule
 * guards against such weeks is what people ask of it, and a mean over years does not say. The windows are found by hindsight,
 * so they describe; no rule was given them.
 */
import { type Day, MS_PER_DAY } from '../core/calendar.js';
import { mixReturns } from './risk.js';
import type { Market } from './simulation/market.js';
import type { RuleOutcome, Study } from './study.js';

export interface EventWindow {
  readonly from: Day;
  readonly to: Day;
  /** σ of a day of the targets' mix, over the window. */
  readonly volatility: number;
  /** What the mix earned with its shares restored at each bar, free of cost. */
  readonly mix: number;
  /** The mix's deepest fall within the window. */
  readonly fall: number;
  /** By outcome of the study. */
  readonly rules: readonly WindowResult[];
}

export interface WindowResult {
  /** What the account earned in the window, after fees and before taxes. */
  readonly growth: number;
  readonly fills: number;
}

const WINDOW_DAYS = 14;
const LEAST_BARS = 8;
const MOST_WINDOWS = 5;
/** Bars farther apart than this are not of days. */
const FEW_DAYS = 4;

/** The most volatile windows that do not overlap, in order of time; none where the history is too short to choose from. */
export function eventWindows({ market, setup, outcomes }: Study): EventWindow[] {
  const { bars, times } = market;
  const days = ((times[bars - 1] as number) - (times[0] as number)) / MS_PER_DAY;
  const length = Math.max(LEAST_BARS, Math.round((WINDOW_DAYS * bars) / Math.max(days, 1)));
  if (bars < 4 * length) return [];
  const returns = mixReturns(market, setup.targets);
  const sums = new Float64Array(bars + 1);
  for (let t = 0; t < bars; t++) sums[t + 1] = (sums[t] as number) + (returns[t] as number) ** 2;
  const scores = Array.from({ length: bars - length }, (_, t) => ({
    start: t,
    score: (sums[t + length + 1] as number) - (sums[t + 1] as number),
  })).sort((a, b) => b.score - a.score || a.start - b.start);
  const chosen: { start: number; score: number }[] = [];
  for (const one of scores) {
    if (chosen.length === MOST_WINDOWS || one.score === 0) break;
    if (chosen.every(({ start }) => Math.abs(start - one.start) >= length)) chosen.push(one);
  }
  return chosen
    .sort((a, b) => a.start - b.start)
    .map(({ start, score }) => ({
      from: market.days[start + 1] as Day,
      to: market.days[start + length] as Day,
      volatility: Math.sqrt((score / length) * perDayOf(market)),
      ...mixOver(returns, start, length),
      rules: outcomes.map((outcome) => resultOf(outcome, start, length)),
    }));
}

/** Bars of a day, among the days that have any: one for daily bars, whatever the weekends. */
const perDayOf = ({ days, bars, step }: Market): number =>
  step > FEW_DAYS * MS_PER_DAY ? MS_PER_DAY / step : bars / new Set(days).size;

function mixOver(returns: Float64Array, start: number, length: number): { mix: number; fall: number } {
  let worth = 1;
  let peak = 1;
  let fall = 0;
  for (let t = start + 1; t <= start + length; t++) {
    worth *= Math.exp(returns[t] as number);
    peak = Math.max(peak, worth);
    fall = Math.min(fall, worth / peak - 1);
  }
  return { mix: worth - 1, fall };
}

function resultOf({ own: { path, record } }: RuleOutcome, start: number, length: number): WindowResult {
  const at = (t: number): number => path?.[t] ?? 1;
  const fills = record.filter(({ t }) => t > start && t <= start + length).length;
  return { growth: at(start) > 0 ? at(start + length) / at(start) - 1 : -1, fills };
}
