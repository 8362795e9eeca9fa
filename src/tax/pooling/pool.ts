/** One asset's pool: units and what they cost together. A part of it costs its share; the last units take the rest. */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, plus, timesOver, ZERO } from '../../core/fixed.js';
import type { Transaction } from '../../ledger/transaction.js';
import { Lot } from '../../lots/lot.js';

export class CostPool {
  quantity: Fixed = ZERO;
  /** Undefined once units of unknown cost came in. */
  cost: Fixed | undefined = ZERO;
  /** The first acquisition that is still in it. */
  private since: { readonly day: Day; readonly transaction: Transaction; readonly sequence: number } | undefined;

  add(quantity: Fixed, cost: Fixed | undefined, since: NonNullable<CostPool['since']>): void {
    if (this.quantity === ZERO) {
      this.since = since;
      this.cost = ZERO;
    }
    this.quantity = plus(this.quantity, quantity);
    this.cost = this.cost === undefined || cost === undefined ? undefined : plus(this.cost, cost);
  }

  /** Raises the cost without units. */
  raise(amount: Fixed): void {
    if (this.cost !== undefined) this.cost = plus(this.cost, amount);
  }

  /** Takes units that are there. @returns their share of the cost. */
  take(quantity: Fixed): Fixed | undefined {
    const share =
      this.cost === undefined
        ? undefined
        : quantity === this.quantity
          ? this.cost
          : timesOver(this.cost, quantity, this.quantity, 'half-even');
    this.quantity = minus(this.quantity, quantity);
    if (this.cost !== undefined && share !== undefined) this.cost = minus(this.cost, share);
    return share;
  }

  scale(from: Fixed, to: Fixed): void {
    this.quantity = timesOver(this.quantity, to, from, 'floor');
  }

  get acquired(): Day {
    return this.since?.day ?? (0 as Day);
  }

  /** The pool as it is shown; undefined when it is empty. */
  asLot(id: string, asset: string, account: string): Lot | undefined {
    if (!this.since || this.quantity <= 0n) return undefined;
    const { day, transaction, sequence } = this.since;
    return new Lot({
      ...{ id, asset, account, quantity: this.quantity, basis: this.cost, acquired: day, holdingFrom: day, sequence },
      ...{ origin: 'carried', source: transaction.source },
    });
  }
}
