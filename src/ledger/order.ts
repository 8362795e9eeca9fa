/**
 * The order of transactions: total, and written here once.
 *
 * 1. The instant. A row with only a date stands at the start of that day if it brings something in, at its end if it
 *    gives something away, so that a day's purchases come before its sales, whatever other accounts did that day.
 * 2. The kind: what changes holdings as they are (splits), what comes in, what moves, swaps, what goes out.
 * 3. The id, numbers inside it by value; for rows that have none, their content; then file and row. So the order of
 *    rows in a file changes nothing, except in formats whose row order is part of what they say (Tare CSV without
 *    ids). The policy `order.sameInstant: row` puts file and row first.
 * 4. Swaps of one instant that feed one another are put in the order in which they can happen.
 */
import { type Day, MS_PER_DAY } from '../core/calendar.js';
import { compareFixed, ZERO } from '../core/fixed.js';
import type { Clock } from '../core/zone.js';
import { compareIds } from './id-order.js';
import type { Swap, Transaction, TransactionType } from './transaction.js';

const RANKS = {
  opening: 0,
  allocate: 0,
  split: 1,
  'stock-dividend': 1,
  'return-of-capital': 1,
  'spin-off': 1,
  merger: 1,
  buy: 2,
  income: 2,
  'gift-in': 2,
  inherit: 2,
  deposit: 2,
  short: 2,
  transfer: 3,
  swap: 4,
  exercise: 4,
  assign: 4,
  sell: 5,
  spend: 5,
  fee: 5,
  'gift-out': 5,
  withdraw: 5,
  lost: 5,
  cover: 5,
  worthless: 5,
  expire: 5,
  realized: 5,
  mark: 6,
  balance: 6,
} as const satisfies Record<TransactionType, number>;

const MOVES = 3;

export interface OrderOptions {
  readonly clock: Clock;
  readonly sameInstant: 'id' | 'row';
  /** Files whose row order counts. */
  readonly orderedFiles: ReadonlySet<string>;
}

/** Where a transaction stands in time, in milliseconds. */
export function positionOf(transaction: Transaction, clock: Clock): number {
  if (transaction.at !== undefined) return transaction.at;
  const rank = RANKS[transaction.type];
  if (rank < MOVES) return openingPosition(transaction.day, clock);
  return rank === MOVES
    ? clock.instantOf((transaction.day + 0.5) * MS_PER_DAY)
    : closingPosition(transaction.day, clock);
}

/** Where a day's rows without a time stand that bring something in. */
export const openingPosition = (day: Day, clock: Clock): number => clock.instantOf(day * MS_PER_DAY);

/** Where those stand that give something away. */
export const closingPosition = (day: Day, clock: Clock): number => clock.instantOf((day + 1) * MS_PER_DAY - 1);

/** The transactions in order. Sorting a million that are in order already costs one look at each. */
export function inOrder(transactions: readonly Transaction[], options: OrderOptions): Transaction[] {
  const count = transactions.length;
  const positions = new Float64Array(count);
  for (let i = 0; i < count; i++) positions[i] = positionOf(transactions[i] as Transaction, options.clock);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  const compare = (a: number, b: number): number =>
    (positions[a] as number) - (positions[b] as number) ||
    compareTied(transactions[a] as Transaction, transactions[b] as Transaction, options);
  if (!isSorted(order, compare)) sortIndices(order, positions, compare);
  const sorted = Array.from(order, (index) => transactions[index] as Transaction);
  chainSwaps(sorted, (transaction) => positionOf(transaction, options.clock));
  return sorted;
}

function isSorted(order: Uint32Array, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < order.length; i++) if (compare(order[i - 1] as number, order[i] as number) > 0) return false;
  return true;
}

/** Newest-first exports become nearly sorted by turning them round, which the sort then does in one pass. */
function sortIndices(order: Uint32Array, positions: Float64Array, compare: (a: number, b: number) => number): void {
  const first = positions[0] ?? 0;
  const last = positions[positions.length - 1] ?? 0;
  if (first > last) order.reverse();
  const sorted = Array.from(order).sort(compare);
  order.set(sorted);
}

function compareTied(a: Transaction, b: Transaction, options: OrderOptions): number {
  const byKind = RANKS[a.type] - RANKS[b.type];
  if (byKind !== 0) return byKind;
  if (options.sameInstant === 'row') return compareRows(a, b) || compareIds(a.id, b.id);
  const byName = Number(b.named) - Number(a.named);
  if (byName !== 0) return byName;
  if (a.named) return compareIds(a.id, b.id) || compareContent(a, b) || compareRows(a, b);
  const ordered = a.source.file === b.source.file && options.orderedFiles.has(a.source.file);
  return (ordered ? 0 : compareContent(a, b)) || compareRows(a, b);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareRows(a: Transaction, b: Transaction): number {
  return compareText(a.source.file, b.source.file) || a.source.row - b.source.row || compareIds(a.id, b.id);
}

function compareContent(a: Transaction, b: Transaction): number {
  return (
    compareText(a.account, b.account) ||
    compareText(a.type, b.type) ||
    compareText(a.asset, b.asset) ||
    compareFixed(a.quantity, b.quantity) ||
    compareFixed(totalOf(a), totalOf(b)) ||
    compareText(a.order ?? '', b.order ?? '') ||
    compareText(a.note ?? '', b.note ?? '')
  );
}

const totalOf = (transaction: Transaction) => ('total' in transaction ? (transaction.total ?? ZERO) : ZERO);

/** Within each run of swaps at one position, puts the one that brings an asset before the one that gives it away. */
function chainSwaps(sorted: Transaction[], position: (transaction: Transaction) => number): void {
  for (let from = 0; from < sorted.length; from++) {
    if ((sorted[from] as Transaction).type !== 'swap') continue;
    const at = position(sorted[from] as Transaction);
    let to = from + 1;
    while (
      to < sorted.length &&
      (sorted[to] as Transaction).type === 'swap' &&
      position(sorted[to] as Transaction) === at
    )
      to++;
    if (to - from > 1) sorted.splice(from, to - from, ...chained(sorted.slice(from, to) as Swap[]));
    from = to - 1;
  }
}

function chained(swaps: readonly Swap[]): Swap[] {
  const result: Swap[] = [];
  let rest = [...swaps];
  while (rest.length > 0) {
    const producing = new Map<string, number>();
    const key = (account: string, asset: string): string => `${account}\u0000${asset}`;
    for (const swap of rest) {
      const made = key(swap.account, swap.toAsset);
      producing.set(made, (producing.get(made) ?? 0) + 1);
    }
    const ready = rest.filter((swap) => !producing.has(key(swap.account, swap.asset)));
    if (ready.length === 0) return [...result, ...rest];
    for (const swap of ready) result.push(swap);
    const placed = new Set(ready);
    rest = rest.filter((swap) => !placed.has(swap));
  }
  return result;
}
