/**
 * The slow engine's holdings: pieces of purchases in one plain list, searched and sorted anew for every question. A
 * piece knows the purchase it comes from, its place in it, what it cost, and what wash sales have done to it.
 */
import { Dec, NONE } from './rows.js';

export interface Piece {
  /** The id of the purchase. */
  readonly root: string;
  readonly asset: string;
  account: string;
  readonly acquired: number;
  holdingFrom: number;
  /** The place of the purchase among all rows. */
  readonly row: number;
  readonly origin: string;
  /** Where in its purchase the piece begins. */
  place: Dec;
  /** Which wash sale of the purchase made it; clean pieces come last. */
  washed: number;
  /** How many wash sales lie behind it. */
  generation: number;
  quantity: Dec;
  basis: Dec | undefined;
  /** The purchase or replacement that the piece is a fraction of, to compare cost per unit by. */
  base: { readonly quantity: Dec; readonly basis: Dec };
  /** Of a gift worth less than its giver's basis. */
  loss: { readonly basis: Dec; readonly from: number } | undefined;
}

export type Method = 'fifo' | 'lifo' | 'hifo' | 'lofo' | 'average';

export const CLEAN = Number.POSITIVE_INFINITY;

/** The order of acquisition: by day, then by row, then washed pieces as they were made, then by place. */
export const byAge = (a: Piece, b: Piece): number =>
  a.acquired - b.acquired || a.row - b.row || compareWashed(a.washed, b.washed) || a.place.comparedTo(b.place);

const compareWashed = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/** Equal to twelve digits is equal: what divisions leave over decides nothing. */
function byCost(a: Piece, b: Piece): number {
  const left = a.base.basis.times(b.base.quantity);
  const right = b.base.basis.times(a.base.quantity);
  return left.minus(right).abs().lt(left.plus(right).times('1e-13')) ? 0 : left.comparedTo(right);
}

const ORDERS: Record<Method, (a: Piece, b: Piece) => number> = {
  fifo: byAge,
  average: byAge,
  lifo: (a, b) => byAge(b, a),
  hifo: (a, b) => byCost(b, a) || byAge(a, b),
  lofo: (a, b) => byCost(a, b) || byAge(a, b),
};

export class Holdings {
  private readonly pieces: Piece[] = [];
  private readonly cuts = new Map<string, number>();

  add(piece: Piece): void {
    this.pieces.push(piece);
  }

  all(): Piece[] {
    return this.pieces.filter(({ quantity }) => quantity.gt(0));
  }

  of(asset: string): Piece[] {
    return this.all()
      .filter((piece) => piece.asset === asset)
      .sort(byAge);
  }

  in(account: string, asset: string, method: Method = 'fifo'): Piece[] {
    return this.all()
      .filter((piece) => piece.asset === asset && piece.account === account)
      .sort(ORDERS[method]);
  }

  /** The number of the next wash sale's cut in a purchase. */
  nextCut(root: string): number {
    const number = (this.cuts.get(root) ?? 0) + 1;
    this.cuts.set(root, number);
    return number;
  }

  /** Cuts units from the front of a piece into a piece of their own. */
  cut(piece: Piece, quantity: Dec): Piece {
    const share = (amount: Dec): Dec => amount.times(quantity).div(piece.quantity);
    const front: Piece = {
      ...piece,
      quantity,
      basis: piece.basis && share(piece.basis),
      loss: piece.loss && { ...piece.loss, basis: share(piece.loss.basis) },
    };
    piece.basis = piece.basis?.minus(front.basis ?? NONE);
    piece.loss = piece.loss && front.loss && { ...piece.loss, basis: piece.loss.basis.minus(front.loss.basis) };
    piece.quantity = piece.quantity.minus(quantity);
    piece.place = piece.place.plus(quantity);
    this.pieces.push(front);
    return front;
  }

  /** Takes units off the front of a piece. */
  take(piece: Piece, quantity: Dec): Piece {
    const front = this.cut(piece, quantity);
    this.pieces.pop();
    return front;
  }
}

export const smaller = (a: Dec, b: Dec): Dec => (a.lt(b) ? a : b);
export const total = (amounts: readonly Dec[]): Dec => amounts.reduce((sum, one) => sum.plus(one), new Dec(0));
