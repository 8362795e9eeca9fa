/**
 * Trades of which the broker does not say whether they open or close a position. Each file was read by itself, and a file that
 * begins while something is held cannot know it: the sale of an option bought last year looks like one written, the purchase
 * that ends a short sale of last month like any other. With all files together it is decided anew.
 *
 * Shares are sold short only where a row says so; an option that is not held can only have been written. What is bought ends
 * what was sold short.
 */
import { type Fixed, minus, negate, plus, portion, smaller, ZERO } from '../core/fixed.js';
import { Holdings } from './holdings.js';
import { optionOf } from './option-symbol.js';
import type { Buy, Cover, Sell, Short, Transaction } from './transaction.js';

type Trade = Buy | Sell | Short | Cover;

/** Transactions in order, with the types that all of them together show. The same list when nothing changes. */
export function settleEffects(ordered: readonly Transaction[]): readonly Transaction[] {
  if (!ordered.some(isInferred)) return ordered;
  const holdings = new Holdings();
  const shorts = new Map<string, Fixed>();
  const settled: Transaction[] = [];
  let changed = false;
  for (const one of ordered) {
    const parts = isInferred(one)
      ? partsOf(one, holdings.of(one.account, one.asset), shorts.get(keyOf(one)) ?? ZERO)
      : [one];
    changed ||= parts.length !== 1 || parts[0] !== one;
    for (const part of parts) {
      settled.push(part);
      holdings.apply(part);
      if (part.type === 'short') shorts.set(keyOf(part), plus(shorts.get(keyOf(part)) ?? ZERO, part.quantity));
      if (part.type === 'cover') shorts.set(keyOf(part), minus(shorts.get(keyOf(part)) ?? ZERO, part.quantity));
    }
  }
  return changed ? settled : ordered;
}

const keyOf = ({ account, asset }: Transaction): string => `${account}\u0000${asset}`;

const isInferred = (one: Transaction): one is Trade => 'effectInferred' in one && one.effectInferred === true;

/** What a trade closes, then what it opens. `net` and `short` are what stood before it: units held less those owed, and those owed. */
function partsOf(one: Trade, net: Fixed, short: Fixed): readonly Trade[] {
  const option = optionOf(one.asset) !== undefined;
  const owed = option ? (net < 0n ? negate(net) : ZERO) : short > 0n ? short : ZERO;
  if (one.type === 'buy' || one.type === 'cover') return divided(one, smaller(owed, one.quantity), 'cover', 'buy');
  if (!option) return divided(one, one.quantity, 'sell', 'short');
  return divided(one, smaller(net > 0n ? net : ZERO, one.quantity), 'sell', 'short');
}

/** Amounts go with the units, each to the last unit; the second part takes what is left of them. */
function divided(one: Trade, closes: Fixed, closing: Trade['type'], opening: Trade['type']): readonly Trade[] {
  if (closes === one.quantity || closes === ZERO) {
    const type = closes === ZERO ? opening : closing;
    return [type === one.type ? one : ({ ...one, type } as Trade)];
  }
  const first = (whole: Fixed): Fixed => portion(whole, one.quantity, ZERO, closes);
  const part = (type: Trade['type'], id: string, of: (whole: Fixed) => Fixed): Trade =>
    ({
      ...one,
      type,
      id,
      quantity: of(one.quantity),
      total: one.total === undefined ? undefined : of(one.total),
      fee: of(one.fee),
      fees: one.fees.map((fee) => ({
        ...fee,
        quantity: of(fee.quantity),
        ...(fee.total === undefined ? {} : { total: of(fee.total) }),
      })),
    }) as Trade;
  return [part(closing, one.id, first), part(opening, `${one.id}-open`, (whole) => minus(whole, first(whole)))];
}
