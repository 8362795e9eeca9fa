/**
 * The open lots at the end of a closed year as Tare CSV, so that the next year can begin without the years before. Units that
 * were bought elsewhere than where they are open there and are moved, since brokers report the basis only of what was bought
 * with them; inherited units and gifts with a basis for losses keep what the law hangs on.
 */
import { dayOf, formatDay } from '../../core/calendar.js';
import { formatFixed } from '../../core/decimal-text.js';
import type { Classes } from '../../ledger/classes.js';
import type { Lot } from '../../lots/lot.js';
import { csvPieces, textCell } from '../files/csv.js';

const COLUMNS = [
  'id',
  'time',
  'account',
  'type',
  'asset',
  'class',
  'quantity',
  'basis',
  'acquired',
  'held_from',
  'total',
  'to_account',
  'lots',
] as const;

/** @param lots in the order of acquisition, which they keep. */
export function openingCsv(lots: readonly Lot[], year: number, classes: Classes): Generator<string> {
  const ids = uniqueIds(lots);
  const end = formatDay(dayOf(year, 12, 31));
  const opened = lots.map((lot) => openingCells(lot, ids.get(lot) ?? lot.id, end, classes));
  const moved = lots
    .filter((lot) => lot.home !== lot.account)
    .map((lot) => {
      const quantity = formatFixed(lot.quantity);
      const id = ids.get(lot) ?? lot.id;
      const chosen = textCell(`${id}:${quantity}`);
      const start = ['', end, textCell(lot.home), 'transfer', textCell(lot.asset), '', quantity];
      return [...start, '', '', '', '', textCell(lot.account), chosen];
    });
  return csvPieces(COLUMNS, [...opened, ...moved]);
}

function openingCells(lot: Lot, id: string, end: string, classes: Classes): string[] {
  const acquired = formatDay(lot.acquired);
  const type = lot.origin === 'inheritance' ? 'inherit' : lot.loss ? 'gift-in' : 'opening';
  const loss = lot.lossBasisOf(lot.quantity);
  return [
    textCell(id),
    lot.loss ? formatDay(lot.loss.holdingFrom) : end,
    textCell(lot.home),
    type,
    textCell(lot.asset),
    classes.known(lot.asset) ?? '',
    formatFixed(lot.quantity),
    lot.basis === undefined ? '' : formatFixed(lot.basis),
    acquired,
    lot.holdingFrom === lot.acquired || type !== 'opening' ? '' : formatDay(lot.holdingFrom),
    loss === undefined ? '' : formatFixed(loss),
    '',
    '',
  ];
}

/** Pieces of one purchase in several places share its id; a file cannot. */
function uniqueIds(lots: readonly Lot[]): Map<Lot, string> {
  const seen = new Map<string, number>();
  return new Map(
    lots.map((lot) => {
      const count = (seen.get(lot.id) ?? 0) + 1;
      seen.set(lot.id, count);
      return [lot, count === 1 ? lot.id : `${lot.id}~${count}`];
    }),
  );
}
