/**
 * What counts as acquiring for the wash sale rule: by purchase, or by an exchange in which the whole gain or loss is
 * recognised, or a contract or option to do so (§1091(a)). Gifts, inheritances, mergers and transfers are none of these.
 */
import { type Fixed, minus } from '../../../../core/fixed.js';
import { optionOf } from '../../../../ledger/option-symbol.js';
import type { AssetFee, Transaction } from '../../../../ledger/transaction.js';

export interface Acquisition {
  readonly asset: string;
  readonly quantity: Fixed;
  /** The option whose use this is. */
  readonly option?: string | undefined;
}

/** What a transaction acquires; undefined when it acquires nothing so. `assetOf` finds the asset that a row bought. */
export function acquisitionOf(one: Transaction, assetOf: (id: string) => string | undefined): Acquisition | undefined {
  switch (one.type) {
    case 'buy': {
      const option = one.lots?.[0] && assetOf(one.lots[0].lot);
      return { asset: one.asset, quantity: kept(one.quantity, one.asset, one.fees), option };
    }
    case 'swap':
      return { asset: one.toAsset, quantity: kept(one.toQuantity, one.toAsset, one.fees) };
    case 'exercise': {
      // The row names the option, or the shares and the lots of the option.
      const option = one.toAsset !== one.asset ? one.asset : one.lots?.[0] && assetOf(one.lots[0].lot);
      if (option !== undefined && optionOf(option)?.right === 'put') return undefined;
      return { asset: one.toAsset, quantity: one.toQuantity, option };
    }
    case 'assign':
      // The writer of a put has to buy the shares.
      if (optionOf(one.asset)?.right !== 'put') return undefined;
      return { asset: one.toAsset, quantity: one.toQuantity };
    case 'income':
      return one.kind === 'wages' ? { asset: one.asset, quantity: one.quantity } : undefined;
    default:
      return undefined;
  }
}

/** What is left of units received after a fee kept back from them. */
const kept = (quantity: Fixed, asset: string, fees: readonly AssetFee[]): Fixed =>
  fees.reduce((left, fee) => (fee.asset === asset ? minus(left, fee.quantity) : left), quantity);
