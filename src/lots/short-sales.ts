/**
 * Short sales, and options written, which are alike: something is sold first and closed later. Nothing is realised until
 * it is closed (26 CFR §1.1233-1(a)(1)); column (b) is then the day the delivered property was acquired, (c) the day of
 * delivery. The line carries the closing transaction's id and the short sale's as its lot.
 */
import type { Day } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import { type Fixed, minus, plus, portion, smaller, ZERO } from '../core/fixed.js';
import type { Cover, LotChoice, Short, Transaction } from '../ledger/transaction.js';
import type { LotBook } from './book.js';
import type { Disposal, DisposalKind, FixedTerm } from './disposal.js';
import { dispose } from './dispose.js';
import { disposeFees, settleFees } from './fees.js';
import type { ShortPosition } from './short-positions.js';

/** Opens a short position; `proceeds` are what was received less fees. */
export function short(book: LotBook, one: Short): void {
  const settled = settleFees(book, one, undefined);
  const worth = book.valuation.of(one);
  const proceeds = worth === undefined || settled.cost === undefined ? undefined : minus(worth, settled.cost);
  const { asset, account, quantity } = one;
  const position: ShortPosition = {
    ...{ transaction: one, sequence: book.sequence, asset, account, quantity, opened: quantity, proceeds },
    standsIn: { quantity: ZERO, loss: ZERO },
    markedOn: undefined,
  };
  book.shorts.of(account, asset).push(position);
  book.rule?.openedShort?.(position, book);
  disposeFees(book, one, settled);
}

/** Closes short positions, the oldest first: by purchase, or by delivering lots when the row names lots and no price. */
export function cover(book: LotBook, one: Cover): void {
  if (one.total === undefined && one.lots !== undefined) return deliver(book, one);
  const settled = settleFees(book, one, undefined);
  const worth = book.valuation.of(one);
  const cost = worth === undefined || settled.cost === undefined ? undefined : plus(worth, settled.cost);
  closeShorts(book, { transaction: one, quantity: one.quantity, cost, kind: 'short', closed: one.day });
  disposeFees(book, one, settled);
}

export interface Closing {
  readonly transaction: Transaction;
  readonly quantity: Fixed;
  /** What closing cost, for the whole quantity. */
  readonly cost: Fixed | undefined;
  readonly kind: DisposalKind;
  readonly closed: Day;
  readonly asset?: string;
}

/** A closed stretch of a short position. */
export interface ClosedShort {
  readonly position: ShortPosition;
  readonly quantity: Fixed;
  readonly proceeds: Fixed | undefined;
  /** Losses of other short sales that it took over. */
  readonly deferred: Fixed;
}

/** Takes a quantity out of the open short positions, the oldest first. */
export function takeShorts(book: LotBook, account: string, asset: string, quantity: Fixed): ClosedShort[] {
  const open = book.shorts.of(account, asset);
  const taken: ClosedShort[] = [];
  let left = quantity;
  while (left > 0n) {
    const position = open[0];
    if (!position) break;
    const part = smaller(position.quantity, left);
    const from = minus(position.opened, position.quantity);
    const proceeds = position.proceeds && portion(position.proceeds, position.opened, from, plus(from, part));
    taken.push({ position, quantity: part, proceeds, deferred: takeDeferred(position, part) });
    position.quantity = minus(position.quantity, part);
    left = minus(left, part);
    if (position.quantity === ZERO) open.shift();
  }
  return taken;
}

/** Takes what the next `quantity` units of a position carry of other short sales' losses. */
function takeDeferred(position: ShortPosition, quantity: Fixed): Fixed {
  const { quantity: units, loss } = position.standsIn;
  if (units === ZERO) return ZERO;
  const closed = smaller(quantity, units);
  const part = portion(loss, units, ZERO, closed);
  position.standsIn = { quantity: minus(units, closed), loss: minus(loss, part) };
  return part;
}

/** Closes by purchase or expiry: one line for each short position closed. */
export function closeShorts(book: LotBook, closing: Closing): void {
  const { transaction, quantity, cost } = closing;
  const { account } = transaction;
  const asset = closing.asset ?? transaction.asset;
  let done = ZERO;
  for (const part of takeShorts(book, account, asset, quantity)) {
    const end = plus(done, part.quantity);
    const basis = cost === undefined ? undefined : plus(portion(cost, quantity, done, end), part.deferred);
    done = end;
    record(book, closing, part, basis);
  }
  if (done === quantity) return;
  const basis = cost === undefined ? undefined : portion(cost, quantity, done, quantity);
  reportNothingToCover(book, closing, minus(quantity, done), basis);
}

