/**
 * What a trade at a broker was worth. The cash that moved is the authority: brokers print prices rounded to cents, round
 * fractions of shares, and keep small regulatory fees to themselves, so quantity × price is only a check. Basis and
 * proceeds then equal the cash moved, which is what the broker's own 1099-B says.
 */
import { formatFixed } from '../core/decimal-text.js';
import { absolute, type Fixed, minus, negate, ONE, plus, times, ZERO } from '../core/fixed.js';
import { RowProblem } from './columns/problem.js';
import type { Intake } from './intake.js';

/** A trade as a row prints it. */
export interface PrintedTrade {
  readonly line: number;
  readonly side: 'bought' | 'sold';
  /** Positive. */
  readonly quantity: Fixed;
  /** The cash that moved, signed: negative when it was paid. */
  readonly amount: Fixed;
  /** Positive; a rebate is negative. */
  readonly fee: Fixed;
  /** Interest of a bond that was paid or received with it; positive. */
  readonly accrued?: Fixed;
  readonly price?: Fixed | undefined;
  /** How many decimals the price and the quantity are printed with: what is beyond was rounded. */
  readonly priceDigits?: number;
  readonly quantityDigits?: number;
  /** What the price is for one of: 100 for an option on 100 shares, 0.01 for a bond priced per 100. */
  readonly unit?: Fixed;
}

/** The consideration before fees and without accrued interest; below zero when the cash went the wrong way. */
export const rawGross = ({ side, amount, fee, accrued = ZERO }: Omit<PrintedTrade, 'line' | 'quantity'>): Fixed =>
  minus(side === 'bought' ? minus(negate(amount), fee) : plus(amount, fee), accrued);

/** The same. @throws RowProblem when the cash went the wrong way. */
export function grossOf(trade: PrintedTrade): Fixed {
  const { side } = trade;
  const gross = rawGross(trade);
  if (gross >= 0n) return gross;
  const direction = side === 'bought' ? 'brings money in' : 'costs more than it brings';
  throw new RowProblem('import/bad-cell', `the ${side === 'bought' ? 'purchase' : 'sale'} ${direction}.`);
}

/** Half of the last digit printed. */
const halfDigit = (digits: number): Fixed => (5n * 10n ** BigInt(Math.max(0, 17 - digits))) as Fixed;
/** Amount and fee are each printed in whole cents. */
const CENTS: Fixed = (15n * 10n ** 15n) as Fixed;

/** What quantity × price comes to. */
export const worthOf = ({ quantity, price = ZERO, unit = ONE }: PrintedTrade): Fixed =>
  times(times(quantity, unit, 'half-even'), price, 'half-even');

/** How far quantity × price may be from the cash through rounding alone. */
export function tolerance({
  quantity,
  price = ZERO,
  unit = ONE,
  priceDigits = 2,
  quantityDigits = 0,
}: PrintedTrade): Fixed {
  const byPrice = times(times(quantity, unit, 'half-even'), halfDigit(priceDigits), 'half-even');
  const byQuantity =
    quantityDigits === 0 ? ZERO : times(times(price, unit, 'half-even'), halfDigit(quantityDigits), 'half-even');
  return plus(plus(byPrice, byQuantity), CENTS);
}

/**
 * The SEC's fee on sales (never more than 0.005% in recent years) and the exchanges' on shares and contracts, which some
 * brokers take out of the cash without printing them.
 */
function hiddenFees(trade: PrintedTrade): Fixed {
  if (trade.side === 'bought' || trade.fee !== ZERO) return ZERO;
  const ofWorth = (worthOf(trade) / 20_000n) as Fixed;
  return plus(ofWorth, times(trade.quantity, (trade.unit ?? ONE) > ONE ? PER_CONTRACT : PER_SHARE, 'half-even'));
}

const PER_SHARE: Fixed = (2n * 10n ** 14n) as Fixed;
const PER_CONTRACT: Fixed = (5n * 10n ** 16n) as Fixed;

/** By how much the cash is more than quantity × price. */
export const residualOf = (trade: PrintedTrade): Fixed => minus(rawGross(trade), worthOf(trade));

/** True when a difference between cash and quantity × price is more than rounding and small fees explain. */
export function unexplained(trade: PrintedTrade): boolean {
  if (trade.price === undefined) return false;
  const residual = residualOf(trade);
  return absolute(residual) > plus(tolerance(trade), residual < 0n ? hiddenFees(trade) : ZERO);
}

/** The gross of a trade; reports `import/amount-mismatch` when the printed price does not lead to it. */
export function settle(intake: Intake, trade: PrintedTrade): Fixed {
  const gross = grossOf(trade);
  if (unexplained(trade)) {
    const what = `quantity × price is ${formatFixed(worthOf(trade))}, the cash without fees ${formatFixed(gross)}.`;
    intake.report('import/amount-mismatch', what, trade.line);
  }
  return gross;
}

/** How many decimals a number was printed with. */
export const decimalsIn = (printed: string): number => /\.(\d+)/.exec(printed)?.[1]?.length ?? 0;
