/** How often the difference between one rule and never comes out how large, over all paths, in both views of means. */
import { scaleLinear } from 'd3-scale';
import type { Answer } from '../../../rebalance/answer.js';
import { percent } from '../../text/rebalance.js';
import { html } from './markup.js';
import { at, figure, HEIGHT, LEFT, RIGHT, TOP, text, WIDTH } from './rebalance-charts.js';

const BINS = 24;
const BOTTOM = 34;
const LOOKS = ['accent', 'other'] as const;

/** The rule recommended; the first that trades when that is never. */
export function distribution({ study, outlooks, verdict }: Answer): string {
  if (outlooks.length === 0) return '';
  const trades = (place: number): boolean =>
    study.outcomes[place] !== study.baseline && !study.outcomes[place]?.identical;
  const place = trades(verdict.recommended) ? verdict.recommended : study.outcomes.findIndex((_, i) => trades(i));
  const id = study.outcomes[place]?.rule.id;
  if (id === undefined) return '';
  const views = outlooks.map(({ means, rules }) => ({
    means,
    values: rules[place]?.differences ?? new Float64Array(),
  }));
  const all = views.flatMap(({ values }) => [values[0] ?? 0, values.at(-1) ?? 0]);
  const x = scaleLinear()
    .domain([Math.min(0, ...all), Math.max(0.0001, ...all)])
    .nice(6)
    .range([LEFT, WIDTH - RIGHT]);
  const [from = 0, to = 1] = x.domain();
  const counts = views.map(({ values }) => countsOf(values, from, to));
  const most = Math.max(...counts.flat());
  const y = scaleLinear()
    .domain([0, most])
    .range([HEIGHT - BOTTOM, TOP]);
  const axis = x.ticks(6).map((tick) => {
    const look = tick === 0 ? 'zero' : 'grid';
    const line = `<line class="${look}" x1="${at(x(tick))}" x2="${at(x(tick))}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/>`;
    return line + text(x(tick), HEIGHT - BOTTOM + 15, percent(tick));
  });
  const width = (WIDTH - RIGHT - LEFT) / BINS / views.length;
  const bars = counts.flatMap((bins, view) =>
    bins.map((share, bin) => {
      if (share === 0) return '';
      const left = LEFT + ((bin + view / views.length) * (WIDTH - RIGHT - LEFT)) / BINS;
      const range = `${percent(from + ((to - from) * bin) / BINS)} to ${percent(from + ((to - from) * (bin + 1)) / BINS)}`;
      const title = `<title>${html(`${range}: ${percent(share, 0)} of paths, ${views[view]?.means} means`)}</title>`;
      const height = HEIGHT - BOTTOM - y(share);
      return (
        `<rect class="${LOOKS[view]}" x="${at(left)}" y="${at(y(share))}" ` +
        `width="${at(width)}" height="${at(height)}">${title}</rect>`
      );
    }),
  );
  const key = `<ul class="key">${views.map(({ means }, i) => `<li class="${LOOKS[i]}">${means} means</li>`).join('')}</ul>`;
  const about = `${id} less never, a year, everything sold and taxed: share of paths`;
  return figure('distribution', 'How often which difference', about, [...axis, ...bars], HEIGHT, key);
}

/** The share of sorted values in each bin. */
function countsOf(values: Float64Array, from: number, to: number): number[] {
  const bins = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = Math.max(0, Math.min(BINS - 1, Math.floor(((value - from) / (to - from)) * BINS)));
    bins[bin] = (bins[bin] ?? 0) + 1 / values.length;
  }
  return bins;
}
