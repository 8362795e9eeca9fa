/** Purchases, sales, swaps and payments: what they do to lots. */
import { type Fixed, minus, plus, ZERO } from '../core/fixed.js';
import type { Buy, Fee, Sell, Spend, Swap } from '../ledger/transaction.js';
import type { LotBook } from './book.js';
import { dispose } from './dispose.js';
import { disposeFees, recordWithheld, settleFees } from './fees.js';
import { exerciseByPurchase } from './options.js';

const sumOf = (a: Fixed | undefined, b: Fixed | undefined): Fixed | undefined =>
  a === undefined || b === undefined ? undefined : plus(a, b);
const differenceOf = (a: Fixed | undefined, b: Fixed | undefined): Fixed | undefined =>
  a === undefined || b === undefined ? undefined : minus(a, b);

/** Basis is what was paid with all fees (26 CFR §1.1012-1(a), (h)(1)). */
export function buy(book: LotBook, trade: Buy): void {
  if (book.classes.of(trade.asset) === 'cash') return;
  if (trade.lots) return exerciseByPurchase(book, trade);
  const worth = book.valuation.of(trade);
  const settled = settleFees(book, trade, undefined, { asset: trade.asset, quantity: trade.quantity, worth });
  const paid = sumOf(worth, settled.cost);
  const basis = paid && minus(paid, settled.withheldValue);
  const quantity = minus(trade.quantity, settled.withheld);
  book.open(trade, { asset: trade.asset, quantity, basis, origin: 'purchase' });
  recordWithheld(book, trade, trade.asset, settled);
  disposeFees(book, trade, settled);
}

/** Proceeds are what was received less fees. */
export function sell(book: LotBook, trade: Sell): void {
  if (book.classes.of(trade.asset) === 'cash') return;
  const settled = settleFees(book, trade, trade.asset);
  dispose(book, {
    transaction: trade,
    id: trade.id,
    kind: trade.liquidation ? 'liquidation' : 'sale',
    asset: trade.asset,
    account: trade.account,
    quantity: plus(trade.quantity, settled.givenToo),
    proceeds: differenceOf(book.valuation.of(trade), settled.cost),
    sold: trade.day,
    lots: trade.lots,
  });
  disposeFees(book, trade, settled);
}

/**
 * A swap realises the value of what is received, less all its fees; what is received has that value as basis and none
 * of the fees (26 CFR §1.1001-7(b)(2)(ii), §1.1012-1(h)(2)(ii)). An exchange of currencies touches no lots.
 */
export function swap(book: LotBook, trade: Swap): void {
  const givesCash = book.classes.of(trade.asset) === 'cash';
  const getsCash = book.classes.of(trade.toAsset) === 'cash';
  if (givesCash && getsCash) return;
  const written =
    trade.toTotal === undefined ? undefined : book.valuation.inBookCurrency(trade.toTotal, trade.currency, trade);
  const worth = written ?? book.valuation.of(trade);
  const received = { asset: trade.toAsset, quantity: trade.toQuantity, worth };
  const settled = settleFees(book, trade, trade.asset, received);
  if (!givesCash) {
    dispose(book, {
      transaction: trade,
      id: trade.id,
      kind: getsCash ? 'sale' : 'swap',
      asset: trade.asset,
      account: trade.account,
      quantity: plus(trade.quantity, settled.givenToo),
      proceeds: differenceOf(worth, settled.cost),
      sold: trade.day,
      lots: trade.lots,
    });
  }
  if (!getsCash) {
    const quantity = minus(trade.toQuantity, settled.withheld);
    const cost = givesCash ? sumOf(worth, settled.cost) : worth;
    const basis = cost && minus(cost, settled.withheldValue);
    book.open(trade, { asset: trade.toAsset, quantity, basis, origin: 'purchase' });
    recordWithheld(book, trade, trade.toAsset, settled);
  }
  disposeFees(book, trade, settled);
}

/** Paying with an asset disposes of it at the worth of what was bought. */
export function spend(book: LotBook, trade: Spend): void {
  if (book.classes.of(trade.asset) === 'cash') return;
  const settled = settleFees(book, trade, trade.asset);
  dispose(book, {
    transaction: trade,
    id: trade.id,
    kind: 'spend',
    asset: trade.asset,
    account: trade.account,
    quantity: plus(trade.quantity, settled.givenToo),
    proceeds: differenceOf(book.valuation.of(trade), settled.cost),
    sold: trade.day,
    lots: trade.lots,
  });
  disposeFees(book, trade, settled);
}

/** A fee by itself, paid in an asset. One paid in money touches no lots. */
export function payFee(book: LotBook, fee: Fee): void {
  if (book.classes.of(fee.asset) === 'cash' || fee.quantity === ZERO) return;
  dispose(book, {
    transaction: fee,
    id: fee.id,
    kind: 'fee',
    asset: fee.asset,
    account: fee.account,
    quantity: fee.quantity,
    proceeds: book.valuation.of(fee),
    sold: fee.day,
    lots: fee.lots,
  });
}
