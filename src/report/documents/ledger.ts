/** `tare ledger`: the canonical transactions, in order. */
import type { Book } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import { type Fixed, ZERO } from '../../core/fixed.js';
import { formatInstant } from '../../core/zone.js';
import type { Transaction } from '../../ledger/transaction.js';
import { documentHead, issueItem } from './common.js';
import { mapped } from './lots.js';

export const ledgerDocument = (book: Book): Record<string, unknown> => ({
  ...documentHead('ledger', book),
  transactions: mapped(book.ledger.transactions, transactionItem),
  issues: book.issues.map(issueItem),
});

const decimal = (value: Fixed | undefined): string | undefined =>
  value === undefined ? undefined : formatFixed(value);

/** A transaction as the contract writes it; fields that a type does not have are left out. */
export function transactionItem(one: Transaction) {
  const money = 'total' in one ? { total: decimal(one.total), currency: one.currency } : {};
  const cash = 'fee' in one && one.fee !== ZERO ? [{ asset: one.currency, quantity: formatFixed(one.fee) }] : [];
  const others =
    'fees' in one
      ? one.fees.map(({ asset, quantity, kind }) => ({ asset, quantity: formatFixed(quantity), kind }))
      : [];
  const { file, row, rows } = one.source;
  return {
    id: one.id,
    time: one.at === undefined ? formatDay(one.day) : formatInstant(one.at),
    day: formatDay(one.day),
    account: one.account,
    type: one.type,
    asset: one.asset,
    quantity: formatFixed(one.quantity),
    ...money,
    fees: [...cash, ...others],
    toAsset: 'toAsset' in one ? one.toAsset : undefined,
    toQuantity: 'toQuantity' in one ? decimal(one.toQuantity) : undefined,
    toAccount: 'toAccount' in one ? one.toAccount : undefined,
    kind: 'kind' in one ? one.kind : undefined,
    payer: 'payer' in one ? one.payer : undefined,
    reversal: 'reversal' in one ? one.reversal : undefined,
    class: one.class,
    order: one.order,
    note: one.note,
    source: { file, rows: rows ?? [row] },
  };
}
