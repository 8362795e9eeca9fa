/** The history checks as rows of a table, for the page and the workbook: what was found, the person's own limit, and when. */
import { formatDay } from '../core/calendar.js';
import { CHURN_MINUTES } from '../returns/checks/churn.js';
import type { ExposureDay } from '../returns/checks/exposure.js';
import type { Breaches, HistoryChecks } from '../returns/checks/history-checks.js';
import { timeOf } from './documents/checks.js';
import { money, percent, rounded } from './text/figures.js';

export interface CheckRow {
  readonly name: string;
  readonly found: string;
  /** The limit of `tare.yaml`, if there is one. */
  readonly limit: string;
  /** When, how often, or of how many. */
  readonly when: string;
}

/** What there is something to say of. */
export const checkRows = (checks: HistoryChecks): CheckRow[] => [
  ...driftRows(checks),
  ...bandRows(checks),
  ...leverageRows(checks),
  ...positionRows(checks),
  ...tradeRows(checks),
];

const row = (name: string, found: string, when = '', limit = ''): CheckRow => ({ name, found, limit, when });
const points = (share: number): string => `${rounded(share * 100, 1)} pp`;
const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

function driftRows({ drift }: HistoryChecks): CheckRow[] {
  if (!drift) return [];
  const { days, mean, p95, worst, worstAsset } = drift;
  const { asset, deviation } = worstAsset.largest;
  return [
    row('Drift from the targets, mean', percent(mean, 1), count(days, 'day')),
    row('Drift on 95 days of 100, at most', percent(p95, 1)),
    row('Drift, worst', percent(worst.misallocation, 1), formatDay(worst.day)),
    row('Asset furthest from its target', `${asset} ${points(deviation)}`, formatDay(worstAsset.day)),
  ];
}

function bandRows({ band }: HistoryChecks): CheckRow[] {
  if (!band) return [];
  const { rebalancings, median, band: at, fit, isLikely, everyDays, regular } = band;
  const found = isLikely ? `about ${points(at)}` : `none (the best is ${points(at)})`;
  return [
    row('Off target before half of the rebalancings', points(median), count(rebalancings, 'day')),
    row('Band that sets them off, inferred', found, `fits ${rounded(fit, 2)} of 1`),
    row('Days from one to the next, median', rounded(everyDays, 1), `${percent(regular, 0)} of gaps are near it`),
  ];
}

function leverageRows({ leverage, liquidations }: HistoryChecks): CheckRow[] {
  const { most, mean, distance, breaches, unseenContracts } = leverage;
  const rows: CheckRow[] = [];
  const limit = breaches.limit === undefined ? '' : times(breaches.limit);
  if (most && leverage.days.some((one) => one.leverage > 0)) {
    rows.push(row('Highest leverage', times(most.leverage), when(most, breaches), limit));
    if (distance !== undefined) rows.push(row('Fall that liquidates then', percent(distance, 1), formatDay(most.day)));
    if (mean !== undefined && distance !== undefined)
      rows.push(row('Leverage while something was held, mean', times(mean)));
  }
  if (unseenContracts > 0)
    rows.push(row('Contracts settled in money', String(unseenContracts), 'their leverage is not in the files'));
  rows.push(row('Liquidated by the platform', count(liquidations.count, 'time'), worthOf(liquidations)));
  return rows;
}

const worthOf = ({ count: number, value }: HistoryChecks['liquidations']): string =>
  number === 0 ? '' : `worth ${money(value)}`;

const times = (leverage: number): string =>
  Number.isFinite(leverage) ? `${rounded(leverage, 2)}x` : 'without end: nothing was left';

function positionRows({ position: { most, breaches } }: HistoryChecks): CheckRow[] {
  if (!most?.largest || !Number.isFinite(most.largest.share)) return [];
  const { asset, share } = most.largest;
  const limit = breaches.limit === undefined ? '' : percent(breaches.limit, 1);
  return [row('Largest position', `${asset} ${percent(share, 1)}`, when(most, breaches), limit)];
}

/** The day of the highest, and how long it was beyond the limit. */
function when({ day }: ExposureDay, { limit, days, first, last }: Breaches): string {
  if (limit === undefined) return formatDay(day);
  if (days === 0 || first === undefined || last === undefined) return `${formatDay(day)}; never beyond`;
  return `${formatDay(day)}; beyond on ${count(days, 'day')}, ${formatDay(first)} to ${formatDay(last)}`;
}

function tradeRows({ churn, sleep, worst }: HistoryChecks): CheckRow[] {
  const rows: CheckRow[] = [];
  const { trips, fees, gain } = churn;
  const cost = trips.length === 0 ? '' : `${money(fees)} of fees, a gain of ${money(gain)} realised`;
  rows.push(row(`Sold and bought back within ${CHURN_MINUTES} minutes`, count(trips.length, 'time'), cost));
  if (sleep.of > 0) {
    const hours = `Trades between ${timeOf(sleep.from)} and ${timeOf(sleep.to)}`;
    const share = `${percent(sleep.trades / sleep.of, 0)} of ${sleep.of}`;
    rows.push(row(hours, String(sleep.trades), share, sleep.isStated ? 'your hours' : ''));
  }
  if (worst.looked > 0)
    rows.push(row('Fills worse than their bar ever was', String(worst.fills.length), `of ${worst.looked} with a bar`));
  return rows;
}
