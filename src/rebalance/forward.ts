/**
 * What each rule may come to from here: the history's rows, drawn anew in blocks, become price paths on the calendar that
 * follows the last bar, and every rule is run on every path, with taxes, since taxes depend on the path. Rules are compared on
 * the same path; only the differences mean anything.
 *
 * Two views of what assets earn: as they did (`historical`), and all alike on average (`equal`), each asset's simple returns
 * shifted by a constant, so that every rule has the same expected wealth before costs. Resampling the first takes the winners
 * of the past for those of the future; where the two disagree, nobody can tell.
 */
import { MS_PER_DAY } from '../core/calendar.js';
import type { Panel } from './panel.js';
import type { Rule } from './rules/rule.js';
import { noCosts } from './simulation/costs.js';
import { type BarCalendar, calendarOf, type Market, marketOf } from './simulation/market.js';
import { type Setup, setupFor } from './simulation/setup.js';
import { looksOf, simulate } from './simulation/simulate.js';
import { RandomStream } from './statistics/random.js';
import { resampledRows } from './statistics/stationary-bootstrap.js';
import { startingMoney, untaxed } from './study.js';

export const MEANS = ['historical', 'equal'] as const;
export type Means = (typeof MEANS)[number];

export interface ForwardJob {
  readonly panel: Panel;
  readonly rules: readonly Rule[];
  readonly setup: Setup;
  /** Bars of each path. */
  readonly length: number;
  /** Bars of a block on average. */
  readonly block: number;
  readonly seed: number;
  readonly means: Means;
  /** Where paths begin with the person's lots: the same begun with cash, to tell what the lots change. */
  readonly cash?: Setup | undefined;
}

/** What is kept of each run: logarithms of growth, and the figures that differ by path; the last where lots are compared with cash. */
export const FIGURES = [
  ...(['gross', 'afterFee', 'pre', 'post', 'drift', 'drawdown', 'disposals', 'turnover'] as const),
  ...(['cashAfterFee', 'cashPost'] as const),
] as const;
export type Figure = (typeof FIGURES)[number];

/** Figures of one path, rule by rule. */
export type PathFigures = Float64Array;

export const figureAt = (rule: number, figure: Figure): number => rule * FIGURES.length + FIGURES.indexOf(figure);

/** Runs paths one by one; made once for a job. */
export class PathRunner {
  private readonly calendar: BarCalendar;
  private readonly returns: Float64Array;
  private readonly looks: readonly (Uint8Array | undefined)[];
  private readonly setups: { readonly free: Setup; readonly own: Setup; readonly taxed: Setup };
  private readonly cash: { readonly own: Setup; readonly taxed: Setup } | undefined;
  private readonly money: number;
  private readonly yields: Float64Array | undefined;

  constructor(private readonly job: ForwardJob) {
    const { panel, setup, rules, length } = job;
    this.calendar = calendarAfter(panel, length);
    this.returns = logReturns(panel, job.means);
    this.yields = panel.dividends && dividendYields(panel);
    this.money = startingMoney(lastBar(panel), setup);
    const flows = setup.flows && extended(setup.flows, length + 1);
    const taxed = { ...setup, record: false, flows };
    // Where nothing is taxed nothing is disallowed either; what is bought and sold is the same.
    const washSales = setup.washSales.map(() => false);
    const own = { ...taxed, washSales, tax: untaxed(setup.tax) };
    const free = { ...own, costs: noCosts(panel.assets.length) };
    this.setups = { taxed, own, free };
    const cash = job.cash && { ...job.cash, record: false, flows };
    this.cash = cash && { taxed: cash, own: { ...cash, washSales, tax: untaxed(cash.tax) } };
    const sample = this.marketFor(0);
    this.looks = rules.map((rule) => (rule.schedule?.followsPrices ? undefined : looksOf(rule, sample)));
  }

  run(path: number): PathFigures {
    const { rules } = this.job;
    const market = this.marketFor(path);
    const { cash } = this;
    const { free, own, taxed } = this.setups;
    const figures = new Float64Array(rules.length * FIGURES.length);
    rules.forEach((rule, at) => {
      const looks = rule.schedule?.followsPrices ? looksOf(rule, market) : this.looks[at];
      const gross = simulate(market, rule, free, 0, looks);
      const fees = simulate(market, rule, setupFor(rule, own), 0, looks);
      const run = simulate(market, rule, setupFor(rule, taxed), 0, looks);
      const put = (figure: Figure, value: number): void => {
        figures[figureAt(at, figure)] = value;
      };
      put('gross', Math.log(gross.growth));
      put('afterFee', Math.log(fees.growth));
      put('pre', logNet(run.growth, run.preLiquidation, run.worth));
      put('post', logNet(run.growth, run.postLiquidation, run.worth));
      put('drift', fees.meanDrift);
      put('drawdown', fees.drawdown);
      put('disposals', run.lotDisposals);
      put('turnover', fees.turnover);
      if (!cash) return;
      const begun = simulate(market, rule, setupFor(rule, cash.taxed), 0, looks);
      put('cashAfterFee', Math.log(simulate(market, rule, setupFor(rule, cash.own), 0, looks).growth));
      put('cashPost', logNet(begun.growth, begun.postLiquidation, begun.worth));
    });
    return figures;
  }

