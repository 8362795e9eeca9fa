/**
 * The charts of the year-end page, as SVG made here: no script draws them, so they are on paper and in a page without
 * script alike. Scales and shapes are d3's; colours are classes of the page's style, which knows light, dark and print.
 *
 * Figures in a chart are pictures of figures that stand in a table; only here they become floats.
 */
import { type ScaleBand, type ScaleLinear, scaleBand, scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { dayOf } from '../../../core/calendar.js';
import { FIXED_DIGITS, type Fixed } from '../../../core/fixed.js';
import { grouped } from '../../text/table.js';
import type { YearReport } from '../../year.js';
import { runningGain } from '../../year.js';
import { html, money } from './markup.js';

/** The size of a chart and the room around what it draws, in its own units. */
export const BOX = { width: 560, height: 236, left: 62, right: 10, top: 10, bottom: 26 } as const;
const { width: WIDTH, height: HEIGHT, left: LEFT, right: RIGHT, top: TOP, bottom: BOTTOM } = BOX;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const float = (value: Fixed): number => Number(value) / 10 ** FIXED_DIGITS;

/** Coordinates with one decimal, so that no float's tail gets into the file. */
export const at = (value: number): string => String(Math.round(value * 10) / 10);

/** `12k`, `1.5M`: short enough for an axis. */
function axisText(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '\u2212' : '';
  const round = (scaled: number, unit: string): string => `${sign}${String(Math.round(scaled * 10) / 10)}${unit}`;
  if (size >= 1e9) return round(size / 1e9, 'bn');
  if (size >= 1e6) return round(size / 1e6, 'M');
  if (size >= 1e4) return round(size / 1e3, 'k');
  return `${sign}${grouped(String(Math.round(size * 100) / 100))}`;
}

export interface Series {
  readonly name: string;
  /** Class of the style: `short`, `long`, `other`, `accent`. */
  readonly look: string;
  /** One for each month. */
  readonly values: readonly number[];
  /** What a month's value reads as. */
  readonly text: (index: number) => string;
}

export const legend = (series: readonly Pick<Series, 'name' | 'look'>[]): string =>
  series.length < 2
    ? ''
    : `<ul class="key">${series.map(({ name, look }) => `<li class="${look}">${html(name)}</li>`).join('')}</ul>`;

export interface Frame {
  readonly y: ScaleLinear<number, number>;
  readonly parts: string[];
}

/** Grid lines, their values, and the zero line. */
export function frame(low: number, high: number, unit = ''): Frame {
  const y = scaleLinear()
    .domain(low === high ? [0, 1] : [Math.min(0, low), Math.max(0, high)])
    .nice(5)
    .range([HEIGHT - BOTTOM, TOP]);
  const parts = y.ticks(5).map((tick) => {
    const where = at(y(tick));
    const look = tick === 0 ? 'zero' : 'grid';
    const rule = `<line class="${look}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${where}" y2="${where}"/>`;
    return `${rule}<text x="${LEFT - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${axisText(tick)}${unit}</text>`;
  });
  return { y, parts };
}

const monthAxis = (x: ScaleBand<number>): string =>
  MONTHS.map(
    (name, i) =>
      `<text x="${at((x(i) ?? 0) + x.bandwidth() / 2)}" y="${HEIGHT - 8}" text-anchor="middle">${name}</text>`,
  ).join('');

export const figure = (id: string, title: string, about: string, body: readonly string[], key = ''): string => `<figure>
<figcaption id="${id}-title">${html(title)}<small>${html(about)}</small></figcaption>${key}
<svg role="img" aria-labelledby="${id}-title" viewBox="0 0 ${WIDTH} ${HEIGHT}">${body.join('')}</svg>
</figure>
`;

/** Bars by month, side by side or, when all are counts of one whole, on top of one another. */
export function monthBars(
  id: string,
  title: string,
  about: string,
  series: readonly Series[],
  stacked = false,
): string {
  const tops = MONTHS.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0));
  const all = stacked ? tops : series.flatMap(({ values }) => values);
  const { y, parts } = frame(Math.min(0, ...all), Math.max(0, ...all));
  const x = scaleBand<number>()
    .domain(MONTHS.map((_, i) => i))
    .range([LEFT, WIDTH - RIGHT])
    .padding(0.25);
  const width = stacked ? x.bandwidth() : x.bandwidth() / series.length;
  MONTHS.forEach((month, i) => {
    let reached = 0;
    series.forEach(({ name, look, values, text }, nth) => {
      const value = values[i] ?? 0;
      if (value === 0) return;
      const from = stacked ? reached : 0;
      reached += value;
      const [upper, lower] = [y(Math.max(from, from + value)), y(Math.min(from, from + value))];
      const left = (x(i) ?? 0) + (stacked ? 0 : nth * width);
      const place = `x="${at(left)}" y="${at(upper)}" width="${at(width)}" height="${at(Math.max(1, lower - upper))}"`;
      const told = `<title>${html(`${month}, ${name}: ${text(i)}`)}</title>`;
      parts.push(`<rect class="${look}" ${place} rx="1.5">${told}</rect>`);
    });
  });
  parts.push(monthAxis(x));
  return figure(id, title, about, parts, legend(series));
}

