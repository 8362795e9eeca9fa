/**
 * Rows for a table that draws only what is seen. All rows stay here, in the worker: filters, search and sorting give an order of
 * row numbers, and the page asks for the stretch of it that it shows. So a table of any length costs the page the same.
 */
import { formatCents } from '../../core/decimal-text.js';
import { type Fixed, plus, ZERO } from '../../core/fixed.js';

/** What is looked for: in the address, and so in words. */
export interface TableQuestion {
  /** All of these words are in the row. */
  readonly words: string;
  /** The value of each filter that is set, by its name. */
  readonly filters: Readonly<Record<string, string>>;
  /** Name of a column, with a minus before it for the largest first; empty for the table's own order. */
  readonly sort: string;
}

export type ColumnKind = 'text' | 'day' | 'quantity' | 'money';

export interface Column<T> {
  readonly name: string;
  readonly title: string;
  readonly kind: ColumnKind;
  readonly text: (item: T) => string;
  /** What it is sorted by, where that is no text; undefined comes first. */
  readonly value?: (item: T) => bigint | undefined;
  /** The sum of what is found is told. Amounts, as printed. */
  readonly isSummed?: boolean;
}

export interface Filter<T> {
  readonly name: string;
  readonly title: string;
  readonly of: (item: T) => string;
  /** What the values are called, where they are not their own names. */
  readonly called?: Readonly<Record<string, string>>;
}

export interface TableSpec<T> {
  readonly columns: readonly Column<T>[];
  readonly filters: readonly Filter<T>[];
  /** What opening the row explains. */
  readonly idOf: (item: T) => string;
  /** Words that are found although no column shows them. */
  readonly hidden: (item: T) => string;
}

/** Everything but the rows. Amounts are decimal texts. */
export interface TableHead {
  readonly all: number;
  readonly found: number;
  readonly columns: readonly { readonly name: string; readonly title: string; readonly kind: ColumnKind }[];
  readonly sums: readonly { readonly title: string; readonly amount: string }[];
  readonly filters: readonly {
    readonly name: string;
    readonly title: string;
    readonly values: readonly { readonly value: string; readonly called: string }[];
  }[];
}

export interface TableRow {
  readonly id: string;
  /** In the order of the columns, as texts. */
  readonly cells: readonly string[];
}

/** More values than this are searched for, not chosen. */
const MOST_VALUES = 300;

export class Table<T> {
  private last: { readonly key: string; readonly order: Uint32Array; readonly sums: TableHead['sums'] } | undefined;
  private values: TableHead['filters'] | undefined;

  constructor(
    private readonly items: readonly T[],
    private readonly spec: TableSpec<T>,
  ) {}

  head(question: TableQuestion): TableHead {
    const { order, sums } = this.found(question);
    this.values ??= this.spec.filters
      .map((filter) => valuesOf(this.items, filter))
      .filter(({ values }) => values.length > 1);
    return {
      all: this.items.length,
      found: order.length,
      columns: this.spec.columns.map(({ name, title, kind }) => ({ name, title, kind })),
      sums,
      filters: this.values,
    };
  }

  rows(question: TableQuestion, from: number, count: number): TableRow[] {
    const { order } = this.found(question);
    return Array.from(order.subarray(from, from + count), (at) => {
      const item = this.items[at] as T;
      return { id: this.spec.idOf(item), cells: this.spec.columns.map(({ text }) => text(item)) };
    });
  }

  /** The last question is mostly asked again, for the next stretch of its rows. */
  private found(question: TableQuestion) {
    const key = JSON.stringify([question.words, Object.entries(question.filters).sort(), question.sort]);
    if (this.last?.key === key) return this.last;
    const kept = this.kept(question);
    const order = Uint32Array.from(this.sorted(kept, question.sort));
    const sums = this.spec.columns
      .filter(({ isSummed }) => isSummed)
      .map(({ title, value }) => ({
        title,
        amount: formatCents(sumOf(kept.map((at) => value?.(this.items[at] as T)))),
      }));
    this.last = { key, order, sums };
    return this.last;
  }

  private kept({ words, filters }: TableQuestion): number[] {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    const set = this.spec.filters.filter(({ name }) => filters[name] !== undefined && filters[name] !== '');
    const kept: number[] = [];
    for (const [at, item] of this.items.entries()) {
      if (!set.every(({ name, of }) => of(item) === filters[name])) continue;
      if (wanted.length > 0) {
        const text = this.textOf(item);
        if (!wanted.every((word) => text.includes(word))) continue;
      }
      kept.push(at);
    }
    return kept;
  }

  private textOf(item: T): string {
    let text = this.spec.hidden(item);
    for (const column of this.spec.columns) text += `\n${column.text(item)}`;
    return text.toLowerCase();
  }

  /** Equal rows stay in the table's own order, whichever way it is sorted. */
  private sorted(kept: readonly number[], sort: string): readonly number[] {
    const down = sort.startsWith('-');
    const column = this.spec.columns.find(({ name }) => name === sort.replace(/^-/, ''));
    if (!column) return kept;
    const { value, text } = column;
    const keys = kept.map((at) => {
      const item = this.items[at] as T;
      return { at, key: value ? (value(item) ?? LEAST) : text(item) };
    });
    keys.sort((a, b) => (a.key === b.key ? a.at - b.at : a.key < b.key !== down ? -1 : 1));
    return keys.map(({ at }) => at);
  }
}

const LEAST = -(10n ** 60n);

function sumOf(values: readonly (bigint | undefined)[]): Fixed {
  let sum: Fixed = ZERO;
  for (const value of values) if (value !== undefined) sum = plus(sum, value as Fixed);
  return sum;
}

function valuesOf<T>(items: readonly T[], { name, title, of, called = {} }: Filter<T>): TableHead['filters'][number] {
  const values = new Set<string>();
  for (const item of items) {
    values.add(of(item));
    if (values.size > MOST_VALUES) break;
  }
  values.delete('');
  const sorted = values.size > MOST_VALUES ? [] : [...values].sort();
  return { name, title, values: sorted.map((value) => ({ value, called: called[value] ?? value })) };
}
