/**
 * Gains and losses that are settled without delivery, as of perpetual contracts and liquidations: a line of their own,
 * opened and closed in one moment. Exchanges settle them in coins (USDT, BTC), which then come or go like any others: a
 * gain brings a lot of them whose basis is what they are worth, since that was the gain; a loss disposes of them at what
 * they are worth. Fees paid in coins are disposals too.
 */
import { type Fixed, minus, negate, ZERO } from '../core/fixed.js';
import type { Realized } from '../ledger/transaction.js';
import type { LotBook } from './book.js';
import type { Disposal } from './disposal.js';
import { dispose } from './dispose.js';
import { feeId } from './fees.js';

export function realized(book: LotBook, one: Realized): void {
  const amount = book.valuation.of(one);
  const cost = book.valuation.costOf(one);
  if (amount === undefined || cost === undefined) {
    book.report('lots/no-value', `${one.id} is a gain or loss of unknown amount.`, one.source);
  } else recordResult(book, one, minus(amount, cost));
  settleCoins(book, one);
}

function recordResult(book: LotBook, one: Realized, gain: Fixed): void {
  const line: Disposal = {
    id: one.id,
    kind: one.kind === 'liquidation' ? 'liquidation' : 'cash-settled',
    transaction: one,
    lot: one.id,
    asset: one.asset,
    account: one.account,
    quantity: one.quantity,
    acquired: one.day,
    inherited: false,
    holdingFrom: one.day,
    sold: one.day,
    proceeds: gain > 0n ? gain : ZERO,
    basis: gain < 0n ? negate(gain) : ZERO,
    fixedTerm: undefined,
    lotSource: one.source,
    lotHome: one.account,
    disallowed: ZERO,
    codes: '',
  };
  (book.isSheltered(one.account) ? book.sheltered : book.disposals).push(line);
}

/** The coins that the result and its fees moved. */
function settleCoins(book: LotBook, one: Realized): void {
  const { currency: asset, account, day, id } = one;
  const isCoin = (name: string): boolean => book.classes.of(name) !== 'cash';
  const net = minus(one.total ?? ZERO, one.fee);
  if (net !== ZERO && isCoin(asset)) {
    const worth = book.valuation.inBookCurrency(net > 0n ? net : negate(net), asset, one);
    if (net > 0n) book.open(one, { asset, quantity: net, basis: worth, origin: 'purchase' });
    else {
      const request = { transaction: one, id: `${id}.paid`, kind: 'cash-settled', asset, account, sold: day } as const;
      dispose(book, { ...request, quantity: negate(net), proceeds: worth });
    }
  }
  one.fees.forEach((fee, index) => {
    if (!isCoin(fee.asset)) return;
    const request = { transaction: one, id: feeId(one, index), kind: 'fee', account, sold: day } as const;
    const proceeds = book.valuation.ofFee(fee, one);
    dispose(book, { ...request, asset: fee.asset, quantity: fee.quantity, proceeds });
  });
}
