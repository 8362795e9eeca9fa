/**
 * Trades that two kinds of export tell. Compared is what was given and what was received, whatever the type of the row and
 * wherever its fee stands: before fees, or after those that were taken from the two sides.
 *
 * 1. Where one kind has orders and the other their fills, by the name of the order.
 * 2. Row by row: equal on both sides and not two minutes apart, the nearest first. Equal rows are interchangeable, so the
 *    kind that has more of them decides how many there were.
 * 3. In sum: what is left of one pair on one day, as where one kind has an order and the other its fills of hours, or only
 *    dates; then what is left of it within seconds, as where one kind sums up the fills of a second.
 * 4. By a constant difference of quarter hours: at least three trades that are equal but for it are the same trades, read
 *    in two time zones.
 */
import { absolute, type Fixed, minus, plus, ZERO } from '../core/fixed.js';
import type { Retelling } from './retold.js';
import type { Buy, Cover, Sell, Short, Swap, Transaction } from './transaction.js';

export interface Doubted {
  readonly believed: Transaction;
  readonly other: Transaction;
}

/** Trades told with a constant difference of time, positive where the kind believed less is later. */
export interface Shift {
  readonly first: Doubted;
  readonly count: number;
  readonly milliseconds: number;
}

export interface RetoldTrades {
  readonly retellings: readonly Retelling[];
  readonly doubted: readonly Doubted[];
  readonly shift: Shift | undefined;
}

/** Two sides of a trade, or of several of one pair. */
interface Sides {
  given: Fixed;
  received: Fixed;
  /** Fees in the asset given, which leave besides, and in the one received, which are taken from it. */
  givenFee: Fixed;
  receivedFee: Fixed;
}

interface Told extends Readonly<Sides> {
  readonly one: Transaction;
  readonly pair: string;
  readonly time: number;
  readonly names: readonly string[];
}

const MS_PER_DAY = 86_400_000;
const ROW_MS = 120_000;
const SUM_MS = 5_000;
/** One unit of the eighth decimal, which is what exports are rounded to. */
const STEP = 10_000_000_000n;

export function retoldTrades(believed: readonly Transaction[], other: readonly Transaction[]): RetoldTrades {
  const [left, right] = [toldOf(believed), toldOf(other)];
  const retellings: Retelling[] = [];
  const doubted: Doubted[] = [];
  for (const [pair, ours] of left) {
    const theirs = right.get(pair);
    if (!theirs) continue;
    const rest = { ours: new Set(ours), theirs: new Set(theirs) };
    matchOrders(rest, retellings, doubted);
    matchRows(rest, retellings);
    matchDays(rest, retellings, doubted);
    matchSums(rest, retellings, doubted);
    left.set(pair, [...rest.ours]);
    right.set(pair, [...rest.theirs]);
  }
  const shift = matchShifted(left, right, retellings);
  return { retellings, doubted, shift };
}

/** The trades by pair, each pair in the order of time. */
function toldOf(transactions: readonly Transaction[]): Map<string, Told[]> {
  const pairs = new Map<string, Told[]>();
  for (const one of transactions) {
    const told = sidesOf(one);
    if (!told) continue;
    const list = pairs.get(told.pair);
    if (list) list.push(told);
    else pairs.set(told.pair, [told]);
  }
  for (const list of pairs.values()) list.sort((a, b) => a.time - b.time);
  return pairs;
}

/** True for a trade of which both sides are told. */
export const isWholeTrade = (one: Transaction): one is Buy | Sell | Short | Cover | Swap =>
  one.type === 'swap' || (SIDED.has(one.type) && 'total' in one && one.total !== undefined);

const SIDED: ReadonlySet<string> = new Set(['buy', 'sell', 'short', 'cover']);

