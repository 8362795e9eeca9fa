/** The history checks of `tare returns --json`. */
import { type Day, formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import type { DriftDay } from '../../returns/checks/drift.js';
import type { ExposureDay } from '../../returns/checks/exposure.js';
import type { Breaches, HistoryChecks } from '../../returns/checks/history-checks.js';
import { centsItem, rateItem } from './figures.js';

const dayItem = (day: Day | undefined): string | null => (day === undefined ? null : formatDay(day));

export const checksItem = ({ drift, band, leverage, position, liquidations, churn, sleep, worst }: HistoryChecks) => ({
  drift: drift
    ? {
        days: drift.days,
        mean: rateItem(drift.mean),
        p95: rateItem(drift.p95),
        worst: driftItem(drift.worst),
        worstAsset: driftItem(drift.worstAsset),
        daily: drift.daily.map(({ day, misallocation }) => ({
          day: formatDay(day),
          misallocation: rateItem(misallocation),
        })),
      }
    : null,
  band: band
    ? {
        rebalancings: band.rebalancings,
        median: rateItem(band.median),
        band: rateItem(band.band),
        fit: rateItem(band.fit),
        isLikely: band.isLikely,
        everyDays: rateItem(band.everyDays),
        regular: rateItem(band.regular),
      }
    : null,
  leverage: {
    most: exposureItem(leverage.most),
    mean: rateItem(leverage.mean),
    liquidationDistance: rateItem(leverage.distance),
    breaches: breachesItem(leverage.breaches),
    days: leverage.days.map((one) => ({ day: formatDay(one.day), leverage: rateItem(one.leverage) })),
    unseenContracts: leverage.unseenContracts,
  },
  position: { most: exposureItem(position.most), breaches: breachesItem(position.breaches) },
  liquidations: {
    count: liquidations.count,
    value: formatCents(liquidations.value),
    ids: liquidations.transactions.map(({ id }) => id),
  },
  churn: {
    trips: churn.trips.map(({ sale, day, quantity, minutes, isWhole, fees, gain }) => ({
      id: sale.id,
      day: formatDay(day),
      account: sale.account,
      asset: sale.asset,
      quantity: formatFixed(quantity),
      minutes: rateItem(minutes),
      isWhole,
      fees: centsItem(fees),
      gain: centsItem(gain),
    })),
    fees: formatCents(churn.fees),
    gain: formatCents(churn.gain),
    withoutTime: churn.withoutTime,
  },
  sleepHours: {
    from: timeOf(sleep.from),
    to: timeOf(sleep.to),
    isStated: sleep.isStated,
    trades: sleep.trades,
    of: sleep.of,
    withoutTime: sleep.withoutTime,
    byHour: sleep.byHour,
  },
  worstFills: {
    fills: worst.fills.map(({ transaction, price, end, beyond, cost, source }) => ({
      id: transaction.id,
      day: formatDay(transaction.day),
      type: transaction.type,
      asset: transaction.asset,
      price: formatFixed(price),
      end: formatFixed(end),
      beyond: rateItem(beyond),
      cost: formatCents(cost),
      source,
    })),
    looked: worst.looked,
    withoutBar: worst.withoutBar,
  },
});

const driftItem = ({ day, misallocation, largest }: DriftDay) => ({
  day: formatDay(day),
  misallocation: rateItem(misallocation),
  asset: largest.asset,
  deviation: rateItem(largest.deviation),
});

const exposureItem = (one: ExposureDay | undefined) =>
  one
    ? {
        day: formatDay(one.day),
        leverage: rateItem(one.leverage),
        asset: one.largest?.asset ?? null,
        share: rateItem(one.largest?.share),
      }
    : null;

const breachesItem = ({ limit, days, first, last }: Breaches) => ({
  limit: rateItem(limit),
  days,
  first: dayItem(first),
  last: dayItem(last),
});

/** Minutes after midnight as 23:00. */
export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
