/**
 * A sum of many short decimals, kept as whole counts in doubles as long as these are exact. A million additions of bigints
 * take longer than reading the file they came from.
 */
import { FIXED_DIGITS, type Fixed, plus, ZERO } from './fixed.js';

/** Counts stay below this, so that adding one more safe integer can be undone by flushing first. */
const LARGEST = Number.MAX_SAFE_INTEGER;

export class Tally {
  /** By the number of decimals that a count has. */
  private readonly counts = new Float64Array(FIXED_DIGITS + 1);
  private settled: Fixed = ZERO;

  /** Adds `count` × 10^-decimals; the count must be a safe integer. */
  add(count: number, decimals: number): void {
    const next = (this.counts[decimals] as number) + count;
    if (Math.abs(next) <= LARGEST) this.counts[decimals] = next;
    else {
      this.settle(decimals);
      this.counts[decimals] = count;
    }
  }

  addFixed(amount: Fixed): void {
    this.settled = plus(this.settled, amount);
  }

  get total(): Fixed {
    for (let decimals = 0; decimals <= FIXED_DIGITS; decimals++) this.settle(decimals);
    return this.settled;
  }

  private settle(decimals: number): void {
    const count = this.counts[decimals] as number;
    if (count === 0) return;
    this.settled = (this.settled + BigInt(count) * 10n ** BigInt(FIXED_DIGITS - decimals)) as Fixed;
    this.counts[decimals] = 0;
  }
}