function sidesOf(one: Transaction): Told | undefined {
  if (!isWholeTrade(one)) return undefined;
  const money = { asset: one.type === 'swap' ? '' : one.currency, quantity: one.total ?? ZERO };
  const here = { asset: one.asset, quantity: one.quantity };
  const there = one.type === 'swap' ? { asset: one.toAsset, quantity: one.toQuantity } : money;
  const [given, received] = one.type === 'buy' || one.type === 'cover' ? [there, here] : [here, there];
  const feeIn = (asset: string): Fixed => {
    let sum = one.currency === asset ? one.fee : ZERO;
    for (const fee of one.fees) if (fee.asset === asset) sum = plus(sum, fee.quantity);
    return sum;
  };
  return {
    one,
    pair: `${given.asset}\u0000${received.asset}`,
    time: one.at ?? one.day * MS_PER_DAY,
    names: [...(one.named ? [one.id] : []), ...(one.order === undefined ? [] : [one.order])],
    given: given.quantity,
    received: received.quantity,
    givenFee: feeIn(given.asset),
    receivedFee: feeIn(received.asset),
  };
}

interface Rest {
  readonly ours: Set<Told>;
  readonly theirs: Set<Told>;
}

function settle(rest: Rest, ours: readonly Told[], theirs: readonly Told[], retellings: Retelling[]): void {
  for (const one of ours) rest.ours.delete(one);
  for (const one of theirs) rest.theirs.delete(one);
  retellings.push({ believed: ours.map(({ one }) => one), other: theirs.map(({ one }) => one) });
}

function sumOf(all: readonly Told[]): Sides {
  const sum = { given: ZERO, received: ZERO, givenFee: ZERO, receivedFee: ZERO };
  for (const one of all) {
    sum.given = plus(sum.given, one.given);
    sum.received = plus(sum.received, one.received);
    sum.givenFee = plus(sum.givenFee, one.givenFee);
    sum.receivedFee = plus(sum.receivedFee, one.receivedFee);
  }
  return sum;
}

/** Equal before fees or after them, within the last digit of each of the rows. */
function areEqual(a: Readonly<Sides>, b: Readonly<Sides>, rows: number): boolean {
  const near = (x: Fixed, y: Fixed): boolean => absolute(minus(x, y)) <= STEP * BigInt(rows);
  if (near(a.given, b.given) && near(a.received, b.received)) return true;
  return (
    near(plus(a.given, a.givenFee), plus(b.given, b.givenFee)) &&
    near(minus(a.received, a.receivedFee), minus(b.received, b.receivedFee))
  );
}

/** An order, or its fills, in both. */
function matchOrders(rest: Rest, retellings: Retelling[], doubted: Doubted[]): void {
  const [ours, theirs] = [byName(rest.ours), byName(rest.theirs)];
  for (const [name, left] of ours) {
    const right = theirs.get(name);
    if (!right || !left.every((one) => rest.ours.has(one)) || !right.every((one) => rest.theirs.has(one))) continue;
    if (areEqual(sumOf(left), sumOf(right), left.length + right.length)) settle(rest, left, right, retellings);
    else {
      doubted.push({ believed: (left[0] as Told).one, other: (right[0] as Told).one });
      for (const one of left) rest.ours.delete(one);
      for (const one of right) rest.theirs.delete(one);
    }
  }
}

function byName(all: Iterable<Told>): Map<string, Told[]> {
  const names = new Map<string, Told[]>();
  for (const one of all) {
    for (const name of one.names) {
      const list = names.get(name);
      if (list) list.push(one);
      else names.set(name, [one]);
    }
  }
  return names;
}

/** Pairs equal rows within two minutes, or of one date where one has no time; of several the nearest. */
function matchRows(rest: Rest, retellings: Retelling[]): void {
  const candidates: { readonly ours: Told; readonly theirs: Told; readonly away: number }[] = [];
  const [ours, yours] = [[...rest.ours], [...rest.theirs]];
  const dated = [...ours, ...yours].some(({ one }) => one.at === undefined);
  eachNear(ours, yours, dated ? 2 * MS_PER_DAY : ROW_MS, (one, theirs) => {
    const away = Math.abs(one.time - theirs.time);
    if (away > ROW_MS && !sameDay(one, theirs)) return;
    if (areEqual(one, theirs, 1)) candidates.push({ ours: one, theirs, away });
  });
  candidates.sort((a, b) => a.away - b.away);
  for (const { ours: one, theirs } of candidates) {
    if (rest.ours.has(one) && rest.theirs.has(theirs)) settle(rest, [one], [theirs], retellings);
  }
}

