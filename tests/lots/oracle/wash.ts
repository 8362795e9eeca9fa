/**
 * Wash sales, from §1091 and Reg. §1.1091-1: losses in the order in which the sold shares were acquired, replacements in
 * the order in which they were acquired within thirty days before or after, each share once; shares left from the very
 * purchase that was sold do not count. The loss goes onto the replacement's basis and the days held onto its holding
 * period, unless a retirement account bought it.
 *
 * Losses that meet in one purchase with more than three wash sales behind them are one piece with the fewest days held:
 * that is Tare's rule, written in `src/tax/README.md`, not the law's.
 */
import { byAge, type Holdings, type Piece, smaller, total } from './pieces.js';
import { type Dec, dayNumber, NONE, num, type Row } from './rows.js';

/** A line's loss that may be washed. */
export interface Loss {
  readonly piece: Piece;
  readonly quantity: Dec;
  readonly amount: Dec;
  readonly heldDays: number;
  readonly saleDay: number;
  disallow(amount: Dec): void;
}

interface Share {
  readonly quantity: Dec;
  readonly amount: Dec;
  readonly heldDays: number;
  readonly generation: number;
}

interface Coming {
  readonly row: number;
  /** The day the option was bought whose use this is. */
  readonly optionDay: number | undefined;
  readonly asset: string;
  readonly account: string;
  readonly day: number;
  readonly quantity: Dec;
  used: Dec;
  readonly shares: Share[];
}

export interface WashSettings {
  readonly isSubject: (asset: string) => boolean;
  readonly isSheltered: (account: string) => boolean;
  /** How many units of `sold` one unit bought of `asset` stands for; 0 for none. */
  readonly unitsOf: (asset: string, sold: string) => number;
  /** By what factor splits between two rows multiply shares. */
  readonly splitFactor: (asset: string, fromRow: number, toRow: number) => Dec;
}

const DEEP = 4;

export class WashSales {
  private readonly coming: Coming[];

  constructor(
    private readonly rows: readonly Row[],
    private readonly holdings: Holdings,
    private readonly settings: WashSettings,
  ) {
    this.coming = rows.flatMap((row, index) => {
      const bought = boughtBy(row);
      if (!bought || !settings.isSubject(bought.asset)) return [];
      const { asset, quantity } = bought;
      const day = dayNumber(row.time);
      const optionDay = row.type === 'exercise' ? lastBought(rows.slice(0, index), row.asset) : undefined;
      return [{ row: index, optionDay, asset, account: row.account ?? '', day, quantity, used: NONE, shares: [] }];
    });
  }

  /** Disallows the losses of one sale, which happens at row `now`. */
  wash(asset: string, losses: readonly Loss[], now: number): void {
    if (!this.settings.isSubject(asset)) return;
    const taken = new Map<Piece | Coming, Share[]>();
    for (const loss of [...losses].sort((a, b) => byAge(a.piece, b.piece))) this.washOne(asset, loss, now, taken);
    for (const [found, shares] of taken) {
      if ('shares' in found) found.shares.push(...joined(shares));
      else for (const share of joined(shares)) this.carryOver(found, share);
    }
  }

  private washOne(asset: string, loss: Loss, now: number, taken: Map<Piece | Coming, Share[]>): void {
    const { piece, quantity, amount, heldDays } = loss;
    let left = quantity;
    for (const [found, free, units] of this.candidates(asset, loss.saleDay, now)) {
      if (left.isZero()) break;
      if ('root' in found && found.asset === piece.asset && this.isOnePurchase(found.row, piece.row)) continue;
      const shares = taken.get(found) ?? [];
      const ownLeft = free.minus(total(shares.map((one) => one.quantity)));
      const used = smaller(left, ownLeft.times(units));
      if (used.lte(0)) continue;
      taken.set(found, shares);
      left = left.minus(used);
      const part = amount.times(used).div(quantity);
      shares.push({ quantity: used.div(units), amount: part, heldDays, generation: piece.generation + 1 });
    }
    if (left.lt(quantity)) loss.disallow(amount.times(quantity.minus(left)).div(quantity));
  }

