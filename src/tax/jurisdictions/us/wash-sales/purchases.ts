/**
 * The purchases of each group of identical assets, those that happened and those to come, in order. A loss looks for
 * its replacement among the lots bought in the thirty days before that are still there, then among the purchases of the
 * thirty days after. Each unit can replace only once, and the oldest are used first, so what is used up lies at the front
 * and is never looked at again: a year of a bot's trades stays linear.
 */
import type { Day } from '../../../../core/calendar.js';
import { type Fixed, minus, ZERO } from '../../../../core/fixed.js';
import type { AssetFee, Transaction } from '../../../../ledger/transaction.js';
import type { Lot } from '../../../../lots/lot.js';
import type { IdenticalAssets } from './identical.js';

/** A purchase that opened a lot. */
export interface PastPurchase {
  readonly lot: Lot;
  readonly day: Day;
  readonly units: number;
}

/** A purchase still ahead, and how much of it already replaces something. */
export interface ComingPurchase {
  readonly transaction: Transaction;
  readonly account: string;
  readonly day: Day;
  readonly quantity: Fixed;
  readonly units: number;
  used: Fixed;
}

/** Past entries are dropped in one go when this many have gone by. */
const STALE = 4096;

export class GroupPurchases {
  private readonly past: PastPurchase[] = [];
  private oldest = 0;
  private readonly coming: ComingPurchase[] = [];
  private next = 0;
  private unused = 0;

  /** `keepsAll`: a short sale may be delivered long after, and then the days before it count. */
  constructor(private readonly keepsAll: boolean) {}

  expect(purchase: ComingPurchase): void {
    this.coming.push(purchase);
  }

  /** A purchase has happened. */
  opened(lot: Lot, transaction: Transaction, units: number): void {
    if (this.coming[this.next]?.transaction === transaction) this.next++;
    this.past.push({ lot, day: lot.acquired, units });
  }

  /** Lots bought on or after `day`, the oldest first. Days must not go back, except with `fromStart`. */
  *boughtSince(day: Day, fromStart: boolean): Generator<PastPurchase> {
    if (!fromStart) {
      while (this.oldest < this.past.length && isOver(this.past[this.oldest] as PastPurchase, day)) this.oldest++;
      if (this.oldest > STALE && !this.keepsAll) {
        this.past.splice(0, this.oldest);
        this.oldest = 0;
      }
    }
    for (let i = fromStart ? 0 : this.oldest; i < this.past.length; i++) {
      const purchase = this.past[i] as PastPurchase;
      if (purchase.day >= day) yield purchase;
    }
  }

  /** Purchases to come until `day` that have units left to replace with. */
  *comingUntil(day: Day): Generator<ComingPurchase> {
    this.unused = Math.max(this.unused, this.next);
    while (this.unused < this.coming.length && isUsedUp(this.coming[this.unused] as ComingPurchase)) this.unused++;
    for (let i = this.unused; i < this.coming.length; i++) {
      const purchase = this.coming[i] as ComingPurchase;
      if (purchase.day > day) return;
      if (!isUsedUp(purchase)) yield purchase;
    }
  }
}

/** Too old, or nothing of it left that could still replace. */
const isOver = ({ day, lot }: PastPurchase, since: Day): boolean => day < since || !hasFreePiece(lot);

function hasFreePiece(lot: Lot): boolean {
  for (let piece: Lot | undefined = lot; piece; piece = piece.twin)
    if (!piece.isEmpty && piece.generation === 0) return true;
  return false;
}

const isUsedUp = ({ used, quantity }: ComingPurchase): boolean => used === quantity;

export const freeUnits = (purchase: ComingPurchase): Fixed => minus(purchase.quantity, purchase.used);

/** What a transaction acquires by purchase or taxable exchange; undefined when it acquires nothing so. */
export function acquisitionOf(one: Transaction): { asset: string; quantity: Fixed } | undefined {
  if (one.type === 'buy') return { asset: one.asset, quantity: kept(one.quantity, one.asset, one.fees) };
  if (one.type === 'swap') return { asset: one.toAsset, quantity: kept(one.toQuantity, one.toAsset, one.fees) };
  if (one.type === 'exercise' && one.toAsset !== one.asset) return { asset: one.toAsset, quantity: one.toQuantity };
  if (one.type === 'income' && one.kind === 'wages') return { asset: one.asset, quantity: one.quantity };
  return undefined;
}

/** What is left of units received after a fee kept back from them. */
const kept = (quantity: Fixed, asset: string, fees: readonly AssetFee[]): Fixed =>
  fees.reduce((left, fee) => (fee.asset === asset ? minus(left, fee.quantity) : left), quantity);

/** The purchases of a ledger by group, for the assets that `subject` names. */
export function purchasesByGroup(
  transactions: readonly Transaction[],
  identical: IdenticalAssets,
  subject: (asset: string) => boolean,
): Map<string, GroupPurchases> {
  const groups = new Map<string, GroupPurchases>();
  const hasShorts = transactions.some((one) => one.type === 'short');
  for (const transaction of transactions) {
    const acquired = acquisitionOf(transaction);
    if (!acquired || !subject(acquired.asset)) continue;
    for (const { group, units } of identical.membershipsOf(acquired.asset)) {
      const found = groups.get(group) ?? new GroupPurchases(hasShorts);
      groups.set(group, found);
      const { account, day } = transaction;
      found.expect({ transaction, account, day, quantity: acquired.quantity, units, used: ZERO });
    }
  }
  return groups;
}
