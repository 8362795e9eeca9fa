/** The charts of the page of returns: growth, falls, where the money went, costs by kind, and when it was traded. */
import { formatDay } from '../../../core/calendar.js';
import { toDouble } from '../../../core/doubles.js';
import type { CostReport } from '../../../returns/cost/cost-report.js';
import { underwater } from '../../../returns/measures/drawdown.js';
import type { Performance } from '../../../returns/performance.js';
import { checkCharts } from './check-charts.js';
import { money } from './markup.js';
import { type Bar, barChart, type Curve, timeChart } from './time-charts.js';

export function returnsCharts(report: CostReport): string {
  const { checks, actual } = report.returns;
  const own = [growthChart(report), fallChart(report), waterfallChart(report), costChart(report), tradeChart(report)];
  return [...own, checkCharts(checks, actual.from, actual.to)].join('');
}

const inPercent = (values: Float64Array, from = 1): Float64Array => values.map((value) => (value - from) * 100);

export function growthChart({ returns: { actual, baselines, primary } }: CostReport): string {
  const own: Curve[] = [
    { name: 'You, gross', look: 'quiet', values: inPercent(actual.growth.gross.index) },
    { name: 'You, after fees', look: 'other', values: inPercent(actual.growth.afterFee.index) },
    { name: 'You, after fees and taxes', look: 'accent', values: inPercent(actual.growth.afterTaxPre.index) },
  ];
  const manual = baselines.find(({ id }) => id === 'manual');
  const others = [
    { one: primary, look: 'short' },
    { one: manual, look: 'long' },
  ].flatMap(({ one, look }): Curve[] =>
    one ? [{ name: `${one.name}, after tax`, look, values: inPercent(one.performance.growth.afterTaxPre.index) }] : [],
  );
  return timeChart({
    id: 'growth',
    title: 'Growth of one unit of money',
    about: 'Time-weighted: what was paid in and out does not move it; tax on what is still held is not in it',
    from: actual.from,
    curves: [...own, ...others],
    unit: '%',
  });
}

export function fallChart({ returns: { actual, primary } }: CostReport): string {
  const curve = (name: string, look: string, { growth }: Performance, layer: 'afterFee' | 'afterTaxPre'): Curve => ({
    name,
    look,
    values: inPercent(underwater(growth[layer].index), 0),
  });
  const curves = [
    curve('You, after fees', 'other', actual, 'afterFee'),
    curve('You, after fees and taxes', 'accent', actual, 'afterTaxPre'),
  ];
  if (primary) curves.push(curve(`${primary.name}, after tax`, 'short', primary.performance, 'afterTaxPre'));
  return timeChart({
    id: 'falls',
    title: 'Below the last high',
    about: 'How far the account stood below its last high on each day',
    from: actual.from,
    curves,
    unit: '%',
  });
}

/** Each step begins where the one before it ended. */
export function waterfallChart({ returns: { waterfall } }: CostReport): string {
  let reached = 0;
  const bars = (waterfall?.lines ?? [])
    .filter(({ amount }) => amount !== 0n)
    .map(({ id, name, amount }): Bar => {
      const value = toDouble(amount);
      const isWhole = id === 'gross' || id === 'net';
      const from = isWhole ? 0 : reached;
      reached = from + value;
      return { name, text: money(amount), from, to: reached, look: isWhole ? 'accent' : value < 0 ? 'bad' : 'long' };
    });
  return barChart('steps', 'From what the market gave to what is left', 'In money, over the whole period', bars);
}

export function costChart({ lines }: CostReport): string {
  const bars = lines
    .filter(({ amount, isPart }) => amount !== undefined && amount !== 0n && !isPart)
    .map(({ name, amount, id }): Bar => {
      const value = amount === undefined ? 0 : toDouble(amount);
      return { name, text: money(amount), from: 0, to: value, look: id.endsWith('tax') ? 'short' : 'accent' };
    });
  return barChart('kinds', 'Costs by kind', 'Taxes apart in another colour', bars);
}

/** Fills of the seven days up to each day: a burst stands out of the line. */
export function tradeChart({ returns: { actual, events }, bursts }: CostReport): string {
  const { from, to } = actual;
  const daily = new Float64Array(to - from + 1);
  for (const { day, fills } of events)
    daily[day - from] = (daily[day - from] ?? 0) + fills.reduce((count, one) => count + (one.fills ?? 1), 0);
  const weekly = daily.map((_, i) => daily.subarray(Math.max(0, i - 6), i + 1).reduce((sum, count) => sum + count, 0));
  const [worst] = bursts;
  const about = worst
    ? `The busiest seven days: ${worst.fills} fills from ${formatDay(worst.from)} to ${formatDay(worst.to)}`
    : 'No week stands out';
  const curves = [{ name: 'Fills in seven days', look: 'accent', values: weekly }];
  return timeChart({ id: 'fills', title: 'Fills in the seven days before', about, from, curves, unit: '' });
}
