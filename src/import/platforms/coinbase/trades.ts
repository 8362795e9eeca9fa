/**
 * Purchases and sales. The row's values are in the account's currency, but an Advanced Trade may have been paid in
 * another: `Sold 484.8 EOS for 366.04 USDC` is a swap of EOS for USDC that the account valued at so many pounds. What
 * was really given or received is the amount in the note, which is what moved, fees included.
 */
import { isCurrency } from '../../../core/currency.js';
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import { RowProblem } from '../../columns/problem.js';
import type { Intake } from '../../intake.js';
import { addTrade, type Leg } from '../../trade.js';
import { type NoteMarks, otherAmount, type Reading } from './notes.js';
import { coinbaseAsset, gotFor, paidFor, type RetailRow } from './row.js';

/** A trade whose note can be read in two ways. */
export interface Undecided {
  readonly row: RetailRow;
  readonly other: Reading;
}

/** What the trades of a file share. */
export interface TradeContext {
  readonly intake: Intake;
  readonly marks: NoteMarks;
  /** Trades to be decided by the notes of the whole file. */
  readonly undecided: Undecided[];
  /** Advanced Trades without a note, which may hide another quote currency. */
  silent: number;
}

/** Adds a purchase or sale. */
export function addRetailTrade(context: TradeContext, row: RetailRow, advanced: boolean): void {
  const { note, asset, quantity, currency } = row;
  if (quantity === ZERO) throw new RowProblem('import/bad-number', 'the column "quantity transacted" is zero.');
  if (saysCurrency(note, currency, asset)) return addForMoney(context.intake, row);
  const other = note === '' ? undefined : otherAmount(note, asset, absolute(quantity));
  if (!other) {
    if (row.type.toLowerCase() === 'credit') throw new RowProblem('import/unknown-action', NOT_SAID);
    if (advanced) context.silent++;
    return addForMoney(context.intake, row);
  }
  if (other.asset === currency) return addForMoney(context.intake, row);
  context.marks.learn(other);
  const leg = context.marks.certain(other);
  if (leg) addQuoted(context.intake, row, leg);
  else context.undecided.push({ row, other });
}

/** Some credits are purchases, which their note then says. */
const NOT_SAID = 'the note of this credit does not say what was paid for it.';

/** Decides the trades that were left open; what cannot be decided is rejected with both readings. */
export function decideTrades({ intake, marks, undecided }: TradeContext): void {
  for (const { row, other } of undecided) {
    const leg = marks.byFile(other);
    if (leg) addQuoted(intake, row, leg);
    else intake.reject(row.line, 'import/ambiguous-group', ambiguousNote(row.note));
  }
}

export const ambiguousNote = (note: string): string =>
  `in "${note}" the comma can group thousands or mark decimals, and no other note of the file tells which.`;

/** The usual notes: `… for 602.48 GBP` and `… at 63000 GBP/BTC`. */
const saysCurrency = (note: string, currency: string, asset: string): boolean =>
  note.endsWith(` ${currency}`) || (note.endsWith(`/${asset}`) && note.endsWith(` ${currency}/${asset}`));

const isSale = ({ action }: RetailRow): boolean => action.does === 'sell';

/** A trade for the account's own currency. */
function addForMoney(intake: Intake, row: RetailRow): void {
  const { line, id, when, asset, quantity, currency } = row;
  const { total, fee } = isSale(row) ? gotFor(row) : paidFor(row);
  intake.addPlain(line, isSale(row) ? 'sell' : 'buy', {
    when,
    id,
    account: undefined,
    asset: coinbaseAsset(asset),
    quantity: absolute(quantity),
    class: isCurrency(asset) ? 'cash' : 'digital',
    order: undefined,
    note: undefined,
    total,
    currency,
    fee: fee ?? ZERO,
  });
}

/** A trade for something else, of which the note tells how much moved. */
function addQuoted(intake: Intake, row: RetailRow, quote: Leg): void {
  const { line, id, when, currency, subtotal, total } = row;
  const base = { asset: coinbaseAsset(row.asset), quantity: absolute(row.quantity) };
  const other = { asset: coinbaseAsset(quote.asset), quantity: quote.quantity };
  const [given, received] = isSale(row) ? [base, other] : [other, base];
  if (isCurrency(given.asset) || isCurrency(received.asset)) {
    addTrade(intake, line, { when, id, class: 'digital', given, received });
    return;
  }
  addSwap(intake, line, { when, id, given, received, currency, ...worthOf(row, subtotal, total) });
}

/** What was given and what was received are worth the two values of the row: they differ by the fee. */
function worthOf(row: RetailRow, subtotal: Fixed | undefined, total: Fixed | undefined): Worth {
  return isSale(row)
    ? { worth: subtotal ?? total, receivedWorth: total }
    : { worth: total ?? subtotal, receivedWorth: subtotal };
}

interface Worth {
  /** Of what was given. */
  readonly worth: Fixed | undefined;
  /** Of what was received, if the file says so. */
  readonly receivedWorth: Fixed | undefined;
}

export interface CoinSwap extends Worth, Pick<RetailRow, 'when' | 'id' | 'currency'> {
  readonly given: Leg;
  readonly received: Leg;
}

/** Adds an exchange of coins. The fee is in the difference of the values, so it is not told a second time. */
export function addSwap(intake: Intake, lines: number | readonly number[], swap: CoinSwap): void {
  const { when, id, given, received, currency, worth, receivedWorth } = swap;
  const differs = receivedWorth !== undefined && receivedWorth !== worth;
  intake.add(lines, 'swap', {
    when,
    ...(id === undefined ? {} : { id }),
    asset: given.asset,
    quantity: given.quantity,
    class: 'digital',
    toAsset: received.asset,
    toQuantity: received.quantity,
    toClass: 'digital',
    total: worth,
    currency,
    ...(differs ? { toTotal: receivedWorth } : {}),
  });
}
