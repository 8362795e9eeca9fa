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
}

/** Adds a buy, a sale, a swap, or an exchange of currencies (a swap between two of class `cash`). */
export function addTrade(intake: Intake, lines: Lines, legs: TradeLegs): Transaction {
  const { given, received } = legs;
  const paysMoney = isCurrency(given.asset);
  const getsMoney = isCurrency(received.asset);
  if (paysMoney && !getsMoney) return addBuy(intake, lines, legs);
  if (getsMoney && !paysMoney) return addSale(intake, lines, legs);
  const currency = paysMoney ? given.asset : (legs.valueCurrency ?? intake.currency);
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
  return addForMoney(intake, lines, 'buy', legs, received, given);
}

function addSale(intake: Intake, lines: Lines, legs: TradeLegs): Transaction {
  const { given, received } = legs;
  return addForMoney(intake, lines, 'sell', legs, given, received);
}

/** A purchase or sale of `what` for `money`. Nine trades in ten are one, so it takes the short way. */
function addForMoney(
  intake: Intake,
  lines: Lines,
  type: 'buy' | 'sell',
  legs: TradeLegs,
  what: Leg,
  money: Leg,
): Transaction {
  const { fee, fees } = legs.fees ? splitFees(legs.fees, money.asset) : FREE;
  const trade = {
    when: legs.when,
    id: legs.id,
    account: legs.account,
    asset: what.asset,
    quantity: what.quantity,
    class: legs.class,
    order: legs.order,
    note: legs.note,
    total: money.quantity,
    currency: money.asset,
    fee,
    fees,
  };
  if (legs.fills === undefined) return intake.addPlain(lines, type, trade);
  return intake.add(lines, type, { ...trade, fills: legs.fills });
}

const FREE = { fee: ZERO, fees: NO_FEES };

/** What every kind of trade takes over from its legs. */
function shared(legs: TradeLegs): Pick<Draft<'swap'>, 'when' | 'id' | 'order' | 'note' | 'account' | 'fills'> {
  const { when, id, order, note, account, fills } = legs;
  return { when, id, order, note, account, ...(fills === undefined ? {} : { fills }) };
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
  return { fee, fees: others.length === 0 ? NO_FEES : others };
}
