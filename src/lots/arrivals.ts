/** Units that come without being bought: income, gifts, inheritances, opening holdings, deposits of unknown origin. */
import { formatFixed } from '../core/decimal-text.js';
import { negate } from '../core/fixed.js';
import type { Deposit, GiftIn, Income, Inherit, Opening } from '../ledger/transaction.js';
import { type LotBook, OUTSIDE } from './book.js';
import { moveLots } from './moves.js';

/** Income is ordinary income at its value when received, which is the basis of what was received. */
export function income(book: LotBook, one: Income): void {
  const { asset, account, quantity, day, kind, payer } = one;
  const value = book.valuation.of(one);
  if (value !== undefined && !book.isSheltered(account)) {
    const signed = one.reversal ? negate(value) : value;
    book.income.push({ transaction: one, kind, day, account, asset, quantity, value: signed, payer });
  }
  if (book.classes.of(asset) !== 'cash' && !one.reversal)
    book.open(one, { asset, quantity, basis: value, origin: 'income' });
}

/**
 * A gift keeps the giver's basis and holding period; if it was worth less than that basis, losses are measured from the
 * value, and from the day of the gift (26 CFR §1.1015-1(a)).
 */
export function giftIn(book: LotBook, gift: GiftIn): void {
  const { asset, quantity, basis, day } = gift;
  const value = gift.total === undefined ? undefined : book.valuation.of(gift);
  const acquired = gift.acquired ?? day;
  const loss =
    basis !== undefined && value !== undefined && value < basis ? { basis: value, holdingFrom: day } : undefined;
  book.open(gift, { asset, quantity, basis, acquired, holdingFrom: acquired, origin: 'gift', loss });
}

/** Inherited property has its value at death as basis and is always held long (§1014, §1223(9)). */
export function inherit(book: LotBook, one: Inherit): void {
  const { asset, quantity, day } = one;
  const acquired = one.acquired ?? day;
  book.open(one, {
    asset,
    quantity,
    basis: one.basis ?? book.valuation.of(one),
    acquired,
    holdingFrom: acquired,
    origin: 'inheritance',
  });
}

/** A holding from before the files, with the basis and date that the person gives. */
export function opening(book: LotBook, one: Opening): void {
  const { asset, quantity, basis, day } = one;
  if (book.classes.of(asset) === 'cash') return;
  const acquired = one.acquired ?? day;
  const holdingFrom = one.holdingFrom ?? acquired;
  book.open(one, { asset, quantity, basis, acquired, holdingFrom, origin: 'opening' });
}

/**
 * A deposit that no withdrawal of the person's own explains: the units are there, their basis is not known. The policy
 * `transfer.unpairedDeposit` may take them from what left for an unknown place before.
 */
export function deposit(book: LotBook, one: Deposit): void {
  const { asset, account, quantity, day } = one;
  if (book.classes.of(asset) === 'cash') return;
  if (book.settings.policies['transfer.unpairedDeposit'] === 'from-outside') {
    const outside = book.poolsOf(asset).get(OUTSIDE)?.quantity() ?? 0n;
    if (outside >= quantity) {
      moveLots(book, { transaction: one, asset, from: OUTSIDE, to: account, quantity });
      return;
    }
  }
  book.open(one, { asset, quantity, basis: undefined, acquired: day, origin: 'unknown' });
  const what = `${formatFixed(quantity)} ${asset} came into ${account} and no withdrawal of yours matches.`;
  book.report('ledger/unpaired-deposit', what, one.source);
}
