/** Units that go elsewhere without a sale: transfers between own accounts, gifts, losses, withdrawals to places unknown. */
import { formatFixed } from '../core/decimal-text.js';
import { distribute, type Fixed, minus, negate, plus, smaller, ZERO } from '../core/fixed.js';
import type { AssetFee, GiftOut, Lost, LotChoice, Transaction, Transfer, Withdraw } from '../ledger/transaction.js';
import { type LotBook, OUTSIDE } from './book.js';
import { dispose, takeSlices } from './dispose.js';
import type { Lot } from './lot.js';
import { byAcquisition } from './methods/oldest-first.js';

export interface Move {
  readonly transaction: Transaction;
  readonly asset: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: Fixed;
  readonly lots?: readonly LotChoice[] | undefined;
}

/** Moves lots with their dates and basis. @returns the pieces that arrived; what was not there is an issue. */
export function moveLots(book: LotBook, { transaction, asset, from, to, quantity, lots }: Move): Lot[] {
  const source = book.pool(from, asset, transaction.day);
  const target = book.pool(to, asset, transaction.day);
  if (source === target) {
    // One pool serves all accounts: only the units change place.
    book.scope.count(from, asset, transaction.day, negate(quantity));
    book.scope.count(to, asset, transaction.day, quantity);
    return [];
  }
  const pieces: Lot[] = [];
  let left = quantity;
  const moveFrom = (lot: Lot, most: Fixed): void => {
    const piece = lot.split(smaller(lot.quantity, most), to);
    left = minus(left, piece.quantity);
    pieces.push(piece);
  };
  for (const choice of lots ?? []) {
    let chosen = choice.quantity ?? left;
    for (const lot of source.named(choice.lot).sort(byAcquisition)) {
      const before = left;
      if (chosen > 0n && left > 0n) moveFrom(lot, smaller(chosen, left));
      chosen = minus(chosen, minus(before, left));
    }
  }
  for (let lot = source.first(); lot && left > 0n; lot = source.first()) moveFrom(lot, left);
  for (const piece of pieces) target.add(piece, true);
  if (left > 0n) reportShort(book, { transaction, asset, from, to, quantity }, left);
  return pieces;
}

function reportShort(book: LotBook, { transaction, asset, from, quantity }: Move, left: Fixed): void {
  const held = `${from}, which held ${formatFixed(minus(quantity, left))}`;
  const what = `${transaction.id} moves ${formatFixed(quantity)} ${asset} out of ${held}: ${formatFixed(left)} too little.`;
  book.report('lots/oversold', what, transaction.source);
}

/** A transfer between own accounts. The network's fee is treated as the policy `transfer.networkFee` says. */
export function transfer(book: LotBook, one: Transfer): void {
  const { asset, account, toAccount, quantity, lots } = one;
  if (book.classes.of(asset) !== 'cash') {
    const pieces = moveLots(book, { transaction: one, asset, from: account, to: toAccount, quantity, lots });
    networkFees(book, one, one.fees, pieces);
    return;
  }
  networkFees(book, one, one.fees, []);
}

function networkFees(book: LotBook, one: Transaction, fees: readonly AssetFee[], arrived: readonly Lot[]): void {
  fees.forEach((fee, index) => {
    networkFee(book, one, fee, index, arrived);
  });
}

function networkFee(book: LotBook, one: Transaction, fee: AssetFee, index: number, arrived: readonly Lot[]): void {
  if (book.classes.of(fee.asset) === 'cash') return;
  const policy = book.settings.policies['transfer.networkFee'];
  const id = `${one.id}.fee${index === 0 ? '' : index + 1}`;
  const request = {
    transaction: one,
    id,
    kind: 'fee',
    asset: fee.asset,
    account: one.account,
    quantity: fee.quantity,
  } as const;
  if (policy === 'dispose') {
    dispose(book, { ...request, proceeds: book.valuation.ofFee(fee, one), sold: one.day });
    return;
  }
  const { slices } = takeSlices(book, { ...request, proceeds: undefined, sold: one.day });
  const kept = policy === 'keep-basis' && arrived.length > 0 && arrived[0]?.asset === fee.asset;
  for (const { id: lot, quantity, basis, acquired } of slices) {
    const lost = kept ? ZERO : basis;
    book.removals.push({
      transaction: one,
      lot,
      asset: fee.asset,
      account: one.account,
      quantity,
      basis: lost,
      acquired,
    });
  }
  if (kept)
    addBasis(
      arrived,
      slices.reduce<Fixed>((sum, slice) => plus(sum, slice.basis ?? ZERO), ZERO),
    );
}

function addBasis(lots: readonly Lot[], basis: Fixed): void {
  const open = lots.filter((lot) => !lot.isEmpty);
  const shares = distribute(
    basis,
    open.map((lot) => lot.quantity),
  );
  open.forEach((lot, index) => {
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
  const pieces = moveLots(book, { transaction: one, asset, from: account, to: OUTSIDE, quantity });
  networkFees(book, one, one.fees, pieces);
  const what = `${formatFixed(quantity)} ${asset} left ${account} and no deposit of yours matches; its lots are kept as ${OUTSIDE}.`;
  book.report('ledger/unpaired-withdrawal', what, one.source);
}
