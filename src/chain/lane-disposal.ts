/**
 * Disposals of the fast lane, worked out from the columns when they are asked for. A form of several hundred thousand lines
 * would otherwise hold some twenty fields and six bigints each, most of which nobody reads.
 *
 * Printed amounts come from doubles where a double is sure of the rounding, and from exact decimals where it is not, so that
 * they are the same either way.
 */
import type { Day } from '../core/calendar.js';
import { FIXED_DIGITS, type Fixed, minus, plus, portion, roundTo, ZERO } from '../core/fixed.js';
import type { Instant } from '../core/zone.js';
import type { PlainTrades } from '../ledger/plain-trades.js';
import { NO_FEES, type Sell, type Source } from '../ledger/transaction.js';
import type { Disposal } from '../lots/disposal.js';
import type { PlainMatches } from '../lots/plain/match.js';

const POWERS = Array.from({ length: FIXED_DIGITS + 1 }, (_, power) => 10n ** BigInt(power));
const SCALES = Array.from({ length: FIXED_DIGITS + 1 }, (_, power) => 10 ** power);

/** A count of 10^-decimals as a decimal. */
export const units = (count: number, decimals: number): Fixed =>
  (BigInt(count) * (POWERS[FIXED_DIGITS - decimals] as bigint)) as Fixed;

/** A sale of the lane as an ordinary transaction. */
export class LaneSale implements Sell {
  constructor(
    private readonly trades: PlainTrades,
    readonly index: number,
  ) {}

  get type(): 'sell' {
    return 'sell';
  }
  get id(): string {
    return this.trades.idOf(this.index);
  }
  get at(): Instant | undefined {
    const at = this.trades.at[this.index] as number;
    return Number.isNaN(at) ? undefined : (at as Instant);
  }
  get day(): Day {
    return this.trades.day[this.index] as Day;
  }
  get account(): string {
    return this.trades.accountOf(this.index);
  }
  get asset(): string {
    return this.trades.assetOf(this.index);
  }
  get quantity(): Fixed {
    return this.trades.quantityOf(this.index);
  }
  get total(): Fixed {
    return this.trades.totalOf(this.index);
  }
  get fee(): Fixed {
    return this.trades.feeOf(this.index);
  }
  get currency(): string {
    return this.trades.currency;
  }
  get fees(): typeof NO_FEES {
    return NO_FEES;
  }
  get named(): boolean {
    return this.trades.hasId(this.index);
  }
  get class(): undefined {
    return undefined;
  }
  get order(): undefined {
    return undefined;
  }
  get note(): undefined {
    return undefined;
  }
  get source(): Source {
    return { file: this.trades.file, row: this.trades.row[this.index] as number };
  }
}

/** One part of a lot that a sale of the lane took. */
export class LaneDisposal implements Disposal {
  constructor(
    private readonly found: PlainMatches,
    private readonly k: number,
    readonly transaction: LaneSale,
    /** Decimals that the book prints money with. */
    private readonly digits: 0 | 2,
  ) {}

  private get lotIndex(): number {
    return this.found.lot[this.k] as number;
  }
  get kind(): 'sale' {
    return 'sale';
  }
  get id(): string {
    return this.transaction.id;
  }
  get lot(): string {
    return this.found.trades.idOf(this.lotIndex);
  }
  get asset(): string {
    return this.transaction.asset;
  }
  get account(): string {
    return this.transaction.account;
  }
  get lotHome(): string {
    return this.transaction.account;
  }
  get quantity(): Fixed {
    return units(this.found.quantity[this.k] as number, this.found.decimals);
  }
  get acquired(): Day {
    return this.found.trades.day[this.lotIndex] as Day;
  }
  get holdingFrom(): Day {
    return this.acquired;
  }
  get sold(): Day {
    return this.transaction.day;
  }
  get inherited(): false {
    return false;
  }
  get fixedTerm(): undefined {
    return undefined;
  }
  get disallowed(): Fixed {
    return ZERO;
  }
  get codes(): string {
    return '';
  }
  get lotSource(): Source {
    const { trades } = this.found;
    return { file: trades.file, row: trades.row[this.lotIndex] as number };
  }
  get proceeds(): Fixed {
    return exactProceeds(this.found, this.k);
  }
  get basis(): Fixed {
    return exactBasis(this.found, this.k);
  }
  get printed(): { readonly proceeds: Fixed; readonly basis: Fixed } {
    const { found, k, digits } = this;
    const proceeds = sureProceeds(found, k, digits);
    const basis = sureBasis(found, k, digits);
    return {
      proceeds: proceeds === undefined ? roundTo(this.proceeds, digits, 'half-up') : units(proceeds, digits),
      basis: basis === undefined ? roundTo(this.basis, digits, 'half-up') : units(basis, digits),
    };
  }
}

