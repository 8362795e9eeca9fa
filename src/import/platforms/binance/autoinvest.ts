/**
 * Auto-Invest history: a purchase for each coin of a plan and period. The fee is charged on top of the amount. The file is
 * made as a workbook and saved as CSV by the person, so its times are the spreadsheet's.
 */
import { symbol, text, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { requiredUnit, splitUnit } from './pairs.js';
import { isDone } from './status.js';
import { binanceTime } from './times.js';

const DATE = 'auto-invest date(utc)';

export const binanceAutoinvest: TableFormat = {
  kind: 'table',
  id: 'binance-autoinvest',
  platform: 'binance',
  name: 'Binance Auto-Invest history',
  grade: 'B',
  covers: 'trades',
  authority: 2,
  howTo: ['Binance: Earn, Auto-Invest, History, Export; save the workbook as CSV.'],
  fileName: /auto.?invest/i,
  headers: [
    {
      version: '2022',
      columns: [DATE, 'holding coin', 'amount per period', 'trading fee', 'units', 'from', 'status'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = binanceTime(sheet, intake, DATE);
  const coin = symbol(sheet, 'holding coin');
  const paid = text(sheet, 'amount per period');
  const fee = word(sheet, 'trading fee');
  const units = text(sheet, 'units');
  const status = word(sheet, 'status');
  eachRow(sheet, intake, (row) => {
    const state = status(row);
    if (!isDone(state)) return intake.ignore(row.line, `purchase not carried out (${state || 'no status'})`);
    const asset = coin(row);
    const given = requiredUnit(paid(row), [], sheet.decimalMark, 'amount per period');
    const received = requiredUnit(units(row), [asset], sheet.decimalMark, 'units');
    const charged = splitUnit(fee(row), [given.unit], sheet.decimalMark);
    addTrade(intake, row.line, {
      when: when(row),
      class: 'digital',
      given: { asset: given.unit, quantity: given.amount },
      received: { asset: received.unit, quantity: received.amount },
      fees: charged ? [{ asset: charged.unit || given.unit, quantity: charged.amount }] : [],
    });
  });
}
