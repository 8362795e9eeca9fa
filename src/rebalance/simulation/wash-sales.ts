/**
 * Wash sales of one asset inside a simulation (§1091): a loss is disallowed as far as the same asset is bought within thirty
 * days before or after, and goes onto the basis of what was bought. Two simplifications against the exact engine, which
 * cuts the replacement lot: here the loss joins the basis of the whole replacement purchase, and days held are not added.
 */
import type { LotStore } from './lot-store.js';

const WINDOW = 30;

interface PendingLoss {
  readonly day: number;
  readonly year: number;
  readonly isLong: boolean;
  units: number;
  loss: number;
}

/** Takes a disallowed loss back out of the gains of the year of its sale. */
export type Disallow = (year: number, isLong: boolean, cents: number) => void;

export class WashSales {
  private readonly pending: PendingLoss[] = [];
  private firstPending = 0;
  /** Steps of each lot that have replaced something. */
  private readonly used = new Map<number, number>();
  private recent = 0;

  constructor(
    private readonly store: LotStore,
    private readonly disallow: Disallow,
  ) {}

  /** A loss of `loss` cents on `units` of the lot `sold`. */
  lost(sold: number, units: number, loss: number, day: number, year: number, isLong: boolean): void {
    const { store } = this;
    while (this.recent < store.count && (store.bought[this.recent] as number) < day - WINDOW) this.recent++;
    let left = units;
    let lossLeft = loss;
    for (let at = this.recent; at < store.count && left > 0; at++) {
      if (at === sold) continue;
      const free = (store.units[at] as number) - (this.used.get(at) ?? 0);
      if (free <= 0) continue;
      const matched = Math.min(free, left);
      const amount = matched === left ? lossLeft : Math.round((lossLeft * matched) / left);
      this.replace(at, matched, amount);
      this.disallow(year, isLong, amount);
      left -= matched;
      lossLeft -= amount;
    }
    if (left > 0) this.pending.push({ day, year, isLong, units: left, loss: lossLeft });
  }

  /** A purchase: what was lost in the thirty days before waits for it. */
  bought(at: number, day: number): void {
    const { store, pending } = this;
    while (this.firstPending < pending.length && (pending[this.firstPending] as PendingLoss).day < day - WINDOW)
      this.firstPending++;
    for (let i = this.firstPending; i < pending.length; i++) {
      const waiting = pending[i] as PendingLoss;
      const free = (store.units[at] as number) - (this.used.get(at) ?? 0);
      if (free <= 0) return;
      if (waiting.units === 0) continue;
      const matched = Math.min(free, waiting.units);
      const amount = matched === waiting.units ? waiting.loss : Math.round((waiting.loss * matched) / waiting.units);
      this.replace(at, matched, amount);
      this.disallow(waiting.year, waiting.isLong, amount);
      waiting.units -= matched;
      waiting.loss -= amount;
    }
  }

  /** Moves a loss onto what is left of a lot: its basis a unit rises by the loss over what is left. */
  private replace(at: number, units: number, amount: number): void {
    const { store } = this;
    const left = store.units[at] as number;
    const basis = ((store.basis[at] as number) * left) / (store.whole[at] as number) + amount;
    store.whole[at] = left;
    store.basis[at] = basis;
    store.unitBasis[at] = basis / left;
    this.used.set(at, (this.used.get(at) ?? 0) + units);
  }
}