const MOST_POINTS = 400;

/** Gain realised so far, from the first to the last day of the year. */
export function runningChart(report: YearReport): string {
  const { year, lines } = report;
  const start = dayOf(year, 1, 1);
  const end = dayOf(year, 12, 31);
  const byDay = new Map<number, Fixed>();
  for (const { day, total } of runningGain(lines)) byDay.set(day, total);
  const points: [number, number][] = [
    [start, 0],
    ...[...byDay].map(([day, total]): [number, number] => [day, float(total)]),
  ];
  const final = points.at(-1)?.[1] ?? 0;
  points.push([end, final]);
  const values = points.map(([, value]) => value);
  const { y, parts } = frame(Math.min(...values), Math.max(...values));
  const x = scaleLinear()
    .domain([start, end])
    .range([LEFT, WIDTH - RIGHT]);
  const shown = points.length > MOST_POINTS ? thinned(points) : points;
  const rounded = shown.map(([day, value]): [number, number] => [
    Math.round(x(day) * 10) / 10,
    Math.round(y(value) * 10) / 10,
  ]);
  const path = line().curve(curveStepAfter)(rounded) ?? '';
  const below =
    area()
      .curve(curveStepAfter)
      .y0(Math.round(y(0) * 10) / 10)(rounded) ?? '';
  parts.push(`<path class="area" d="${below}"/><path class="line" d="${path}"/>`);
  for (let month = 0; month < 12; month++)
    parts.push(
      `<text x="${at(x(dayOf(year, month + 1, 15)))}" y="${HEIGHT - 8}" text-anchor="middle">${MONTHS[month]}</text>`,
    );
  const last = [...byDay.values()].at(-1);
  const about =
    last === undefined ? 'Nothing was realised.' : `${money(last)} by the end of the year, as printed on the forms`;
  return figure('running', 'Realised gain over the year', about, parts);
}

/** The last point of each stretch of days, so that the line keeps its shape. */
function thinned(points: readonly [number, number][]): [number, number][] {
  const kept = points.filter(([day], i) => i === 0 || i === points.length - 1 || points[i + 1]?.[0] !== day);
  return kept;
}

/** A value for each month of the year, zero where there is none. */
export const byMonth = <T>(
  items: readonly T[],
  monthOf: (item: T) => string,
  valueIn: (item: T) => number,
): number[] => {
  const values = MONTHS.map(() => 0);
  for (const item of items) {
    const month = Number(monthOf(item).slice(5, 7)) - 1;
    values[month] = (values[month] ?? 0) + valueIn(item);
  }
  return values;
};

/** All charts of a year. */
export function yearCharts(report: YearReport): string {
  const { months, habits, year } = report;
  const monthly = (pick: (one: (typeof months)[number]) => number) => byMonth(months, ({ period }) => period, pick);
  const count = (name: string, look: string, pick: (one: (typeof months)[number]) => number): Series => {
    const values = monthly(pick);
    return { name, look, values, text: (i) => grouped(String(values[i] ?? 0)) };
  };
  const amounts = (name: string, look: string, of: ReadonlyMap<string, Fixed>): Series => ({
    name,
    look,
    values: byMonth(
      [...of],
      ([month]) => month,
      ([, value]) => float(value),
    ),
    text: (i) => money(of.get(`${year}-${String(i + 1).padStart(2, '0')}`)),
  });
  const gains = (pick: 'shortGain' | 'longGain') => new Map(months.map((one) => [one.period, one[pick]] as const));
  return [
    monthBars(
      'events',
      'Taxable events per month',
      'Disposals, fees paid in assets, and income',
      [
        count('Sales and swaps', 'accent', (one) => one.disposals - one.feeDisposals),
        count('Fees paid in assets', 'short', (one) => one.feeDisposals),
        count('Income', 'other', (one) => one.incomeEvents),
      ],
      true,
    ),
    monthBars('terms', 'Short-term against long-term gain', 'Net gain or loss by month of sale', [
      amounts('Short-term', 'short', gains('shortGain')),
      amounts('Long-term', 'long', gains('longGain')),
    ]),
    runningChart(report),
    monthBars('fees', 'Fees per month', `${money(habits.fees)} in the year: trading, network and account fees`, [
      amounts('Fees', 'accent', habits.feesByMonth),
    ]),
  ].join('');
}
