/** The pictures of the rebalancing page, as SVG made here: cost against drift, differences by rule, growth along the history. */
import { type ScaleLinear, scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { civilDate, type Day } from '../../../core/calendar.js';
import type { Answer } from '../../../rebalance/answer.js';
import type { RuleOutcome } from '../../../rebalance/study.js';
import { certainCost } from '../../../rebalance/verdict.js';
import { percent } from '../../text/rebalance.js';
import { html } from './markup.js';

export const WIDTH = 560;
export const HEIGHT = 300;
export const LEFT = 62;
export const RIGHT = 16;
export const TOP = 12;
const BOTTOM = 34;

export const at = (value: number): string => String(Math.round(value * 10) / 10);

export const figure = (
  id: string,
  title: string,
  about: string,
  body: readonly string[],
  height = HEIGHT,
  key = '',
): string =>
  `<figure><figcaption id="${id}-title">${html(title)}<small>${html(about)}</small></figcaption>${key}` +
  `<svg role="img" aria-labelledby="${id}-title" viewBox="0 0 ${WIDTH} ${height}">${body.join('')}</svg></figure>`;

export const text = (x: number, y: number, words: string, anchor = 'middle', look = ''): string =>
  `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}"${look ? ` class="${look}"` : ''}>${html(words)}</text>`;

function grid(x: ScaleLinear<number, number>, y: ScaleLinear<number, number>, xTitle: string): string[] {
  const rows = y.ticks(5).map((tick) => {
    const where = at(y(tick));
    const look = tick === 0 ? 'zero' : 'grid';
    return (
      `<line class="${look}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${where}" y2="${where}"/>` +
      text(LEFT - 8, y(tick) + 4, percent(tick), 'end')
    );
  });
  const columns = x.ticks(6).map((tick) => text(x(tick), HEIGHT - BOTTOM + 15, percent(tick, 0)));
  return [...rows, ...columns, text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 4, xTitle)];
}

/** One point a rule: how far from target, and what keeping closer cost. */
export function frontier({ study, verdict }: Answer): string {
  const points = study.outcomes.map((outcome, place) => ({
    id: outcome.rule.id,
    drift: outcome.own.meanDrift,
    cost: certainCost(study, outcome),
    look: place === verdict.recommended ? 'dot pick' : outcome.identical ? 'dot dim' : 'dot',
  }));
  const costs = points.map(({ cost }) => cost);
  const x = scaleLinear()
    .domain([0, Math.max(0.01, ...points.map(({ drift }) => drift))])
    .nice(5)
    .range([LEFT, WIDTH - RIGHT]);
  const y = scaleLinear()
    .domain([Math.min(0, ...costs), Math.max(0.001, ...costs)])
    .nice(5)
    .range([HEIGHT - BOTTOM, TOP]);
  const taken: { x: number; y: number }[] = [];
  const marks = points.map(({ id, drift, cost, look }) => {
    const [px, py] = [x(drift), y(cost)];
    const crowded = taken.some((other) => Math.abs(other.x - px) < 46 && Math.abs(other.y - py) < 10);
    if (!crowded || look.includes('pick')) taken.push({ x: px, y: py });
    const title = `<title>${html(`${id}: drift ${percent(drift)}, cost ${percent(cost, 2)} a year`)}</title>`;
    const left = px > WIDTH - 90;
    const name =
      crowded && !look.includes('pick') ? '' : text(px + (left ? -7 : 7), py + 4, id, left ? 'end' : 'start', 'name');
    return `<circle class="${look}" cx="${at(px)}" cy="${at(py)}" r="4">${title}</circle>${name}`;
  });
  const about = 'What fees and taxes took a year more than from never, by mean distance from target';
  return figure('frontier', 'Cost against drift', about, [...grid(x, y, 'mean drift'), ...marks]);
}

const ROW = 20;

