/** `tare compare` in a terminal, in eighty columns: what can be told first, then layers, money, costs and platforms. */
import { type Day, formatDay } from '../../core/calendar.js';
import type { Comparison } from '../../returns/compare/compare.js';
import type { Evidence } from '../../returns/compare/evidence.js';
import type { Cell, MatrixRow } from '../../returns/compare/platform-matrix.js';
import type { Side } from '../../returns/compare/side.js';
import { basisPoints, LAYERS, yearlyBase } from '../../returns/performance.js';
import { taxLeavesOut } from '../documents/tax.js';
import { money, percent, rounded } from './returns.js';
import { tableLines, wrapped } from './table.js';

const RIGHT = { align: 'right' } as const;
const LAYER_NAMES = { gross: 'gross', afterFee: 'after fees', afterTaxPre: 'after tax', afterTaxPost: 'all sold' };

export function compareLines(found: Comparison): string[] {
  const { evidence } = found;
  return [
    ...wrapped(comparedLine(found)),
    '',
    ...wrapped(comparedAnswer(found)),
    ...(found.kind === 'periods' ? wrapped(TWO_MARKETS) : []),
    '',
    ...layerLines(found),
    '',
    ...moneyLines(found),
    ...costLines(found),
    '',
    ...(evidence ? wrapped(ninetyDays(evidence)) : []),
    '',
    ...matrixLines(found),
    '',
    ...(found.kind === 'accounts'
      ? wrapped('Tax of an account: what it alone would add to your return, with the lots as your whole book has them.')
      : []),
    ...wrapped(taxLeavesOut(found.sides[0].book.settings)),
  ];
}

/** Said wherever two periods are compared. */
export const TWO_MARKETS =
  'Two periods have two markets: what they differ by may be the market’s doing, and not that of whoever traded.';

/** What is compared, over which days. */
export function comparedLine(found: Comparison): string {
  const [a, b] = found.sides;
  const [one, other] = sideNames(found);
  const span = ({ actual }: Side): string => `${formatDay(actual.from)} to ${formatDay(actual.to)}`;
  const call = (name: string, side: Side): string => (name === side.name ? name : `${name} (${side.name})`);
  if (found.kind === 'periods') return `${one}, ${span(a)}, beside ${other}, ${span(b)}`;
  return `${call(one, a)} beside ${call(other, b)}: ${span(a)}${span(a) === span(b) ? '' : ` and ${span(b)}`}`;
}

const NAME_ROOM = 16;

/** Names that fit over a column: a period is counted, a folder is its last part, what is still too long is counted too. */
export function sideNames({ kind, sides }: Comparison): readonly [string, string] {
  if (kind === 'periods') return ['period 1', 'period 2'];
  const names = sides.map(({ name }) => (kind === 'books' ? (/([^/\\]+)[/\\]*$/.exec(name)?.[1] ?? name) : name));
  const [one = '', other = ''] = names;
  const fit = one !== other && names.every((name) => name.length <= NAME_ROOM);
  return fit ? [one, other] : [`${kind.slice(0, -1)} 1`, `${kind.slice(0, -1)} 2`];
}

/** Whether the days can tell at all. */
export function comparedAnswer(found: Comparison): string {
  const { evidence } = found;
  if (!evidence) return 'Which did better cannot be told: there are too few days with prices.';
  const { difference, detectable, verdict, days, yearsNeeded, isPaired } = evidence;
  const ahead = sideNames(found)[difference >= 0 ? 0 : 1];
  const size = `${percent(Math.abs(difference))} a year after fees`;
  const span = isPaired ? `${days} days of these two` : 'periods as long as these';
  const least = `the smallest difference that ${span} show is ${percent(detectable)} a year`;
  if (verdict !== 'cannot-tell') return `${ahead} did better by ${size}, which is more than chance explains: ${least}.`;
  if (yearsNeeded === undefined) return `WHICH DID BETTER CANNOT BE TOLD: they earned the same; ${least}.`;
  const needed = `to see one of this size takes ${years(yearsNeeded)}`;
  return `WHICH DID BETTER CANNOT BE TOLD. ${ahead} is ahead by ${size}, but ${least}; ${needed}.`;
}

const years = (count: number): string =>
  count > 1000
    ? 'more than 1,000 years'
    : count < 1
      ? 'less than a year'
      : `${rounded(count, count < 10 ? 1 : 0)} years`;

/** What a test of three months is good for, in one sentence. */
export const ninetyDays = ({ in90Days, yearsForOnePercent }: Evidence): string =>
  `A 90-day test of these two shows no difference in return smaller than ${percent(in90Days, 1)} in those 90 days ` +
  `(1% a year takes ${years(yearsForOnePercent)}), but it does show fees, spread, the number of trades and the gains ` +
  'that were realised, which are counted and not estimated.';

/** Rates a year where both sides have one, and of the whole periods otherwise, whose days then stand beside them. */
export const isYearly = ({ sides }: Comparison): boolean =>
  sides.every(({ actual }) => actual.to - actual.from + 1 >= 365);

