/**
 * The open lots of one asset that a sale may be matched with: those of one account, or of all accounts where the law
 * lets them be pooled. Lots stand in a heap in the order of the method in force; when the method changes on a date, the
 * heap is put into the new order.
 */
import { distributeCents, type Fixed, plus, sum, ZERO } from '../core/fixed.js';
import { Heap } from './heap.js';
import type { Lot } from './lot.js';
import type { LotMethod } from './method.js';
import { byAcquisition } from './methods/oldest-first.js';

export class Pool {
  private readonly heap: Heap<Lot>;
  private byId: Map<string, Lot[]> | undefined;

  constructor(private current: LotMethod) {
    this.heap = new Heap(orderOf(current));
  }

  get method(): LotMethod {
    return this.current;
  }

  use(method: LotMethod): void {
    if (method === this.current) return;
    this.current = method;
    this.heap.reorder(orderOf(method));
  }

  /** Adds a lot, or joins it with the rest of its purchase that is already here. */
  add(lot: Lot, mayJoin = false): void {
    if (lot.isEmpty) return;
    if (mayJoin && this.named(lot.id).some((other) => other.join(lot))) return;
    this.heap.add(lot);
    if (this.byId) this.index(lot);
  }

  /** The next lot in the method's order that has anything left. */
  first(): Lot | undefined {
    for (let lot = this.heap.first(); lot; lot = this.heap.first()) {
      if (!lot.isEmpty) return lot;
      this.heap.removeFirst();
    }
    return undefined;
  }

  /** The open lots of a name: several when a transfer or a wash sale has cut one. */
  named(id: string): Lot[] {
    if (!this.byId) {
      this.byId = new Map();
      for (const lot of this.heap.values()) this.index(lot);
    }
    return (this.byId.get(id) ?? []).filter((lot) => !lot.isEmpty && lot.id === id);
  }

  /** All open lots, in the order of acquisition. */
  open(): Lot[] {
    return this.heap
      .values()
      .filter((lot) => !lot.isEmpty)
      .sort(byAcquisition);
  }

  /** The lots as they are shown: of an averaged pool, each with its share of the pool's basis. */
  shown(): readonly Lot[] {
    const lots = this.open();
    if (this.current.kind !== 'average' || lots.some((lot) => lot.basis === undefined)) return lots;
    const weights = lots.map((lot) => lot.quantity);
    const shares = distributeCents(sum(lots.map((lot) => lot.basis as Fixed)), weights);
    return lots.map((lot, index) => {
      const copy = lot.copy();
      copy.rebase(lot.quantity, shares[index] as Fixed);
      return copy;
    });
  }

  quantity(): Fixed {
    let total = ZERO;
    for (const lot of this.heap.values()) total = plus(total, lot.quantity);
    return total;
  }

  /** Must be called when a lot of the pool was given another name; other pieces of it here also change the order. */
  renamed(hasPieces: boolean): void {
    this.byId = undefined;
    if (hasPieces) this.heap.reorder(orderOf(this.current));
  }

  private index(lot: Lot): void {
    const same = this.byId?.get(lot.id);
    if (same) same.push(lot);
    else this.byId?.set(lot.id, [lot]);
  }
}

const orderOf = (method: LotMethod): ((a: Lot, b: Lot) => number) =>
  method.kind === 'choice' ? byAcquisition : method.compare;
