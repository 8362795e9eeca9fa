/**
 * A day with a large flow, cut at it. What comes in is taken to have been there since the day began, which is wrong by
 * much when the flow is large and prices had moved before it. Where the flow has a time, and everything held has a price of
 * the hour before it, the day is two: up to the flow, and from it on. A flow is large beyond a tenth of what was there.
 */
import type { Day } from '../../core/calendar.js';
import { toDouble } from '../../core/doubles.js';
import { absolute, type Fixed, plus, times, ZERO } from '../../core/fixed.js';
import type { Instant } from '../../core/zone.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { DayPrices } from './day-prices.js';

const LARGE = 10n;

interface Part {
  readonly before: number;
  readonly flow: number;
}

export class DayCutter {
  readonly cuts = new Map<Day, number>();
  private base = ZERO;
  private parts: Part[] = [];
  private small = ZERO;
  private isWhole = true;

  /** `units` are those held just now. */
  constructor(
    private readonly prices: DayPrices,
    private readonly units: ReadonlyMap<string, Fixed>,
  ) {}

  /** `worth` is that of the evening before. */
  begin(worth: Fixed | undefined): void {
    this.base = worth ?? ZERO;
    this.parts = [];
    this.small = ZERO;
    this.isWhole = worth === undefined;
  }

  /** Told before the flow is booked. */
  flow({ at, day }: Transaction, amount: Fixed | undefined): void {
    if (amount === ZERO) return;
    if (amount === undefined || this.base <= 0n) this.isWhole = true;
    else if (absolute(amount) * LARGE <= this.base) this.small = plus(this.small, amount);
    else {
      const before = at === undefined || this.isWhole ? undefined : this.worthAt(day, at);
      if (before === undefined) this.isWhole = true;
      else this.parts.push({ before: toDouble(before), flow: toDouble(amount) });
    }
  }

  /** A day with large and small flows, or without prices for each large one, stays whole. */
  end(day: Day, worth: Fixed | undefined): void {
    if (this.parts.length === 0 || this.isWhole || this.small !== ZERO || worth === undefined) return;
    let base = toDouble(this.base);
    let [growth, inflow, outflow] = [1, 0, 0];
    for (const { before, flow } of this.parts) {
      growth *= before / base;
      base = before + flow;
      if (flow > 0) inflow += flow;
      else outflow -= flow;
    }
    const last = toDouble(worth);
    growth *= last / base;
    const whole = (last + outflow) / (toDouble(this.base) + inflow);
    if (base > 0 && Number.isFinite(growth) && growth > 0 && whole > 0) this.cuts.set(day, growth / whole);
  }

  private worthAt(day: Day, at: Instant): Fixed | undefined {
    let total = ZERO;
    for (const [asset, held] of this.units) {
      if (held === ZERO) continue;
      const price = this.prices.within(asset, day, at);
      if (price === undefined) return undefined;
      total = plus(total, times(held, price, 'half-even'));
    }
    return total;
  }
}