  /** The prices of a path, which begins at the last real prices. */
  private marketFor(path: number): Market {
    const { panel, length, block, seed } = this.job;
    const n = panel.assets.length;
    const rows = panel.times.length - 1;
    const drawn = resampledRows(rows, length, block, new RandomStream(seed, path));
    const closes = new Float64Array((length + 1) * n);
    const logs = new Float64Array(n);
    const start = lastBar(panel).closes;
    closes.set(start);
    const dividends = this.yields && new Float64Array((length + 1) * n);
    for (let t = 1; t <= length; t++) {
      const row = (drawn[t - 1] as number) * n;
      for (let i = 0; i < n; i++) {
        logs[i] = (logs[i] as number) + (this.returns[row + i] as number);
        const price = (start[i] as number) * Math.exp(logs[i] as number);
        closes[t * n + i] = price;
        if (dividends) dividends[t * n + i] = price * ((this.yields as Float64Array)[row + i] as number);
      }
    }
    const { times, days, step } = this.calendar;
    return marketOf({ assets: panel.assets, times, days, step, closes, dividends }, this.money, this.calendar);
  }
}

/** A wiped-out account counts as a loss of all but e⁻³⁰. */
const logNet = (growth: number, net: number, worth: number): number =>
  growth > 0 && net > 0 && worth > 0 ? Math.log((growth * net) / worth) : -30;

/** The calendar that follows the history: its own steps, from its last bar on, again and again. */
function calendarAfter({ times, days, step }: Panel, length: number): BarCalendar {
  const bars = times.length;
  const last = bars - 1;
  let morning = last;
  while (morning > 0 && days[morning - 1] === days[last]) morning--;
  const start = times[last] as number;
  const dawn = step < MS_PER_DAY ? (times[morning] as number) - step : start - MS_PER_DAY;
  const later = new Float64Array(length + 1);
  const laterDays = new Int32Array(length + 1);
  let now = start;
  for (let t = 0; t <= length; t++) {
    if (t > 0) {
      const at = ((t - 1) % last) + 1;
      now += (times[at] as number) - (times[at - 1] as number);
    }
    later[t] = now;
    laterDays[t] = (days[last] as number) + Math.floor((now - 1 - dawn) / MS_PER_DAY);
  }
  laterDays[0] = days[last] as number;
  return calendarOf({ times: later, days: laterDays, step });
}

/** Logarithms of price ratios, row by row; with equal means, every asset's simple returns have one average. */
function logReturns({ assets, times, closes }: Panel, means: Means): Float64Array {
  const n = assets.length;
  const rows = times.length - 1;
  const ratios = Float64Array.from(
    { length: rows * n },
    (_, at) => (closes[at + n] as number) / (closes[at] as number),
  );
  if (means === 'historical') return ratios.map(Math.log);
  const sums = new Float64Array(n);
  for (let at = 0; at < ratios.length; at++) sums[at % n] = (sums[at % n] as number) + (ratios[at] as number);
  const common = sums.reduce((a, b) => a + b, 0) / n;
  return ratios.map((ratio, at) => Math.log(Math.max(LEAST_RATIO, ratio + (common - (sums[at % n] as number)) / rows)));
}

/** Shifted returns may not take a price below nothing. */
const LEAST_RATIO = 1e-3;

/** Dividends as shares of the price at the end of their bar. */
function dividendYields({ assets, closes, dividends }: Panel): Float64Array {
  const n = assets.length;
  return Float64Array.from(closes.subarray(n), (price, at) => ((dividends?.[at + n] ?? 0) as number) / price);
}

/** The panel's last bar alone: what paths begin with. */
export const lastBar = (panel: Panel): Panel => ({
  ...panel,
  closes: panel.closes.slice((panel.times.length - 1) * panel.assets.length),
});

/** Flows of the history, again and again. */
const extended = (flows: Float64Array, length: number): Float64Array =>
  Float64Array.from({ length }, (_, t) => (t === 0 ? 0 : (flows[((t - 1) % (flows.length - 1)) + 1] as number)));
