/**
 * Fees that nobody called fees: more money moved than units times the printed price, and more than the fee schedule allows.
 * For each fill that prints a price,
 *
 *     beyond = |money moved| − units × price        (for a sale, units × price − money received)
 *     unexplained = beyond − scheduled fee,
 *
 * with the commission rate of `tare.yaml` for the schedule or, without one, the fee that the row itself states. What the
 * rounding of the printed price can explain, and a cent, is nothing; neither is a fill that was charged less. Only the printed
 * price can show this, so fills without one are counted apart.
 */
import { formatFixed } from '../../core/decimal-text.js';
import { type Fixed, minus, plus, times, toCents, ZERO } from '../../core/fixed.js';
import type { Buy, Sell, Transaction } from '../../ledger/transaction.js';
import type { Valuation } from '../../prices/valuation.js';
import type { Settings } from '../../settings/settings.js';

export interface FillCharge {
  readonly transaction: Buy | Sell;
  /** Units times the printed price, in the book's currency, as all amounts here. */
  readonly printed: Fixed;
  /** What moved. */
  readonly moved: Fixed;
  readonly beyond: Fixed;
  readonly stated: Fixed;
  /** By the schedule; undefined when there is none for the account. */
  readonly scheduled: Fixed | undefined;
  /** Beyond the printed price and stated by no fee of the row; to the cent. */
  readonly embedded: Fixed;
  /** Beyond the schedule; to the cent. */
  readonly unexplained: Fixed;
}

export interface Undisclosed {
  /** Fills with something embedded or unexplained, in order. */
  readonly fills: readonly FillCharge[];
  readonly embedded: Fixed;
  readonly unexplained: Fixed;
  /** What all fills were charged beyond their printed price, and what the schedule (or the rows) explain of it. */
  readonly charged: Fixed;
  readonly explained: Fixed;
  readonly looked: number;
  readonly withoutPrice: number;
}

export function undisclosedFees(
  transactions: Iterable<Transaction>,
  valuation: Valuation,
  settings: Settings,
): Undisclosed {
  const fills: FillCharge[] = [];
  let [embedded, unexplained, charged] = [ZERO, ZERO, ZERO];
  let [looked, withoutPrice] = [0, 0];
  for (const one of transactions) {
    if (one.type !== 'buy' && one.type !== 'sell') continue;
    const charge = chargeOf(one, valuation, settings);
    if (!charge) {
      withoutPrice++;
      continue;
    }
    looked++;
    charged = plus(charged, plus(charge.stated, charge.embedded));
    if (charge.unexplained === ZERO && charge.embedded === ZERO) continue;
    unexplained = plus(unexplained, charge.unexplained);
    embedded = plus(embedded, charge.embedded);
    fills.push(charge);
  }
  const explained = toCents(minus(charged, unexplained));
  return { fills, embedded, unexplained, charged: toCents(charged), explained, looked, withoutPrice };
}

function chargeOf(one: Buy | Sell, valuation: Valuation, settings: Settings): FillCharge | undefined {
  if (one.price === undefined || one.total === undefined) return undefined;
  const inBook = (amount: Fixed): Fixed | undefined => valuation.inBookCurrency(amount, one.currency, one);
  const printed = inBook(times(one.quantity, one.price, 'half-even'));
  const total = inBook(one.total);
  const stated = inBook(one.fee);
  if (printed === undefined || total === undefined || stated === undefined) return undefined;
  const moved = one.type === 'buy' ? plus(total, stated) : minus(total, stated);
  const beyond = one.type === 'buy' ? minus(moved, printed) : minus(printed, moved);
  const rate = settings.fees[one.account]?.commission;
  const scheduled = rate === undefined ? undefined : times(printed, rate, 'half-even');
  // A fee paid in a third asset is on a line of its own, so that the schedule asks for nothing more in money.
  const allowed = one.fees.length > 0 ? stated : (scheduled ?? stated);
  const slack = tolerance(one.quantity, one.price);
  const above = (least: Fixed): Fixed => (minus(beyond, least) <= slack ? ZERO : toCents(minus(beyond, least)));
  return {
    transaction: one,
    printed,
    moved,
    beyond,
    stated,
    scheduled,
    embedded: above(stated),
    unexplained: above(allowed),
  };
}

const CENT = (10n ** 16n) as Fixed;

/** A cent, and half a unit of the last printed decimal of the price, which has two at least, on each unit. */
function tolerance(quantity: Fixed, price: Fixed): Fixed {
  const decimals = Math.max(2, formatFixed(price).split('.')[1]?.length ?? 0);
  return plus(CENT, times(quantity, (5n * 10n ** BigInt(17 - Math.min(decimals, 17))) as Fixed, 'half-up'));
}
