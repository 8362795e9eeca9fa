/**
 * What companies do to holdings: splits, stock dividends, spin-offs, mergers, returns of capital. Each keeps or moves
 * the basis that is there, lot by lot, with its dates; gain appears only where money does.
 */
import { formatFixed } from '../core/decimal-text.js';
import {
  distribute,
  type Fixed,
  larger,
  minus,
  negate,
  plus,
  portion,
  smaller,
  sum,
  timesOver,
  ZERO,
} from '../core/fixed.js';
import type { Merger, ReturnOfCapital, SpinOff, Split, StockDividend, Transaction } from '../ledger/transaction.js';
import type { LotBook } from './book.js';
import { recordLotGain } from './gain-line.js';
import type { LossBasis, Lot, LotOrigin } from './lot.js';
import { takeFromLots } from './selection.js';
import { swap } from './trades.js';

function openLots(book: LotBook, one: Transaction): readonly Lot[] {
  const lots = book.pool(one.account, one.asset, one.day).open();
  if (lots.length === 0) {
    book.report(
      'lots/oversold',
      `${one.id} changes a holding of ${one.asset} in ${one.account}, which holds none.`,
      one.source,
    );
  }
  return lots;
}

/** Gives lots new quantities, `added` more in all, in proportion to what they were; the last takes the remainder. */
function rescale(book: LotBook, one: Transaction, lots: readonly Lot[], added: Fixed): void {
  const weights = lots.map((lot) => lot.quantity);
  const shares = distribute(plus(sum(weights), added), weights);
  lots.forEach((lot, index) => {
    lot.rebase(shares[index] as Fixed, lot.basis);
  });
  book.scope.count(one.account, one.asset, one.day, added);
  book.pool(one.account, one.asset, one.day).rebased();
}

/** `quantity` old units become `toQuantity` new; or, without that, `quantity` units are added. */
export function split(book: LotBook, one: Split): void {
  const lots = openLots(book, one);
  if (lots.length === 0) return;
  const own = book.scope.unitsOf(one.account, one.asset, one.day) ?? sum(lots.map((lot) => lot.quantity));
  const added =
    one.toQuantity === undefined ? one.quantity : minus(timesOver(own, one.toQuantity, one.quantity, 'floor'), own);
  rescale(book, one, lots, added);
}

/** Shares of the same stock spread the basis (§307, §1223(4)); of another, part of it moves with them. */
export function stockDividend(book: LotBook, one: StockDividend): void {
  const lots = openLots(book, one);
  if (lots.length === 0) return;
  if (one.toAsset === undefined || one.toAsset === one.asset) {
    rescale(book, one, lots, one.quantity);
    return;
  }
  const { toAsset, toQuantity = one.quantity } = one;
  moveBasis(book, { ...one, type: 'spin-off', toAsset, toClass: one.toClass, toQuantity }, lots);
}

/** A spin-off divides basis by value between old and new shares (§358(b), (c)); holding periods carry over. */
export function spinOff(book: LotBook, one: SpinOff): void {
  const lots = openLots(book, one);
  if (lots.length > 0) moveBasis(book, one, lots);
}

function moveBasis(book: LotBook, one: SpinOff, lots: readonly Lot[]): void {
  const share = movedShare(book, one, lots);
  const quantities = distribute(
    one.toQuantity,
    lots.map((lot) => lot.quantity),
  );
  lots.forEach((lot, index) => {
    const before = lot.basis;
    const moved =
      before === undefined || share === undefined
        ? undefined
        : before === ZERO || share.part === ZERO
          ? ZERO
          : timesOver(before, share.part, share.whole, 'floor');
    lot.rebase(lot.quantity, before === undefined || moved === undefined ? undefined : minus(before, moved));
    const id = lots.length === 1 ? one.id : `${one.id}.${index + 1}`;
    const { acquired, holdingFrom } = lot;
    const quantity = quantities[index] as Fixed;
    const loss = lot.loss && share ? moveLossBasis(lot, share) : undefined;
    book.open(one, {
      ...{ id, asset: one.toAsset, quantity, basis: moved, acquired, holdingFrom, loss },
      origin: carriedFrom(lot),
    });
  });
  book.pool(one.account, one.asset, one.day).rebased();
}

/** A part of a whole. */
interface Share {
  readonly part: Fixed;
  readonly whole: Fixed;
}

/** Property that was inherited stays so in another form: it is held long whatever the dates. */
const carriedFrom = (lot: Lot): LotOrigin => (lot.origin === 'inheritance' ? lot.origin : 'carried');

/** Takes the share off the basis from which a gift's loss is measured. @returns what was taken. */
function moveLossBasis(lot: Lot, { part, whole }: Share): LossBasis | undefined {
  if (!lot.loss) return undefined;
  const { basis, holdingFrom } = lot.loss;
  const moved = timesOver(basis, part, whole, 'floor');
  lot.loss = { basis: minus(basis, moved), holdingFrom };
  return { basis: moved, holdingFrom };
}

/** Which part of the basis moves: as the row says, or by the values of new and old holdings. */
function movedShare(book: LotBook, one: SpinOff, lots: readonly Lot[]): Share | undefined {
  if (one.basis !== undefined) {
    return { part: one.basis, whole: sum(lots.map((lot) => lot.basis ?? ZERO)) };
  }
  const { valuation } = book;
  const fresh =
    one.toTotal === undefined
      ? valuation.worth(one.toAsset, one.toQuantity, one)
      : valuation.inBookCurrency(one.toTotal, one.currency, one);
  const old =
    one.total === undefined ? valuation.worth(one.asset, sum(lots.map((lot) => lot.quantity)), one) : valuation.of(one);
  return fresh === undefined || old === undefined ? undefined : { part: fresh, whole: plus(fresh, old) };
}

