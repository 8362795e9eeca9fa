/**
 * Coins bought with a card or from the bank. The transaction history shows only the coins of such a purchase; this file
 * has what was paid. `Spend Amount` includes the fee in some exports and not in others: the price settles which.
 */
import { type Fixed, minus, times, ZERO } from '../../../core/fixed.js';
import { parseAmount } from '../../columns/amount.js';
import { text, word } from '../../columns/text.js';
import type { HeaderCell, TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { trustedId } from './ids.js';
import { requiredUnit, splitUnit } from './pairs.js';
import { isDone } from './status.js';
import { binanceTime } from './times.js';

const COLUMNS = ['method', 'spend amount', 'receive amount', 'fee', 'price', 'status', 'transaction id'] as const;
const TIME: HeaderCell = /^(?:date\(utc.*\)|time)$/;

export const binanceFiatBuys: TableFormat = {
  kind: 'table',
  id: 'binance-fiat-buys',
  platform: 'binance',
  name: 'Binance Buy Crypto history',
  grade: 'B',
  covers: 'trades',
  authority: 3,
  howTo: ['Binance: Orders, Buy Crypto History, Buy, Export.'],
  fileName: /fiat.?buy|buy.?(?:crypto|history)/i,
  headers: [
    { version: '2023', columns: [/^date\(utc.*\)$/, ...COLUMNS] },
    { version: '2025', columns: ['time', ...COLUMNS] },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = binanceTime(sheet, intake, TIME);
  const spent = text(sheet, 'spend amount');
  const received = text(sheet, 'receive amount');
  const feeCell = word(sheet, 'fee');
  const price = word(sheet, 'price');
  const status = word(sheet, 'status');
  const id = word(sheet, 'transaction id');
  eachRow(sheet, intake, (row) => {
    const state = status(row);
    if (!isDone(state)) return intake.ignore(row.line, `purchase not carried out (${state || 'no status'})`);
    const paid = requiredUnit(spent(row), [], sheet.decimalMark, 'spend amount');
    const got = requiredUnit(received(row), [], sheet.decimalMark, 'receive amount');
    const fee = splitUnit(feeCell(row), [paid.unit], sheet.decimalMark)?.amount ?? ZERO;
    const each = parseAmount(price(row).replace(/\s*[A-Z/]+$/i, ''), sheet.decimalMark);
    const onTop = each !== undefined && isOnTop(paid.amount, fee, times(got.amount, each, 'half-even'));
    addTrade(intake, row.line, {
      when: when(row),
      id: trustedId(id(row)),
      class: 'digital',
      given: { asset: paid.unit, quantity: onTop ? paid.amount : minus(paid.amount, fee) },
      received: { asset: got.unit, quantity: got.amount },
      fees: [{ asset: paid.unit, quantity: fee }],
    });
  });
}

/** True when the amount alone, without the fee taken off, is nearer to what the coins cost. */
function isOnTop(paid: Fixed, fee: Fixed, cost: Fixed): boolean {
  const distance = (amount: Fixed): Fixed => (amount > cost ? minus(amount, cost) : minus(cost, amount));
  return fee > 0n && distance(paid) < distance(minus(paid, fee));
}
