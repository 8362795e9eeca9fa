/**
 * The rows of brokers whose account has a currency of its own: what was traded in dollars or pence is settled in pounds
 * or euros, and the cash in the account's currency is the amount. Prices are in the market's currency and only checked
 * against it, by the rate that the row prints. Charges are part of the cash.
 *
 * Tax withheld abroad is often in the market's currency while the dividend arrived in the account's. It is then written
 * as a dividend of that sum and its withholding, in the currency in which the row states it, beside the dividend that
 * arrived: together they are the gross dividend (§61), each part is valued on its day, and no rate is made up.
 */
import { absolute, type Fixed, negate, ONE, over, plus, times, ZERO } from '../core/fixed.js';
import type { AssetClass, AssetFee, IncomeKind } from '../ledger/transaction.js';
import { addAccrued, bondUnit, impliedAccrued } from './bonds.js';
import { RowProblem } from './columns/problem.js';
import { addCharge, addIncome } from './entries.js';
import type { Intake, Lines, When } from './intake.js';
import { isIsin } from './isin.js';
import { type PrintedTrade, settle } from './settled-trade.js';

/** What every transaction of a row says. */
export interface About {
  readonly when: When;
  readonly account?: string | undefined;
  readonly id?: string | undefined;
  readonly order?: string | undefined;
  readonly note?: string | undefined;
}

export interface SecurityTrade extends About {
  readonly lines: Lines;
  readonly side: 'bought' | 'sold';
  readonly asset: string;
  /** Where the asset is known by its ticker. */
  readonly isin?: string;
  readonly class: AssetClass;
  /** Its sign is not read. */
  readonly quantity: Fixed | undefined;
  /** The cash that moved, charges included: signed, negative when paid. */
  readonly amount: Fixed;
  readonly currency: string;
  /** Charges in that currency; positive. */
  readonly fee?: Fixed;
  /** Charges in others, paid besides. */
  readonly fees?: readonly AssetFee[];
  readonly price?: Fixed | undefined;
  /** What the price is in, if not the cash's currency. `GBX` are pence. */
  readonly priceCurrency?: string;
  /** Units of the price's currency for one of the cash's. */
  readonly rate?: Fixed | undefined;
  /** The interest of a bond that the row prints; positive. Without it, the price of a bond tells. */
  readonly accrued?: Fixed | undefined;
  /** False when the cash hides charges that the row does not print, so that the price cannot prove it. */
  readonly proves?: boolean;
}

const PENCE: ReadonlySet<string> = new Set(['GBX', 'GBP.', 'GBp', 'GBPENCE']);
const HUNDREDTH: Fixed = (10n ** 16n) as Fixed;

/** The whole currency of a code that may mean its hundredth. */
export const wholeCurrency = (code: string): string =>
  PENCE.has(code) ? 'GBP' : code === 'ILA' ? 'ILS' : code === 'ZAC' ? 'ZAR' : code.toUpperCase();

/** An amount in the whole currency. */
export const inWhole = (amount: Fixed, code: string): Fixed =>
  wholeCurrency(code) === code.toUpperCase() ? amount : times(amount, HUNDREDTH, 'half-even');

/** Adds a purchase or sale of a security for cash. */
export function addSecurityTrade(intake: Intake, trade: SecurityTrade): void {
  const { lines, when, account, id, order, note, side, asset, amount, currency, fee = ZERO } = trade;
  if (asset === '') throw new RowProblem('import/missing-cell', 'the row names no security.');
  if (trade.quantity === undefined || trade.quantity === 0n) {
    throw new RowProblem('import/missing-cell', 'the row says no quantity.');
  }
  const quantity = absolute(trade.quantity);
  const unit = trade.proves === false ? undefined : priceUnit(trade);
  const price = unit === undefined ? undefined : trade.price;
  const line = typeof lines === 'number' ? lines : (lines[0] ?? 0);
  const row = { line, side, quantity, amount, fee, price, ...(unit === undefined ? {} : { unit }) };
  const accrued = trade.accrued ?? accruedIn(trade.class, row);
  if (accrued > 0n) {
    const bond = { when, account: account ?? intake.account, currency, asset, description: note ?? '', side, accrued };
    // Only states of the US and their subdivisions issue bonds that are exempt (§103).
    const { isin = asset } = trade;
    addAccrued(intake, line, isIsin(isin) && !isin.startsWith('US') ? { ...bond, issuer: 'company' } : bond);
  }
  const total = settle(intake, { ...row, ...bondPrice(trade.class, row), accrued });
  const printed = printedPrice(trade);
  intake.add(lines, side === 'bought' ? 'buy' : 'sell', {
    when,
    id,
    ...(account === undefined ? {} : { account }),
    order,
    note,
    asset,
    class: trade.class,
    quantity,
    total,
    currency,
    fee,
    ...(trade.fees === undefined ? {} : { fees: trade.fees }),
    ...(printed === undefined ? {} : { price: printed }),
  });
}

