/**
 * Fees of a trade that were paid in assets. Each is a disposal of what was paid (26 CFR §1.1001-7(b)), and a cost of the
 * trade at its worth. Three cases:
 *
 * - paid in what is given away: those units go with the others, as one disposal of the larger quantity;
 * - kept back from what is received: acquired and disposed of at once, at the price of the trade, without gain;
 * - paid in something else: a disposal of its own, from its own lots.
 */
import { type Fixed, minus, plus, smaller, timesOver, ZERO } from '../core/fixed.js';
import type { AssetFee, Transaction } from '../ledger/transaction.js';
import type { LotBook } from './book.js';
import type { Disposal } from './disposal.js';
import { dispose } from './dispose.js';

export interface FeeSettlement {
  /** What the fees cost, cash ones included, in the book's currency. Undefined when one has no price. */
  readonly cost: Fixed | undefined;
  /** Units given away in addition. */
  readonly givenToo: Fixed;
  /** Units never kept of what was received, and their worth. */
  readonly withheld: Fixed;
  readonly withheldValue: Fixed;
  /** Fees to dispose of once the trade itself is matched. */
  readonly others: readonly { readonly fee: AssetFee; readonly worth: Fixed | undefined }[];
}

type WithFees = Extract<Transaction, { readonly fees: readonly AssetFee[]; readonly fee: Fixed }>;

const NONE: FeeSettlement['others'] = [];

/** Works out a trade's fees. `received` is what came in and its worth. */
export function settleFees(
  book: LotBook,
  trade: WithFees,
  given: string | undefined,
  received?: { readonly asset: string; readonly quantity: Fixed; readonly worth: Fixed | undefined },
): FeeSettlement {
  const { valuation, classes } = book;
  const cash = valuation.inBookCurrency(trade.fee, trade.currency, trade);
  if (trade.fees.length === 0) return { cost: cash, givenToo: ZERO, withheld: ZERO, withheldValue: ZERO, others: NONE };
  const result = { cost: cash as Fixed | undefined, givenToo: ZERO, withheld: ZERO, withheldValue: ZERO };
  const others: { fee: AssetFee; worth: Fixed | undefined }[] = [];
  const addCost = (worth: Fixed | undefined): void => {
    result.cost = result.cost === undefined || worth === undefined ? undefined : plus(result.cost, worth);
  };
  for (const fee of trade.fees) {
    if (fee.asset === given) {
      result.givenToo = plus(result.givenToo, fee.quantity);
    } else if (fee.asset === received?.asset) {
      const worthOf = (quantity: Fixed): Fixed | undefined =>
        received.worth && timesOver(received.worth, quantity, received.quantity, 'half-even');
      const withheld = smaller(fee.quantity, minus(received.quantity, result.withheld));
      const worth = worthOf(withheld);
      addCost(worth);
      result.withheld = plus(result.withheld, withheld);
      result.withheldValue = plus(result.withheldValue, worth ?? ZERO);
      // What a fee takes beyond what came in was held before.
      const quantity = minus(fee.quantity, withheld);
      if (quantity === ZERO) continue;
      addCost(worthOf(quantity));
      others.push({ fee: { ...fee, quantity }, worth: worthOf(quantity) });
    } else {
      const worth = valuation.ofFee(fee, trade);
      addCost(worth);
      if (classes.of(fee.asset) !== 'cash') others.push({ fee, worth });
    }
  }
  return { ...result, others };
}

/** Disposes of the fees paid in other assets. */
export function disposeFees(book: LotBook, trade: Transaction, { others }: FeeSettlement): void {
  if (others.length === 0) return;
  others.forEach(({ fee, worth }, index) => {
    dispose(book, {
      transaction: trade,
      id: fee.id ?? feeId(trade, index),
      kind: 'fee',
      asset: fee.asset,
      account: trade.account,
      quantity: fee.quantity,
      proceeds: worth,
      sold: trade.day,
    });
  });
}

export const feeId = (trade: Transaction, index: number): string => `${trade.id}.fee${index === 0 ? '' : index + 1}`;

/** The line for units kept back from what was bought: acquired and disposed of in one moment. */
export function recordWithheld(book: LotBook, trade: Transaction, asset: string, settled: FeeSettlement): void {
  if (settled.withheld === ZERO || book.settings.policies['fees.withheld'] === 'netted') return;
  const { day, account, source } = trade;
  const line: Disposal = {
    id: feeId(trade, settled.others.length),
    kind: 'fee',
    transaction: trade,
    lot: trade.id,
    asset,
    account,
    quantity: settled.withheld,
    acquired: day,
    inherited: false,
    holdingFrom: day,
    sold: day,
    proceeds: settled.withheldValue,
    basis: settled.withheldValue,
    fixedTerm: undefined,
    lotSource: source,
    lotHome: account,
    disallowed: ZERO,
    codes: '',
  };
  (book.isSheltered(account) ? book.sheltered : book.disposals).push(line);
}
