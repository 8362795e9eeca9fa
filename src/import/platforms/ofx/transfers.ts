/**
 * TRANSFER: securities that come or go without money. Three things hide in it besides real transfers: a split, told as
 * old units out and new ones in of one security; a move between the sub-accounts of one account; and, in retirement
 * plans, an exchange of funds at their prices, or a fee paid in units. What is left is a deposit or a withdrawal, to be
 * joined with its other side, and says what the file tells of basis and date.
 */
import { type Day, formatDay } from '../../../core/calendar.js';
import { formatFixed } from '../../../core/decimal-text.js';
import { absolute, type Fixed, minus, plus, roundTo, times, whole, ZERO } from '../../../core/fixed.js';
import { grouped } from '../../../core/grouped.js';
import { RowProblem } from '../../columns/problem.js';
import { amountIn, dayIn, requiredAmountIn } from './fields.js';
import { expenseKind } from './income.js';
import type { OfxNode } from './parse.js';
import { aboutOf, type Entry, type Statement } from './statement.js';

interface Move {
  readonly entry: Entry;
  readonly day: Day;
  readonly into: boolean;
  readonly quantity: Fixed;
  readonly price: Fixed | undefined;
}

/** Tells the transfers of a statement. */
export function addTransfers(entries: readonly Entry[], statement: Statement): void {
  const moves: Move[] = [];
  for (const entry of entries) statement.tell(entry, () => moves.push(moveOf(entry)));
  for (const day of grouped(moves, (move) => move.day).values()) addExchange(addSplits(day, statement), statement);
}

/** @throws RowProblem */
function moveOf(entry: Entry): Move {
  const { node } = entry;
  const written = requiredAmountIn(node, 'UNITS');
  const action = node.text('TFERACTION').toUpperCase();
  if (written === ZERO) throw new RowProblem('import/bad-number', 'UNITS is zero.');
  if (action !== 'IN' && action !== 'OUT')
    throw new RowProblem('import/unknown-action', `"${action}" in TFERACTION is not known.`);
  const day = dayIn(node.child('INVTRAN'), 'DTTRADE');
  return { entry, day, into: action === 'IN', quantity: absolute(written), price: amountIn(node, 'UNITPRICE') };
}

/** One security out and in on one day: a split, or nothing at all. @returns the moves that are neither. */
function addSplits(moves: readonly Move[], statement: Statement): Move[] {
  const bySecurity = grouped(moves, ({ entry }) => entry.node.text('SECID', 'UNIQUEID'));
  const rest: Move[] = [];
  for (const group of bySecurity.values()) {
    const [one, other] = group;
    if (group.length !== 2 || !one || !other || one.into === other.into || isPlan(one.entry.node)) {
      rest.push(...group);
      continue;
    }
    const [out, into] = one.into ? [other, one] : [one, other];
    if (out.quantity === into.quantity) {
      for (const { entry } of group) statement.ignore(entry, 'move inside the account');
      continue;
    }
    const { asset, class: kind } = statement.securities.of(out.entry.node, 'stock');
    const rows = [one.entry.row, other.entry.row];
    const units = { quantity: out.quantity, toQuantity: into.quantity };
    statement.intake.add(rows, 'split', {
      ...aboutOf(out.entry.node, statement),
      asset,
      class: kind,
      total: undefined,
      ...units,
    });
  }
  return rest;
}

const isPlan = (node: OfxNode): boolean => node.text('INV401KSOURCE') !== '';

/** The value of units at the plan's price, in cents. */
const worthOf = ({ quantity, price }: Move): Fixed =>
  roundTo(times(quantity, price ?? ZERO, 'half-even'), 2, 'half-up');

/** In a plan, what goes out and comes in on one day at one value was exchanged; anything else is moved. */
function addExchange(moves: readonly Move[], statement: Statement): void {
  const plan = moves.filter(({ entry, price }) => isPlan(entry.node) && price !== undefined && price > 0n);
  const expenses = plan.filter(({ entry, into }) => !into && isExpense(entry.node));
  const traded = plan.filter((move) => !expenses.includes(move));
  const balance = traded.reduce<Fixed>((sum, move) => (move.into ? plus : minus)(sum, worthOf(move)), ZERO);
  // Each price is rounded, so each line may be off by a cent or so.
  const even = absolute(balance) * 100n <= whole(2 * traded.length);
  const exchanged = even && traded.some(({ into }) => into) && traded.some(({ into }) => !into);
  for (const move of moves) {
    statement.tell(move.entry, () => {
      if (expenses.includes(move)) addExpense(move, statement);
      else if (exchanged && traded.includes(move)) addSwitch(move, statement);
      else addMove(move, statement);
    });
  }
}

const isExpense = (node: OfxNode): boolean => /expense|\bfee\b|charge/i.test(node.text('INVTRAN', 'MEMO'));

/** One side of an exchange of funds: sold or bought at the plan's price. */
function addSwitch(move: Move, statement: Statement): void {
  const { entry, into, quantity } = move;
  const { asset, class: kind } = statement.securities.of(entry.node, 'fund');
  const { currency } = statement;
  statement.intake.add(entry.row, into ? 'buy' : 'sell', {
    ...aboutOf(entry.node, statement),
    asset,
    class: kind,
    quantity,
    total: worthOf(move),
    currency,
  });
}

/** A fee that the plan takes in units. */
function addExpense(move: Move, statement: Statement): void {
  const about = aboutOf(move.entry.node, statement);
  const { asset, class: kind } = statement.securities.of(move.entry.node, 'fund');
  statement.intake.add(move.entry.row, 'fee', {
    ...about,
    asset,
    class: kind,
    quantity: move.quantity,
    total: worthOf(move),
    currency: statement.currency,
    kind: expenseKind(about.note ?? ''),
  });
}

function addMove({ entry, into, quantity }: Move, statement: Statement): void {
  const { node, row } = entry;
  const about = aboutOf(node, statement);
  const { asset, class: kind } = statement.securities.of(node, 'stock');
  const note = [about.note, into ? historyOf(node) : ''].filter(Boolean).join('; ') || undefined;
  const draft = { ...about, asset, class: kind, quantity, total: undefined, currency: statement.currency, note };
  if (into) statement.intake.add(row, 'deposit', draft);
  else statement.intake.add(row, 'withdraw', draft);
}

/** What the file tells of the lots that came: for the person, since an average is no lot's basis. */
function historyOf(node: OfxNode): string {
  const basis = amountIn(node, 'AVGCOSTBASIS');
  const bought = node.text('DTPURCHASE') === '' ? undefined : dayIn(node, 'DTPURCHASE');
  const parts = [
    basis === undefined ? '' : `average cost basis ${formatFixed(basis)}`,
    bought === undefined ? '' : `bought ${formatDay(bought)}`,
  ];
  return parts.filter(Boolean).join(', ');
}
