/**
 * The slow engine: an independent reading of the law, with decimal.js, one list of pieces and no thought of speed. It
 * exists to disagree with Tare's engine when either is wrong, so it shares no code with `src`.
 */
import { CLEAN, Holdings, type Method, type Piece, smaller, total } from './pieces.js';
import { choicesOf, Dec, dayNumber, inOrder, isLong, NONE, num, type Row } from './rows.js';
import { Shorts } from './shorts.js';
import { type Loss, WashSales } from './wash.js';

export interface OracleSettings {
  /** The method in force on a day. */
  readonly method: (day: number) => Method;
  /** Accounts that pay no tax. */
  readonly sheltered: readonly string[];
  /** Whether §1091 reaches an asset of a class. */
  readonly washes: (assetClass: string) => boolean;
}

export interface Line {
  readonly disposal: string;
  readonly lot: string;
  readonly asset: string;
  readonly quantity: Dec;
  readonly proceeds: Dec;
  readonly basis: Dec;
  disallowed: Dec;
  readonly acquired: number;
  readonly holdingFrom: number;
  readonly sold: number;
  readonly term: 'short' | 'long';
  readonly sheltered: boolean;
}

/** Units that left without a gain that can be known. */
export interface Gone {
  readonly id: string;
  readonly why: 'removed' | 'no-lot' | 'no-basis';
  readonly asset: string;
  readonly quantity: Dec;
  readonly basis: Dec;
  readonly proceeds: Dec;
}

interface Fees {
  /** What they add to a cost or take from proceeds. */
  readonly cost: Dec;
  readonly given: Dec;
  readonly kept: Dec;
  readonly other: { readonly asset: string; readonly quantity: Dec; readonly worth: Dec } | undefined;
}

interface Sale {
  readonly id: string;
  readonly asset: string;
  readonly account: string;
  readonly quantity: Dec;
  readonly proceeds: Dec;
  readonly lots?: string | undefined;
}

export class Oracle {
  readonly lines: Line[] = [];
  readonly gone: Gone[] = [];
  readonly holdings = new Holdings();
  readonly shorts: Shorts;
  income = NONE;
  private readonly rows: readonly Row[];
  private readonly wash: WashSales;
  private readonly classes = new Map<string, string>();
  private now = 0;

  constructor(
    rows: readonly Row[],
    private readonly settings: OracleSettings,
  ) {
    this.rows = inOrder(rows);
    for (const row of rows) {
      if (row.class) this.classes.set(row.asset, row.class);
      if (row.to_class && row.to_asset) this.classes.set(row.to_asset, row.to_class);
    }
    this.shorts = new Shorts(this.rows, this.holdings, (account) => this.isSheltered(account));
    this.wash = new WashSales(this.rows, this.holdings, {
      isSubject: (asset) => settings.washes(this.classes.get(asset) ?? ''),
      isSheltered: (account) => this.isSheltered(account),
      unitsOf: (asset, sold) => (asset === sold ? 1 : asset.startsWith(`${sold} `) && asset.endsWith(' C') ? 100 : 0),
      splitFactor: (asset, from, to) => this.splitFactor(asset, from, to),
    });
  }

  run(): this {
    this.rows.forEach((row, index) => {
      this.now = index;
      this.apply(row);
    });
    return this;
  }

  private isSheltered(account: string): boolean {
    return this.settings.sheltered.includes(account);
  }

  /** How splits between two rows multiply the shares of a stock; a split that two accounts tell is one. */
  private splitFactor(asset: string, from: number, to: number): Dec {
    const seen = new Set<string>();
    return this.rows.slice(from + 1, to).reduce((factor, row) => {
      if (row.type !== 'split' || row.asset !== asset || seen.has(row.time.slice(0, 10))) return factor;
      seen.add(row.time.slice(0, 10));
      return factor.times(num(row.to_quantity)).div(num(row.quantity));
    }, num('1'));
  }

