/** Units that go elsewhere without a sale: transfers between own accounts, gifts, losses, withdrawals to places unknown. */
import { formatFixed } from '../core/decimal-text.js';
import { distribute, type Fixed, minus, negate, plus, sum, ZERO } from '../core/fixed.js';
import type { AssetFee, GiftOut, Lost, LotChoice, Transaction, Transfer, Withdraw } from '../ledger/transaction.js';
import { takeAveraged } from './averaging.js';
import { type LotBook, OUTSIDE } from './book.js';
import { dispose, takeSlices } from './dispose.js';
import { feeId } from './fees.js';
import type { Lot } from './lot.js';
import type { Pool } from './pool.js';
import { takeFromLots } from './selection.js';
import { shortfall } from './shortfall.js';

export interface Move {
  readonly transaction: Transaction;
  readonly asset: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: Fixed;
  readonly lots?: readonly LotChoice[] | undefined;
  /** The pieces stay apart from what is left of their purchase at the target, since something is still to be done to them. */
  readonly apart?: boolean;
}

/** Moves lots with their dates and basis. @returns the pieces that arrived; what was not there is an issue. */
export function moveLots(book: LotBook, move: Move): Lot[] {
  const { transaction, asset, from, to, quantity, apart = false } = move;
  const { day } = transaction;
  const source = book.pool(from, asset, day);
  const target = book.pool(to, asset, day);
  if (source === target) {
    // One pool serves all accounts: only the units change place.
    book.scope.count(from, asset, day, negate(quantity));
    book.scope.count(to, asset, day, quantity);
    return [];
  }
  const pieces = cutPieces(book, source, move);
  const moved = sum(pieces.map((piece) => piece.quantity));
  book.scope.count(from, asset, day, negate(moved));
  book.scope.count(to, asset, day, moved);
  for (const piece of pieces) target.add(piece, !apart);
  if (moved < quantity) reportShort(book, move, minus(quantity, moved));
  return pieces;
}

function cutPieces(book: LotBook, source: Pool, { transaction, asset, from, to, quantity, lots }: Move): Lot[] {
  const pieces: Lot[] = [];
  const cut = (lot: Lot, units: Fixed): void => {
    pieces.push(lot.split(units, to));
  };
  if (source.method.kind === 'average') {
    const takes = takeAveraged(source.open(), quantity, book.settings.policies['average.rounding'] === 'cents', cut);
    // What leaves an averaged account takes the average with it (26 CFR §1.1012-1(e)(9)(iii)).
    takes?.forEach((take, index) => {
      pieces[index]?.rebase(take.quantity, take.basis);
    });
    if (takes) return pieces;
  }
  const { id, day } = transaction;
  takeFromLots(book, { transaction, id, asset, account: from, quantity, proceeds: undefined, day, lots }, cut);
  return pieces;
}

function reportShort(book: LotBook, { transaction, asset, from, quantity }: Move, left: Fixed): void {
  const held = `${from}, which held ${formatFixed(minus(quantity, left))}`;
  const what = `${transaction.id} moves ${formatFixed(quantity)} ${asset} out of ${held}: ${formatFixed(left)} too little.`;
  book.report('lots/oversold', what, transaction.source, shortfall({ transaction, asset, account: from }, left));
}

/** A transfer between own accounts. The network's fee is treated as the policy `transfer.networkFee` says. */
export function transfer(book: LotBook, one: Transfer): void {
  const { asset, account, toAccount, quantity, lots } = one;
  const apart = keepsBasis(book, one);
  const isCash = book.classes.of(asset) === 'cash';
  const move = { transaction: one, asset, from: account, to: toAccount, quantity, lots, apart };
  networkFees(book, one, one.fees, isCash ? [] : moveLots(book, move));
}

/** Whether the basis of the units that a move costs goes to the units moved. */
const keepsBasis = (book: LotBook, { asset, fees }: Transfer | Withdraw): boolean =>
  book.settings.policies['transfer.networkFee'] === 'keep-basis' && fees.some((fee) => fee.asset === asset);