/** Nothing was short of what a row closes: what it cost is in no total. */
function reportNothingToCover(
  book: LotBook,
  { transaction, asset = transaction.asset, closed: sold }: Pick<Closing, 'transaction' | 'asset' | 'closed'>,
  quantity: Fixed,
  basis: Fixed | undefined,
): void {
  const { id, account, source } = transaction;
  const what = `${id} closes ${formatFixed(quantity)} ${asset} more than ${account} was short.`;
  book.report('lots/nothing-to-cover', what, source);
  const entry = { id, transaction, lot: undefined, asset, account, quantity, sold };
  book.unresolved.push({ ...entry, proceeds: undefined, basis, missing: 'lot' });
}

/** The lines of a closed stretch: one, unless a rule gives parts of it different terms. */
function record(book: LotBook, closing: Closing, part: ClosedShort, basis: Fixed | undefined): void {
  const { transaction, closed } = closing;
  const { position, quantity, proceeds } = part;
  const { asset, account } = position;
  const lot = position.transaction.id;
  if (proceeds === undefined || basis === undefined) {
    const entry = { id: transaction.id, transaction, lot, asset, account, quantity, sold: closed, proceeds, basis };
    book.unresolved.push({ ...entry, missing: 'value' });
    book.report('lots/no-value', `${transaction.id} closes ${lot} at an unknown value.`, transaction.source);
    return;
  }
  const lines: Disposal[] = [];
  let done = ZERO;
  for (const { quantity: stretch, fixedTerm } of termsOf(book, position, quantity, proceeds < basis)) {
    const end = plus(done, stretch);
    const share = (amount: Fixed): Fixed => portion(amount, quantity, done, end);
    lines.push(lineOf(closing, position, stretch, share(proceeds), share(basis), fixedTerm));
    done = end;
  }
  if (book.isSheltered(account)) {
    book.sheltered.push(...lines);
    return;
  }
  book.disposals.push(...lines);
  const replaced = book.rule?.closedShort?.({ position, quantity, day: closed, lines }, book) ?? [];
  book.replacements.push(...replaced);
}

/** The terms by rule, and that of the dates for the rest. */
function termsOf(
  book: LotBook,
  position: ShortPosition,
  quantity: Fixed,
  isLoss: boolean,
): { readonly quantity: Fixed; readonly fixedTerm: FixedTerm | undefined }[] {
  const given = [...(book.rule?.termsOfShort?.(position, quantity, isLoss) ?? [])];
  const left = given.reduce<Fixed>((rest, one) => minus(rest, one.quantity), quantity);
  return left === ZERO ? given : [...given, { quantity: left, fixedTerm: undefined }];
}

function lineOf(
  { transaction, kind, closed }: Closing,
  position: ShortPosition,
  quantity: Fixed,
  proceeds: Fixed,
  basis: Fixed,
  fixedTerm: FixedTerm | undefined,
): Disposal {
  return {
    id: transaction.id,
    kind,
    transaction,
    lot: position.transaction.id,
    asset: position.asset,
    account: position.account,
    quantity,
    acquired: closed,
    inherited: false,
    holdingFrom: closed,
    sold: closed,
    proceeds,
    basis,
    fixedTerm,
    lotSource: position.transaction.source,
    lotHome: position.account,
    disallowed: ZERO,
    codes: '',
  };
}

/** Delivers lots that are held against short positions, the oldest first: sold at the short sales' prices. */
function deliver(book: LotBook, one: Cover): void {
  const { id, account, asset, lots } = one;
  let chosen = lots ?? [];
  let delivered = ZERO;
  for (const { position, quantity, proceeds: received, deferred } of takeShorts(book, account, asset, one.quantity)) {
    const proceeds = received && minus(received, deferred);
    const request = { transaction: one, id, kind: 'short', asset, account, quantity, proceeds, sold: one.day } as const;
    dispose(book, { ...request, lots: chosen, shortFrom: position });
    chosen = withoutFirst(chosen, quantity);
    delivered = plus(delivered, quantity);
  }
  const missing = minus(one.quantity, delivered);
  if (missing > 0n) reportNothingToCover(book, { transaction: one, closed: one.day }, missing, undefined);
}

/** What is left of named lots when the first `quantity` units of them are used. */
function withoutFirst(choices: readonly LotChoice[], quantity: Fixed): readonly LotChoice[] {
  let left = quantity;
  return choices.flatMap((choice) => {
    if (choice.quantity === undefined) return [choice];
    const used = smaller(left, choice.quantity);
    left = minus(left, used);
    return used === choice.quantity ? [] : [{ lot: choice.lot, quantity: minus(choice.quantity, used) }];
  });
}
