/** The charts of the page that compares: growth and falls of both from their first days on, and what each cost. */
import { toDouble } from '../../../core/doubles.js';
import type { Fixed } from '../../../core/fixed.js';
import type { Comparison } from '../../../returns/compare/compare.js';
import type { Side } from '../../../returns/compare/side.js';
import { underwater } from '../../../returns/measures/drawdown.js';
import { sideNames } from '../../text/compare.js';
import { money } from './markup.js';
import { type Bar, barChart, type Curve, timeChart } from './time-charts.js';

const LOOKS = ['accent', 'short'] as const;

export function compareCharts(found: Comparison): string {
  return [growthChart(found), fallChart(found), costChart(found)].join('');
}

const inPercent = (values: Float64Array, from = 1): Float64Array => values.map((value) => (value - from) * 100);

/** Two periods begin at the same place; the axis then counts the days of the first. */
const laidOver = ({ kind }: Comparison): string =>
  kind === 'periods' ? '; both begin at the left, the days are of period 1' : '';

function growthChart(found: Comparison): string {
  const { sides } = found;
  const curves = sideNames(found).flatMap((name, k): Curve[] => {
    const { growth } = (sides[k] as Side).actual;
    return [
      { name: `${name}, after fees`, look: LOOKS[k] ?? '', values: inPercent(growth.afterFee.index) },
      { name: `${name}, after fees and taxes`, look: `${LOOKS[k]} thin`, values: inPercent(growth.afterTaxPre.index) },
    ];
  });
  const about = `Time-weighted: what was paid in and out does not move it${laidOver(found)}`;
  return timeChart({
    id: 'growth',
    title: 'Growth of one unit of money',
    about,
    from: sides[0].actual.from,
    curves,
    unit: '%',
  });
}

function fallChart(found: Comparison): string {
  const { sides } = found;
  const curves = sideNames(found).map((name, k): Curve => {
    const { growth } = (sides[k] as Side).actual;
    return { name, look: LOOKS[k] ?? '', values: inPercent(underwater(growth.afterFee.index), 0) };
  });
  const about = `How far each stood below its last high, after fees${laidOver(found)}`;
  return timeChart({ id: 'falls', title: 'Below the last high', about, from: sides[0].actual.from, curves, unit: '%' });
}

function costChart(found: Comparison): string {
  const names = sideNames(found);
  const kinds: readonly (readonly [string, (side: Side) => Fixed | undefined])[] = [
    ['fees', ({ actual }) => actual.money?.fees],
    ['in the price', ({ undisclosed }) => undisclosed.embedded],
    ['spread', ({ spread }) => (spread.fills.length === 0 ? undefined : spread.total)],
    ['paid elsewhere', ({ actual }) => actual.money?.outside],
    ['tax realised', ({ actual }) => (actual.path.withoutRates.length > 0 ? undefined : actual.money?.realizedTax)],
  ];
  const bars = kinds.flatMap(([kind, of]) => {
    const amounts = found.sides.map(of);
    if (amounts.every((amount) => amount === undefined || amount === 0n)) return [];
    return amounts.map((amount, k): Bar => {
      const to = amount === undefined ? 0 : toDouble(amount);
      const text = amount === undefined ? 'not known' : money(amount);
      return { name: `${names[k]}: ${kind}`, text, from: 0, to, look: LOOKS[k] ?? '' };
    });
  });
  return barChart('kinds', 'What it cost', 'In money, over the days of each', bars);
}