  private apply(row: Row): void {
    const { account = '', asset, id } = row;
    const quantity = num(row.quantity);
    const worth = num(row.total);
    const fees = this.feesOf(row);
    const sale = { id, asset, account, quantity: quantity.plus(fees.given) };
    if (row.type === 'buy') {
      this.open(row, asset, quantity.minus(fees.kept), worth.plus(fees.cost), 'purchase');
      this.recordKept(row, asset, fees.kept, worth.times(fees.kept).div(quantity));
    } else if (row.type === 'sell' || row.type === 'spend') {
      this.sell(row, { ...sale, proceeds: worth.minus(fees.cost), lots: row.lots });
    } else if (row.type === 'swap') this.swap(row, worth, fees, sale);
    else if (row.type === 'income') {
      if (!this.isSheltered(account)) this.income = this.income.plus(worth);
      this.open(row, asset, quantity, worth, 'income');
    } else if (row.type === 'gift-in') this.giftIn(row, quantity, worth);
    else if (row.type === 'inherit') this.open(row, asset, quantity, worth, 'inheritance');
    else if (row.type === 'gift-out' || row.type === 'lost') this.remove(row, quantity);
    else if (row.type === 'transfer') this.transfer(row, quantity);
    else if (row.type === 'split') this.split(row);
    else if (row.type === 'exercise') this.exercise(row, quantity, worth);
    else if (row.type === 'expire') this.sell(row, { ...sale, proceeds: NONE });
    else if (row.type === 'short') this.shorts.open(row, worth.minus(fees.cost), this.now);
    else if (row.type === 'cover') this.lines.push(...this.shorts.close(row, worth.plus(fees.cost), this.now));
    else throw new Error(`the slow engine does not know ${row.type}`);
    if (fees.other) {
      const { asset: paid, quantity: units, worth: value } = fees.other;
      this.sell(row, { id: `${id}.fee`, asset: paid, account, quantity: units, proceeds: value });
    }
  }

  /** A fee in money, in what is given (more units go), in what is received (fewer stay), or in something else. */
  private feesOf(row: Row): Fees {
    const paid = num(row.fee);
    const none: Fees = { cost: paid, given: NONE, kept: NONE, other: undefined };
    if (paid.isZero() || row.fee_asset === undefined || row.type === 'transfer') return none;
    const received = row.type === 'buy' ? row.asset : row.to_asset;
    if (row.type !== 'buy' && row.fee_asset === row.asset) return { ...none, cost: NONE, given: paid };
    if (row.fee_asset === received) {
      const all = num(row.type === 'buy' ? row.quantity : row.to_quantity);
      const kept = smaller(paid, all);
      const worthOf = (units: Dec): Dec => num(row.total).times(units).div(all);
      // What a fee takes beyond what came in comes out of what was held before.
      const units = paid.minus(kept);
      const more = worthOf(units);
      const other = units.isZero() ? undefined : { asset: row.fee_asset, quantity: units, worth: more };
      // A purchase costs what was paid for fewer units; a swap realises less.
      return { given: NONE, cost: row.type === 'buy' ? more : worthOf(paid), kept, other };
    }
    const worth = num(row.fee_total);
    return { ...none, cost: worth, other: { asset: row.fee_asset, quantity: paid, worth } };
  }

  /** Units never kept were acquired and given away at one price. */
  private recordKept(row: Row, asset: string, quantity: Dec, worth: Dec): void {
    if (quantity.isZero()) return;
    const day = dayNumber(row.time);
    const same = { acquired: day, holdingFrom: day, sold: day, term: 'short' as const, disallowed: NONE };
    const sheltered = this.isSheltered(row.account ?? '');
    const second = num(row.fee).gt(quantity) ? '2' : '';
    const what = { disposal: `${row.id}.fee${second}`, lot: row.id, asset, quantity };
    this.lines.push({ ...what, ...same, proceeds: worth, basis: worth, sheltered });
  }

