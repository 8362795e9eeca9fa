/**
 * Costs that the files do not show: a subscription that `tare.yaml` states for an account in which no subscription was ever
 * charged is paid from somewhere else. It falls due each month (or year) from the account's first day on.
 */
import { addDays, civilDate, type Day, dayOf, monthLength } from '../../core/calendar.js';
import { type Fixed, ZERO } from '../../core/fixed.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Settings } from '../../settings/settings.js';

export interface OutsideCost {
  readonly day: Day;
  readonly account: string;
  readonly amount: Fixed;
}

/** Up to and with `to`. */
export function outsideCosts(transactions: readonly Transaction[], { fees }: Settings, to: Day): OutsideCost[] {
  const costs: OutsideCost[] = [];
  for (const [account, { subscription }] of Object.entries(fees)) {
    if (!subscription || subscription.amount === ZERO) continue;
    const own = transactions.filter((one) => one.account === account);
    if (own.some((one) => one.type === 'fee' && one.kind === 'subscription')) continue;
    const first = (own[0] ?? transactions[0])?.day;
    if (first === undefined) continue;
    const months = subscription.per === 'month' ? 1 : 12;
    for (let n = 0; monthsAfter(first, n * months) <= to; n++)
      costs.push({ day: monthsAfter(first, n * months), account, amount: subscription.amount });
  }
  return costs.sort((a, b) => a.day - b.day);
}

/** The same date some months later, or the last of a month that is too short. */
export function monthsAfter(day: Day, months: number): Day {
  const { year, month, date } = civilDate(day);
  const count = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(count / 12), (count % 12) + 1];
  return dayOf(y, m, Math.min(date, monthLength(y, m)));
}

/** Spread over the days of a period. */
export function byDay(costs: readonly OutsideCost[], from: Day, to: Day): Fixed[] {
  const days = new Array<Fixed>(Math.max(0, addDays(to, 1) - from)).fill(ZERO);
  for (const { day, amount } of costs) {
    if (day >= from && day <= to) days[day - from] = ((days[day - from] ?? ZERO) + amount) as Fixed;
  }
  return days;
}