function networkFees(
  book: LotBook,
  one: Transfer | Withdraw,
  fees: readonly AssetFee[],
  arrived: readonly Lot[],
): void {
  fees.forEach((fee, index) => {
    networkFee(book, one, fee, index, arrived);
  });
}

function networkFee(
  book: LotBook,
  one: Transfer | Withdraw,
  fee: AssetFee,
  index: number,
  arrived: readonly Lot[],
): void {
  const { asset, quantity } = fee;
  const { account, day } = one;
  if (book.classes.of(asset) === 'cash') return;
  const policy = book.settings.policies['transfer.networkFee'];
  const id = feeId(one, index);
  const request = { transaction: one, id, kind: 'fee', asset, account, quantity, sold: day } as const;
  if (policy === 'dispose') {
    dispose(book, { ...request, proceeds: book.valuation.ofFee(fee, one) });
    return;
  }
  const { slices, missing } = takeSlices(book, { ...request, proceeds: undefined });
  if (missing > 0n) reportShort(book, { transaction: one, asset, from: account, to: '', quantity }, missing);
  const rest = keepsBasis(book, one) && asset === one.asset ? restOf(book, one, arrived) : [];
  const kept = rest.length > 0;
  for (const { id: lot, quantity: gone, basis, acquired } of slices) {
    const lost = kept ? basis && ZERO : basis;
    book.removals.push({ transaction: one, lot, asset, account, quantity: gone, basis: lost, acquired });
  }
  if (!kept) return;
  addBasis(rest, sum(slices.map((slice) => slice.basis ?? ZERO)));
  book.pool(rest[0]?.account ?? account, asset, day).rebased();
}

/** The lots that keep the basis of a fee: what arrived or, while one pool serves all accounts, the next in order. */
function restOf(book: LotBook, { asset, account, day }: Transaction, arrived: readonly Lot[]): readonly Lot[] {
  if (arrived.length > 0) return arrived;
  const next = book.pool(account, asset, day).first();
  return next ? [next] : [];
}

/** Spreads basis over lots by their units. One of unknown basis stays unknown, and its share with it. */
function addBasis(lots: readonly Lot[], basis: Fixed): void {
  const shares = distribute(
    basis,
    lots.map((lot) => lot.quantity),
  );
  lots.forEach((lot, index) => {
    const before = lot.basis;
    lot.rebase(lot.quantity, before === undefined ? undefined : plus(before, shares[index] ?? ZERO));
  });
}

/** Units given away: no gain, no proceeds (the giver's basis goes with them). */
export function giftOut(book: LotBook, gift: GiftOut): void {
  remove(book, gift, gift.lots);
}

/** Lost or stolen units: out of the account; whether the loss is deductible is a question for the return. */
export function lose(book: LotBook, one: Lost): void {
  remove(book, one, one.lots);
}

function remove(book: LotBook, one: GiftOut | Lost, lots: readonly LotChoice[] | undefined): void {
  const { asset, account, quantity, day, id } = one;
  if (book.classes.of(asset) === 'cash') return;
  const request = {
    transaction: one,
    id,
    kind: 'sale',
    asset,
    account,
    quantity,
    proceeds: undefined,
    sold: day,
    lots,
  } as const;
  const { slices, missing } = takeSlices(book, request);
  for (const { id: lot, quantity: taken, basis, acquired } of slices) {
    book.removals.push({ transaction: one, lot, asset, account, quantity: taken, basis, acquired });
  }
  if (missing > 0n) reportShort(book, { transaction: one, asset, from: account, to: '', quantity }, missing);
}

/** A withdrawal that no deposit of the person's own explains: the lots wait outside, still theirs. */
export function withdraw(book: LotBook, one: Withdraw): void {
  const { asset, account, quantity } = one;
  if (book.classes.of(asset) === 'cash') return;
  const apart = keepsBasis(book, one);
  const pieces = moveLots(book, { transaction: one, asset, from: account, to: OUTSIDE, quantity, apart });
  networkFees(book, one, one.fees, pieces);
  const what = `${formatFixed(quantity)} ${asset} left ${account} and no deposit of yours matches; its lots are kept as ${OUTSIDE}.`;
  book.report('ledger/unpaired-withdrawal', what, one.source);
}
