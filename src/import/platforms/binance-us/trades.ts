/**
 * Trades of the tax statement. Base and quote are those of the market for spot trades; a quick purchase has the dollars as
 * base and the coins as quote. Newer files sign the amounts, and then the sign tells.
 *
 * In quick purchases and sales the fee is inside the amount in dollars (590.5686 received, 2.97 fee: half a percent of
 * 593.5386), on the market it comes on top. Worths in dollars differ between the two sides, by the moment they were taken;
 * where neither side is dollars the quote's is used for both.
 */
import { isCurrency } from '../../../core/currency.js';
import { absolute, type Fixed, minus, plus, ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import type { Intake } from '../../intake.js';
import { addTrade, type FeeLeg, type Leg } from '../../trade.js';
import type { Part, TaxRow } from './columns.js';

/** Coins for which a missing amount was seen, and is near its worth in dollars. */
const DOLLAR_COINS = new Set(['USDT', 'BUSD']);

export function addTaxTrade(intake: Intake, row: TaxRow): void {
  const [base, quote] = [row.part('base'), row.part('quote')];
  const amounts = { base: legOf(base, row, intake), quote: legOf(quote, row, intake) };
  const baseGiven = isBaseGiven(row, base, quote);
  const sides = {
    given: baseGiven ? amounts.base : amounts.quote,
    received: baseGiven ? amounts.quote : amounts.base,
  };
  const fee = feeOf(row);
  const value = quote.value ?? base.value;
  const legs = row.category === 'spot trading' || !fee ? sides : withFeeTakenOut(sides, fee);
  const dollars = sides.given.asset === 'USD' || sides.received.asset === 'USD' || noMoney(sides);
  addTrade(intake, row.line, {
    when: row.when,
    id: row.id,
    order: row.order,
    note: row.note,
    class: 'digital',
    ...legs,
    fees: fee ? [dollars ? fee : { asset: fee.asset, quantity: fee.quantity }] : [],
    value: value && absolute(value),
    valueCurrency: noMoney(sides) ? 'USD' : undefined,
  });
}

const noMoney = ({ given, received }: { given: Leg; received: Leg }): boolean =>
  !isCurrency(given.asset) && !isCurrency(received.asset);

function legOf({ asset, quantity, value }: Part, { line }: TaxRow, intake: Intake): Leg {
  if (asset === '') throw new RowProblem('import/missing-cell', 'the row is a trade and one of its assets is missing.');
  if (quantity !== undefined) return { asset, quantity: absolute(quantity) };
  if (value !== undefined && (asset === 'USD' || DOLLAR_COINS.has(asset))) {
    const what = `the amount of ${asset} is missing; its worth in dollars was taken for it.`;
    if (asset !== 'USD') intake.report('import/amount-mismatch', what, line);
    return { asset, quantity: absolute(value) };
  }
  throw new RowProblem('import/missing-cell', `the amount of ${asset} is missing.`);
}

/** Whether the base is what was given away. */
function isBaseGiven({ category, operation }: TaxRow, base: Part, quote: Part): boolean {
  const [b, q] = [base.quantity ?? ZERO, quote.quantity ?? ZERO];
  if (b < 0n !== q < 0n) return b < 0n;
  const side = operation === 'buy' || operation === 'sell' ? operation : /\b(buy|sell)$/.exec(category)?.[1];
  if (category === 'spot trading') {
    if (side === undefined)
      throw new RowProblem('import/unknown-action', `"${operation}" is neither a purchase nor a sale.`);
    return side === 'sell';
  }
  const baseIsMoney = isCurrency(base.asset);
  if (side !== undefined && baseIsMoney !== isCurrency(quote.asset)) return (side === 'buy') === baseIsMoney;
  if (category === 'convert' || category.startsWith('quick ')) return true;
  const what = `either ${base.asset} was given for ${quote.asset}, or the other way round.`;
  throw new RowProblem('import/ambiguous-group', what);
}

function feeOf(row: TaxRow): FeeLeg | undefined {
  const { asset, quantity, value } = row.part('fee');
  if (asset === '' || quantity === undefined || quantity === ZERO) return undefined;
  const total: Fixed | undefined = value === undefined ? undefined : absolute(value);
  return { asset, quantity: absolute(quantity), total };
}

/** The fee stands in the money amount: what was paid for the coins is less, what was got for them more. */
function withFeeTakenOut(sides: { given: Leg; received: Leg }, fee: FeeLeg): { given: Leg; received: Leg } {
  const { given, received } = sides;
  if (fee.asset === given.asset)
    return { given: { ...given, quantity: minus(given.quantity, fee.quantity) }, received };
  if (fee.asset === received.asset && isCurrency(fee.asset))
    return { given, received: { ...received, quantity: plus(received.quantity, fee.quantity) } };
  return sides;
}
