/** Trades made while the person sleeps: between two times of the day in their own zone, 23:00 to 07:00 unless stated. */
import { MS_PER_DAY } from '../../core/calendar.js';
import { type Clock, MS_PER_MINUTE } from '../../core/zone.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Limits } from '../../settings/settings.js';
import { isFill } from '../../tax/events.js';

export interface SleepTrades {
  /** Minutes after midnight. */
  readonly from: number;
  readonly to: number;
  readonly isStated: boolean;
  readonly trades: number;
  /** Of how many with a time of day. */
  readonly of: number;
  readonly withoutTime: number;
  /** Trades in each hour of the day, in the person's own zone. */
  readonly byHour: readonly number[];
}

const USUAL = { from: 23 * 60, to: 7 * 60 };

export function sleepTrades(transactions: Iterable<Transaction>, { sleep }: Limits, clock: Clock): SleepTrades {
  const { from, to } = sleep ?? USUAL;
  let [trades, timed, withoutTime] = [0, 0, 0];
  const byHour = new Array<number>(24).fill(0);
  for (const one of transactions) {
    if (!isFill(one)) continue;
    if (one.at === undefined) {
      withoutTime++;
      continue;
    }
    timed++;
    const local = one.at + clock.offsetAt(one.at) * MS_PER_MINUTE;
    const minute = Math.floor((((local % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY) / MS_PER_MINUTE);
    const sleeps = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
    if (sleeps) trades++;
    const hour = Math.floor(minute / 60);
    byHour[hour] = (byHour[hour] as number) + 1;
  }
  return { from, to, isStated: sleep !== undefined, trades, of: timed, withoutTime, byHour };
}
