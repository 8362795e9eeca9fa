/**
 * Sums over plain trades and their matches, for what a report needs of years whose lines it does not print: gains to the
 * cent, money and units held, fees. A line's cents are worked out in doubles, which is exact wherever the fraction of a
 * cent is not within a thousandth of a half; there, and for odd amounts, the exact formulas decide.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, plus, portion, toCents, ZERO } from '../../core/fixed.js';
import type { PlainTrades } from '../../ledger/plain-trades.js';
import type { PlainMatches } from './match.js';

const CENT = 10n ** 16n;
const POWERS = Array.from({ length: 19 }, (_, power) => 10 ** power);
const BIG_POWERS = Array.from({ length: 19 }, (_, power) => 10n ** BigInt(power));
/** Above this, a double has no room for a thousandth of a cent. */
const MAX_CENTS = 1e12;

export const units = (count: number, decimals: number): Fixed =>
  (BigInt(count) * (BIG_POWERS[18 - decimals] as bigint)) as Fixed;

/** What is told of a matched part: the asset's index, the days, and its printed proceeds and basis in cents. */
export type VisitPart = (asset: number, acquired: Day, sold: Day, proceeds: number, basis: number) => void;

/** Visits the parts sold on days that `wanted` says, with their amounts rounded to the cent. */
export function visitParts(found: PlainMatches, wanted: (day: Day) => boolean, visit: VisitPart): void {
  const { trades, count, decimals } = found;
  for (let k = 0; k < count; k++) {
    const sale = found.sale[k] as number;
    const sold = trades.day[sale] as Day;
    if (!wanted(sold)) continue;
    const lot = found.lot[k] as number;
    const quantity = found.quantity[k] as number;
    const proceeds = centsOf(trades, sale, -1, quantity, found.fromSale[k] as number, decimals);
    const basis = centsOf(trades, lot, 1, quantity, found.fromLot[k] as number, decimals);
    visit(trades.asset[sale] as number, trades.day[lot] as Day, sold, proceeds, basis);
  }
}

/** The cents of a part of a trade: of its total plus its fee (`sign` 1), or less its fee (-1). */
function centsOf(
  trades: PlainTrades,
  i: number,
  sign: 1 | -1,
  quantity: number,
  from: number,
  decimals: number,
): number {
  const packed = trades.decimals[i] as number;
  const total = (trades.total[i] as number) / (POWERS[(packed >> 8) & 255] as number);
  const fee = (trades.fee[i] as number) / (POWERS[(packed >> 16) & 255] as number);
  const whole = (trades.quantity[i] as number) * (POWERS[decimals - (packed & 255)] as number);
  const cents = (total + sign * fee) * 100 * (quantity / whole);
  const fraction = cents - Math.floor(cents);
  if (cents >= 0 && cents < MAX_CENTS && Math.abs(fraction - 0.5) > 0.001) return Math.round(cents);
  return exactCents(trades, i, sign, quantity, from, decimals);
}

function exactCents(
  trades: PlainTrades,
  i: number,
  sign: 1 | -1,
  quantity: number,
  from: number,
  decimals: number,
): number {
  const fee = trades.feeOf(i);
  const amount = sign === 1 ? plus(trades.totalOf(i), fee) : minus(trades.totalOf(i), fee);
  const begin = units(from, decimals);
  const part = portion(amount, trades.quantityOf(i), begin, plus(begin, units(quantity, decimals)));
  return Number(toCents(part) / CENT);
}

/** Adds numbers with up to eighteen decimals without losing a digit: in doubles while they have room, then in a bigint. */
class DecimalSum {
  private readonly partial = new Float64Array(19);
  private value = 0n;

  add(digits: number, decimals: number): void {
    const sum = (this.partial[decimals] as number) + digits;
    if (Number.isSafeInteger(sum)) this.partial[decimals] = sum;
    else {
      this.flush(decimals);
      this.partial[decimals] = digits;
    }
  }

  total(): Fixed {
    for (let decimals = 0; decimals < 19; decimals++) this.flush(decimals);
    return this.value as Fixed;
  }

  private flush(decimals: number): void {
    this.value += BigInt(this.partial[decimals] as number) * (BIG_POWERS[18 - decimals] as bigint);
    this.partial[decimals] = 0;
  }
}

/** What the trades of some assets come to until the end of a day: units by account and asset, and money by account. */
export function holdingsUntil(
  trades: PlainTrades,
  included: readonly boolean[],
  end: Day,
): { account: string; asset: string; quantity: Fixed }[] {
  const width = trades.accounts.names.length;
  const moneyAt = trades.assets.names.length;
  const sums = new Map<number, DecimalSum>();
  const at = (asset: number, account: number): DecimalSum => {
    const key = asset * width + account;
    const found = sums.get(key) ?? new DecimalSum();
    sums.set(key, found);
    return found;
  };
  for (let i = 0; i < trades.count; i++) {
    const asset = trades.asset[i] as number;
    if (!included[asset] || (trades.day[i] as number) > end) continue;
    const account = trades.account[i] as number;
    const packed = trades.decimals[i] as number;
    const direction = trades.sells[i] === 1 ? -1 : 1;
    at(asset, account).add(direction * (trades.quantity[i] as number), packed & 255);
    const money = at(moneyAt, account);
    money.add(-direction * (trades.total[i] as number), (packed >> 8) & 255);
    money.add(-(trades.fee[i] as number), (packed >> 16) & 255);
  }
  return [...sums].map(([key, sum]) => ({
    account: trades.accounts.names[key % width] as string,
    asset: trades.assets.names[Math.floor(key / width)] ?? trades.currency,
    quantity: sum.total(),
  }));
}

/** Fees by day, each rounded to the cent, on days that `wanted` says. */
export function feesByDay(
  trades: PlainTrades,
  included: readonly boolean[],
  wanted: (day: Day) => boolean,
): Map<Day, Fixed> {
  const days = new Map<Day, number>();
  for (let i = 0; i < trades.count; i++) {
    const day = trades.day[i] as Day;
    if (trades.fee[i] === 0 || !included[trades.asset[i] as number] || !wanted(day)) continue;
    days.set(day, (days.get(day) ?? 0) + feeCents(trades, i));
  }
  return new Map([...days].map(([day, cents]) => [day, cents === 0 ? ZERO : units(cents, 2)]));
}

function feeCents(trades: PlainTrades, i: number): number {
  const decimals = ((trades.decimals[i] as number) >> 16) & 255;
  const digits = trades.fee[i] as number;
  if (decimals <= 2) return digits * (POWERS[2 - decimals] as number);
  return Number(toCents(trades.feeOf(i)) / CENT);
}
