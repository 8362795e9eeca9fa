/**
 * Matching plain trades of one account and asset: which part of which lot each sale takes. Only quantities are worked on
 * here, as whole counts of the smallest unit the trades use, which a double holds exactly; what the parts cost and brought
 * is worked out with the same formulas as everywhere else, and only for the lines that are printed.
 */
import type { PlainTrades } from '../../ledger/plain-trades.js';
import { Heap } from '../heap.js';

/** The orders that plain matching knows; each the same as the lot method of that name. */
export const PLAIN_METHODS = ['fifo', 'lifo', 'hifo', 'lofo'] as const;
export type PlainMethod = (typeof PLAIN_METHODS)[number];

const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/** Parts of lots sold, and lots left. Quantities are in units of 10^-decimals. */
export class PlainMatches {
  count = 0;
  sale = new Int32Array(256);
  lot = new Int32Array(256);
  /** Where the part begins in its lot and in its sale, and how much it is. */
  fromLot = new Float64Array(256);
  fromSale = new Float64Array(256);
  quantity = new Float64Array(256);
  /** Lots with something left: the purchase, and how much of it is gone. */
  readonly open: { readonly lot: number; readonly gone: number }[] = [];

  constructor(
    readonly trades: PlainTrades,
    readonly decimals: number,
  ) {}

  /** The quantity of a trade, in this match's units. */
  sizeOf(i: number): number {
    const { trades } = this;
    return (trades.quantity[i] as number) * (POWERS[this.decimals - trades.quantityDecimals(i)] as number);
  }

  add(sale: number, lot: number, fromLot: number, fromSale: number, quantity: number): void {
    if (this.count === this.sale.length) this.grow();
    this.sale[this.count] = sale;
    this.lot[this.count] = lot;
    this.fromLot[this.count] = fromLot;
    this.fromSale[this.count] = fromSale;
    this.quantity[this.count] = quantity;
    this.count++;
  }

  private grow(): void {
    const size = this.sale.length * 2;
    const ints = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(size);
      to.set(from);
      return to;
    };
    const doubles = (from: Float64Array): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(size);
      to.set(from);
      return to;
    };
    this.sale = ints(this.sale);
    this.lot = ints(this.lot);
    this.fromLot = doubles(this.fromLot);
    this.fromSale = doubles(this.fromSale);
    this.quantity = doubles(this.quantity);
  }
}

/**
 * Matches trades, given as indices in the order of time.
 * @returns undefined when they are not plain enough: a sale takes more than is held, or a quantity does not fit.
 */
export function matchPlain(trades: PlainTrades, order: Int32Array, method: PlainMethod): PlainMatches | undefined {
  let decimals = 0;
  for (const i of order) decimals = Math.max(decimals, trades.quantityDecimals(i));
  const matches = new PlainMatches(trades, decimals);
  const sizeOf = (i: number): number => matches.sizeOf(i);
  const lots = lotOrder();
  /** How much of each purchase is sold, by its place in the order. */
  const gone = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const i = order[at] as number;
    const quantity = sizeOf(i);
    if (quantity > MAX_SAFE) return undefined;
    if (trades.sells[i] !== 1) {
      lots.add(at);
      continue;
    }
    let sold = 0;
    while (sold < quantity) {
      const place = lots.first();
      if (place === undefined) return undefined;
      const lot = order[place] as number;
      const from = gone[place] as number;
      const part = Math.min(quantity - sold, sizeOf(lot) - from);
      matches.add(i, lot, from, sold, part);
      sold += part;
      gone[place] = from + part;
      if (from + part === sizeOf(lot)) lots.removeFirst();
    }
  }
  order.forEach((lot, place) => {
    if (trades.sells[lot] !== 1 && (gone[place] as number) < sizeOf(lot))
      matches.open.push({ lot, gone: gone[place] as number });
  });
  return matches;

  /** Lots by their place in the order, the next to be sold first; they are added in that order. */
  function lotOrder(): LotOrder {
    if (method === 'fifo') return new Queue();
    if (method === 'lifo') return new Stack();
    const sign = method === 'hifo' ? -1 : 1;
    return new Ranked((a, b) => sign * compareUnitBasis(trades, order[a] as number, order[b] as number) || a - b);
  }
}

const POWERS = Array.from({ length: 19 }, (_, power) => 10 ** power);

interface LotOrder {
  add(lot: number): void;
  first(): number | undefined;
  removeFirst(): void;
}

class Ranked implements LotOrder {
  private readonly heap: Heap<number>;
  constructor(compare: (a: number, b: number) => number) {
    this.heap = new Heap(compare);
  }
  add(lot: number): void {
    this.heap.add(lot);
  }
  first(): number | undefined {
    return this.heap.first();
  }
  removeFirst(): void {
    this.heap.removeFirst();
  }
}

class Queue implements LotOrder {
  private readonly lots: number[] = [];
  private at = 0;
  add(lot: number): void {
    this.lots.push(lot);
  }
  first(): number | undefined {
    return this.lots[this.at];
  }
  removeFirst(): void {
    this.at++;
  }
}

class Stack implements LotOrder {
  private readonly lots: number[] = [];
  add(lot: number): void {
    this.lots.push(lot);
  }
  first(): number | undefined {
    return this.lots[this.lots.length - 1];
  }
  removeFirst(): void {
    this.lots.pop();
  }
}

const SURE = 1e-12;

/** Basis per unit, fees included; see `methods/unit-basis.ts`. */
function compareUnitBasis(trades: PlainTrades, a: number, b: number): number {
  const left = unitBasis(trades, a);
  const right = unitBasis(trades, b);
  const difference = left - right;
  if (Math.abs(difference) > SURE * (Math.abs(left) + Math.abs(right))) return difference;
  const exactLeft = (trades.totalOf(a) + trades.feeOf(a)) * trades.quantityOf(b);
  const exactRight = (trades.totalOf(b) + trades.feeOf(b)) * trades.quantityOf(a);
  return exactLeft < exactRight ? -1 : exactLeft > exactRight ? 1 : 0;
}

function unitBasis(trades: PlainTrades, i: number): number {
  const decimals = trades.decimals[i] as number;
  const paid =
    (trades.total[i] as number) / 10 ** ((decimals >> 8) & 255) +
    (trades.fee[i] as number) / 10 ** ((decimals >> 16) & 255);
  return (paid / (trades.quantity[i] as number)) * 10 ** (decimals & 255);
}
