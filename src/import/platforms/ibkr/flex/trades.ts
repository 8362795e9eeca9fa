/**
 * Trades by what is traded. Currencies are exchanged; futures and contracts for difference settle in money and give a
 * result when they are closed; everything else is bought and sold. What closes a short position, or opens one, is told
 * by `openCloseIndicator`; a trade that does both is cut in two where the closed lots of the file say.
 */
import { absolute, type Fixed, minus, plus, portion, ZERO } from '../../../../core/fixed.js';
import { RowProblem } from '../../../columns/problem.js';
import { addTrade } from '../../../trade.js';
import type { FlexAccount } from './account.js';
import { categoryOf, classOf, pairOf } from './assets.js';
import { factsOf, type TradeFacts } from './facts.js';
import { levelOf } from './levels.js';
import type { FlexRecord } from './record.js';

const FUTURES: ReadonlySet<string> = new Set(['FUT', 'FSFUT']);

/** Tells one trade. `lots` are the closed lots of the account. */
export function addFlexTrade(record: FlexRecord, lots: readonly FlexRecord[], account: FlexAccount): void {
  account.tell([record], () => {
    const category = categoryOf(record);
    if (category === 'CASH' || (category === '' && pairOf(record))) addExchange(record, account);
    else if (category === 'CFD' || FUTURES.has(category)) addSettled(record, account);
    else addSecurity(record, lots, account);
  });
}

/** `EUR.USD`: the quantity is of the first, the proceeds are of the second. */
function addExchange(record: FlexRecord, account: FlexAccount): void {
  const pair = pairOf(record);
  if (!pair)
    throw new RowProblem(
      'import/missing-cell',
      'nothing names the two currencies; add the field symbol to the Flex query.',
    );
  const { isBuy, quantity, total, fee, fees, ...about } = factsOf(record, account);
  const base = { asset: pair.base, quantity };
  const quote = { asset: pair.quote, quantity: total };
  addTrade(account.intake, record.row, {
    ...about,
    given: isBuy ? quote : base,
    received: isBuy ? base : quote,
    fees: [{ asset: pair.quote, quantity: fee }, ...fees],
  });
}

/** The broker's result of a closing trade, which has the costs of opening and closing in it. */
function addSettled(record: FlexRecord, account: FlexAccount): void {
  const result = record.number('fifoPnlRealized');
  const closes = record.text('openCloseIndicator').includes('C') || (result !== undefined && result !== ZERO);
  if (!closes)
    return account.ignore([record], 'opening of a position that settles in money: its result comes with its closing');
  if (result === undefined) {
    const what = 'the result of this position is missing; add the field fifoPnlRealized to the Flex query.';
    throw new RowProblem('import/missing-cell', what);
  }
  const { when, id, order, quantity, currency } = factsOf(record, account);
  const isFuture = categoryOf(record) !== 'CFD';
  account.intake.add(record.row, 'realized', {
    when,
    id,
    order,
    account: account.name,
    // A contract for difference is not the share that it is named after.
    asset: isFuture ? account.assets.of(record) : `${account.assets.of(record)} CFD`,
    class: isFuture ? 'future' : undefined,
    quantity,
    total: result,
    currency,
    kind: isFuture ? 'future' : 'other',
  });
}

function addSecurity(record: FlexRecord, lots: readonly FlexRecord[], account: FlexAccount): void {
  const facts = factsOf(record, account);
  const indicator = record.text('openCloseIndicator').toUpperCase();
  const opens = indicator.includes('O');
  const closes = indicator.includes('C');
  if (opens && closes) return addFlip(record, facts, lots, account);
  addPart(record, facts, facts.isBuy ? (closes ? 'cover' : 'buy') : opens ? 'short' : 'sell', account);
}

type Side = 'buy' | 'sell' | 'short' | 'cover';

function addPart(record: FlexRecord, facts: TradeFacts, side: Side, account: FlexAccount): void {
  const { isBuy: _, ...draft } = facts;
  account.intake.add(record.row, side, { ...draft, asset: account.assets.of(record), class: classOf(record) });
}

/** A trade that closes one side and opens the other. */
function addFlip(record: FlexRecord, facts: TradeFacts, lots: readonly FlexRecord[], account: FlexAccount): void {
  const asset = account.assets.of(record);
  const closed = lots
    .filter((lot) => levelOf(lot) === 'CLOSED_LOT' && closesWith(lot, record) && account.assets.of(lot) === asset)
    .reduce<Fixed>((sum, lot) => plus(sum, absolute(lot.amount('quantity'))), ZERO);
  if (closed === ZERO || closed >= facts.quantity) {
    const what =
      'it closes one side and opens the other; add "Closed Lots" to the Flex query, which say how much of it closes.';
    throw new RowProblem('import/ambiguous-group', what);
  }
  const { quantity } = facts;
  const share = (amount: Fixed, from: Fixed, to: Fixed): Fixed => portion(amount, quantity, from, to);
  const part = (from: Fixed, to: Fixed): TradeFacts => ({
    ...facts,
    quantity: minus(to, from),
    total: share(facts.total, from, to),
    fee: share(facts.fee, from, to),
    fees: facts.fees.map((fee) => ({ ...fee, quantity: share(fee.quantity, from, to) })),
  });
  addPart(record, part(ZERO, closed), facts.isBuy ? 'cover' : 'sell', account);
  const opened = { ...part(closed, quantity), id: facts.id === undefined ? undefined : `${facts.id}.open` };
  addPart(record, opened, facts.isBuy ? 'buy' : 'short', account);
}

/** A closed lot carries the moment and the side of the trade that closed it. */
const closesWith = (lot: FlexRecord, trade: FlexRecord): boolean =>
  lot.text('dateTime') === trade.text('dateTime') &&
  lot.text('tradeDate') === trade.text('tradeDate') &&
  lot.text('buySell') === trade.text('buySell');
