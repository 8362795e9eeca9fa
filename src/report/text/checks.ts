/** The history checks of `tare returns` in a terminal: a sentence each, and nothing where there is nothing to say. */
import { formatDay } from '../../core/calendar.js';
import type { Breaches, HistoryChecks } from '../../returns/checks/history-checks.js';
import { timeOf } from '../documents/checks.js';
import { money, percent, rounded } from './figures.js';
import { wrapped } from './table.js';

export function checkLines(checks: HistoryChecks): string[] {
  const sentences = [drift(checks), band(checks), leverage(checks), position(checks), ...trades(checks)];
  const said = sentences.flatMap((one) => (one === undefined ? [] : wrapped(one, 80, '  ')));
  return said.length === 0 ? [] : ['What the history shows:', ...said, ''];
}

const points = (share: number): string => `${rounded(share * 100, 1)} pp`;

function drift({ drift: found }: HistoryChecks): string | undefined {
  if (!found) return undefined;
  const { mean, p95, worst, worstAsset } = found;
  const furthest = `${worstAsset.largest.asset} was ${points(worstAsset.largest.deviation)} off on ${formatDay(worstAsset.day)}`;
  return (
    `Drift from the targets: ${percent(mean, 1)} on average, at most ${percent(p95, 1)} on 95 days of 100, ` +
    `${percent(worst.misallocation, 1)} at worst (${formatDay(worst.day)}); ${furthest}.`
  );
}

function band({ band: found }: HistoryChecks): string | undefined {
  if (!found) return undefined;
  const { rebalancings, median, band: at, fit, isLikely, everyDays, regular } = found;
  const often = `${percent(regular, 0)} of them about ${rounded(everyDays, Number.isInteger(everyDays) ? 0 : 1)} days apart`;
  const verdict = isLikely
    ? `a band of about ${points(at)} explains them (fit ${rounded(fit, 2)} of 1)`
    : `no band explains them (the best, ${points(at)}, fits ${rounded(fit, 2)} of 1)`;
  return `Rebalancing on ${rebalancings} days, ${points(median)} off before half of them: ${verdict}; ${often}.`;
}

function leverage({ leverage: found, liquidations }: HistoryChecks): string | undefined {
  const { most, distance, breaches, unseenContracts } = found;
  const parts: string[] = [];
  if (most && (distance !== undefined || breaches.limit !== undefined)) {
    const size = Number.isFinite(most.leverage) ? `${rounded(most.leverage, 2)}x` : 'without limit, nothing being left';
    const fall = distance === undefined ? '' : `, where a fall of ${percent(distance, 1)} liquidates`;
    parts.push(`Leverage at most ${size} on ${formatDay(most.day)}${fall}${beyond(breaches, 'x')}.`);
  }
  if (unseenContracts > 0)
    parts.push(`${unseenContracts} contracts were settled in money: their leverage is not in the files.`);
  if (liquidations.count > 0) parts.push(`LIQUIDATED ${liquidations.count} times: ${money(liquidations.value)}.`);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function position({ position: { most, breaches } }: HistoryChecks): string | undefined {
  if (!most?.largest || !Number.isFinite(most.largest.share)) return undefined;
  const { asset, share } = most.largest;
  return `Largest position: ${asset} with ${percent(share, 1)} on ${formatDay(most.day)}${beyond(breaches, '%')}.`;
}

function beyond({ limit, days, first, last }: Breaches, unit: 'x' | '%'): string {
  if (limit === undefined) return '';
  const most = unit === '%' ? percent(limit, 1) : `${rounded(limit, 2)}x`;
  if (days === 0 || first === undefined || last === undefined) return `; never beyond your ${most}`;
  return `; beyond your ${most} on ${days} days, ${formatDay(first)} to ${formatDay(last)}`;
}

function trades({ churn, sleep, worst }: HistoryChecks): (string | undefined)[] {
  const [fill] = worst.fills;
  const count = churn.trips.length;
  return [
    count === 0
      ? undefined
      : `Sold and bought back within 10 minutes ${count} times: ${money(churn.fees)} of fees, a gain of ${money(churn.gain)} realised.`,
    sleep.of === 0
      ? undefined
      : `Trades between ${timeOf(sleep.from)} and ${timeOf(sleep.to)}: ${sleep.trades} of ${sleep.of}` +
        `${sleep.isStated ? '' : ' (your own hours: limits.sleep in tare.yaml)'}.`,
    fill === undefined
      ? undefined
      : `Worse than the market ever was in their bar: ${worst.fills.length} of ${worst.looked} fills, the worst ` +
        `${fill.transaction.id}, ${percent(fill.beyond, 2)} beyond it.`,
  ];
}