  private swap(row: Row, worth: Dec, fees: Fees, sale: Omit<Sale, 'proceeds'>): void {
    const got = num(row.to_quantity);
    this.sell(row, { ...sale, proceeds: worth.minus(fees.cost), lots: row.lots });
    const keptWorth = worth.times(fees.kept).div(got);
    this.open(row, row.to_asset ?? '', got.minus(fees.kept), worth.minus(keptWorth), 'purchase');
    this.recordKept(row, row.to_asset ?? '', fees.kept, keptWorth);
  }

  private open(row: Row, asset: string, quantity: Dec, basis: Dec | undefined, origin: string): Piece {
    const acquired = dayNumber(row.acquired ?? row.time);
    const piece: Piece = {
      root: row.id,
      asset,
      account: row.account ?? '',
      acquired,
      holdingFrom: acquired,
      row: this.now,
      origin,
      place: NONE,
      washed: CLEAN,
      generation: 0,
      quantity,
      basis,
      base: { quantity, basis: basis ?? NONE },
      loss: undefined,
    };
    this.holdings.add(piece);
    this.wash.bought(piece, this.now);
    return piece;
  }

  private giftIn(row: Row, quantity: Dec, worth: Dec): void {
    const basis = row.basis === undefined ? undefined : num(row.basis);
    const piece = this.open(row, row.asset, quantity, basis, 'gift');
    if (basis && row.total && worth.lt(basis)) piece.loss = { basis: worth, from: dayNumber(row.time) };
  }

  /** Takes units: first the lots named, by purchase, then by the method. */
  private takeUnits({ account, asset, quantity, lots }: Sale): { slices: Piece[]; missing: Dec } {
    const slices: Piece[] = [];
    let left = quantity;
    const takeFrom = (piece: Piece, most: Dec): Dec => {
      const units = smaller(smaller(piece.quantity, most), left);
      if (units.lte(0)) return NONE;
      slices.push(this.holdings.take(piece, units));
      left = left.minus(units);
      return units;
    };
    const method = this.settings.method(dayNumber(this.rows[this.now]?.time ?? ''));
    const known = this.holdings.in(account, asset).every(({ basis }) => basis !== undefined);
    if (method === 'average' && known) return this.takeAveraged(account, asset, quantity);
    for (const [lot, named] of choicesOf(lots)) {
      let most = named ?? left;
      for (const piece of this.holdings.in(account, asset))
        if (piece.root === lot) most = most.minus(takeFrom(piece, most));
    }
    for (const piece of this.holdings.in(account, asset, method)) takeFrom(piece, left);
    return { slices, missing: left };
  }

  /** Takes the oldest units at the pool's cost per unit, in cents; what that leaves over stays with the units left. */
  private takeAveraged(account: string, asset: string, quantity: Dec): { slices: Piece[]; missing: Dec } {
    const pool = this.holdings.in(account, asset);
    let unitsLeft = total(pool.map((piece) => piece.quantity));
    let basisLeft = total(pool.map((piece) => piece.basis ?? NONE));
    const perUnit = unitsLeft.isZero()
      ? NONE
      : basisLeft.div(unitsLeft).toDecimalPlaces(18).toDecimalPlaces(2, Dec.ROUND_HALF_UP);
    let left = quantity;
    const slices: Piece[] = [];
    for (const piece of pool) {
      const units = smaller(piece.quantity, left);
      if (units.isZero()) break;
      const front = this.holdings.take(piece, units);
      left = left.minus(units);
      unitsLeft = unitsLeft.minus(units);
      front.basis = unitsLeft.isZero() ? basisLeft : units.times(perUnit);
      basisLeft = basisLeft.minus(front.basis);
      slices.push(front);
    }
    // Each lot left shows its share in whole cents, by running totals; the last has the rest.
    let reached = NONE;
    let given = NONE;
    for (const piece of this.holdings.in(account, asset)) {
      reached = reached.plus(piece.quantity);
      const cents = basisLeft.times(reached).div(unitsLeft).toDecimalPlaces(2, Dec.ROUND_HALF_UP);
      const upTo = reached.eq(unitsLeft) ? basisLeft : cents;
      piece.basis = upTo.minus(given);
      given = upTo;
    }
    return { slices, missing: left };
  }