/** 5%, 50% and 95% of paths by rule, after everything. */
export function differences({ study, outlooks, verdict }: Answer): string {
  const [outlook] = outlooks;
  if (!outlook) return '';
  const rows = study.outcomes.flatMap((outcome, place) => {
    const one = outlook.rules[place];
    return outcome === study.baseline || !one ? [] : [{ id: outcome.rule.id, place, ...one.post }];
  });
  const height = TOP + rows.length * ROW + BOTTOM;
  const x = scaleLinear()
    .domain([Math.min(0, ...rows.map(({ low }) => low)), Math.max(0, ...rows.map(({ high }) => high))])
    .nice(5)
    .range([LEFT + 50, WIDTH - RIGHT]);
  const lines = x.ticks(6).map((tick) => {
    const where = at(x(tick));
    const look = tick === 0 ? 'zero' : 'grid';
    return `<line class="${look}" x1="${where}" x2="${where}" y1="${TOP}" y2="${height - BOTTOM}"/>${text(x(tick), height - BOTTOM + 15, percent(tick))}`;
  });
  const marks = rows.map(({ id, place, low, median, high }, i) => {
    const y = TOP + i * ROW + ROW / 2;
    const pick = place === verdict.recommended ? ' pick' : '';
    const title = `<title>${html(`${id}: ${percent(low)}, ${percent(median)}, ${percent(high)}`)}</title>`;
    return (
      text(LEFT + 42, y + 4, id, 'end', 'name') +
      `<line class="whisker" x1="${at(x(low))}" x2="${at(x(high))}" y1="${at(y)}" y2="${at(y)}">${title}</line>` +
      `<circle class="dot${pick}" cx="${at(x(median))}" cy="${at(y)}" r="4">${title}</circle>`
    );
  });
  const about = `Difference from never a year on ${outlook.paths} paths, everything sold and taxed: 5%, middle, 95%`;
  return figure('differences', 'How the difference may turn out', about, [...lines, ...marks], height);
}

const WIDE = 4;

/** 1, 2, 5, 10 and so on between two values. */
function powers(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power++)
    for (const digit of [1, 2, 5])
      if (digit * 10 ** power >= low && digit * 10 ** power <= high) ticks.push(digit * 10 ** power);
  return ticks;
}

const LOOKS = ['accent', 'short', 'long', 'other'] as const;
const MOST_POINTS = 240;

/** One unit of money along the history, after fees. */
export function growthPaths({ study, verdict }: Answer): string {
  const recommended = study.outcomes[verdict.recommended] as RuleOutcome;
  const busiest = [...study.outcomes].sort((a, b) => b.own.lotDisposals - a.own.lotDisposals)[0] as RuleOutcome;
  const best = [...study.outcomes].sort((a, b) => b.growth.afterTaxPost - a.growth.afterTaxPost)[0] as RuleOutcome;
  const shown = [...new Set([study.baseline, recommended, busiest, best])].slice(0, LOOKS.length);
  const { market } = study;
  const every = Math.max(1, Math.floor(market.bars / MOST_POINTS));
  const series = shown.map(({ rule, own }) => {
    const values: [number, number][] = [];
    for (let t = 0; t < market.bars; t += every)
      values.push([market.days[t] as number, Math.max(1e-9, own.path?.[t] ?? 1)]);
    return { id: rule.id, values };
  });
  const all = series.flatMap(({ values }) => values.map(([, value]) => value));
  const first = market.days[0] as number;
  const last = market.days[market.bars - 1] as number;
  const x = scaleLinear()
    .domain([first, last])
    .range([LEFT, WIDTH - RIGHT]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  // Small ranges have round numbers on a plain scale; large ones need one of ratios.
  const isWide = high / low > WIDE;
  const y = (isWide ? scaleLog() : scaleLinear()).domain([low, high]).range([HEIGHT - BOTTOM, TOP]);
  const rows = (isWide ? powers(low, high) : y.ticks(5)).map((tick) => {
    const where = at(y(tick));
    return (
      `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${where}" y2="${where}"/>` +
      text(LEFT - 8, y(tick) + 4, `×${Math.round(tick * 100) / 100}`, 'end')
    );
  });
  const years = Array.from({ length: 5 }, (_, i) => first + ((last - first) * (i + 0.5)) / 5).map((day) =>
    text(x(day), HEIGHT - BOTTOM + 15, monthName(Math.round(day) as Day)),
  );
  const paths = series.map(({ values }, i) => {
    const points = values.map(([day, value]): [number, number] => [
      Math.round(x(day) * 10) / 10,
      Math.round(y(value) * 10) / 10,
    ]);
    return `<path class="path ${LOOKS[i]}" d="${line()(points) ?? ''}"/>`;
  });
  const key = `<ul class="key">${series.map(({ id }, i) => `<li class="${LOOKS[i]}">${html(id)}</li>`).join('')}</ul>`;
  const about = `One unit of money after fees, before taxes${isWide ? ', on a scale of ratios' : ''}`;
  return figure('growth', 'Along the history', about, [...rows, ...years, ...paths], HEIGHT, key);
}

function monthName(day: Day): string {
  const { year, month } = civilDate(day);
  return `${year}-${String(month).padStart(2, '0')}`;
}
