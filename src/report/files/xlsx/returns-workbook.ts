/**
 * Returns and costs as a workbook: a sheet for each table, numbers as numbers, titles that stay in view. The net of the
 * waterfall is a formula over its lines, so that a reader can follow it.
 */
import { formatDay } from '../../../core/calendar.js';
import { type Fixed, roundTo } from '../../../core/fixed.js';
import type { CostReport } from '../../../returns/cost/cost-report.js';
import { LAYERS, type Performance, xirrRate } from '../../../returns/performance.js';
import { checkRows } from '../../check-rows.js';
import { type CellContent, cents, centsOrNull, quantity } from './rows.js';
import { type Cells, tableSheet as sheet } from './table-sheet.js';
import { workbookBytes } from './workbook.js';

export const returnsWorkbook = (report: CostReport): Promise<Uint8Array> =>
  workbookBytes(`${formatDay(report.returns.actual.to)}T00:00:00Z`, (workbook) => {
    sheet(workbook, 'Returns', LAYER_TITLES, layerRows(report), { percent: [3, 4, 5, 6, 7, 12, 13] });
    sheet(workbook, 'Waterfall', waterfallTitles(report), waterfallRows(report));
    sheet(workbook, 'Costs', ['Kind', 'Money', 'bp a year', 'Times', 'Known by'], costRows(report));
    sheet(workbook, 'Periods', PERIOD_TITLES, periodRows(report));
    sheet(workbook, 'Undisclosed', CHARGE_TITLES, chargeRows(report));
    sheet(workbook, 'Trades', ['Day', 'Account', 'Class', 'Reason', 'Fills', 'Sold', 'Bought'], tradeRows(report));
    sheet(workbook, 'Lots', LOT_TITLES, lotRows(report));
    sheet(workbook, 'Checks', ['Check', 'Found', 'Your limit', 'When'], checkSheet(report));
    sheet(workbook, 'Round trips', TRIP_TITLES, tripRows(report));
    sheet(workbook, 'Bad fills', FILL_TITLES, fillRows(report), { percent: [7] });
    sheet(workbook, 'Days', DAY_TITLES, dayRows(report), { percent: [4, 5, 6, 10, 11] });
    sheet(workbook, 'Notes', ['Severity', 'Code', 'What'], noteRows(report));
  });

const LAYER_TITLES = [
  'Whose',
  'What',
  'Gross, a year',
  'After fees, a year',
  'After tax, a year',
  'All sold, a year',
  'Money-weighted, all sold',
  'Worth at the end',
  'After fees',
  'After tax',
  'All sold',
  'Volatility after tax',
  'Worst fall after tax',
  'Sharpe after tax',
];

function* layerRows({ returns: { actual, baselines } }: CostReport): Generator<Cells> {
  yield layerRow('You', 'your own history', actual);
  for (const { name, about, performance } of baselines) yield layerRow(name, about, performance);
}

function layerRow(name: string, about: string, one: Performance): Cells {
  const rates = LAYERS.map((layer) => one[layer].yearly ?? one[layer].twr ?? null);
  const { volatility, drawdown, sharpe } = one.risk.afterTax;
  return [
    name,
    about,
    ...rates,
    xirrRate(one.afterTaxPost) ?? null,
    ...LAYERS.map((layer) => centsOrNull(one[layer].wealth)),
    volatility ?? null,
    drawdown.depth,
    sharpe ?? null,
  ];
}

const compared = ({ returns: { baselines } }: CostReport) => baselines.filter((one) => one.waterfall !== undefined);

const waterfallTitles = (report: CostReport): string[] => ['', 'You', ...compared(report).map(({ name }) => name)];

function* waterfallRows(report: CostReport): Generator<Cells> {
  const lines = report.returns.waterfall?.lines ?? [];
  const all = [report.returns.waterfall, ...compared(report).map(({ waterfall }) => waterfall)];
  for (const [at, { id, name }] of lines.entries()) {
    yield [
      name,
      ...all.map((one, column): CellContent => {
        const amount = one?.lines.find((line) => line.id === id)?.amount;
        if (amount === undefined) return null;
        if (id !== 'net') return cents(amount);
        const letter = String.fromCharCode(66 + column);
        return { formula: `SUM(${letter}2:${letter}${at + 1})`, result: cents(amount) };
      }),
    ];
  }
}

function* costRows({ lines }: CostReport): Generator<Cells> {
  for (const { name, amount, bpPerYear, count, how } of lines)
    yield [name, centsOrNull(amount), bpPerYear ?? null, count ?? null, how];
}

const PERIOD_TITLES = ['Period', 'Fills', 'Fees', 'Inside the price', 'Spread', 'Subscriptions', 'Tax'];

