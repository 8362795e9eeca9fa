/** What may be missing from a book, as `tare check` shows it: movements without a partner, quiet times, prices and rates. */
import type { Book } from '../chain/chain.js';
import { type Unpaired, unpairedMovements } from '../ledger/likely-partners.js';
import { type QuietTime, quietTimes } from '../ledger/quiet-times.js';

export interface Completeness {
  readonly unpaired: readonly { readonly one: Unpaired; readonly likely: Unpaired | undefined }[];
  readonly quiet: readonly QuietTime[];
}

export function completenessOf({ ledger }: Book): Completeness {
  return {
    unpaired: unpairedMovements(ledger.transactions, (asset) => ledger.classes.of(asset) === 'cash'),
    quiet: quietTimes(ledger.transactions),
  };
}
