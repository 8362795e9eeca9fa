/** Charts of the history checks: positions and drift day by day, borrowed money, and the hours of the day. */
import { scaleBand } from 'd3-scale';
import type { Day } from '../../../core/calendar.js';
import type { HistoryChecks } from '../../../returns/checks/history-checks.js';
import { timeOf } from '../../documents/checks.js';
import { at, BOX, figure, frame, legend } from './charts.js';
import { html } from './markup.js';
import { type Curve, timeChart } from './time-charts.js';

export const checkCharts = (checks: HistoryChecks, from: Day, to: Day): string =>
  [positionChart(checks, from, to), leverageChart(checks, from, to), hourChart(checks)].join('');

/** A value for each day; what is not known is as the day before. */
function byDay<T extends { readonly day: Day }>(
  items: readonly T[],
  of: (item: T) => number,
  from: Day,
  to: Day,
): Float64Array {
  const values = new Float64Array(to - from + 1);
  let [next, value] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    for (let one = items[next]; one && one.day <= from + i; one = items[++next]) value = of(one);
    values[i] = Number.isFinite(value) ? value : 0;
  }
  return values;
}

const constant = (name: string, value: number, from: Day, to: Day): Curve => ({
  name,
  look: 'quiet',
  values: new Float64Array(to - from + 1).fill(value),
});

function positionChart({ drift, leverage, position }: HistoryChecks, from: Day, to: Day): string {
  if (!position.most) return '';
  const share = byDay(leverage.days, ({ largest }) => (largest?.share ?? 0) * 100, from, to);
  const curves: Curve[] = [{ name: 'Largest position', look: 'accent', values: share }];
  if (drift) {
    const values = byDay(drift.daily, ({ misallocation }) => misallocation * 100, from, to);
    curves.push({ name: 'Drift from the targets', look: 'short', values });
  }
  const { limit } = position.breaches;
  if (limit !== undefined) curves.push(constant('Your limit of a position', limit * 100, from, to));
  const title = drift ? 'Positions and drift' : 'Largest position';
  const traded = drift ? ', and that would have had to be traded' : '';
  const about = `Share of the worth that one asset was${traded}`;
  return timeChart({ id: 'positions', title, about, from, curves, unit: '%' });
}

/** Only where money was borrowed, or a limit is stated. */
function leverageChart({ leverage }: HistoryChecks, from: Day, to: Day): string {
  const { distance, breaches, days } = leverage;
  if (distance === undefined && breaches.limit === undefined) return '';
  const values = byDay(days, (one) => one.leverage, from, to);
  const curves: Curve[] = [{ name: 'Leverage', look: 'accent', values }];
  if (breaches.limit !== undefined) curves.push(constant('Your limit', breaches.limit, from, to));
  const about = 'All positions over what the accounts were worth, at the end of each day';
  return timeChart({ id: 'leverage', title: 'Effective leverage', about, from, curves, unit: 'x' });
}

/** Trades by the hour of the person's own clock; a bot's are spread over the night too. */
function hourChart({ sleep: { byHour, from, to, of } }: HistoryChecks): string {
  if (of === 0) return '';
  const asleep = (hour: number): boolean =>
    from <= to ? hour * 60 >= from && hour * 60 < to : hour * 60 >= from || hour * 60 < to;
  const { y, parts } = frame(0, Math.max(...byHour));
  const x = scaleBand<number>()
    .domain(byHour.map((_, hour) => hour))
    .range([BOX.left, BOX.width - BOX.right])
    .padding(0.2);
  byHour.forEach((count, hour) => {
    const [left, top] = [x(hour) ?? 0, y(count)];
    if (hour % 3 === 0) {
      const middle = at(left + x.bandwidth() / 2);
      parts.push(`<text x="${middle}" y="${BOX.height - 8}" text-anchor="middle">${timeOf(hour * 60)}</text>`);
    }
    if (count === 0) return;
    const place = `x="${at(left)}" y="${at(top)}" width="${at(x.bandwidth())}" height="${at(Math.max(1, y(0) - top))}"`;
    const told = `<title>${html(`${timeOf(hour * 60)}: ${count}`)}</title>`;
    parts.push(`<rect class="${asleep(hour) ? 'short' : 'accent'}" ${place} rx="1.5">${told}</rect>`);
  });
  const key = legend([
    { name: 'Awake', look: 'accent' },
    { name: `Asleep, ${timeOf(from)} to ${timeOf(to)}`, look: 'short' },
  ]);
  return figure('hours', 'Trades by hour of the day', `${of} trades with a time, on your own clock`, parts, key);
}
