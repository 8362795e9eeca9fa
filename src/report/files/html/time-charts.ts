/**
 * Charts over any stretch of days, and bars from left to right, for the page of returns. As in `charts.ts` they are SVG made
 * here, pictures of figures that stand in a table.
 */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { civilDate, type Day, dayOf, formatDay } from '../../../core/calendar.js';
import { at, BOX, figure, frame, legend } from './charts.js';
import { html } from './markup.js';

export interface Curve {
  readonly name: string;
  /** Class of the style: `accent`, `short`, `long`, `other`, `quiet`. */
  readonly look: string;
  /** One a day. */
  readonly values: ArrayLike<number>;
}

const MOST_POINTS = 400;

export interface TimeChart {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly from: Day;
  readonly curves: readonly Curve[];
  /** Written after the values of the axis. */
  readonly unit: string;
}

/** Lines over days. Long histories are drawn by one day in several. */
export function timeChart({ id, title, about, from, curves, unit }: TimeChart): string {
  const days = Math.max(0, ...curves.map(({ values }) => values.length));
  const step = Math.max(1, Math.ceil(days / MOST_POINTS));
  const shown = curves.map(({ values, ...curve }) => ({ ...curve, points: pointsOf(values, step) }));
  const all = shown.flatMap(({ points }) => points.map(([, value]) => value));
  const { y, parts } = frame(Math.min(0, ...all), Math.max(0, ...all), unit);
  const x = scaleLinear()
    .domain([0, Math.max(1, days - 1)])
    .range([BOX.left, BOX.width - BOX.right]);
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  for (const { points, look, name } of shown) {
    const path = line()(points.map(([i, value]): [number, number] => [tenth(x(i)), tenth(y(value))])) ?? '';
    parts.push(`<path class="series ${look}" d="${path}"><title>${html(name)}</title></path>`);
  }
  parts.push(...dayAxis(from, days, x));
  return figure(id, title, about, parts, legend(shown));
}

function pointsOf(values: ArrayLike<number>, step: number): [number, number][] {
  const points: [number, number][] = [];
  for (let i = 0; i < values.length; i += step)
    points.push([i, farthest(values, i, Math.min(i + step, values.length))]);
  const last = values.length - 1;
  if (last > 0 && last % step !== 0) points.push([last, values[last] as number]);
  return points;
}

/** Of a stretch that is drawn as one point, the value farthest from zero, so that no peak and no fall is lost. */
function farthest(values: ArrayLike<number>, from: number, to: number): number {
  let found = values[from] as number;
  for (let i = from + 1; i < to; i++) if (Math.abs(values[i] as number) > Math.abs(found)) found = values[i] as number;
  return found;
}

const MOST_TICKS = 6;

/** Firsts of months, as many as there is room for. */
function dayAxis(from: Day, days: number, x: (i: number) => number): string[] {
  const ticks: Day[] = [];
  const { year, month } = civilDate(from);
  const months = Math.ceil(days / 30.4);
  const each = [1, 2, 3, 6, 12, 24, 60].find((one) => months / one <= MOST_TICKS) ?? 120;
  for (let n = 0; n <= months + 1; n++) {
    const count = year * 12 + month - 1 + n;
    const first = dayOf(Math.floor(count / 12), (count % 12) + 1, 1);
    if (count % each === 0 && first >= from && first < from + days) ticks.push(first);
  }
  return ticks.map((day) => {
    const label = formatDay(day).slice(0, 7);
    return `<text x="${at(x(day - from))}" y="${BOX.height - 8}" text-anchor="middle">${label}</text>`;
  });
}

export interface Bar {
  readonly name: string;
  readonly text: string;
  /** Where it begins and ends on the axis of values. */
  readonly from: number;
  readonly to: number;
  readonly look: string;
}

const NAME_WIDTH = 190;
const TEXT_WIDTH = 84;

/** Bars one below the other, named at the left, their values at the right. */
export function barChart(id: string, title: string, about: string, bars: readonly Bar[]): string {
  const ends = bars.flatMap(({ from, to }) => [from, to]);
  const x = scaleLinear()
    .domain([Math.min(0, ...ends), Math.max(0, ...ends, Number.MIN_VALUE)])
    .range([NAME_WIDTH, BOX.width - TEXT_WIDTH]);
  const room = BOX.height - BOX.top - 6;
  const height = room / Math.max(1, bars.length);
  const zero = at(x(0));
  const parts = [`<line class="zero" x1="${zero}" x2="${zero}" y1="${BOX.top}" y2="${BOX.height - 6}"/>`];
  bars.forEach(({ name, text, from, to, look }, i) => {
    const top = BOX.top + i * height;
    const middle = at(top + height / 2 + 4);
    const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
    const size = `width="${at(Math.max(1, right - left))}" height="${at(height * 0.66)}"`;
    parts.push(`<text x="${NAME_WIDTH - 8}" y="${middle}" text-anchor="end">${html(name)}</text>`);
    parts.push(`<rect class="${look}" x="${at(left)}" y="${at(top + height * 0.17)}" ${size} rx="1.5"/>`);
    parts.push(`<text x="${BOX.width - 4}" y="${middle}" text-anchor="end">${html(text)}</text>`);
  });
  return figure(id, title, about, ['<g class="names">', ...parts, '</g>']);
}
