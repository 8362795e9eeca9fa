/**
 * Money that came or went, by day. Nearly every trade asks whether any moved in the days around it, and nearly always none did:
 * the days on which some moved are kept in order, so that the answer is one search and not one question for each day.
 */
import type { Day } from '../core/calendar.js';
import { type Fixed, plus, ZERO } from '../core/fixed.js';

export class MovedMoney {
  private readonly sums = new Map<Day, Fixed>();
  private days: readonly Day[] | undefined;

  add(day: Day, amount: Fixed): void {
    this.sums.set(day, plus(this.sums.get(day) ?? ZERO, amount));
    this.days = undefined;
  }

  /** The first day from `from` to `to` on which at least half as much moved as `value`. */
  found(from: Day, to: Day, value: Fixed): Day | undefined {
    this.days ??= [...this.sums.keys()].sort((a, b) => a - b);
    for (let i = this.firstSince(this.days, from); i < this.days.length; i++) {
      const day = this.days[i] as Day;
      if (day > to) return undefined;
      if ((this.sums.get(day) ?? ZERO) * 2n >= value) return day;
    }
    return undefined;
  }

  private firstSince(days: readonly Day[], from: Day): number {
    let low = 0;
    let high = days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((days[middle] as Day) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
