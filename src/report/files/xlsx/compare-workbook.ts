/** A comparison as a workbook: a sheet for each table, and the growth of both sides day by day. */
import { type Day, formatDay } from '../../../core/calendar.js';
import { type Fixed, toCents } from '../../../core/fixed.js';
import type { Comparison } from '../../../returns/compare/compare.js';
import type { Side } from '../../../returns/compare/side.js';
import { LAYERS, xirrRate } from '../../../returns/performance.js';
import { comparedAnswer, matchedLine, ninetyDays, sideNames, TWO_MARKETS } from '../../text/compare.js';
import { rounded } from '../../text/figures.js';
import { type CellContent, cents, centsOrNull } from './rows.js';
import { type Cells, tableSheet as sheet } from './table-sheet.js';
import { workbookBytes } from './workbook.js';

export const compareWorkbook = (found: Comparison): Promise<Uint8Array> => {
  const last = Math.max(...found.sides.map(({ actual }) => actual.to)) as Day;
  const names = sideNames(found);
  return workbookBytes(`${formatDay(last)}T00:00:00Z`, (workbook) => {
    sheet(workbook, 'Answer', ['What can be told', 'Value'], answerRows(found), { percent: [2] });
    sheet(workbook, 'Returns', LAYER_TITLES, layerRows(found), { percent: [5, 6, 7, 8, 9, 14, 15] });
    sheet(workbook, 'Same money', ['Whose money', 'At the returns of', ...AMOUNTS], moneyRows(found));
    sheet(workbook, 'Costs', ['', ...names], costRows(found));
    sheet(workbook, 'Platforms', ['', ...names.flatMap((name) => [name, `how (${name})`]), 'Unit'], matrixRows(found));
    sheet(workbook, 'Days', ['Day', ...names.flatMap(dayTitles)], dayRows(found), { percent: [2, 3, 4, 6, 7, 8] });
    sheet(workbook, 'Notes', ['Severity', 'Code', 'What'], noteRows(found));
  });
};

const AMOUNTS = ['Gross', 'After fees', 'After tax', 'All sold'];

/** Rates as shares; counts of days and years stand in words. */
function* answerRows(found: Comparison): Generator<Cells> {
  const { evidence, kind } = found;
  yield [comparedAnswer(found), null];
  if (kind === 'periods') yield [TWO_MARKETS, null];
  const cut = matchedLine(found);
  if (cut !== undefined) yield [cut, null];
  if (!evidence) return;
  yield ['Difference a year after fees, first less second, as a logarithm', evidence.difference];
  yield ['Smallest difference a year that these days show', evidence.detectable];
  yield ['Smallest difference that 90 days show, in those 90 days', evidence.in90Days];
  yield ['Ups and downs of the difference, a year', evidence.yearlyDeviation];
  yield ['Days counted', String(evidence.days)];
  yield [
    'Years needed to see this difference',
    evidence.yearsNeeded === undefined ? 'there is no difference' : rounded(evidence.yearsNeeded, 1),
  ];
  yield ['Years needed to see 1% a year', rounded(evidence.yearsForOnePercent, 1)];
  yield [ninetyDays(evidence), null];
}

const LAYER_TITLES = [
  ...['Side', 'Name', 'From', 'To', 'Gross', 'After fees', 'After tax', 'All sold', 'Money-weighted, all sold'],
  ...['Worth at the end', 'Paid in', 'Taken out', 'Gained', 'Volatility after fees', 'Worst fall after fees'],
  ...['Sharpe after fees', 'Sortino after fees'],
];

/** Returns of the whole period, not a year. */
function* layerRows(found: Comparison): Generator<Cells> {
  for (const [k, { name, actual }] of found.sides.entries()) {
    const { money, risk } = actual;
    const { volatility, drawdown, sharpe, sortino } = risk.afterFee;
    yield [
      ...[sideNames(found)[k] ?? '', name, formatDay(actual.from), formatDay(actual.to)],
      ...LAYERS.map((layer) => actual[layer].twr ?? null),
      xirrRate(actual.afterTaxPost) ?? null,
      ...[money?.ending, money?.paidIn, money?.takenOut, money?.gained].map(centsOrNull),
      ...[volatility ?? null, drawdown.depth, sharpe ?? null, sortino ?? null],
    ];
  }
}

function* moneyRows(found: Comparison): Generator<Cells> {
  const names = sideNames(found);
  for (const { of, grown, advantage } of found.matched) {
    const own = names[of];
    for (const [k, { wealth }] of grown.entries())
      yield [own, names[k] ?? '', ...LAYERS.map((layer) => centsOrNull(wealth[layer]))];
    yield [own, 'Difference', ...LAYERS.map((layer) => centsOrNull(advantage[layer]))];
  }
}

function* costRows({ sides }: Comparison): Generator<Cells> {
  const row = (name: string, of: (side: Side) => CellContent): Cells => [name, ...sides.map(of)];
  yield row('Fees charged', ({ actual }) => centsOrNull(actual.money?.fees));
  yield row('Inside the price', ({ undisclosed }) => cents(undisclosed.embedded));
  yield row('Spread (estimate)', ({ spread, fills }) =>
    spread.fills.length === 0 && fills.length > 0 ? 'no reference' : cents(toCents(spread.total)),
  );
  yield row('Paid from elsewhere', ({ actual }) => centsOrNull(actual.money?.outside));
  yield row('All costs', ({ costs }) => dayMoney(costs));
  yield row('Mean worth', ({ actual }) => centsOrNull(actual.money?.averageWorth));
  yield row('Tax on what was realised', ({ actual }) =>
    actual.path.withoutRates.length > 0 ? 'no rates' : centsOrNull(actual.money?.realizedTax),
  );
  yield row('Tax if all is sold', ({ actual }) => centsOrNull(actual.money?.deferredTax));
  yield row('Trades', ({ fills }) => fills.length);
  yield row('Traded', ({ traded }) => cents(toCents(traded)));
}

function* matrixRows({ matrix }: Comparison): Generator<Cells> {
  for (const { name, unit, cells } of matrix)
    yield [
      name,
      ...cells.flatMap(({ value, how }): CellContent[] => [
        value === undefined ? null : unit === 'words' || how !== 'measured' ? value : Number(value),
        how,
      ]),
      unit,
    ];
}

const dayTitles = (name: string): string[] => [
  ...['gross', 'after fees', 'after tax', 'worth'].map((what) => `${name}, ${what}`),
];

/** Growth since the first day; of two periods, the days of the first stand at the left. */
function* dayRows({ sides }: Comparison): Generator<Cells> {
  const [a] = sides;
  const days = Math.max(...sides.map(({ actual }) => actual.to - actual.from + 1));
  for (let i = 0; i < days; i++)
    yield [
      formatDay((a.actual.from + i) as Day),
      ...sides.flatMap(({ actual: { growth, worth } }): CellContent[] => [
        ...[growth.gross, growth.afterFee, growth.afterTaxPre].map(({ index }) =>
          i < index.length ? (index[i] as number) - 1 : null,
        ),
        dayMoney(worth.values[i]),
      ]),
    ];
}

const dayMoney = (value: Fixed | undefined): CellContent => (value === undefined ? null : cents(toCents(value)));

function* noteRows({ issues }: Comparison): Generator<Cells> {
  for (const { severity, code, message } of issues) yield [severity, code, message];
}
