/**
 * The open short positions, by account and asset: short sales, and options written. Each is closed in the order in
 * which it was opened.
 */
import type { Day } from '../core/calendar.js';
import { type Fixed, sum, ZERO } from '../core/fixed.js';
import type { Transaction } from '../ledger/transaction.js';

/** An open short sale, or an option written. */
export interface ShortPosition {
  readonly transaction: Transaction;
  /** The place of the short sale in the order of transactions. */
  readonly sequence: number;
  readonly asset: string;
  readonly account: string;
  quantity: Fixed;
  readonly opened: Fixed;
  /** After fees, for all of `opened`; undefined when it has no value. */
  proceeds: Fixed | undefined;
  /** The units that are closed next stand in for others closed at a loss, which is added to what closing them costs. */
  standsIn: { readonly quantity: Fixed; readonly loss: Fixed };
  /** The last day it was marked to market. */
  markedOn: Day | undefined;
}

export class ShortPositions {
  private readonly byPlace = new Map<string, ShortPosition[]>();

  /** The positions of an account in an asset, open and closed, in order; new ones are added to this list. */
  of(account: string, asset: string): ShortPosition[] {
    const key = keyOf(account, asset);
    let list = this.byPlace.get(key);
    if (!list) {
      list = [];
      this.byPlace.set(key, list);
    }
    return list;
  }

  /** What an account is short of an asset. */
  quantity(account: string, asset: string): Fixed {
    const list = this.byPlace.get(keyOf(account, asset));
    return list ? sum(list.map((position) => position.quantity)) : ZERO;
  }

  /** All that are open. */
  open(): ShortPosition[] {
    return [...this.byPlace.values()].flat().filter((position) => position.quantity > 0n);
  }

  /** Those open in one asset, in all accounts, in the order of opening. */
  openIn(asset: string): ShortPosition[] {
    return this.open()
      .filter((position) => position.asset === asset)
      .sort((a, b) => a.sequence - b.sequence);
  }
}

const keyOf = (account: string, asset: string): string => `${account}\u0000${asset}`;
