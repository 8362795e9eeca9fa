/**
 * When two transactions tell one fact although they are not equal in every field. A platform adds columns over the years
 * (Kraken's ledger grew from nine to sixteen), has two exports of different authority, or began to name its rows; whoever
 * adds an old and a new export of one account must not have everything twice.
 */
import { roundTo } from '../core/fixed.js';
import type { AssetFee, Transaction } from './transaction.js';

/** Fields that say where and under what name something was read, or say it in words. */
const NOT_CONTENT: ReadonlySet<string> = new Set(['id', 'source', 'named', 'note', 'order', 'fills', 'effectInferred']);

/** True when the two contradict each other in nothing that both of them state. */
export function agree(a: Transaction, b: Transaction): boolean {
  const left = a as unknown as Record<string, unknown>;
  const right = b as unknown as Record<string, unknown>;
  const priced = left.total !== undefined && right.total !== undefined;
  for (const key in left) {
    if (NOT_CONTENT.has(key) || left[key] === undefined || right[key] === undefined) continue;
    // The currency belongs to the total; without one it is only the book's.
    if (key === 'currency' && !priced) continue;
    if (key === 'fees') {
      if (!sameFees(left[key] as readonly AssetFee[], right[key] as readonly AssetFee[])) return false;
    } else if (key === 'type') {
      if (sideOf(a) !== sideOf(b)) return false;
    } else if (left[key] !== right[key]) return false;
  }
  return true;
}

/** A trade whose effect was guessed from its file may have been guessed otherwise from another: its side is what it says. */
export function sideOf(one: Transaction): string {
  if (!('effectInferred' in one) || one.effectInferred !== true) return one.type;
  return one.type === 'buy' || one.type === 'cover' ? 'bought' : 'sold';
}

const sameFees = (a: readonly AssetFee[], b: readonly AssetFee[]): boolean => feeText(a) === feeText(b);

const feeText = (fees: readonly AssetFee[]): string =>
  fees
    .map(({ asset, quantity, kind }) => `${asset} ${quantity} ${kind}`)
    .sort()
    .join(';');

/** How many fields a transaction states: of two that agree, the one with more is kept. */
export function richness(one: Transaction): number {
  let stated = 0;
  for (const key in one) if ((one as unknown as Record<string, unknown>)[key] !== undefined) stated++;
  return stated;
}

/** Decimals that every generation of an export writes. */
const COMMON_DECIMALS = 8;

/** What happened to which units at which moment, for comparing rows with ids and rows without; undefined without a time. */
export function momentKey(one: Transaction): string | undefined {
  if (one.at === undefined) return undefined;
  const quantity = roundTo(one.quantity, COMMON_DECIMALS, 'half-even');
  const to = 'toAsset' in one ? (one.toAsset ?? '') : '';
  return `${one.account}\u0000${one.type}\u0000${one.at}\u0000${one.asset}\u0000${quantity}\u0000${to}`;
}
