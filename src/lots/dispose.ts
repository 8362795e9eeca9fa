/**
 * A disposal: units leave for something else, each slice from one lot. Lots the person named come first, the rest by
 * the method in force. What cannot be matched, or has no basis or value, becomes an unresolved entry and an issue; it
 * is never given a basis of zero.
 */
import type { Day } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import { type Fixed, minus, negate, plus, portion, ZERO } from '../core/fixed.js';
import type { LotChoice, Transaction } from '../ledger/transaction.js';
import { takeAveraged } from './averaging.js';
import type { LotBook } from './book.js';
import type { Disposal, DisposalKind, FixedTerm, MatchedSlice } from './disposal.js';
import type { Lot } from './lot.js';
import { byAcquisition } from './methods/oldest-first.js';
import { takeFromLots } from './selection.js';
import type { ShortPosition } from './short-positions.js';
import { shortfall } from './shortfall.js';

export interface DisposeRequest {
  readonly transaction: Transaction;
  readonly id: string;
  readonly kind: DisposalKind;
  readonly asset: string;
  readonly account: string;
  readonly quantity: Fixed;
  /** After fees, for the whole quantity. */
  readonly proceeds: Fixed | undefined;
  readonly sold: Day;
  readonly lots?: readonly LotChoice[] | undefined;
  /** The short sale that this delivery closes: for some rules that is when the sale was. */
  readonly shortFrom?: ShortPosition;
}

/** A stretch of a disposal and what it takes from one lot. */
export interface Slice {
  readonly lot: Lot;
  readonly id: string;
  readonly from: Fixed;
  quantity: Fixed;
  basis: Fixed | undefined;
  readonly lossBasis: Fixed | undefined;
  readonly acquired: Day;
  readonly holdingFrom: Day;
}

/** Matches a disposal with lots, records it, and lets the rule adjust it. */
export function dispose(book: LotBook, request: DisposeRequest): void {
  book.noteMethod(request);
  const { slices, missing } = takeSlices(book, request);
  if (missing > 0n) reportOversold(book, request, missing);
  const sheltered = book.isSheltered(request.account);
  const target = sheltered ? book.sheltered : book.disposals;
  let losses: MatchedSlice[] | undefined;
  for (const slice of slices) {
    const disposal = disposalOf(book, request, slice);
    if (!disposal) continue;
    target.push(disposal);
    if (!book.rule || sheltered || disposal.proceeds >= disposal.basis) continue;
    losses ??= [];
    losses.push({ disposal, lot: slice.lot, shortFrom: request.shortFrom });
  }
  if (!book.rule || !losses) return;
  if (losses.length > 1) losses.sort((a, b) => byAcquisition(a.lot, b.lot));
  for (const replacement of book.rule.lost(losses, book)) book.replacements.push(replacement);
}

/** Takes a quantity out of the lots of an account. What is taken of one lot in one go is one slice. */
export function takeSlices(book: LotBook, request: DisposeRequest): { slices: Slice[]; missing: Fixed } {
  const { account, asset, quantity, sold } = request;
  const pool = book.pool(account, asset, sold);
  const slices: Slice[] = [];
  let done = ZERO;
  const averaged =
    pool.method.kind === 'average' &&
    takeAveraged(pool.open(), quantity, book.settings.policies['average.rounding'] === 'cents');
  if (averaged) {
    for (const take of averaged) {
      slices.push(sliceOf(take.lot, done, take.quantity, take.basis, undefined));
      done = plus(done, take.quantity);
    }
  } else {
    takeFromLots(book, { ...request, day: sold }, (lot, units) => {
      addSlice(slices, lot, done, units);
      done = plus(done, units);
    });
  }
  book.scope.count(account, asset, sold, negate(done));
  return { slices, missing: minus(quantity, done) };
}

function addSlice(slices: Slice[], lot: Lot, from: Fixed, quantity: Fixed): void {
  const lossBasis = lot.lossBasisOf(quantity);
  const basis = lot.take(quantity);
  const last = slices.at(-1);
  if (!last || !continues(last, lot) || lossBasis !== undefined || last.lossBasis !== undefined) {
    slices.push(sliceOf(lot, from, quantity, basis, lossBasis));
    return;
  }
  last.quantity = plus(last.quantity, quantity);
  last.basis = last.basis === undefined || basis === undefined ? undefined : plus(last.basis, basis);
}

