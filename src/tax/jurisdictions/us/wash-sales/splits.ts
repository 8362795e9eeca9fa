/**
 * Splits between a sale and a later purchase. A hundred shares sold before a two-for-one split are replaced by two hundred
 * bought after it, so what is still to be bought is counted in shares as they were on the day of the sale. Lots that are
 * held already have been split with everything else. A split told by several accounts is one.
 */
import { plus, ZERO } from '../../../../core/fixed.js';
import { changesOf } from '../../../../ledger/holdings.js';
import type { Transaction } from '../../../../ledger/transaction.js';

/** `own` units of one thing stand for `sold` units of another. Plain counts; only their quotient means something. */
export interface Ratio {
  readonly own: bigint;
  readonly sold: bigint;
}

export const EVEN: Ratio = { own: 1n, sold: 1n };

interface SplitEvent extends Ratio {
  /** The place of the split's first row in the ledger. */
  readonly sequence: number;
}

export class Splits {
  private readonly events = new Map<string, SplitEvent[]>();

  constructor(transactions: readonly Transaction[], concerns: (asset: string) => boolean) {
    const split = new Set<string>();
    for (const one of transactions) if (changesShares(one) && concerns(one.asset)) split.add(one.asset);
    if (split.size > 0) this.collect(transactions, split);
  }

  /** How units of an asset at a place in the ledger compare with units of it at an earlier place. */
  between(asset: string, from: number, to: number): Ratio {
    let ratio = EVEN;
    for (const { sequence, own, sold } of this.events.get(asset) ?? [])
      if (sequence > from && sequence < to) ratio = { own: ratio.own * own, sold: ratio.sold * sold };
    return ratio;
  }

  private collect(transactions: readonly Transaction[], split: ReadonlySet<string>): void {
    const held = new Map<string, bigint>();
    const seen = new Set<string>();
    transactions.forEach((one, sequence) => {
      if (split.has(one.asset) && changesShares(one)) {
        const before = held.get(`${one.account}\u0000${one.asset}`) ?? 0n;
        const ratio = ratioOf(one, before);
        held.set(`${one.account}\u0000${one.asset}`, ratio ? (before * ratio.own) / ratio.sold : before);
        const event = `${one.asset}\u0000${one.day}`;
        if (!ratio || seen.has(event)) return;
        seen.add(event);
        this.events.set(one.asset, [...(this.events.get(one.asset) ?? []), { sequence, ...ratio }]);
      } else {
        changesOf(one, (account, asset, amount) => {
          if (!split.has(asset)) return;
          const key = `${account}\u0000${asset}`;
          held.set(key, (held.get(key) ?? 0n) + amount);
        });
      }
    });
  }
}

/** Splits, and dividends in shares of the same stock. */
const changesShares = (one: Transaction): boolean =>
  one.type === 'split' || (one.type === 'stock-dividend' && (one.toAsset === undefined || one.toAsset === one.asset));

/** New units for old. A row that only tells how many units were added needs to know how many there were. */
function ratioOf(one: Transaction, held: bigint): Ratio | undefined {
  if (one.type === 'split' && one.toQuantity !== undefined) return { own: one.toQuantity, sold: one.quantity };
  return held > 0n && one.quantity > ZERO
    ? { own: plus(held as typeof one.quantity, one.quantity), sold: held }
    : undefined;
}
