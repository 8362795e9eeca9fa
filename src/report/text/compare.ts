/** `tare compare` in a terminal, in eighty columns: what can be told first, then layers, money, costs and platforms. */
import { formatDay } from '../../core/calendar.js';
import type { Comparison } from '../../returns/compare/compare.js';
import type { Evidence } from '../../returns/compare/evidence.js';
import type { Cell, MatrixRow } from '../../returns/compare/platform-matrix.js';
import type { Side } from '../../returns/compare/side.js';
import { LAYERS } from '../../returns/performance.js';
import { TAX_LEAVES_OUT } from '../documents/tax.js';
import { money, percent, rounded } from './returns.js';
import { tableLines, wrapped } from './table.js';

const RIGHT = { align: 'right' } as const;
const LAYER_NAMES = { gross: 'gross', afterFee: 'after fees', afterTaxPre: 'after tax', afterTaxPost: 'all sold' };

export function compareLines(found: Comparison): string[] {
  const { sides, evidence } = found;
  const [a, b] = sides;
  const span = ({ actual }: Side): string => `${formatDay(actual.from)} to ${formatDay(actual.to)}`;
  const days = span(a) === span(b) ? span(a) : `${span(a)} and ${span(b)}`;
  return [
    ...wrapped(`${a.name} beside ${b.name}: ${days}`),
    '',
    ...wrapped(answer(found)),
    '',
    ...layerLines(found),
    '',
    ...moneyLines(found),
    ...costLines(sides),
    '',
    ...(evidence ? wrapped(ninetyDays(evidence)) : []),
    '',
    ...matrixLines(found),
    '',
    ...(found.kind === 'accounts'
      ? wrapped('Tax of an account: what it alone would add to your return, with the lots as your whole book has them.')
      : []),
    ...wrapped(TAX_LEAVES_OUT),
  ];
}

/** Whether the days can tell at all. */
function answer({ sides: [a, b], evidence }: Comparison): string {
  if (!evidence) return 'Which did better cannot be told: there are too few days with prices.';
  const { difference, detectable, verdict, days, yearsNeeded, isPaired } = evidence;
  const ahead = difference >= 0 ? a : b;
  const size = `${percent(Math.abs(difference))} a year after fees`;
  const span = isPaired ? `${days} days of these two` : 'periods as long as these';
  const least = `the smallest difference that ${span} show is ${percent(detectable)} a year`;
  if (verdict !== 'cannot-tell')
    return `${ahead.name} did better by ${size}, which is more than chance explains: ${least}.`;
  if (yearsNeeded === undefined) return `WHICH DID BETTER CANNOT BE TOLD: they earned the same; ${least}.`;
  const needed = `to see one of this size takes ${years(yearsNeeded)}`;
  return `WHICH DID BETTER CANNOT BE TOLD. ${ahead.name} is ahead by ${size}, but ${least}; ${needed}.`;
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

function layerLines({ sides }: Comparison): string[] {
  const yearly = sides.every(({ actual }) => actual.to - actual.from + 1 >= 365);
  const rows = sides.map(({ name, actual }) => [
    name,
    ...LAYERS.map((layer) => percent(yearly ? actual[layer].yearly : actual[layer].twr)),
    percent(actual.risk.afterFee.volatility, 1),
    percent(actual.risk.afterFee.drawdown.depth, 1),
  ]);
  const titles = [...LAYERS.map((layer) => LAYER_NAMES[layer]), 'volat.', 'worst fall'];
  const first = { title: yearly ? 'time-weighted, a year' : 'time-weighted, whole', atLeast: 10 };
  return tableLines([first, ...titles.map((title) => ({ title, ...RIGHT }))], rows);
}

function moneyLines({ matched, unmatched, sides }: Comparison): string[] {
  if (unmatched !== undefined) return [...wrapped(`No money side by side: ${unmatched}.`), ''];
  const titles = LAYERS.map((layer) => LAYER_NAMES[layer]);
  const lines = matched.flatMap(({ of, grown, advantage }) => {
    const flows = sides[of]?.actual.worth;
    if (!flows || (flows.opening === 0n && flows.inflows.every((one) => one === 0n))) return [];
    const rows = sides.map(({ name }, k) => [name, ...LAYERS.map((layer) => money(grown[k]?.wealth[layer]))]);
    rows.push(['difference', ...LAYERS.map((layer) => money(advantage[layer]))]);
    const first = { title: `the money of ${sides[of]?.name}`, atLeast: 14 };
    const ends = grown.flatMap(({ exhausted }, k) =>
      exhausted === undefined
        ? []
        : wrapped(`With ${sides[k]?.name} it would have run out on ${formatDay(exhausted)}.`),
    );
    return [...tableLines([first, ...titles.map((title) => ({ title, ...RIGHT }))], rows), ...ends, ''];
  });
  const signs = matched.flatMap(({ advantage: { afterTaxPost: one } }) =>
    one === undefined || one === 0n ? [] : [one > 0n],
  );
  const differ = signs.includes(true) && signs.includes(false);
  return [
    ...lines,
    ...(differ ? [...wrapped('WHICH LEFT MORE DEPENDS ON WHEN MONEY CAME: the two differ in sign.'), ''] : []),
  ];
}

function costLines(sides: readonly Side[]): string[] {
  const bp = ({ costs, actual: { money: sums } }: Side): string =>
    costs === undefined || !sums || sums.averageWorth <= 0n || sums.years <= 0
      ? '?'
      : rounded((Number(costs) / Number(sums.averageWorth) / sums.years) * 10_000, 0);
  const row = (name: string, of: (side: Side) => string): string[] => [name, ...sides.map(of)];
  const rows = [
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
  return tableLines(
    [{ title: 'what it cost' }, ...sides.map(({ name }) => ({ title: name, atLeast: 12, ...RIGHT }))],
    rows,
  );
}

function matrixLines({ sides, matrix, volatile }: Comparison): string[] {
  const rows = matrix.map((row) => [row.name, ...row.cells.flatMap((cell) => [shown(row, cell), HOW[cell.how]])]);
  const columns = sides.flatMap(({ name }) => [{ title: name, atLeast: 12, ...RIGHT }, { title: 'how' }]);
  const months = [...new Set(volatile.flatMap((one) => one?.months ?? []))];
  const note = months.length > 0 ? wrapped(`Volatile months: ${months.join(', ')}.`) : [];
  return [
    ...tableLines([{ title: 'platform', atLeast: 20 }, ...columns], rows),
    ...wrapped('m: measured from the history. y: stated in tare.yaml (accounts.NAME.platform).'),
    ...note,
  ];
}

const HOW = { measured: 'm', 'tare.yaml': 'y', unknown: '' } as const;

function shown({ unit }: MatrixRow, { value, how }: Cell): string {
  if (value === undefined) return '?';
  if (unit === 'words' || how !== 'measured') return value;
  const number = Number(value);
  if (unit === 'share') return percent(number, 1);
  if (unit === 'times') return `${rounded(number, 2)}x`;
  return rounded(number, unit === 'bp' || !Number.isInteger(number) ? 1 : 0);
}
