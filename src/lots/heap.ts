/** A binary heap: the first of many by a comparison, with adding and removing in logarithmic time. */
export class Heap<T> {
  private readonly items: T[] = [];

  constructor(private compare: (a: T, b: T) => number) {}

  get size(): number {
    return this.items.length;
  }

  /** All items, in no order. */
  values(): readonly T[] {
    return this.items;
  }

  first(): T | undefined {
    return this.items[0];
  }

  add(item: T): void {
    this.items.push(item);
    this.rise(this.items.length - 1);
  }

  removeFirst(): T | undefined {
    const first = this.items[0];
    const last = this.items.pop();
    if (this.items.length > 0 && last !== undefined) {
      this.items[0] = last;
      this.sink(0);
    }
    return first;
  }

  /** Puts the items into another order. */
  reorder(compare: (a: T, b: T) => number): void {
    this.compare = compare;
    for (let i = (this.items.length >> 1) - 1; i >= 0; i--) this.sink(i);
  }

  private rise(start: number): void {
    const { items } = this;
    let at = start;
    const item = items[at] as T;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.compare(item, items[above] as T) >= 0) break;
      items[at] = items[above] as T;
      at = above;
    }
    items[at] = item;
  }

  private sink(start: number): void {
    const { items } = this;
    const count = items.length;
    let at = start;
    const item = items[at] as T;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= count) break;
      if (below + 1 < count && this.compare(items[below + 1] as T, items[below] as T) < 0) below++;
      if (this.compare(items[below] as T, item) >= 0) break;
      items[at] = items[below] as T;
      at = below;
    }
    items[at] = item;
  }
}
