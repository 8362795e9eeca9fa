/** Bitfinex deposits and withdrawals: negative amounts leave, and the fee leaves besides. */
import { ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { asset, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addMove } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { DATES, HOW_TO, NAMES } from './names.js';

const COLUMNS = ['#', 'currency', 'status', 'amount', 'fees', 'description', 'transaction id'];

export const bitfinexMovements: TableFormat = {
  kind: 'table',
  id: 'bitfinex-movements',
  platform: 'bitfinex',
  name: 'Bitfinex deposits and withdrawals',
  grade: 'B',
  covers: 'movements',
  authority: 2,
  howTo: [...HOW_TO, 'Choose Movements, the whole period, and export as CSV.'],
  fileName: /movements/i,
  headers: [
    { version: 'v2', columns: [...COLUMNS, 'started', 'updated'], optional: ['note'] },
    { version: 'v1', columns: [...COLUMNS, 'date'], optional: ['note'] },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, /^(?:updated|date)$/, { patterns: DATES });
  const [id, coin, status] = [word(sheet, '#'), asset(sheet, 'currency', NAMES), text(sheet, 'status')];
  const [moved, cost, hash] = [requiredAmount(sheet, 'amount'), amount(sheet, 'fees'), word(sheet, 'transaction id')];
  eachRow(sheet, intake, (row) => {
    if (!/^completed$/i.test(status(row))) return intake.ignore(row.line, `status: ${status(row).toLowerCase()}`);
    const named = { when: when(row), id: id(row) ? `movement-${id(row)}` : undefined, asset: coin(row) };
    const fee = { asset: named.asset, quantity: cost(row) ?? ZERO };
    addMove(intake, row.line, { ...named, amount: moved(row), fee, reference: hash(row) });
  });
}
