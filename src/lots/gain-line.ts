/** A line for gain on a lot that goes on: money beside a merger, a return of capital beyond basis, a mark to market. */
import type { Day } from '../core/calendar.js';
import { type Fixed, ZERO } from '../core/fixed.js';
import type { Transaction } from '../ledger/transaction.js';
import type { LotBook } from './book.js';
import type { Disposal, DisposalKind } from './disposal.js';
import type { Lot } from './lot.js';

export function recordLotGain(
  book: LotBook,
  one: Transaction,
  lot: Lot,
  proceeds: Fixed,
  basis: Fixed,
  kind: DisposalKind,
  sold: Day = one.day,
): void {
  const line: Disposal = {
    id: one.id,
    kind,
    transaction: one,
    lot: lot.id,
    asset: lot.asset,
    account: lot.account,
    quantity: lot.quantity,
    acquired: lot.acquired,
    inherited: lot.origin === 'inheritance',
    holdingFrom: lot.holdingFrom,
    sold,
    proceeds,
    basis,
    fixedTerm: undefined,
    lotSource: lot.source,
    lotHome: lot.home,
    disallowed: ZERO,
    codes: '',
  };
  (book.isSheltered(lot.account) ? book.sheltered : book.disposals).push(line);
}