  /** A purchase may have come in fills: rows of one account and one moment. */
  private isOnePurchase(a: number, b: number): boolean {
    const [one, other] = [this.rows[a], this.rows[b]];
    if (a === b || !one || !other) return a === b;
    const isTimed = one.time.length > 10 && one.time === other.time;
    return isTimed && one.type === 'buy' && other.type === 'buy' && one.account === other.account;
  }

  /** Pieces bought in the thirty days before and still there, then purchases of the thirty days after. */
  private *candidates(asset: string, day: number, now: number): Generator<[Piece | Coming, Dec, Dec]> {
    const { unitsOf, splitFactor } = this.settings;
    const bought = this.holdings
      .all()
      .filter((piece) => ['purchase', 'opening'].includes(piece.origin) && unitsOf(piece.asset, asset) > 0)
      .filter((piece) => piece.acquired >= day - 30 && piece.acquired <= day + 30 && piece.generation === 0);
    // Shares that came by an option bought inside the window are spoken for by the option's purchase.
    const counted = (optionDay: number | undefined): boolean => optionDay !== undefined && optionDay >= day - 30;
    const optionDayOf = (row: number): number | undefined => this.coming.find((one) => one.row === row)?.optionDay;
    for (const piece of bought.filter(({ row }) => !counted(optionDayOf(row))).sort(byAge))
      yield [piece, piece.quantity, num(String(unitsOf(piece.asset, asset)))];
    for (const one of this.coming) {
      if (one.row <= now || one.day > day + 30 || unitsOf(one.asset, asset) === 0 || counted(one.optionDay)) continue;
      const units = num(String(unitsOf(one.asset, asset))).div(splitFactor(asset, now, one.row));
      yield [one, one.quantity.minus(total(one.shares.map(({ quantity }) => quantity))), units];
    }
  }

  private carryOver(piece: Piece, { quantity, amount, heldDays, generation }: Share): void {
    const sheltered = this.settings.isSheltered(piece.account);
    const washed = quantity.eq(piece.quantity) ? piece : this.holdings.cut(piece, quantity);
    washed.washed = this.holdings.nextCut(piece.root);
    washed.generation = generation;
    washed.basis = washed.basis?.plus(sheltered ? NONE : amount);
    washed.base = { quantity: washed.quantity, basis: washed.basis ?? NONE };
    if (!sheltered) washed.holdingFrom -= heldDays;
  }

  /** A purchase that earlier losses waited for. */
  bought(piece: Piece, row: number): void {
    for (const one of this.coming) {
      if (one.row === row && one.asset === piece.asset) for (const share of one.shares) this.carryOver(piece, share);
    }
  }
}

function joined(shares: readonly Share[]): Share[] {
  const deep = shares.filter(({ generation }) => generation >= DEEP);
  const shallow = shares.filter(({ generation }) => generation < DEEP);
  if (deep.length === 0) return shallow;
  return [
    ...shallow,
    {
      quantity: total(deep.map(({ quantity }) => quantity)),
      amount: total(deep.map(({ amount }) => amount)),
      heldDays: Math.min(...deep.map(({ heldDays }) => heldDays)),
      generation: DEEP,
    },
  ];
}

function boughtBy(row: Row): { asset: string; quantity: Dec } | undefined {
  const withheld = (asset: string): Dec => (row.fee_asset === asset ? num(row.fee) : NONE);
  if (row.type === 'buy') return { asset: row.asset, quantity: num(row.quantity).minus(withheld(row.asset)) };
  if (row.type === 'exercise') return { asset: row.to_asset ?? '', quantity: num(row.to_quantity) };
  if (row.type !== 'swap' || row.to_asset === undefined) return undefined;
  return { asset: row.to_asset, quantity: num(row.to_quantity).minus(withheld(row.to_asset)) };
}

const lastBought = (rows: readonly Row[], asset: string): number | undefined => {
  const bought = rows.findLast((row) => row.type === 'buy' && row.asset === asset);
  return bought && dayNumber(bought.time);
};
