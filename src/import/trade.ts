/**
 * One trade from its legs. Whether it is a purchase, a sale or a swap depends only on which side is money, so the
 * importers say what went out and what came in and this says what that was.
 *
 * Quantities are gross: a fee taken from a leg leaves the account besides, as its own entry in `fees`.
 */
import { isCurrency } from '../core/currency.js';
import { type Fixed, plus, ZERO } from '../core/fixed.js';
import type { AssetClass, AssetFee, Transaction } from '../ledger/transaction.js';
import type { Draft, Intake, Lines, When } from './intake.js';

export interface Leg {
  readonly asset: string;
  /** Positive. */
  readonly quantity: Fixed;
}

export interface TradeLegs {
  readonly when: When;
  readonly id?: string | undefined;
  readonly order?: string | undefined;
  readonly account?: string;
  readonly note?: string | undefined;
  /** What kind of thing the side that is not money is. */
  readonly class?: AssetClass | undefined;
  readonly given: Leg;
  readonly received: Leg;
  readonly fees?: readonly Leg[];
  /** What the trade was worth in `valueCurrency`, when neither side is money and the file says so. */
  readonly value?: Fixed | undefined;
  readonly valueCurrency?: string | undefined;
  /** How many fills of the platform the legs sum up, if not one. */
  readonly fills?: number | undefined;
  /** The price that the platform printed, for one unit of the side that is not money. */
  readonly price?: Fixed | undefined;
}

/** Adds a buy, a sale, a swap, or an exchange of currencies (a swap between two of class `cash`). */
export function addTrade(intake: Intake, lines: Lines, legs: TradeLegs): Transaction {
  const { given, received } = legs;
  const paysMoney = isCurrency(given.asset);
  const getsMoney = isCurrency(received.asset);
  if (paysMoney && !getsMoney) return addBuy(intake, lines, legs);
  if (getsMoney && !paysMoney) return addSale(intake, lines, legs);
  const currency = legs.valueCurrency ?? (paysMoney ? given.asset : intake.currency);
  const { fee, fees } = splitFees(legs.fees ?? [], currency);
  return intake.add(lines, 'swap', {
    ...shared(legs),
    asset: given.asset,
    quantity: given.quantity,
    class: paysMoney ? 'cash' : legs.class,
    toAsset: received.asset,
    toQuantity: received.quantity,
    toClass: getsMoney ? 'cash' : legs.class,
    total: paysMoney ? given.quantity : legs.value,
    currency,
    fee,
    fees,
  });
}

function addBuy(intake: Intake, lines: Lines, legs: TradeLegs): Transaction {
  const { given, received } = legs;
  const { fee, fees } = splitFees(legs.fees ?? [], given.asset);
  return intake.add(lines, 'buy', {
    ...shared(legs),
    asset: received.asset,
    quantity: received.quantity,
    class: legs.class,
    total: given.quantity,
    currency: given.asset,
    fee,
    fees,
  });
}

function addSale(intake: Intake, lines: Lines, legs: TradeLegs): Transaction {
  const { given, received } = legs;
  const { fee, fees } = splitFees(legs.fees ?? [], received.asset);
  return intake.add(lines, 'sell', {
    ...shared(legs),
    asset: given.asset,
    quantity: given.quantity,
    class: legs.class,
    total: received.quantity,
    currency: received.asset,
    fee,
    fees,
  });
}

/** What every kind of trade takes over from its legs. */
function shared(
  legs: TradeLegs,
): Pick<Draft<'swap'>, 'when' | 'id' | 'order' | 'note' | 'account' | 'fills' | 'price'> {
  const { when, id, order, note, account, fills, price } = legs;
  const stated = price === undefined ? {} : { price };
  return { when, id, order, note, account, ...(fills === undefined ? {} : { fills }), ...stated };
}

/** Fees in the trade's money are one sum; the others stay apart. A fee of zero is none. */
function splitFees(fees: readonly Leg[], currency: string): { fee: Fixed; fees: readonly AssetFee[] } {
  let fee = ZERO;
  const others: AssetFee[] = [];
  for (const { asset, quantity } of fees) {
    if (quantity === 0n) continue;
    if (asset === currency) fee = plus(fee, quantity);
    else others.push({ asset, quantity, kind: 'trading' });
  }
  return { fee, fees: others };
}