/** Visits all that are at most `reach` milliseconds apart; both lists are in the order of time. */
function eachNear(
  ours: readonly Told[],
  theirs: readonly Told[],
  reach: number,
  visit: (ours: Told, theirs: Told) => void,
): void {
  let from = 0;
  for (const one of theirs) {
    while (from < ours.length && (ours[from] as Told).time < one.time - reach) from++;
    for (let at = from; at < ours.length && (ours[at] as Told).time <= one.time + reach; at++) {
      visit(ours[at] as Told, one);
    }
  }
}

/** One of the two has no time, and both have the same date. */
const sameDay = (a: Told, b: Told): boolean =>
  (a.one.at === undefined) !== (b.one.at === undefined) && a.one.day === b.one.day;

/** Compares the sums of what is left of each day. Where one kind has dates only, nothing finer could be compared. */
function matchDays(rest: Rest, retellings: Retelling[], doubted: Doubted[]): void {
  for (const day of new Set([...rest.theirs].map(({ one }) => one.day))) {
    const ours = [...rest.ours].filter(({ one }) => one.day === day);
    const theirs = [...rest.theirs].filter(({ one }) => one.day === day);
    const [mine, yours] = [ours[0], theirs[0]];
    if (!mine || !yours) continue;
    const dated = [...ours, ...theirs].some(({ one }) => one.at === undefined);
    // As many rows at other times are no order and its fills, but perhaps times of another zone: seen to below.
    if (!dated && ours.length === theirs.length) continue;
    if (areEqual(sumOf(ours), sumOf(theirs), ours.length + theirs.length)) settle(rest, ours, theirs, retellings);
    else if (dated) doubted.push({ believed: mine.one, other: yours.one });
  }
}

/** Compares the sums of what stands within seconds. */
function matchSums(rest: Rest, retellings: Retelling[], doubted: Doubted[]): void {
  const all = [...rest.ours, ...rest.theirs].filter(({ one }) => one.at !== undefined).sort((a, b) => a.time - b.time);
  for (let from = 0; from < all.length; ) {
    let to = from + 1;
    while (to < all.length && (all[to] as Told).time - (all[to - 1] as Told).time <= SUM_MS) to++;
    const cluster = all.slice(from, to);
    from = to;
    const ours = cluster.filter((one) => rest.ours.has(one));
    const theirs = cluster.filter((one) => rest.theirs.has(one));
    const [mine, yours] = [ours[0], theirs[0]];
    if (!mine || !yours) continue;
    if (areEqual(sumOf(ours), sumOf(theirs), cluster.length)) settle(rest, ours, theirs, retellings);
    else doubted.push({ believed: mine.one, other: yours.one });
  }
}

const QUARTER_MS = 900_000;
const LARGEST_SHIFT = 15 * 3_600_000;
const SHIFTED_AT_LEAST = 3;

/** Looks for one difference of time that makes the trades that are left equal. */
function matchShifted(
  left: ReadonlyMap<string, readonly Told[]>,
  right: ReadonlyMap<string, readonly Told[]>,
  retellings: Retelling[],
): Shift | undefined {
  const shifts = new Map<number, { readonly ours: Told; readonly theirs: Told }[]>();
  for (const [pair, ours] of left) {
    eachNear(ours, right.get(pair) ?? [], LARGEST_SHIFT, (one, theirs) => {
      const shift = theirs.time - one.time;
      if (shift === 0 || shift % QUARTER_MS !== 0 || one.one.at === undefined || theirs.one.at === undefined) return;
      if (!areEqual(one, theirs, 1)) return;
      const same = shifts.get(shift);
      if (same) same.push({ ours: one, theirs });
      else shifts.set(shift, [{ ours: one, theirs }]);
    });
  }
  const [best] = [...shifts].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  if (!best || best[1].length < SHIFTED_AT_LEAST) return undefined;
  const rest = {
    ours: new Set(best[1].map(({ ours }) => ours)),
    theirs: new Set(best[1].map(({ theirs }) => theirs)),
  };
  let count = 0;
  for (const { ours, theirs } of best[1]) {
    if (!rest.ours.has(ours) || !rest.theirs.has(theirs)) continue;
    settle(rest, [ours], [theirs], retellings);
    count++;
  }
  const [{ ours, theirs }] = best[1] as [{ ours: Told; theirs: Told }];
  return { first: { believed: ours.one, other: theirs.one }, count, milliseconds: best[0] };
}
