/**
 * Which lots a quantity is taken from, whatever takes it: a sale, a transfer, a gift, a merger. Lots the person named come
 * first if the law lets them count, then lots a plan chose (see `plan.ts`), then the method in force.
 */
import type { Day } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import { type Fixed, minus, plus, portion, smaller, ZERO } from '../core/fixed.js';
import type { LotChoice, Transaction } from '../ledger/transaction.js';
import type { LotBook } from './book.js';
import { inTime } from './identification.js';
import type { Lot } from './lot.js';
import { byAcquisition } from './methods/oldest-first.js';
import type { Pool } from './pool.js';

export interface Taking {
  readonly transaction: Transaction;
  readonly id: string;
  readonly asset: string;
  readonly account: string;
  readonly quantity: Fixed;
  /** After fees, for the whole quantity; undefined when nothing is received or its value is unknown. */
  readonly proceeds: Fixed | undefined;
  readonly day: Day;
  /** Lots that the row names. */
  readonly lots?: readonly LotChoice[] | undefined;
}

/** Takes units off the front of a lot; called with no more than the lot has. */
export type TakeUnits = (lot: Lot, quantity: Fixed) => void;

/** Takes a quantity lot by lot. @returns how much was found. */
export function takeFromLots(book: LotBook, taking: Taking, take: TakeUnits): Fixed {
  const pool = book.pool(taking.account, taking.asset, taking.day);
  let done = ZERO;
  const takeSome = (lot: Lot, most: Fixed): Fixed => {
    const quantity = smaller(lot.quantity, most);
    take(lot, quantity);
    done = plus(done, quantity);
    return quantity;
  };
  for (const choice of namedLots(book, taking) ?? [])
    takeNamed(book, pool, taking, choice, minus(taking.quantity, done), takeSome);
  for (const choice of plannedLots(book, pool, taking, done) ?? []) {
    let left = smaller(choice.quantity ?? taking.quantity, minus(taking.quantity, done));
    for (const lot of pool.named(choice.lot).sort(byAcquisition))
      if (left > 0n) left = minus(left, takeSome(lot, left));
  }
  const chosen = pool.method.kind === 'choice' && done < taking.quantity ? choose(pool, taking, done) : undefined;
  for (let next = 0; done < taking.quantity; next++) {
    const lot = chosen ? chosen[next] : pool.first();
    if (!lot) break;
    takeSome(lot, minus(taking.quantity, done));
  }
  return done;
}

function choose(pool: Pool, { day, quantity, proceeds }: Taking, done: Fixed): readonly Lot[] {
  if (pool.method.kind !== 'choice') return [];
  const left = proceeds === undefined ? undefined : portion(proceeds, quantity, done, quantity);
  return pool.method.choose(pool.open(), { day, quantity: minus(quantity, done), proceeds: left });
}

function takeNamed(
  book: LotBook,
  pool: Pool,
  { transaction, id, asset, account }: Taking,
  choice: LotChoice,
  wanted: Fixed,
  take: (lot: Lot, most: Fixed) => Fixed,
): void {
  const lots = pool.named(choice.lot).sort(byAcquisition);
  if (lots.length === 0) {
    const what = `${id} names the lot ${choice.lot}, but ${account} has no open lot of ${asset} with that name.`;
    book.report('lots/unknown-lot', what, transaction.source);
    return;
  }
  let left = smaller(choice.quantity ?? wanted, wanted);
  for (const lot of lots) if (left > 0n) left = minus(left, take(lot, left));
  if (left === ZERO || choice.quantity === undefined) return;
  const what = `${id} names ${formatFixed(left)} more of lot ${choice.lot} than is left.`;
  book.report('lots/lot-too-small', what, transaction.source);
}

/** The lots named for a disposal, as far as they count. */
function namedLots(book: LotBook, taking: Taking): readonly LotChoice[] | undefined {
  const { id, transaction, lots, asset, account, day, quantity } = taking;
  const record = book.identificationOf(id, transaction, quantity);
  const naming = { asset, account, day, told: false };
  if (!record) {
    if (!lots) return undefined;
    const verdict = book.law.named(naming);
    if (verdict.counts) return lots;
    book.report(
      'lots/identification-refused',
      `the lots named for ${id} do not count: ${verdict.why}.`,
      transaction.source,
    );
    return undefined;
  }
  const place = { file: record.file, row: record.row };
  if (!inTime(record, transaction, book.clock)) {
    book.report('lots/identified-late', `the lots of ${id} were named after the sale.`, place);
    return book.settings.policies['identification.late'] === 'flag' ? record.lots : lots;
  }
  const verdict = book.law.named({ ...naming, told: record.told });
  if (verdict.counts) return record.lots;
  book.report('lots/identification-refused', `the lots named for ${id} do not count: ${verdict.why}.`, place);
  return undefined;
}

function plannedLots(book: LotBook, pool: Pool, taking: Taking, done: Fixed): readonly LotChoice[] | undefined {
  const { plan } = book;
  if (!plan?.choose || done === taking.quantity) return undefined;
  const { id, asset, account, day, quantity, proceeds } = taking;
  const { elected, refused } = book.inForce(account, asset, day);
  const minimises = elected.kind === 'plan' && refused === undefined;
  return plan.choose({
    id,
    asset,
    account,
    day,
    quantity: minus(quantity, done),
    proceeds,
    minimises,
    open: () => pool.open(),
  });
}
