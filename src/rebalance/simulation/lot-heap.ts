/** A binary heap of lot rows: the first by some order, rows that were sold meanwhile dropped when they come up. */
import type { LotStore } from './lot-store.js';

/** Of two rows, which comes first: negative when `a` does. */
export type Before = (store: LotStore, a: number, b: number) => number;

export class LotHeap {
  private readonly items: number[] = [];

  constructor(private readonly before: Before) {}

  /** The first row with anything left; −1 when there is none. */
  first(store: LotStore): number {
    while (this.items.length > 0 && store.units[this.items[0] as number] === 0) this.drop(store);
    return this.items.length > 0 ? (this.items[0] as number) : -1;
  }

  add(store: LotStore, item: number): void {
    const { items } = this;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.before(store, item, items[above] as number) >= 0) break;
      items[at] = items[above] as number;
      at = above;
    }
    items[at] = item;
  }

  /** Takes the first row out. */
  drop(store: LotStore): void {
    const { items } = this;
    const last = items.pop() as number;
    const count = items.length;
    if (count === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= count) break;
      if (below + 1 < count && this.before(store, items[below + 1] as number, items[below] as number) < 0) below++;
      if (this.before(store, items[below] as number, last) >= 0) break;
      items[at] = items[below] as number;
      at = below;
    }
    items[at] = last;
  }
}
