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
import type { Lot } from './lot.js';
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

/** Gives lots new quantities that sum to `total`, in proportion to what they were; the last takes the remainder. */
function rescale(book: LotBook, one: Transaction, lots: readonly Lot[], total: Fixed): void {
  const shares = distribute(
    total,
    lots.map((lot) => lot.quantity),
  );
  lots.forEach((lot, index) => {
    lot.rebase(shares[index] as Fixed, lot.basis);
  });
  book.pool(one.account, one.asset, one.day).renamed(true);
}

/** `quantity` old units become `toQuantity` new; or, without that, `quantity` units are added. */
export function split(book: LotBook, one: Split): void {
  const lots = openLots(book, one);
  if (lots.length === 0) return;
  const held = sum(lots.map((lot) => lot.quantity));
  const total =
    one.toQuantity === undefined ? plus(held, one.quantity) : timesOver(held, one.toQuantity, one.quantity, 'floor');
  rescale(book, one, lots, total);
}

/** Shares of the same stock spread the basis (§307, §1223(4)); of another, part of it moves with them. */
export function stockDividend(book: LotBook, one: StockDividend): void {
  const lots = openLots(book, one);
  if (lots.length === 0) return;
  if (one.toAsset === undefined || one.toAsset === one.asset) {
    rescale(book, one, lots, plus(sum(lots.map((lot) => lot.quantity)), one.quantity));
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
    book.open(one, { id, asset: one.toAsset, quantity, basis: moved, acquired, holdingFrom, origin: 'carried' });
  });
  book.pool(one.account, one.asset, one.day).renamed(true);
}

/** Which part of the basis moves: as the row says, or by the values of new and old holdings. */
function movedShare(book: LotBook, one: SpinOff, lots: readonly Lot[]): { part: Fixed; whole: Fixed } | undefined {
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
 * Shares become other shares; money beside them is taxed up to the gain (§354, §356(a)(1), §358(a)(1)). Where fewer units
 * than are held are given in, as ETH staked for BETH, those come from the lots by the method in force.
 *
 * For digital assets the law has no such rule, and whether a coin that replaces another is a sale of it is unsettled: the
 * policy `replacement.digital` decides.
 */
export function merger(book: LotBook, one: Merger): void {
  const digital = book.classes.of(one.asset) === 'digital';
  if (digital && book.settings.policies['replacement.digital'] === 'taxable')
    return swap(book, { ...one, type: 'swap' });
  const lots = givenIn(book, one);
  if (lots.length === 0) return;
  const weights = lots.map((lot) => lot.quantity);
  const quantities = distribute(broughtBy(book, one, sum(weights), digital), weights);
  book.scope.count(one.account, one.asset, one.day, negate(sum(weights)));
  const cash = one.cash === undefined ? ZERO : book.valuation.inBookCurrency(one.cash, one.currency, one);
  const cashShares = cash === undefined ? undefined : distribute(cash, weights);
  const worthShares = cash === ZERO ? undefined : newWorth(book, one, weights);
  lots.forEach((lot, index) => {
    const { id, acquired, holdingFrom, source } = lot;
    const boot = cashShares?.[index];
    const recognised = boot === ZERO ? ZERO : recognisedGain(lot.basis, boot, worthShares?.[index]);
    if (boot !== undefined && boot > 0n) recordBoot(book, one, lot, boot, recognised);
    const basis =
      lot.basis === undefined || boot === undefined || recognised === undefined
        ? undefined
        : plus(minus(lot.basis, boot), recognised);
    lot.clear();
    const quantity = quantities[index] as Fixed;
    book.open(one, { id, asset: one.toAsset, quantity, basis, acquired, holdingFrom, origin: 'carried', source });
  });
}

/** What comes for the units that are there: coins that were never seen to come in bring nothing. */
function broughtBy(book: LotBook, one: Merger, units: Fixed, digital: boolean): Fixed {
  if (!digital || one.quantity <= units) return one.toQuantity;
  const missing = `${formatFixed(minus(one.quantity, units))} too little`;
  const what = `${one.id} replaces ${formatFixed(one.quantity)} ${one.asset} in ${one.account}, which held ${formatFixed(units)}: ${missing}.`;
  book.report('lots/oversold', what, one.source);
  return timesOver(one.toQuantity, units, one.quantity, 'floor');
}

/** The lots that are given in: all that are held, or as many units as the row says, cut off into pieces of their own. */
function givenIn(book: LotBook, one: Merger): readonly Lot[] {
  const held = openLots(book, one);
  if (one.quantity >= sum(held.map((lot) => lot.quantity))) return held;
  const pool = book.pool(one.account, one.asset, one.day);
  const pieces: Lot[] = [];
  let left = one.quantity;
  for (let lot = pool.first(); lot && left > 0n; lot = pool.first()) {
    const piece = lot.split(smaller(lot.quantity, left));
    left = minus(left, piece.quantity);
    pieces.push(piece);
  }
  return pieces;
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

function recordBoot(book: LotBook, one: Merger, lot: Lot, boot: Fixed, gain: Fixed | undefined): void {
  if (gain === undefined) {
    const { asset, account, day: sold, id } = one;
    const entry = { id, transaction: one, lot: lot.id, asset, account, quantity: lot.quantity, sold, proceeds: boot };
    book.unresolved.push({ ...entry, basis: undefined, missing: 'value' });
    book.report('lots/no-value', `${one.id} brings money beside shares of unknown value.`, one.source);
    return;
  }
  recordLotGain(book, one, lot, boot, minus(boot, gain), 'merger');
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
  book.pool(one.account, one.asset, one.day).renamed(true);
}