/**
/**
 * `quantity` units become others; money beside them is taxed up to the gain (§354, §356(a)(1), §358(a)(1)). Units that
 * are not there bring new ones of unknown basis.
 *
 * For digital assets the law has no such rule, and whether a coin that replaces another is a sale of it is unsettled: the
 * policy `replacement.digital` decides.
 */
export function merger(book: LotBook, one: Merger): void {
  const digital = book.classes.of(one.asset) === 'digital';
  if (digital && book.settings.policies['replacement.digital'] === 'taxable')
    return swap(book, { ...one, type: 'swap' });
  const { account, asset, quantity, day } = one;
  const pieces: Lot[] = [];
  const taking = { transaction: one, id: one.id, asset, account, quantity, proceeds: undefined, day };
  const found = takeFromLots(book, taking, (lot, units) => pieces.push(lot.split(units)));
  book.scope.count(account, asset, day, negate(found));
  const weights = pieces.map((piece) => piece.quantity);
  if (found < quantity) {
    const short = formatFixed(minus(quantity, found));
    book.report(
      'lots/oversold',
      `${one.id} turns ${short} ${asset} more than ${account} held into others.`,
      one.source,
    );
    weights.push(minus(quantity, found));
  }
  const cash = one.cash === undefined ? ZERO : book.valuation.inBookCurrency(one.cash, one.currency, one);
  const parts = distribute(one.toQuantity, weights);
  const boots = cash === undefined ? undefined : distribute(cash, weights);
  const worths = cash === ZERO ? undefined : newWorth(book, one, weights);
  parts.forEach((toQuantity, index) => {
    mergeLot(book, one, pieces[index], toQuantity, boots?.[index], worths?.[index]);
  });
}

/** What one lot becomes. Without a lot, or without knowing the money, the basis is unknown. */
function mergeLot(
  book: LotBook,
  one: Merger,
  lot: Lot | undefined,
  quantity: Fixed,
  boot: Fixed | undefined,
  worth: Fixed | undefined,
): void {
  const { toAsset: asset } = one;
  if (!lot) {
    if (boot !== undefined && boot > 0n) leaveBoot(book, one, undefined, boot);
    book.open(one, { asset, quantity, basis: undefined, origin: 'unknown' });
    return;
  }
  const gain = boot === ZERO ? ZERO : recognisedGain(lot.basis, boot, worth);
  if (boot !== undefined && boot > 0n && gain === undefined) leaveBoot(book, one, lot, boot);
  else if (boot !== undefined && boot > 0n && gain !== undefined)
    recordLotGain(book, one, lot, boot, minus(boot, gain), 'merger');
  const after = (basis: Fixed): Fixed | undefined =>
    boot === undefined || gain === undefined ? undefined : larger(ZERO, plus(minus(basis, boot), gain));
  const { id, name, acquired, holdingFrom, source } = lot;
  const lossBasis = lot.lossBasisOf(lot.quantity);
  const lowered = lossBasis === undefined ? undefined : after(lossBasis);
  const loss = lot.loss && lowered !== undefined ? { basis: lowered, holdingFrom: lot.loss.holdingFrom } : undefined;
  const basis = lot.basis === undefined ? undefined : after(lot.basis);
  const facts = { id, name, asset, quantity, basis, acquired, holdingFrom, source, loss };
  book.open(one, { ...facts, origin: carriedFrom(lot) });
}

function newWorth(book: LotBook, one: Merger, weights: readonly Fixed[]): Fixed[] | undefined {
  const worth =
    one.toTotal === undefined
      ? book.valuation.worth(one.toAsset, one.toQuantity, one)
      : book.valuation.inBookCurrency(one.toTotal, one.currency, one);
  return worth && distribute(worth, weights);
}

/** The gain, but no more than the money; never a loss. */
function recognisedGain(
  basis: Fixed | undefined,
  boot: Fixed | undefined,
  worth: Fixed | undefined,
): Fixed | undefined {
  if (basis === undefined || boot === undefined || worth === undefined) return undefined;
  return smaller(boot, larger(ZERO, minus(plus(worth, boot), basis)));
}

/** Money beside new units whose gain cannot be known. */
function leaveBoot(book: LotBook, one: Merger, lot: Lot | undefined, boot: Fixed): void {
  if (book.isSheltered(one.account)) return;
  const { asset, account, day: sold, id } = one;
  const missing = lot === undefined ? 'lot' : lot.basis === undefined ? 'basis' : 'value';
  const entry = { id, transaction: one, lot: lot?.id, asset, account, quantity: lot?.quantity ?? ZERO, sold };
  book.unresolved.push({ ...entry, proceeds: boot, basis: lot?.basis, missing });
  if (missing === 'value')
    book.report('lots/no-value', `${one.id} brings money beside units of unknown value.`, one.source);
  else book.report('lots/no-basis', `${one.id} brings money for units whose basis is unknown.`, one.source);
}

/** Money returned reduces basis; what exceeds it is gain (§301(c)(2), (3)). */
export function returnOfCapital(book: LotBook, one: ReturnOfCapital): void {
  const lots = openLots(book, one);
  const total = book.valuation.of(one);
  if (lots.length === 0 || total === undefined) return;
  const weights = lots.map((lot) => lot.quantity);
  const length = sum(weights);
  let reached = ZERO;
  for (const lot of lots) {
    const from = reached;
    reached = plus(reached, lot.quantity);
    const share = portion(total, length, from, reached);
    const { basis } = lot;
    if (basis === undefined) continue;
    if (share > basis) recordLotGain(book, one, lot, minus(share, basis), ZERO, 'return-of-capital');
    lot.rebase(lot.quantity, larger(ZERO, minus(basis, share)));
  }
  book.pool(one.account, one.asset, one.day).rebased();
}