/** The printed gain of part `k`: as a count of cents (or of dollars, with no digits) if doubles are sure of it. */
export function printedGain(found: PlainMatches, k: number, digits: 0 | 2): number | Fixed {
  const proceeds = sureProceeds(found, k, digits);
  const basis = sureBasis(found, k, digits);
  if (proceeds !== undefined && basis !== undefined) return proceeds - basis;
  const round = (amount: Fixed): Fixed => roundTo(amount, digits, 'half-up');
  return minus(round(exactProceeds(found, k)), round(exactBasis(found, k)));
}

const exactProceeds = ({ trades, sale, fromSale, quantity, decimals }: PlainMatches, k: number): Fixed => {
  const index = sale[k] as number;
  const brought = minus(trades.totalOf(index), trades.feeOf(index));
  return part(brought, trades.quantityOf(index), fromSale[k] as number, quantity[k] as number, decimals);
};

const exactBasis = ({ trades, lot, fromLot, quantity, decimals }: PlainMatches, k: number): Fixed => {
  const index = lot[k] as number;
  const paid = plus(trades.totalOf(index), trades.feeOf(index));
  return part(paid, trades.quantityOf(index), fromLot[k] as number, quantity[k] as number, decimals);
};

const part = (amount: Fixed, length: Fixed, from: number, quantity: number, decimals: number): Fixed => {
  const start = units(from, decimals);
  return portion(amount, length, start, plus(start, units(quantity, decimals)));
};

function sureProceeds(found: PlainMatches, k: number, digits: number): number | undefined {
  const { trades } = found;
  const index = found.sale[k] as number;
  const share = (found.quantity[k] as number) / found.sizeOf(index);
  return sureRounding(scaledTotal(trades, index, digits) - scaledFee(trades, index, digits), share);
}

function sureBasis(found: PlainMatches, k: number, digits: number): number | undefined {
  const { trades } = found;
  const index = found.lot[k] as number;
  const share = (found.quantity[k] as number) / found.sizeOf(index);
  return sureRounding(scaledTotal(trades, index, digits) + scaledFee(trades, index, digits), share);
}

function scaledTotal({ total, decimals }: PlainTrades, i: number, digits: number): number {
  return scaled(total[i] as number, ((decimals[i] as number) >> 8) & 255, digits);
}

function scaledFee({ fee, decimals }: PlainTrades, i: number, digits: number): number {
  return scaled(fee[i] as number, ((decimals[i] as number) >> 16) & 255, digits);
}

const scaled = (count: number, decimals: number, digits: number): number =>
  decimals > digits ? count / (SCALES[decimals - digits] as number) : count * (SCALES[digits - decimals] as number);

/** Above this a double's own steps come near to the doubt below. */
const LARGEST = 1e12;
/** Far more than what a few operations on doubles below `LARGEST` can be off by. */
const DOUBT = 1e-3;

/** `amount` times `share`, rounded; undefined when it is too near to the middle of two whole numbers for a double to tell. */
function sureRounding(amount: number, share: number): number | undefined {
  const value = amount * share;
  if (!(Math.abs(amount) < LARGEST)) return undefined;
  const below = Math.floor(value);
  const rest = value - below;
  if (Math.abs(rest - 0.5) < DOUBT) return undefined;
  return rest > 0.5 ? below + 1 : below;
}