/** Pieces of one lot with one history are one line, wherever transfers have cut them. */
const continues = (slice: Slice, { id, holdingFrom, washed, sequence }: Lot): boolean =>
  slice.id === id &&
  slice.holdingFrom === holdingFrom &&
  slice.lot.washed === washed &&
  slice.lot.sequence === sequence;

const sliceOf = (
  lot: Lot,
  from: Fixed,
  quantity: Fixed,
  basis: Fixed | undefined,
  lossBasis: Fixed | undefined,
): Slice => ({
  lot,
  id: lot.id,
  from,
  quantity,
  basis,
  lossBasis,
  acquired: lot.acquired,
  holdingFrom: lot.holdingFrom,
});

/** The line for a slice, or an unresolved entry when basis or value is missing. */
function disposalOf(book: LotBook, request: DisposeRequest, slice: Slice): Disposal | undefined {
  const { transaction, id, kind, asset, account, sold, quantity } = request;
  const { lot } = slice;
  const proceeds =
    request.proceeds && portion(request.proceeds, quantity, slice.from, plus(slice.from, slice.quantity));
  if (proceeds === undefined || slice.basis === undefined) {
    leaveUnresolved(book, request, slice, proceeds);
    return undefined;
  }
  const dual = slice.lossBasis === undefined ? undefined : dualBasis(slice, slice.lossBasis, proceeds);
  return {
    id,
    kind,
    transaction,
    lot: slice.id,
    asset,
    account,
    quantity: slice.quantity,
    acquired: slice.acquired,
    inherited: lot.origin === 'inheritance',
    holdingFrom: dual ? dual.holdingFrom : slice.holdingFrom,
    sold,
    proceeds,
    basis: dual ? dual.basis : slice.basis,
    fixedTerm: deliveryTerm(book, request, slice, proceeds),
    lotSource: lot.source,
    lotHome: lot.home,
    disallowed: ZERO,
    codes: '',
  };
}

/** What a rule makes of the term when units held are delivered against a short sale. */
const deliveryTerm = (
  { rule }: LotBook,
  { shortFrom }: DisposeRequest,
  { lot, quantity, basis }: Slice,
  proceeds: Fixed,
): FixedTerm | undefined => shortFrom && rule?.termOfDelivery?.(shortFrom, lot, quantity, proceeds < (basis ?? ZERO));

/**
 * A gift worth less than the giver's basis (26 CFR §1.1015-1(a)(2)): gain from the giver's basis, loss from the value at
 * the gift, and neither in between, which is shown as a basis equal to the proceeds.
 */
function dualBasis(slice: Slice, lossBasis: Fixed, proceeds: Fixed): { basis: Fixed; holdingFrom: Day } | undefined {
  if (proceeds >= (slice.basis as Fixed)) return undefined;
  if (proceeds >= lossBasis) return { basis: proceeds, holdingFrom: slice.holdingFrom };
  return { basis: lossBasis, holdingFrom: slice.lot.loss?.holdingFrom ?? slice.holdingFrom };
}

function leaveUnresolved(book: LotBook, request: DisposeRequest, slice: Slice, proceeds: Fixed | undefined): void {
  const { transaction, id, asset, account, sold } = request;
  // Inside a retirement account there is no gain to know.
  if (book.isSheltered(account)) return;
  const { quantity, basis } = slice;
  const missing = proceeds === undefined ? 'value' : 'basis';
  book.unresolved.push({ id, transaction, lot: slice.id, asset, account, quantity, sold, proceeds, basis, missing });
  const amount = `${formatFixed(quantity)} ${asset}`;
  if (missing === 'value')
    book.report('lots/no-value', `${id} disposes of ${amount} at an unknown value.`, transaction.source);
  else
    book.report(
      'lots/no-basis',
      `${id} disposes of ${amount} from lot ${slice.id}, whose basis is unknown.`,
      transaction.source,
    );
}

function reportOversold(book: LotBook, request: DisposeRequest, missing: Fixed): void {
  const { transaction, id, asset, account, quantity, sold, proceeds } = request;
  const start = minus(quantity, missing);
  const held = `${account}, which held ${formatFixed(start)}`;
  const what = `${id} takes ${formatFixed(quantity)} ${asset} from ${held}: ${formatFixed(missing)} too little.`;
  book.report('lots/oversold', what, transaction.source, shortfall(request, missing));
  const value = proceeds === undefined ? undefined : portion(proceeds, quantity, start, quantity);
  const entry = { id, transaction, lot: undefined, asset, account, quantity: missing, sold, proceeds: value };
  book.unresolved.push({ ...entry, basis: undefined, missing: 'lot' });
}
