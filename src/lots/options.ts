/**
 * The ends of an option. It expires: the holder loses what it cost, the writer keeps what it brought. It is used: the
 * premium goes into the basis of shares bought or the proceeds of shares sold (Pub. 550, "Options").
 */

import { dayOf, yearOf } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import { type Fixed, minus, plus, smaller, ZERO } from '../core/fixed.js';
import { optionOf } from '../ledger/option-symbol.js';
import type { Assign, Buy, Exercise, Expire, LotChoice, Transaction, Worthless } from '../ledger/transaction.js';
import type { LotBook } from './book.js';
import { dispose, takeSlices } from './dispose.js';
import { closeShorts, takeShorts } from './short-sales.js';

/** An option that ends without value: a sale for nothing, or a written one closed for nothing. */
export function expire(book: LotBook, one: Expire): void {
  const { asset, account, quantity, id, day } = one;
  const written = book.shorts.quantity(account, asset);
  if (written > 0n) {
    const closed = smaller(written, quantity);
    closeShorts(book, { transaction: one, quantity: closed, cost: ZERO, kind: 'option', closed: day });
    if (closed === quantity) return;
  }
  const held = minus(quantity, smaller(written, quantity));
  dispose(book, { transaction: one, id, kind: 'option', asset, account, quantity: held, proceeds: ZERO, sold: day });
}

/** A worthless security counts as sold for nothing on the last day of the year (§165(g)). */
export function worthless(book: LotBook, one: Worthless): void {
  const { asset, account, quantity, id, day } = one;
  const refused = book.rule?.refusesWorthless?.(asset);
  if (refused !== undefined) {
    book.report('tax/worthless-not-security', `${id}: ${asset} became worthless, and ${refused}.`, one.source);
    return;
  }
  const sold = dayOf(yearOf(day), 12, 31);
  dispose(book, { transaction: one, id, kind: 'worthless', asset, account, quantity, proceeds: ZERO, sold });
}

/** Takes the premium of options out of their lots. @returns what they cost; undefined when unknown. */
function takePremium(
  book: LotBook,
  one: Transaction,
  option: string,
  quantity: Fixed,
  lots?: readonly LotChoice[],
): Fixed | undefined {
  const request = {
    transaction: one,
    id: one.id,
    kind: 'option',
    asset: option,
    account: one.account,
    quantity,
  } as const;
  const { slices, missing } = takeSlices(book, { ...request, proceeds: undefined, sold: one.day, lots });
  if (missing > 0n) {
    const what = `${one.id} uses ${formatFixed(missing)} ${option} more than ${one.account} held.`;
    book.report('lots/oversold', what, one.source);
    return undefined;
  }
  let total = ZERO;
  for (const slice of slices) {
    if (slice.basis === undefined) return undefined;
    total = plus(total, slice.basis);
  }
  return total;
}

/** A purchase of shares that names option lots exercises them. */
export function exerciseByPurchase(book: LotBook, one: Buy): void {
  const choice = one.lots?.[0];
  const option = choice && optionAsset(book, one.account, choice.lot);
  const held = option?.held ?? ZERO;
  const premium = option && takePremium(book, one, option.asset, choice.quantity ?? held, one.lots);
  if (!option)
    book.report('lots/unknown-lot', `${one.id} names the option lot ${choice?.lot}, which is not open.`, one.source);
  openExercised(book, one, one.asset, one.quantity, premium);
}

function openExercised(
  book: LotBook,
  one: Buy | Exercise | Assign,
  asset: string,
  quantity: Fixed,
  premium: Fixed | undefined,
): void {
  const paid = sumKnown(book.valuation.of(one), book.valuation.costOf(one), premium);
  book.open(one, { asset, quantity, basis: paid, origin: 'purchase' });
}

function sumKnown(...parts: (Fixed | undefined)[]): Fixed | undefined {
  let total = ZERO;
  for (const part of parts) {
    if (part === undefined) return undefined;
    total = plus(total, part);
  }
  return total;
}

/** The open option lot of a name in an account. */
function optionAsset(book: LotBook, account: string, lot: string): { asset: string; held: Fixed } | undefined {
  for (const asset of book.assets()) {
    const [found] = book.poolsOf(asset).get(account)?.named(lot) ?? [];
    if (found) return { asset, held: found.quantity };
  }
  return undefined;
}

/** The holder uses an option: buys (call) or sells (put) `toQuantity` of `toAsset` for `total`. */
export function exercise(book: LotBook, one: Exercise): void {
  const named = one.lots?.[0];
  const byLot = one.toAsset === one.asset && named ? optionAsset(book, one.account, named.lot) : undefined;
  const option = byLot?.asset ?? one.asset;
  const quantity = byLot ? (named?.quantity ?? byLot.held) : one.quantity;
  const premium = takePremium(book, one, option, quantity, one.lots);
  if (optionOf(option)?.right !== 'put') return openExercised(book, one, one.toAsset, one.toQuantity, premium);
  sellUnder(book, one, premium === undefined ? undefined : (-premium as Fixed));
}

/** The writer is assigned: sells (call) or buys (put) the shares, with the premium received. */
export function assign(book: LotBook, one: Assign): void {
  let premium: Fixed | undefined = ZERO;
  for (const { proceeds } of takeShorts(book, one.account, one.asset, one.quantity))
    premium = sumKnown(premium, proceeds);
  if (optionOf(one.asset)?.right === 'put') {
    const negative = premium === undefined ? undefined : (-premium as Fixed);
    return openExercised(book, one, one.toAsset, one.toQuantity, negative);
  }
  sellUnder(book, one, premium);
}

/** Sells shares at the strike, with the premium added to the proceeds (negative: taken from them). */
function sellUnder(book: LotBook, one: Exercise | Assign, premium: Fixed | undefined): void {
  const cost = book.valuation.costOf(one);
  const received = sumKnown(book.valuation.of(one), premium);
  const { id, toAsset: asset, toQuantity: quantity, account, day: sold } = one;
  const proceeds = received === undefined || cost === undefined ? undefined : minus(received, cost);
  dispose(book, { transaction: one, id, kind: 'sale', asset, account, quantity, proceeds, sold });
}
