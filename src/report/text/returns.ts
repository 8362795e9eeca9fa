/** `tare returns` in a terminal, in eighty columns: the answer first, then the layers, the waterfall, and what it rests on. */
import { formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import { type Fixed, minus, negate, roundTo, sum, ZERO } from '../../core/fixed.js';
import { listed } from '../../returns/baselines/strategies.js';
import type { Performance } from '../../returns/performance.js';
import type { Compared, ReturnsReport } from '../../returns/returns-report.js';
import { lineDifference } from '../../returns/waterfall.js';
import { taxLeavesOut } from '../documents/tax.js';
import { checkLines } from './checks.js';
import { counted, money, percent, rounded } from './figures.js';
import { tableLines, wrapped } from './table.js';

export { money, percent, rounded };

const RIGHT = { align: 'right' } as const;

export function returnsLines(report: ReturnsReport): string[] {
  const { actual } = report;
  const days = actual.to - actual.from + 1;
  const span = `${formatDay(actual.from)} to ${formatDay(actual.to)}, ${counted(days, 'day')}`;
  return [
    `What you earned and what you keep: ${span}`,
    '',
    ...answerLines(report),
    '',
    ...layerLines(report),
    '',
    ...moneyLines(report),
    '',
    ...waterfallLines(report),
    ...riskLines(report),
    ...classLines(report),
    ...deferredLines(actual),
    ...fundLines(report),
    ...valuationLines(report),
    ...checkLines(report.checks),
    ...baselineLines(report),
    '',
    ...wrapped(taxLeavesOut(report.book.settings)),
  ];
}

/** The sign of the answer, and whether it hangs on what is compared with. */
export function answerLines({ answer, baselines, primary, actual, events }: ReturnsReport): string[] {
  const compared = baselines.filter(({ advantage, id }) => advantage !== undefined && id !== 'index');
  if (answer === 'unknown' || !primary)
    return wrapped(beforeTaxes(baselines, actual) ?? (events.length === 0 ? NOTHING_TRADED : UNANSWERED));
  const list = phrases(compared);
  const first =
    answer === 'depends'
      ? 'THE ANSWER DEPENDS ON WHAT YOU COMPARE WITH.'
      : `After fees and taxes you have ${answer} than with every baseline.`;
  const days = actual.to - actual.from + 1;
  const short = days < FEW_DAYS ? ` ${counted(days, 'day')} ${days === 1 ? 'says' : 'say'} little of what comes.` : '';
  return wrapped(`${first} You have ${list}.${short}`);
}

const FEW_DAYS = 90;
const NOTHING_TRADED = 'Nothing was traded, so that there is nothing to compare with holding.';
const UNANSWERED = 'Whether holding would have left more cannot be told: no baseline could be worked out (see below).';

/** What fees alone leave, where taxes are not known. */
function beforeTaxes(baselines: readonly Compared[], actual: Performance): string | undefined {
  const own = actual.afterFee.wealth;
  const others = baselines.flatMap(({ id, name, performance, exhausted }) => {
    const wealth = performance.afterFee.wealth;
    const counts = id !== 'index' && exhausted === undefined;
    return counts && wealth !== undefined && own !== undefined ? [{ name, advantage: minus(own, wealth) }] : [];
  });
  if (others.length === 0) return undefined;
  return `What taxes leave cannot be told (see below). After fees and before taxes you have ${phrases(others)}.`;
}

type Advantage = Pick<Compared, 'name' | 'advantage'>;

const phrases = (compared: readonly Advantage[]): string =>
  [...alike(compared)]
    .map(([advantage, names]) => {
      const size = money(advantage < 0n ? negate(advantage) : advantage);
      return `${size} ${advantage < 0n ? 'less' : 'more'} than ${enumerated(names)}`;
    })
    .join('; ');

/** Baselines that come to the same sum are said once. */
function alike(compared: readonly Advantage[]): Map<Fixed, string[]> {
  const groups = new Map<Fixed, string[]>();
  for (const { name, advantage } of compared) {
    if (advantage === undefined) continue;
    const names = groups.get(advantage);
    if (names) names.push(name.toLowerCase());
    else groups.set(advantage, [name.toLowerCase()]);
  }
  return groups;
}

const enumerated = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

function layerLines({ actual, baselines }: ReturnsReport): string[] {
  const yearly = actual.to - actual.from + 1 >= 365;
  const row = (name: string, one: Performance): string[] => [
    name,
    ...[one.gross, one.afterFee, one.afterTaxPre, one.afterTaxPost].map((layer) =>
      percent(yearly ? layer.yearly : layer.twr),
    ),
    moneyWeighted(one),
  ];
  return tableLines(
    [
      { title: yearly ? 'time-weighted, a year' : 'time-weighted, whole', atLeast: 14 },
      { title: 'gross', ...RIGHT },
      { title: 'after fees', ...RIGHT },
      { title: 'after tax', ...RIGHT },
      { title: 'all sold', ...RIGHT },
      { title: 'money-w.', ...RIGHT },
    ],
    [row('You', actual), ...baselines.map(({ name, performance }) => row(name, performance))],
  );
}

/** The internal rate with everything sold; `?` where that is not known, and what is wrong with it where there is not one. */
export function moneyWeighted({ afterTaxPost: { xirr, wealth } }: Performance): string {
  if (wealth === undefined) return '?';
  return xirr.kind === 'rate' ? percent(xirr.rate) : xirr.kind;
}

function moneyLines({ actual: { money: sums }, book }: ReturnsReport): string[] {
  if (!sums) return wrapped('What the accounts are worth at the end is not known, so neither is what they earned.');
  const { opening, paidIn, takenOut, ending, gained } = sums;
  const begin = opening === 0n ? '' : `${money(opening)} at the beginning, `;
  const flows = `${money(paidIn)} paid in, ${money(takenOut)} taken out, ${money(ending)} at the end`;
  const text = `${begin}${flows}: ${money(gained)} ${book.settings.currency} gained.`;
  const before = 'Gain from before the first day is taxed here when it is sold, or when all is.';
  return [...wrapped(text.charAt(0).toUpperCase() + text.slice(1)), ...(opening === 0n ? [] : wrapped(before))];
}

function waterfallLines({ waterfall, primary }: ReturnsReport): string[] {
  if (!waterfall || waterfall.lines.every(({ amount }) => amount === 0n)) return [];
  const other = primary?.waterfall;
  const shown = waterfall.lines.filter(
    ({ id, amount }) => amount !== 0n || (other?.lines.find((line) => line.id === id)?.amount ?? 0n) !== 0n,
  );
  const rows = shown.map(({ id, name, amount, bpPerYear }) => [
    name,
    money(amount),
    rounded(bpPerYear, 0),
    ...(other
      ? [money(other.lines.find((line) => line.id === id)?.amount), money(lineDifference(waterfall, other, id))]
      : []),
  ]);
  const columns = [
    { title: 'where it went', atLeast: 20 },
    { title: 'you', ...RIGHT },
    { title: 'bp a year', ...RIGHT },
    ...(other && primary
      ? [
          { title: primary.name.toLowerCase(), ...RIGHT },
          { title: 'difference', ...RIGHT },
        ]
      : []),
  ];
  return [...tableLines(columns, rows), ''];
}

function riskLines({ actual, primary }: ReturnsReport): string[] {
  if (actual.risk.afterFee.volatility === undefined && actual.risk.afterFee.drawdown.depth === 0) return [];
  const row = (name: string, one: Performance['risk']['afterFee']): string[] => [
    name,
    percent(one.volatility, 1),
    percent(one.drawdown.depth, 1),
    one.drawdown.trough === undefined ? '' : formatDay(one.drawdown.trough),
    rounded(one.sharpe, 2),
    rounded(one.sortino, 2),
    rounded(one.calmar, 2),
  ];
  const rows = [row('You after fees', actual.risk.afterFee), row('You after tax', actual.risk.afterTax)];
  if (primary) rows.push(row(`${primary.name} after tax`, primary.performance.risk.afterTax));
  const titles = ['volat.', 'worst fall', 'on', 'Sharpe', 'Sortino', 'Calmar'];
  return [...tableLines([{ title: 'ups and downs' }, ...titles.map((title) => ({ title, ...RIGHT }))], rows), ''];
}

function classLines({ classes, spread }: ReturnsReport): string[] {
  if (classes.length === 0) return [];
  const rows = classes.map((one) => [
    one.class,
    String(one.events),
    String(one.fills),
    money(one.fees),
    spread.fills.length === 0 ? '?' : money(one.spread),
    money(one.shortGain),
    money(one.longGain),
    money(one.tax),
  ]);
  const titles = ['events', 'fills', 'fees', 'spread', 'short gain', 'long gain', 'tax'];
  const table = tableLines([{ title: 'trades for' }, ...titles.map((title) => ({ title, ...RIGHT }))], rows);
  const note =
    spread.withoutReference > 0
      ? `${counted(spread.withoutReference, 'fill')} without a price of the hour to be compared with, and so without a spread.`
      : `The spread is an estimate against ${spread.sources.join(', ')}.`;
  return [...table, ...wrapped(note), ''];
}

function deferredLines({ liquidation }: Performance): string[] {
  if (liquidation.lots.length === 0) return [];
  const by = (term: 'short' | 'long') => liquidation.lots.filter((lot) => lot.term === term);
  const row = (term: 'short' | 'long'): string[] => {
    const lots = by(term);
    const total = (of: 'value' | 'basis' | 'gain' | 'tax'): string =>
      lots.some((lot) => lot[of] === undefined) ? '?' : money(sum(lots.map((lot) => lot[of] ?? ZERO)));
    return [`${term}-term`, String(lots.length), total('value'), total('basis'), total('gain'), total('tax')];
  };
  const terms = (['short', 'long'] as const).filter((term) => by(term).length > 0);
  const titles = ['lots', 'worth', 'basis', 'gain', 'tax if sold'];
  return [
    ...tableLines([{ title: 'still held' }, ...titles.map((title) => ({ title, ...RIGHT }))], terms.map(row)),
    '',
  ];
}

function fundLines({ fund }: ReturnsReport): string[] {
  if (fund?.kind !== 'found') return [];
  const { asset, from, to, distributions, returns } = fund;
  const span = `${formatDay(from)} to ${formatDay(to)}, ${distributions} distributions reinvested`;
  const rows = [
    ['before taxes', percent(returns.beforeTaxes), money(returns.erv)],
    ['after taxes on distributions', percent(returns.afterDistributions), money(returns.atvD)],
    ['after taxes on distributions and sale', percent(returns.afterRedemption), money(returns.atvDr)],
  ];
  const columns = [
    { title: `${asset} by SEC Form N-1A` },
    { title: 'a year', ...RIGHT },
    { title: '1,000 became', ...RIGHT },
  ];
  const note = `${span}; highest federal rates, no state tax, losses of full use.`;
  return [...tableLines(columns, rows), ...wrapped(note), ''];
}

function valuationLines({ holdings, actual }: ReturnsReport): string[] {
  const rows = holdings.map(({ asset, price, value, source, ageDays }) => [
    asset,
    price === undefined ? '?' : formatFixed(roundTo(price, 6, 'half-even')),
    money(value),
    source === undefined ? 'no price' : source,
    ageDays === undefined ? '' : String(ageDays),
  ]);
  if (rows.length === 0) return [];
  return [
    ...tableLines(
      [
        { title: `held ${formatDay(actual.to)}` },
        { title: 'price', ...RIGHT },
        { title: 'worth', ...RIGHT },
        { title: 'price from', atLeast: 16 },
        { title: 'days old', ...RIGHT },
      ],
      rows,
    ),
    '',
  ];
}

function baselineLines({ baselines, choice }: ReturnsReport): string[] {
  const lines = [
    'What you are compared with: the same money on the same days, your commission,',
    'its own taxes, closing prices.',
  ];
  for (const { name, about, exhausted } of baselines) {
    const end = exhausted === undefined ? '' : ` (ran out on ${formatDay(exhausted)})`;
    lines.push(...wrapped(`${name}: ${about}${end}.`, 80, '  '));
  }
  if (choice.targets.weights.size > 0)
    lines.push(...wrapped(`Weights: ${listed(choice.targets.weights)} (${choice.targets.from}).`, 80, '  '));
  for (const { id, why } of choice.leftOut) lines.push(...wrapped(`Not shown, ${id}: ${why}.`, 80, '  '));
  return lines;
}
