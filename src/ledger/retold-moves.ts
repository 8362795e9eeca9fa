/**
 * What two kinds of export tell beside trades: deposits, withdrawals and income, and whatever else is written row by row,
 * as results of contracts, funding, payments, replacements. A deposit history has the time of the chain or the bank
 * and a statement the time of the booking, so times may be most of a day apart; a withdrawal's amount is what left in the
 * one and what arrived in the other. Everything else is of one moment. Each row has at most one partner: the one of its
 * chain transaction, else the nearest.
 */
import { type Fixed, minus, plus, roundTo, ZERO } from '../core/fixed.js';
import type { Retelling } from './retold.js';
import { isWholeTrade } from './retold-trades.js';
import type { Deposit, Income, Realized, Transaction, Withdraw } from './transaction.js';

/** What a booking can be far from in time. */
type Move = Deposit | Withdraw | Income;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DECIMALS = 8;

export function retoldMoves(believed: readonly Transaction[], other: readonly Transaction[]): Retelling[] {
  const byKey = new Map<string, Transaction[]>();
  for (const one of other) {
    if (isWholeTrade(one)) continue;
    for (const key of keysOf(one)) {
      const list = byKey.get(key);
      if (list) list.push(one);
      else byKey.set(key, [one]);
    }
  }
  const candidates: { readonly ours: Transaction; readonly theirs: Transaction; readonly away: number }[] = [];
  for (const ours of believed) {
    if (isWholeTrade(ours)) continue;
    const near = new Set(keysOf(ours).flatMap((key) => byKey.get(key) ?? []));
    for (const theirs of near) {
      const away = distance(ours, theirs);
      if (away !== undefined) candidates.push({ ours, theirs, away });
    }
  }
  candidates.sort((a, b) => a.away - b.away);
  const used = new Set<Transaction>();
  const found: Retelling[] = [];
  for (const { ours, theirs } of candidates) {
    if (used.has(ours) || used.has(theirs)) continue;
    used.add(ours).add(theirs);
    found.push({ believed: [ours], other: [theirs] });
  }
  return found;
}

const isMove = (one: Transaction): one is Move =>
  one.type === 'deposit' || one.type === 'withdraw' || one.type === 'income';

const keysOf = (one: Transaction): string[] => (isMove(one) ? moveKeys(one) : [otherKey(one)]);

/** A result has no units and is known by its money; it may be named after its contract in one file only. */
function otherKey(one: Transaction): string {
  if (one.type === 'realized') return `realized ${netResult(one)}`;
  const to = 'toAsset' in one ? `${one.toAsset} ${one.toQuantity ?? ''}` : '';
  return `${one.type} ${one.asset} ${one.quantity} ${to} ${'reversal' in one && one.reversal ? 'back' : ''}`;
}

/** What a result came to after its fees, and the fees in other assets. */
function netResult({ currency, total, fee, fees }: Realized): string {
  let net = minus(total ?? ZERO, fee);
  const others: string[] = [];
  for (const { asset, quantity } of fees) {
    if (asset === currency) net = minus(net, quantity);
    else others.push(`${asset} ${quantity}`);
  }
  return `${currency} ${net} ${others.sort().join(' ')}`;
}

/** What moved, without the fee and with it: equal in one of the two is equal. */
function moveKeys(one: Move): string[] {
  let fee: Fixed = one.currency === one.asset ? one.fee : ZERO;
  for (const { asset, quantity } of one.fees) if (asset === one.asset) fee = plus(fee, quantity);
  const changed = one.type === 'withdraw' ? plus(one.quantity, fee) : minus(one.quantity, fee);
  const sign = one.type === 'income' && one.reversal ? '-' : '';
  const key = (amount: Fixed): string => `${one.type} ${one.asset} ${sign}${roundTo(amount, DECIMALS, 'half-even')}`;
  return fee === ZERO ? [key(one.quantity)] : [key(one.quantity), key(changed)];
}

/** How far apart the two are, in milliseconds; undefined when they cannot be the same. */
function distance(a: Transaction, b: Transaction): number | undefined {
  if ('reference' in a && 'reference' in b && a.reference && b.reference) {
    return a.reference.toLowerCase() === b.reference.toLowerCase() ? 0 : undefined;
  }
  if (a.at === undefined || b.at === undefined) return a.day === b.day ? 1 : undefined;
  const away = Math.abs(a.at - b.at);
  const reach = !isMove(a) ? 2 * MINUTE_MS : a.type === 'income' ? 12 * HOUR_MS : 24 * HOUR_MS;
  return away <= reach ? away : undefined;
}