/** A bond is priced for one or for a hundred of its face value, whichever comes nearer to the cash. */
const bondPrice = (kind: AssetClass, row: PrintedTrade): Partial<PrintedTrade> =>
  kind === 'bond' && row.price !== undefined ? { unit: bondUnit(row) } : {};

/** The interest that was paid or received with a bond, where the cash is that much more than its price. */
function accruedIn(kind: AssetClass, row: PrintedTrade): Fixed {
  return kind === 'bond' && row.price !== undefined ? impliedAccrued({ ...row, ...bondPrice(kind, row) }) : ZERO;
}

/** What the price is for one of, in the cash's currency; undefined when the row does not tell. */
function priceUnit({ currency, priceCurrency = currency, rate, price }: SecurityTrade): Fixed | undefined {
  if (price === undefined || price === 0n) return undefined;
  if (priceCurrency === currency) return ONE;
  if (wholeCurrency(priceCurrency) === currency) return HUNDREDTH;
  // The rate of pence can be stated for pence or for pounds; only cash in another currency leaves that open.
  if (PENCE.has(priceCurrency) || rate === undefined || rate <= 0n) return undefined;
  return over(ONE, rate, 'half-even');
}

/** The printed price, where it is in the currency of the cash. */
function printedPrice({ currency, priceCurrency = currency, price }: SecurityTrade): Fixed | undefined {
  if (price === undefined || wholeCurrency(priceCurrency) !== currency) return undefined;
  return priceCurrency === currency ? price : inWhole(price, priceCurrency);
}

export interface Payout extends About {
  readonly lines: Lines;
  readonly kind: IncomeKind;
  readonly payer: string;
  /** What arrived; below zero when it was taken back. */
  readonly net: Fixed;
  readonly currency: string;
  /** Withheld before it arrived; positive, and below zero when it was given back. */
  readonly withheld?: Fixed | undefined;
  readonly withheldCurrency?: string;
}

/** Adds a dividend, interest or the like: the gross as income, and the tax that was withheld from it. */
export function addPayout(intake: Intake, payout: Payout): void {
  const { lines, when, id, account = intake.account, kind, payer, net, currency } = payout;
  const code = payout.withheldCurrency ?? currency;
  const withheld = inWhole(payout.withheld ?? ZERO, code);
  const taxCurrency = wholeCurrency(code);
  const same = taxCurrency === currency;
  const income = { when, account, kind, ...(payer === '' ? {} : { payer }) };
  if (withheld === ZERO) return addIncome(intake, lines, { ...income, id, currency, amount: net });
  addIncome(intake, lines, { ...income, id, currency, amount: same ? plus(net, withheld) : net });
  if (!same) {
    addIncome(intake, lines, { ...income, id: id && `${id}-withheld`, currency: taxCurrency, amount: withheld });
  }
  addCharge(intake, lines, {
    ...{ when, account, id: id && `${id}-tax`, currency: taxCurrency, amount: negate(withheld) },
    ...{ kind: 'withholding', note: payer },
  });
}

/**
 * Adds the result of a contract for difference. Nothing is held: the gain is settled in money, and it is no future, which
 * would be taxed at other rates (§1256(b)(2)(B) leaves swaps and similar agreements out).
 */
export function addContractResult(
  intake: Intake,
  lines: Lines,
  { when, id, instrument, total, currency }: About & { instrument: string; total: Fixed; currency: string },
): void {
  if (total === ZERO) return intake.ignore(lines, 'a contract for difference without a result');
  const about = { when, id, asset: `${instrument}.CFD`, class: 'stock', quantity: ZERO, total, currency } as const;
  intake.add(lines, 'realized', { ...about, kind: 'other' });
}
