/**
 * The purchases of each group of identical assets, those that happened and those to come, in order. A loss looks for its
 * replacement among the lots bought in the thirty days before that are still there, then among the purchases of the
 * thirty days after. Each unit can replace only once; what is used up or gone is passed over in one step ever after, so a
 * year of a bot's trades stays linear.
 */
import type { Day } from '../../../../core/calendar.js';
import { type Fixed, minus, ZERO } from '../../../../core/fixed.js';
import type { Transaction } from '../../../../ledger/transaction.js';
import type { Lot } from '../../../../lots/lot.js';
import { acquisitionOf } from './acquisitions.js';
import type { IdenticalAssets } from './identical.js';
import type { Ratio, Splits } from './splits.js';

/** A purchase that opened a lot. */
export interface PastPurchase {
  readonly lot: Lot;
  readonly day: Day;
  readonly ratio: Ratio;
  /** The day the option was bought whose use this is. */
  readonly optionBought: Day | undefined;
}

/** A purchase, and how much of it replaces something before it has happened. One object in all groups that it is in. */
export interface Purchase {
  readonly transaction: Transaction;
  /** Its place in the ledger. */
  readonly sequence: number;
  readonly asset: string;
  readonly account: string;
  readonly day: Day;
  readonly quantity: Fixed;
  /** The day the option was bought whose use this is. */
  readonly optionBought: Day | undefined;
  used: Fixed;
  /** Its lot is open: it is a past purchase now. */
  happened: boolean;
}

/** A purchase still ahead, as one group counts it. */
export interface ComingPurchase {
  readonly purchase: Purchase;
  readonly ratio: Ratio;
}

/** Past entries are dropped in one go when this many have gone by. */
const STALE = 4096;

export class GroupPurchases {
  private past: PastPurchase[] = [];
  /** For each past purchase the next one that may be free; itself while it may be. */
  private nextFree: number[] = [];
  private readonly coming: ComingPurchase[] = [];
  private next = 0;
  private unused = 0;

  /** `keepsAll`: a short sale may be delivered long after, and then the days before it count. */
  constructor(private readonly keepsAll: boolean) {}

  expect(coming: ComingPurchase): void {
    this.coming.push(coming);
  }

  /** A purchase has happened. */
  opened(lot: Lot, transaction: Transaction, ratio: Ratio): void {
    this.passUntil(lot.sequence);
    const expected = this.coming[this.next]?.purchase;
    const isExpected = expected?.transaction === transaction;
    if (isExpected) expected.happened = true;
    const optionBought = isExpected ? expected.optionBought : undefined;
    const past = { lot, day: lot.acquired, ratio, optionBought };
    let at = this.past.length;
    while (at > 0 && (this.past[at - 1] as PastPurchase).day > past.day) at--;
    this.nextFree.push(this.past.length);
    if (at === this.past.length) this.past.push(past);
    else {
      this.past.splice(at, 0, past);
      this.nextFree = this.past.map((_, index) => index);
    }
  }

  /** Lots bought on or after `day` with anything left to replace with, the oldest first. */
  *boughtSince(day: Day): Generator<PastPurchase> {
    this.forget(day);
    for (let i = this.free(this.firstSince(day)); i < this.past.length; i = this.free(i + 1))
      yield this.past[i] as PastPurchase;
  }

  /** The first that is not over from `at` on. */
  private free(at: number): number {
    let found = at;
    while (found < this.past.length) {
      const skip = this.nextFree[found] as number;
      if (skip !== found) found = skip;
      else if (hasFreePiece((this.past[found] as PastPurchase).lot)) break;
      else this.nextFree[found] = found + 1;
    }
    // Every entry passed now points to where the walk ended.
    for (let i = at; i < found; ) {
      const after = this.nextFree[i] as number;
      this.nextFree[i] = found;
      i = after;
    }
    return found;
  }

  private firstSince(day: Day): number {
    let low = 0;
    let high = this.past.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.past[middle] as PastPurchase).day < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private forget(day: Day): void {
    const old = this.keepsAll ? 0 : this.firstSince(day);
    if (old < STALE) return;
    this.past = this.past.slice(old);
    this.nextFree = this.nextFree.slice(old).map((index) => index - old);
  }

  /** Passes the purchases that came before a place in the ledger. */
  private passUntil(sequence: number): void {
    while ((this.coming[this.next]?.purchase.sequence ?? Number.POSITIVE_INFINITY) < sequence) this.next++;
  }

  /** Purchases to come, after the place `now` in the ledger and until `day`, that have units left to replace with. */
  *comingUntil(day: Day, now: number): Generator<ComingPurchase> {
    this.passUntil(now);
    this.unused = Math.max(this.unused, this.next);
    while (this.unused < this.coming.length && isUsedUp(this.coming[this.unused] as ComingPurchase)) this.unused++;
    for (let i = this.unused; i < this.coming.length; i++) {
      const coming = this.coming[i] as ComingPurchase;
      if (coming.purchase.day > day) return;
      if (!isUsedUp(coming) && !coming.purchase.happened) yield coming;
    }
  }
}

function hasFreePiece(lot: Lot): boolean {
  for (const _ of lot.pieces()) return true;
  return false;
}

const isUsedUp = ({ purchase: { used, quantity } }: ComingPurchase): boolean => used === quantity;

export const freeUnits = ({ purchase: { used, quantity } }: ComingPurchase): Fixed => minus(quantity, used);

/** The purchases of a ledger by group, for the assets that `subject` names. */
export function purchasesByGroup(
  transactions: readonly Transaction[],
  identical: IdenticalAssets,
  subject: (asset: string) => boolean,
): Map<string, GroupPurchases> {
  const groups = new Map<string, GroupPurchases>();
  const hasShorts = transactions.some((one) => one.type === 'short');
  const bought = new OptionPurchases(identical);
  for (let sequence = 0; sequence < transactions.length; sequence++) {
    const transaction = transactions[sequence] as Transaction;
    const found = acquisitionOf(transaction, (id) => bought.assetOf(id));
    if (!found || !subject(found.asset)) continue;
    const { asset, quantity, option } = found;
    const { account, day } = transaction;
    const optionBought = option === undefined ? undefined : bought.dayOf(option);
    bought.note(transaction, asset);
    const purchase = {
      ...{ transaction, sequence, asset, account, day, quantity, optionBought },
      ...{ used: ZERO, happened: false },
    };
    for (const { group, ratio } of identical.membershipsOf(asset)) {
      const purchases = groups.get(group) ?? new GroupPurchases(hasShorts);
      groups.set(group, purchases);
      purchases.expect({ purchase, ratio });
    }
  }
  return groups;
}

/** When each option was last bought, and by which rows. */
class OptionPurchases {
  private readonly assets = new Map<string, string>();
  private readonly days = new Map<string, Day>();

  constructor(private readonly identical: IdenticalAssets) {}

  note({ id, day }: Transaction, asset: string): void {
    if (!this.identical.isOption(asset)) return;
    this.assets.set(id, asset);
    this.days.set(asset, day);
  }

  assetOf(id: string): string | undefined {
    return this.assets.get(id);
  }

  dayOf(option: string): Day | undefined {
    return this.days.get(option);
  }
}

/** A ratio between what is still to be bought and what is sold now, with the splits that lie between. */
export function ratioThen({ purchase, ratio }: ComingPurchase, now: number, splits: Splits): Ratio {
  const between = splits.between(purchase.asset, now, purchase.sequence);
  return { own: ratio.own * between.own, sold: ratio.sold * between.sold };
}