function layerLines(found: Comparison): string[] {
  const { sides, longer } = found;
  const yearly = isYearly(found);
  const names = sideNames(found);
  const withDays = longer !== undefined && !yearly;
  const rows = sides.map(({ actual }, k) => [
    names[k] ?? '',
    ...(withDays ? [String(actual.to - actual.from + 1)] : []),
    ...LAYERS.map((layer) => percent(yearly ? actual[layer].yearly : actual[layer].twr)),
    percent(actual.risk.afterFee.volatility, 1),
    percent(actual.risk.afterFee.drawdown.depth, 1),
  ]);
  const layers = LAYERS.map((layer) => LAYER_NAMES[layer]);
  const titles = [...(withDays ? ['days'] : []), ...layers, 'volat.', 'worst fall'];
  const first = {
    title: yearly ? 'time-weighted, a year' : withDays ? 'time-weighted' : 'time-weighted, whole',
    atLeast: 10,
  };
  return tableLines([first, ...titles.map((title) => ({ title, ...RIGHT }))], rows);
}

/** Over which days money is run through both. */
export function matchedLine(found: Comparison): string | undefined {
  const { longer, matchedDays, sides } = found;
  if (longer === undefined) return undefined;
  const name = sideNames(found)[longer];
  const left = formatDay((sides[longer].actual.from + matchedDays) as Day);
  return `Money side by side over the first ${matchedDays} days of each, sold at their end: ${name} from ${left} on is left out.`;
}

function moneyLines(found: Comparison): string[] {
  const { matched, unmatched, sides } = found;
  const names = sideNames(found);
  if (unmatched !== undefined) return [...wrapped(`No money side by side: ${unmatched}.`), ''];
  const titles = LAYERS.map((layer) => LAYER_NAMES[layer]);
  const lines = matched.flatMap(({ of, grown, advantage }) => {
    const flows = sides[of]?.actual.worth;
    if (!flows || (flows.opening === 0n && flows.inflows.every((one) => one === 0n))) return [];
    const rows = names.map((name, k) => [name, ...LAYERS.map((layer) => money(grown[k]?.wealth[layer]))]);
    rows.push(['difference', ...LAYERS.map((layer) => money(advantage[layer]))]);
    const first = { title: `the money of ${names[of]}`, atLeast: 14 };
    const ends = grown.flatMap(({ exhausted }, k) =>
      exhausted === undefined ? [] : wrapped(`With ${names[k]} it would have run out on ${formatDay(exhausted)}.`),
    );
    return [...tableLines([first, ...titles.map((title) => ({ title, ...RIGHT }))], rows), ...ends, ''];
  });
  const signs = matched.flatMap(({ advantage: { afterTaxPost: one } }) =>
    one === undefined || one === 0n ? [] : [one > 0n],
  );
  const differ = signs.includes(true) && signs.includes(false);
  const cut = matchedLine(found);
  return [
    ...(cut === undefined || lines.length === 0 ? [] : [...wrapped(cut), '']),
    ...lines,
    ...(differ ? [...wrapped('WHICH LEFT MORE DEPENDS ON WHEN MONEY CAME: the two differ in sign.'), ''] : []),
  ];
}

/** What each side cost, a row of words for each kind. */
export function costRows(sides: readonly Side[]): string[][] {
  const bp = ({ costs, actual: { money: sums } }: Side): string => rounded(basisPoints(costs, yearlyBase(sums)), 0);
  const row = (name: string, of: (side: Side) => string): string[] => [name, ...sides.map(of)];
  return [
    row('fees charged', ({ actual }) => money(actual.money?.fees)),
    row('inside the price', ({ undisclosed }) => money(undisclosed.embedded)),
    row('spread (estimate)', ({ spread, fills }) =>
      spread.fills.length === 0 && fills.length > 0 ? 'no reference' : money(spread.total),
    ),
    row('paid from elsewhere', ({ actual }) => money(actual.money?.outside)),
    row('all costs', ({ costs }) => money(costs)),
    row('bp a year of mean worth', bp),
    row('tax on what was realised', ({ actual }) =>
      actual.path.withoutRates.length > 0 ? '?' : money(actual.money?.realizedTax),
    ),
    row('tax if all is sold', ({ actual }) => money(actual.money?.deferredTax)),
    row('trades', ({ fills }) => String(fills.length)),
    row('traded', ({ traded }) => money(traded)),
  ];
}

function costLines(found: Comparison): string[] {
  const columns = sideNames(found).map((title) => ({ title, atLeast: 12, ...RIGHT }));
  return tableLines([{ title: 'what it cost' }, ...columns], costRows(found.sides));
}

function matrixLines(found: Comparison): string[] {
  const { matrix, volatile } = found;
  const rows = matrix.map((row) => [row.name, ...row.cells.flatMap((cell) => [cellText(row, cell), HOW[cell.how]])]);
  const columns = sideNames(found).flatMap((title) => [{ title, atLeast: 12, ...RIGHT }, { title: 'how' }]);
  const months = [...new Set(volatile.flatMap((one) => one?.months ?? []))];
  const note = months.length > 0 ? wrapped(`Volatile months: ${months.join(', ')}.`) : [];
  return [
    ...tableLines([{ title: 'platform', atLeast: 20 }, ...columns], rows),
    ...wrapped('m: measured from the history. y: stated in tare.yaml (accounts.NAME.platform).'),
    ...note,
  ];
}

/** Where a cell comes from, short. */
const HOW = { measured: 'm', 'tare.yaml': 'y', unknown: '' } as const;

/** A cell as a person reads it. */
export function cellText({ unit }: MatrixRow, { value, how }: Cell): string {
  if (value === undefined) return '?';
  if (unit === 'words' || how !== 'measured') return value;
  const number = Number(value);
  if (unit === 'share') return percent(number, 1);
  if (unit === 'times') return `${rounded(number, 2)}x`;
  if (unit === 'bp') return `${rounded(number, 1)} bp`;
  return rounded(number, Number.isInteger(number) ? 0 : 1);
}
