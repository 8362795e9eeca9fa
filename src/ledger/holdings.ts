/**
 * What each account holds, followed through the ledger: units and money alike, negative where something is owed. Every type
 * of transaction says here once what it brings and what it takes away; balances, daily worth and splits all build on it.
 */
import { type Fixed, minus, negate, plus, timesOver, ZERO } from '../core/fixed.js';
import { optionOf } from './option-symbol.js';
import type { Assign, Exercise, Transaction } from './transaction.js';

/** Adds `amount` (negative: takes away) to what an account holds of an asset. */
export type Change = (account: string, asset: string, amount: Fixed) => void;

/** What an account holds of an asset just now. */
export type Held = (account: string, asset: string) => Fixed;

/** For those who only count units: splits and mergers, whose effect depends on what is held, change nothing. */
const NOTHING_HELD: Held = () => ZERO;

/** What a transaction does to holdings. Sums that are not known change nothing. */
export function changesOf(one: Transaction, change: Change, held: Held = NOTHING_HELD): void {
  const { account } = one;
  const out = (asset: string, amount: Fixed): void => change(account, asset, negate(amount));
  const into = (asset: string, amount: Fixed): void => change(account, asset, amount);
  const fees = (): void => {
    if ('fee' in one && one.fee !== ZERO) out(one.currency, one.fee);
    if ('fees' in one) for (const fee of one.fees) out(fee.asset, fee.quantity);
  };
  switch (one.type) {
    case 'cover':
      // Delivering own shares closes the short sale with them: less of both.
      if (one.total === undefined && one.lots !== undefined) return;
      into(one.asset, one.quantity);
      if (one.total !== undefined) out(one.currency, one.total);
      return fees();
    case 'buy':
      into(one.asset, one.quantity);
      if (one.total !== undefined) out(one.currency, one.total);
      return fees();
    case 'sell':
    case 'short':
      out(one.asset, one.quantity);
      if (one.total !== undefined) into(one.currency, one.total);
      return fees();
    case 'swap':
      out(one.asset, one.quantity);
      into(one.toAsset, one.toQuantity);
      return fees();
    case 'income':
      (one.reversal ? out : into)(one.asset, one.quantity);
      return fees();
    case 'deposit':
    case 'gift-in':
    case 'inherit':
    case 'opening':
      into(one.asset, one.quantity);
      return fees();
    case 'withdraw':
    case 'gift-out':
    case 'spend':
    case 'lost':
    case 'fee':
    case 'worthless':
      out(one.asset, one.quantity);
      return fees();
    case 'expire':
      (held(account, one.asset) < 0n ? into : out)(one.asset, one.quantity);
      return;
    case 'transfer':
      out(one.asset, one.quantity);
      change(one.toAccount, one.asset, one.quantity);
      return fees();
    case 'realized':
      if (one.total !== undefined) into(one.currency, one.total);
      return fees();
    case 'return-of-capital':
      if (one.total !== undefined) into(one.currency, one.total);
      return;
    case 'spin-off':
      into(one.toAsset, one.toQuantity);
      return;
    case 'split': {
      const before = held(account, one.asset);
      const after =
        one.toQuantity === undefined
          ? plus(before, one.quantity)
          : timesOver(before, one.toQuantity, one.quantity, 'floor');
      return into(one.asset, minus(after, before));
    }
    case 'stock-dividend':
      return into(one.toAsset ?? one.asset, one.toQuantity ?? one.quantity);
    case 'merger':
      out(one.asset, held(account, one.asset));
      into(one.toAsset, one.toQuantity);
      if (one.cash !== undefined) into(one.currency, one.cash);
      return fees();
    case 'exercise':
    case 'assign':
      useOption(one, out, into);
      return fees();
    default:
      return;
  }
}

type Move = (asset: string, amount: Fixed) => void;

/** The option goes (a written one is no longer owed); its shares come for money, or go for money. */
function useOption(one: Exercise | Assign, out: Move, into: Move): void {
  const isExercise = one.type === 'exercise';
  if (one.toAsset !== one.asset) (isExercise ? out : into)(one.asset, one.quantity);
  const brings = (optionOf(one.asset)?.right === 'put') !== isExercise;
  (brings ? into : out)(one.toAsset, one.toQuantity);
  if (one.total !== undefined) (brings ? out : into)(one.currency, one.total);
}

/** Holdings by account and asset, as far as the ledger was applied. */
export class Holdings {
  private readonly accounts = new Map<string, Map<string, Fixed>>();

  private readonly held: Held = (account, asset) => this.of(account, asset);

  of(account: string, asset: string): Fixed {
    return this.accounts.get(account)?.get(asset) ?? ZERO;
  }

  /** The assets of an account, those it no longer holds included. */
  assetsOf(account: string): ReadonlyMap<string, Fixed> {
    return this.accounts.get(account) ?? new Map();
  }

  readonly add: Change = (account, asset, amount) => {
    let assets = this.accounts.get(account);
    if (!assets) {
      assets = new Map();
      this.accounts.set(account, assets);
    }
    assets.set(asset, plus(assets.get(asset) ?? ZERO, amount));
  };

  /** Applies a transaction. `seen` is told each change. */
  apply(one: Transaction, seen?: Change): void {
    const change: Change = seen
      ? (account, asset, amount) => {
          this.add(account, asset, amount);
          seen(account, asset, amount);
        }
      : this.add;
    changesOf(one, change, this.held);
  }
}

/** What was held of the asset just before each transaction that `wanted` names. */
export function heldBefore(
  transactions: readonly Transaction[],
  wanted: (one: Transaction) => boolean,
): ReadonlyMap<Transaction, Fixed> {
  const found = new Map<Transaction, Fixed>();
  if (!transactions.some(wanted)) return found;
  const holdings = new Holdings();
  for (const one of transactions) {
    if (wanted(one)) found.set(one, holdings.of(one.account, one.asset));
    holdings.apply(one);
  }
  return found;
}
