/**
 * The trades of a statement as transactions. Codes say whether a position was opened (`O`) or closed (`C`), used (`A`,
 * `Ex`), expired (`Ep`) or cancelled (`Ca`); one order that closes and opens is divided by what was held, which follows
 * from the quantities at the statement's beginning and the trades since.
 */
import { absolute, type Fixed, minus, negate, portion, ZERO } from '../../../core/fixed.js';
import { bondUnit } from '../../bonds.js';
import { RowProblem } from '../../columns/problem.js';
import type { HeldUnits } from '../../held-units.js';
import { addUse } from '../../option-use.js';
import { attemptLines } from '../../rows.js';
import { type PrintedTrade, settle } from '../../settled-trade.js';
import { addTrade } from '../../trade.js';
import type { Context } from './context.js';
import { type Holdings, momentOf } from './holdings.js';
import type { Instruments } from './instruments.js';
import { usesIn } from './option-uses.js';
import type { StatementRow } from './sections.js';
import type { TradeFees } from './trade-fees.js';
import { levelOf, notATrade, readTrade, type Trade } from './trade-rows.js';

export interface TradeSections {
  readonly trades: readonly StatementRow[];
  readonly holdings: Holdings;
  readonly fees: TradeFees;
  readonly instruments: Instruments;
}

/** Adds all trades, in the order in which they happened. */
export function addTrades({ trades: rows, holdings, fees, instruments }: TradeSections, context: Context): void {
  const { intake } = context;
  const found: Trade[] = [];
  const level = levelOf(rows);
  for (const row of rows) {
    const reason = notATrade(row, level);
    if (reason !== undefined) intake.ignore(row.line, reason);
    else attemptLines(row.line, intake, () => found.push(readTrade(row, context, instruments, fees)));
  }
  const { uses, rest } = usesIn(withoutCancelled(found, context), context, instruments);
  const { before: held } = holdings;
  const events = [
    ...holdings.movements.map(({ moment, account, asset, by }) => ({
      moment,
      lines: [],
      make: () => held?.change(account, asset, by),
    })),
    ...rest.map((one) => ({ moment: momentOf(one.when), lines: one.lines, make: () => addOne(one, held, context) })),
    ...uses.map(({ use, trades }) => ({
      moment: Math.max(...trades.map(({ when }) => momentOf(when))),
      lines: trades.flatMap((one) => one.lines),
      make: () => {
        for (const { account, asset, signed } of trades) held?.change(account, asset, signed);
        addUse(intake, use);
      },
    })),
  ];
  events.sort((a, b) => a.moment - b.moment || (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
  for (const { lines, make } of events) attemptLines(lines, intake, make);
}

/** Cancelled trades and their cancellations are no event. */
function withoutCancelled(trades: readonly Trade[], { intake }: Context): Trade[] {
  const gone = new Set<Trade>();
  for (const one of trades) {
    if (gone.has(one) || !(one.cancels || one.codes.has('Ca'))) continue;
    gone.add(one);
    const undone = trades.find(
      (other) =>
        !gone.has(other) &&
        other.account === one.account &&
        other.asset === one.asset &&
        other.price === one.price &&
        other.signed === negate(one.signed),
    );
    if (undone) {
      gone.add(undone);
      intake.ignore([...one.lines, ...undone.lines], 'cancelled');
    } else
      intake.reject(one.lines, 'import/unpaired-leg', `it cancels a trade of ${one.asset} that is not in this file.`);
  }
  return trades.filter((one) => !gone.has(one));
}

function addOne(trade: Trade, held: HeldUnits | undefined, context: Context): void {
  if (trade.category === 'forex') return addExchange(trade, context);
  const { account, asset, signed, codes, proceeds, when } = trade;
  if (signed === ZERO) throw new RowProblem('import/bad-number', `the trade is of no units of ${asset}.`);
  const byHolding = held?.trade(account, asset, signed).closes;
  const quantity = absolute(signed);
  const about = { when, account, asset, class: trade.class };
  if (codes.has('Ep') && proceeds === ZERO) {
    context.intake.add(trade.lines, 'expire', { ...about, quantity });
    return;
  }
  const closes = closingPart(trade, byHolding);
  const total = settle(context.intake, printed(trade));
  const bought = signed > 0n;
  const add = (type: 'buy' | 'sell' | 'short' | 'cover', from: Fixed, to: Fixed): void => {
    if (from === to) return;
    const share = (of: Fixed): Fixed => portion(of, quantity, from, to);
    context.intake.add(trade.lines, type, {
      ...about,
      quantity: minus(to, from),
      total: share(total),
      currency: trade.currency,
      fee: share(trade.fee),
      fees: trade.fees.map((fee) => ({ ...fee, quantity: share(fee.quantity) })),
    });
  };
  add(bought ? 'cover' : 'sell', ZERO, closes);
  add(bought ? 'buy' : 'short', closes, quantity);
}

/**
 * How much of a trade closes a position: as its codes say, else as what was held says. Where neither does, a purchase
 * opens and a sale closes.
 */
function closingPart({ codes, signed, asset }: Trade, byHolding: Fixed | undefined): Fixed {
  const quantity = absolute(signed);
  const opens = codes.has('O');
  const closes = codes.has('C');
  if (opens && !closes) return ZERO;
  if (closes && !opens) return quantity;
  if (opens && closes) {
    if (byHolding !== undefined && byHolding > 0n && byHolding < quantity) return byHolding;
    const what = `one order closed and opened a position in ${asset}, and the statement does not say what was held.`;
    throw new RowProblem('import/ambiguous-group', what);
  }
  return byHolding ?? (signed > 0n ? ZERO : quantity);
}

function printed({
  line,
  signed,
  proceeds,
  fee,
  price,
  priceDigits,
  quantityDigits,
  unit,
  category,
}: Trade): PrintedTrade {
  const side = signed > 0n ? 'bought' : 'sold';
  const about = {
    line,
    side,
    quantity: absolute(signed),
    amount: minus(proceeds, fee),
    fee,
    priceDigits,
    quantityDigits,
  } as const;
  if (unit === undefined) return about;
  if (category !== 'bond' || price === undefined) return { ...about, price, unit };
  return { ...about, price, unit: bondUnit({ ...about, price }) };
}

/** `EUR.USD`: euros for dollars, or back. The commission is in the account's currency where no column says another. */
function addExchange(trade: Trade, { intake, base }: Context): void {
  const { when, account, asset: pair, signed, proceeds, fee, fees } = trade;
  const [one = '', other = ''] = pair.split('.');
  const bought = { asset: one, quantity: absolute(signed) };
  const paid = { asset: other, quantity: absolute(proceeds) };
  const charged = fee > 0n ? [{ asset: base, quantity: fee }, ...fees] : fees;
  const legs = signed > 0n ? { given: paid, received: bought } : { given: bought, received: paid };
  addTrade(intake, trade.lines, { when, account, ...legs, fees: charged });
}