  private sell(row: Row, sale: Sale): void {
    const { id, asset, account, quantity, proceeds } = sale;
    const { slices, missing } = this.takeUnits(sale);
    const sold = dayNumber(row.time);
    const losses: Loss[] = [];
    for (const piece of slices) {
      const share = proceeds.times(piece.quantity).div(quantity);
      if (piece.basis === undefined) {
        if (!this.isSheltered(account))
          this.gone.push({ id, why: 'no-basis', asset, quantity: piece.quantity, basis: NONE, proceeds: share });
        continue;
      }
      const { basis, from } = basisFor(piece, piece.basis, share);
      const line: Line = {
        disposal: id,
        lot: piece.root,
        asset,
        quantity: piece.quantity,
        proceeds: share,
        basis,
        disallowed: NONE,
        acquired: piece.acquired,
        holdingFrom: from,
        sold,
        term: piece.origin === 'inheritance' || isLong(from, sold) ? 'long' : 'short',
        sheltered: this.isSheltered(account),
      };
      this.lines.push(line);
      if (line.sheltered || share.gte(basis)) continue;
      losses.push({
        piece,
        quantity: piece.quantity,
        amount: basis.minus(share),
        heldDays: sold - from,
        saleDay: sold,
        disallow: (amount) => {
          line.disallowed = amount;
        },
      });
    }
    if (missing.gt(0)) {
      const share = proceeds.times(missing).div(quantity);
      this.gone.push({ id, why: 'no-lot', asset, quantity: missing, basis: NONE, proceeds: share });
    }
    if (losses.length > 0) this.wash.wash(asset, losses, this.now);
  }

  private remove(row: Row, quantity: Dec): void {
    const { id, asset, account = '', lots } = row;
    const { slices } = this.takeUnits({ id, asset, account, quantity, proceeds: NONE, lots });
    for (const piece of slices)
      this.gone.push({
        id,
        why: 'removed',
        asset,
        quantity: piece.quantity,
        basis: piece.basis ?? NONE,
        proceeds: NONE,
      });
  }

  /** Own units elsewhere: the same pieces in another account. Units that the network kept are sold for their worth. */
  private transfer(row: Row, quantity: Dec): void {
    const { id, asset, account = '' } = row;
    const arrived = row.to_quantity === undefined ? quantity : num(row.to_quantity);
    const { slices } = this.takeUnits({ id, asset, account, quantity: arrived, proceeds: NONE, lots: row.lots });
    for (const piece of slices) {
      piece.account = row.to_account ?? '';
      this.holdings.add(piece);
    }
    const lost = quantity.minus(arrived);
    if (lost.gt(0)) this.sell(row, { id: `${id}.fee`, asset, account, quantity: lost, proceeds: num(row.fee_total) });
  }

  /** The premium of a call becomes part of what its shares cost. */
  private exercise(row: Row, quantity: Dec, strike: Dec): void {
    const { id, asset, account = '' } = row;
    const { slices } = this.takeUnits({ id, asset, account, quantity, proceeds: NONE });
    const premium = total(slices.map(({ basis }) => basis ?? NONE));
    this.open(row, row.to_asset ?? '', num(row.to_quantity), strike.plus(premium), 'purchase');
  }

  private split(row: Row): void {
    const factor = num(row.to_quantity).div(num(row.quantity));
    for (const piece of this.holdings.in(row.account ?? '', row.asset)) {
      piece.quantity = piece.quantity.times(factor);
      piece.place = piece.place.times(factor);
      piece.base = { quantity: piece.quantity, basis: piece.basis ?? NONE };
    }
  }
}

/** A gift worth less than its giver's basis has another basis for a loss, and neither gain nor loss in between. */
function basisFor(piece: Piece, basis: Dec, proceeds: Dec): { basis: Dec; from: number } {
  const { loss, holdingFrom: from } = piece;
  if (!loss || proceeds.gte(basis)) return { basis, from };
  return proceeds.gte(loss.basis) ? { basis: proceeds, from } : { basis: loss.basis, from: loss.from };
}