function* periodRows({ periods }: CostReport): Generator<Cells> {
  for (const { period, fills, fees, embedded, spread, subscriptions, tax } of periods)
    yield [period, fills, ...[fees, embedded, spread, subscriptions, tax].map(centsOrNull)];
}

const CHARGE_TITLES = [
  ...['Day', 'Fill', 'Account', 'What', 'Asset', 'Quantity', 'Price', 'At the price', 'Moved', 'Fee stated'],
  ...['By schedule', 'Unexplained', 'File', 'Row'],
];

function* chargeRows({ returns: { undisclosed } }: CostReport): Generator<Cells> {
  for (const { transaction, printed, moved, stated, scheduled, unexplained } of undisclosed.fills) {
    const { day, id, account, type, asset, price, source } = transaction;
    const amounts = [printed, moved, stated, scheduled, unexplained].map(centsOrNull);
    const what = [formatDay(day), id, account, type, asset, quantity(transaction.quantity)];
    yield [...what, price === undefined ? null : quantity(price), ...amounts, source.file, source.row];
  }
}

function* tradeRows({ returns: { events } }: CostReport): Generator<Cells> {
  for (const { day, account, class: kind, reason, fills, soldValue, boughtValue } of events)
    yield [formatDay(day), account, kind, reason, fills.length, cents(soldValue), cents(boughtValue)];
}

const LOT_TITLES = ['Lot', 'Asset', 'Account', 'Quantity', 'Acquired', 'Term', 'Worth', 'Basis', 'Gain', 'Tax if sold'];

function* lotRows({ returns: { actual } }: CostReport): Generator<Cells> {
  for (const lot of actual.liquidation.lots) {
    const words = [lot.lot, lot.asset, lot.account, quantity(lot.quantity), formatDay(lot.acquired), lot.term];
    yield [...words, ...[lot.value, lot.basis, lot.gain].map(cents), centsOrNull(lot.tax)];
  }
}

function* checkSheet({ returns: { checks } }: CostReport): Generator<Cells> {
  for (const { name, found, limit, when } of checkRows(checks)) yield [name, found, limit, when];
}

const TRIP_TITLES = [
  ...['Day', 'Sale', 'Account', 'Asset', 'Units bought back', 'Minutes', 'All that was held', 'Fees', 'Gain realised'],
];

function* tripRows({ returns: { checks } }: CostReport): Generator<Cells> {
  for (const { day, sale, quantity: units, minutes, isWhole, fees, gain } of checks.churn.trips) {
    const about = [formatDay(day), sale.id, sale.account, sale.asset, quantity(units), minutes];
    yield [...about, isWhole ? 'yes' : 'no', ...[fees, gain].map(inCents)];
  }
}

const FILL_TITLES = ['Day', 'Fill', 'What', 'Asset', 'Price', 'End of the bar', 'Beyond it', 'Cost', 'Bar from'];

function* fillRows({ returns: { checks } }: CostReport): Generator<Cells> {
  for (const { transaction, price, end, beyond, cost, source } of checks.worst.fills) {
    const { day, id, type, asset } = transaction;
    yield [formatDay(day), id, type, asset, quantity(price), quantity(end), beyond, cents(cost), source];
  }
}

const inCents = (value: Fixed | undefined): number | null =>
  value === undefined ? null : cents(roundTo(value, 2, 'half-up'));

const DAY_TITLES = [
  ...['Day', 'Worth', 'Paid in', 'Gross', 'After fees', 'After tax', 'Taken out', 'Costs'],
  ...['Leverage', 'Largest position', 'Drift'],
];

/** The worth, flows and costs of each day, the growth of one unit so far, and how much was at stake. */
function* dayRows({ returns: { actual, checks } }: CostReport): Generator<Cells> {
  const { worth, growth } = actual;
  const exposures = new Map(checks.leverage.days.map((one) => [one.day, one]));
  const drifts = new Map(checks.drift?.daily.map((one) => [one.day, one.misallocation]));
  for (let i = 0; i < worth.values.length; i++) {
    const day = (worth.from + i) as typeof worth.from;
    const at = exposures.get(day);
    yield [
      formatDay(day),
      inCents(worth.values[i]),
      inCents(worth.inflows[i]),
      (growth.gross.index[i] ?? 1) - 1,
      (growth.afterFee.index[i] ?? 1) - 1,
      (growth.afterTaxPre.index[i] ?? 1) - 1,
      inCents(worth.outflows[i]),
      inCents(worth.costs[i]),
      finite(at?.leverage),
      finite(at?.largest?.share),
      drifts.get(day) ?? null,
    ];
  }
}

/** Leverage has no number where nothing was left. */
const finite = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : value;

function* noteRows({ returns: { issues } }: CostReport): Generator<Cells> {
  for (const { severity, code, message } of issues) yield [severity, code, message];
}
