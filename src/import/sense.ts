/**
 * What a row is for tax, by the word that its writer gave it. What depends on more than the word says (a loan, a pool, a swap that
 * is called tax-free) is unsettled here: the row is rejected with what it is, and the person enters what happened.
 */
import type { FeeKind, IncomeKind, RealizedKind } from '../ledger/transaction.js';

/** What the word of a row says of it. */
export type Sense =
  /** A trade, a deposit or a withdrawal: the sides tell which. */
  | { readonly act: 'plain' | 'gift' | 'spend' | 'lost' }
  /** It must have both sides. */
  | { readonly act: 'trade' }
  | { readonly act: 'income'; readonly kind: IncomeKind }
  | { readonly act: 'fee'; readonly kind: FeeKind }
  | { readonly act: 'realized'; readonly kind: RealizedKind }
  | { readonly act: 'ignore'; readonly reason: string }
  /** What it is for tax depends on more than the row says. */
  | { readonly act: 'unsettled'; readonly what: string };

export const PLAIN: Sense = { act: 'plain' };
export const TRADE: Sense = { act: 'trade' };
export const GIFT: Sense = { act: 'gift' };
export const SPEND: Sense = { act: 'spend' };
export const LOST: Sense = { act: 'lost' };
export const income = (kind: IncomeKind): Sense => ({ act: 'income', kind });
export const cost = (kind: FeeKind): Sense => ({ act: 'fee', kind });
export const result = (kind: RealizedKind): Sense => ({ act: 'realized', kind });
export const unsettled = (what: string): Sense => ({ act: 'unsettled', what });
export const left = (reason: string): Sense => ({ act: 'ignore', reason });
export const LOAN: Sense = unsettled('coins lent or paid back');
export const POOL: Sense = unsettled('coins put into a pool or taken out of it');
