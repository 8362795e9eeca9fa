/**
 * A disposal: units leave for something else, each slice from one lot. Lots the person named come first, the rest by
 * the method in force. What cannot be matched, or has no basis or value, becomes an unresolved entry and an issue; it
 * is never given a basis of zero.
 */
import type { Day } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import { type Fixed, minus, negate, plus, portion, smaller, ZERO } from '../core/fixed.js';
import type { LotChoice, Transaction } from '../ledger/transaction.js';
import { type AveragedTake, takeAveraged } from './averaging.js';
import type { LotBook } from './book.js';
import type { Disposal, DisposalKind, FixedTerm, MatchedSlice } from './disposal.js';
import { inTime } from './identification.js';
import type { Lot } from './lot.js';
import { byAcquisition } from './methods/oldest-first.js';
import type { Pool } from './pool.js';

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
  readonly fixedTerm?: FixedTerm;
  /** The short sale that this delivery closes: for some rules that is when the sale was. */
  readonly shortFrom?: Transaction;
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

/** Takes a quantity out of the lots of an account: named lots first, then by method. */
export function takeSlices(book: LotBook, request: DisposeRequest): { slices: Slice[]; missing: Fixed } {
  const { account, asset, quantity, sold } = request;
  const pool = book.pool(account, asset, sold);
  const slices: Slice[] = [];
  let done = ZERO;
  if (pool.method.kind === 'average') {
    const takes = takeAveraged(pool.open(), quantity, book.settings.policies['average.rounding'] === 'cents');
    if (takes) return taken(book, request, averagedSlices(takes), sumOf(takes));
  }
  const choices = choicesFor(book, request);
  if (choices) for (const choice of choices) done = takeChosen(book, pool, request, choice, done, slices);
  const candidates = pool.method.kind === 'choice' && done < quantity ? chosenOrder(pool, request, done) : undefined;
  for (let next = 0; done < quantity; next++) {
    const lot = candidates ? candidates[next] : pool.first();
    if (!lot) break;
    done = take(lot, minus(quantity, done), done, slices);
  }
  return taken(book, request, slices, done);
}

function taken(book: LotBook, { account, asset, quantity, sold }: DisposeRequest, slices: Slice[], done: Fixed) {
  book.scope.count(account, asset, sold, negate(done));
  return { slices, missing: minus(quantity, done) };
}

const sumOf = (takes: readonly AveragedTake[]): Fixed =>
  takes.reduce<Fixed>((sum, one) => plus(sum, one.quantity), ZERO);

function averagedSlices(takes: readonly AveragedTake[]): Slice[] {
  let from = ZERO;
  return takes.map(({ lot, quantity, basis }) => {
    const start = from;
    from = plus(from, quantity);
    const { id, acquired, holdingFrom } = lot;
    return { lot, id, from: start, quantity, basis, lossBasis: undefined, acquired, holdingFrom };
  });
}

function chosenOrder(pool: Pool, { sold, quantity, proceeds }: DisposeRequest, done: Fixed): readonly Lot[] {
  if (pool.method.kind !== 'choice') return [];
  const left = proceeds === undefined ? undefined : portion(proceeds, quantity, done, quantity);
  return pool.method.choose(pool.open(), { day: sold, quantity: minus(quantity, done), proceeds: left });
}

/** Takes as much as is wanted, or as there is, from a lot. Neighbouring pieces of one lot are one slice. */
function take(lot: Lot, wanted: Fixed, done: Fixed, slices: Slice[]): Fixed {
  const quantity = smaller(lot.quantity, wanted);
  const { id, acquired, holdingFrom } = lot;
  const lossBasis = lot.lossBasisOf(quantity);
  const basis = lot.take(quantity);
  const last = slices.length > 0 ? slices[slices.length - 1] : undefined;
  if (last && last.id === id && last.holdingFrom === holdingFrom && last.lossBasis === undefined) {
    last.quantity = plus(last.quantity, quantity);
    last.basis = last.basis === undefined || basis === undefined ? undefined : plus(last.basis, basis);
  } else slices.push({ lot, id, from: done, quantity, basis, lossBasis, acquired, holdingFrom });
  return plus(done, quantity);
}

function takeChosen(
  book: LotBook,
  pool: Pool,
  request: DisposeRequest,
  choice: LotChoice,
  done: Fixed,
  slices: Slice[],
): Fixed {
  const { transaction, quantity, asset, account } = request;
  const end = plus(done, smaller(choice.quantity ?? minus(quantity, done), minus(quantity, done)));
  let reached = done;
  const lots = pool.named(choice.lot).sort(byAcquisition);
  if (lots.length === 0) {
    const what = `${request.id} names the lot ${choice.lot}, but ${account} has no open lot of ${asset} with that name.`;
    book.report('lots/unknown-lot', what, transaction.source);
    return done;
  }
  for (const lot of lots) if (reached < end) reached = take(lot, minus(end, reached), reached, slices);
  if (reached < end && choice.quantity !== undefined) {
    const short = formatFixed(minus(end, reached));
    book.report(
      'lots/lot-too-small',
      `${request.id} names ${short} more of lot ${choice.lot} than is left.`,
      transaction.source,
    );
  }
  return reached;
}

/** The lots named for a disposal, if they were named in time. */
function choicesFor(book: LotBook, { id, transaction, lots }: DisposeRequest): readonly LotChoice[] | undefined {
  const record = book.identificationOf(id);
  if (!record) return lots;
  if (inTime(record, transaction)) return record.lots;
  const place = { file: record.file, row: record.row };
  book.report('lots/identified-late', `the lots of ${id} were named after the sale.`, place);
  return book.settings.policies['identification.late'] === 'flag' ? record.lots : lots;
}

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
    fixedTerm: request.fixedTerm,
    lotSource: lot.source,
    lotHome: lot.home,
    disallowed: ZERO,
    codes: '',
  };
}

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
  book.report('lots/oversold', what, transaction.source);
  const value = proceeds === undefined ? undefined : portion(proceeds, quantity, start, quantity);
  const entry = { id, transaction, lot: undefined, asset, account, quantity: missing, sold, proceeds: value };
  book.unresolved.push({ ...entry, basis: undefined, missing: 'lot' });
}
