/**
 * One trade from its legs. Whether it is a purchase, a sale or a swap depends only on which side is money, so the
 * importers say what went out and what came in and this says what that was.
 *
 * Quantities are gross: a fee taken from a leg leaves the account besides, as its own entry in `fees`.
 */
import { isCurrency } from '../core/currency.js';
import { type Fixed, plus, ZERO } from '../core/fixed.js';
import { type AssetClass, type AssetFee, NO_FEES, type Transaction } from '../ledger/transaction.js';
import type { Draft, Intake, Lines, When } from './intake.js';

export interface Leg {
  readonly asset: string;
  /** Positive. */
  readonly quantity: Fixed;
}

/** A fee of a trade. */
export interface FeeLeg extends Leg {
  /** Its worth in the trade's money (or `valueCurrency`), where the file says so. */
  readonly total?: Fixed | undefined;
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
  readonly fees?: readonly FeeLeg[];
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
  const paysMoney = isCurrency(legs.given.asset);
  const getsMoney = isCurrency(legs.received.asset);
  if (paysMoney && !getsMoney) return addSide(intake, lines, 'buy', legs, legs.received, legs.given);
  if (getsMoney && !paysMoney) return addSide(intake, lines, 'sell', legs, legs.given, legs.received);
  return addSwap(intake, lines, legs, paysMoney, getsMoney);
}

// The fields are written out in each: spreading the common ones first takes five times as long, on a path that every
// row of most files goes through.

/** A purchase or sale of `here` for the money `there`. */
function addSide(
  intake: Intake,
  lines: Lines,
  type: 'buy' | 'sell',
  legs: TradeLegs,
  here: Leg,
  there: Leg,
): Transaction {
  const { fee, fees } = splitFees(legs.fees ?? NO_LEGS, there.asset);
  const trade = {
    when: legs.when,
    id: legs.id,
    order: legs.order,
    note: legs.note,
    account: legs.account,
    asset: here.asset,
    quantity: here.quantity,
    class: legs.class,
    price: legs.price,
    total: there.quantity,
    currency: there.asset,
    fee,
    fees,
  };
  if (legs.fills === undefined) return intake.addPlain(lines, type, trade);
  return intake.add(lines, type, { ...trade, fills: legs.fills } as Draft<'buy' | 'sell'>);
}

function addSwap(intake: Intake, lines: Lines, legs: TradeLegs, paysMoney: boolean, getsMoney: boolean): Transaction {
  const { given, received } = legs;
  const currency = legs.valueCurrency ?? (paysMoney ? given.asset : intake.currency);
  const { fee, fees } = splitFees(legs.fees ?? NO_LEGS, currency);
  return intake.add(lines, 'swap', {
    when: legs.when,
    id: legs.id,
    order: legs.order,
    note: legs.note,
    account: legs.account,
    fills: legs.fills,
    ...(legs.price === undefined ? undefined : { price: legs.price }),
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
  } as Draft<'swap'>);
}

const NO_LEGS: readonly FeeLeg[] = [];

/** Fees in the trade's money are one sum; the others stay apart. A fee of zero is none. */
function splitFees(fees: readonly FeeLeg[], currency: string): { fee: Fixed; fees: readonly AssetFee[] } {
  if (fees.length === 0) return NO_FEES_SPLIT;
  let fee = ZERO;
  const others: AssetFee[] = [];
  for (const { asset, quantity, total } of fees) {
    if (quantity === 0n) continue;
    if (asset === currency) fee = plus(fee, quantity);
    else
      others.push(
        total === undefined ? { asset, quantity, kind: 'trading' } : { asset, quantity, kind: 'trading', total },
      );
  }
  return { fee, fees: others.length === 0 ? NO_FEES : others };
}

const NO_FEES_SPLIT = { fee: ZERO, fees: NO_FEES };
