/**
 * Trades, in the order in which they happened: a sale of an option that is not held opens a short position, and the purchase
 * after it closes that one. A sale of shares is a sale: that they may have been bought before the file begins is likelier.
 */
import { absolute, type Fixed, ONE, ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import { HeldUnits } from '../../held-units.js';
import type { Intake } from '../../intake.js';
import { attemptLines } from '../../rows.js';
import { securityClass } from '../../securities.js';
import { settle } from '../../settled-trade.js';
import type { Entry } from './entry.js';

export const isTrade = ({ kind }: Entry): boolean => kind === 'trade' || kind === 'reinvest' || kind === 'expire';

export function addTrades(entries: readonly Entry[], intake: Intake): void {
  const held = new HeldUnits();
  const moment = ({ when }: Entry): number => when.at ?? when.day * 86_400_000;
  // Of one moment, purchases come first, but for options, where what closes comes after what opens.
  const rank = ({ quantity, kind }: Entry): number => (kind === 'expire' ? 2 : quantity > 0n ? 0 : 1);
  const ordered = [...entries].sort((a, b) => moment(a) - moment(b) || rank(a) - rank(b) || a.line - b.line);
  for (const one of ordered) attemptLines(one.line, intake, () => addOne(one, held, intake));
}

function addOne(entry: Entry, held: HeldUnits, intake: Intake): void {
  const { line, kind, when, account, asset, description, option, net, fee, currency, price } = entry;
  if (asset === '') throw new RowProblem('import/missing-cell', 'the row names no security.');
  const about = { when, account, asset, class: securityClass(asset, description) };
  const effectInferred = option ? true : undefined;
  const quantity = absolute(entry.quantity);
  if (quantity === ZERO) throw new RowProblem('import/missing-cell', 'the quantity is empty.');
  if (kind === 'expire') {
    held.change(account, asset, entry.quantity);
    intake.add(line, 'expire', { ...about, quantity });
    return;
  }
  const bought = kind === 'reinvest' || net < 0n || (net === ZERO && entry.quantity > 0n);
  const unit = option ? ((ONE * 100n) as Fixed) : ONE;
  const shown = price === ZERO ? undefined : price;
  const side = bought ? 'bought' : 'sold';
  const total = settle(intake, { line, side, quantity, amount: net, fee, price: shown, priceDigits: 2, unit });
  const signed = (bought ? quantity : -quantity) as Fixed;
  const { closes } = option ? held.trade(account, asset, signed) : { closes: bought ? ZERO : quantity };
  // A trade that ends a position and opens another is divided when all files are together.
  const [closing, opening] = bought ? (['cover', 'buy'] as const) : (['sell', 'short'] as const);
  intake.add(line, closes > 0n ? closing : opening, { ...about, effectInferred, quantity, total, currency, fee });
}
