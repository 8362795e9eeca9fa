/**
 * The open lots of one asset that a sale may be matched with: those of one account, or of all accounts where the law
 * lets them be pooled. Lots stand in a heap in the order of the method in force; when the method changes on a date, the
 * heap is put into the new order.
 */
import { distributeCents, type Fixed, plus, sum, ZERO } from '../core/fixed.js';
import { Heap } from './heap.js';
import type { Lot } from './lot.js';
import type { PoolMethod } from './method.js';
import { byAcquisition } from './methods/oldest-first.js';

export class Pool {
  private readonly heap: Heap<Lot>;
  private byId: Map<string, Set<Lot>> | undefined;

  constructor(private current: PoolMethod) {
    this.heap = new Heap(orderOf(current));
  }

  get method(): PoolMethod {
    return this.current;
  }

  use(method: PoolMethod): void {
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

  /**
   * The open lots of a name: several when a transfer has cut one. The name of a purchase that wash sales have cut into
   * `B4a` and `B4b` still means all its pieces.
   */
  named(id: string): Lot[] {
    if (!this.byId) {
      this.byId = new Map();
      for (const lot of this.heap.values()) this.index(lot);
    }
    const known = [...(this.byId.get(id) ?? [])].filter((lot) => !lot.isEmpty);
    const exact = known.filter((lot) => lot.id === id);
    return exact.length > 0 ? exact : known.filter((lot) => lot.name === id);
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

  /** Must be called when a lot of the pool was given another name. */
  renamed(lot: Lot): void {
    if (this.byId) this.index(lot);
  }

  /** Must be called when lots of the pool were given other quantities or other basis. */
  rebased(): void {
    this.heap.reorder(orderOf(this.current));
  }

  private index(lot: Lot): void {
    this.indexAs(lot.id, lot);
    if (lot.name !== lot.id) this.indexAs(lot.name, lot);
  }

  private indexAs(id: string, lot: Lot): void {
    const same = this.byId?.get(id);
    if (same) same.add(lot);
    else this.byId?.set(id, new Set([lot]));
  }
}

const orderOf = (method: PoolMethod): ((a: Lot, b: Lot) => number) =>
  method.kind === 'choice' ? byAcquisition : method.compare;
