/** Convert history: one row for each conversion, what was given and received with its coin beside or glued to it. */
import { required, text, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';
import { coinsOfPair, requiredUnit } from './pairs.js';
import { isDone } from './status.js';
import { binanceTime } from './times.js';

const COLUMNS = ['pair', 'type', 'sell', 'buy', 'price', 'inverse price', 'date updated', 'status'] as const;

export const binanceConvert: TableFormat = {
  kind: 'table',
  id: 'binance-convert',
  platform: 'binance',
  name: 'Binance Convert history',
  grade: 'A',
  covers: 'trades',
  authority: 3,
  howTo: ['Binance: Orders, Convert History, Export.', 'Keep the name of the file: it tells the zone of its times.'],
  fileName: /convert/i,
  headers: [
    { version: '2021', columns: ['date', ...COLUMNS] },
    { version: '2023', columns: ['date', 'wallet', ...COLUMNS] },
    { version: '2025', columns: ['time', 'wallet', ...COLUMNS] },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const ordered = binanceTime(sheet, intake, sheet.has('time') ? 'time' : 'date');
  const pair = required(sheet, 'pair');
  const given = text(sheet, 'sell');
  const received = text(sheet, 'buy');
  const status = word(sheet, 'status');
  eachRow(sheet, intake, (row) => {
    const state = status(row);
    if (!isDone(state)) return intake.ignore(row.line, `conversion not carried out (${state || 'no status'})`);
    const [sold, bought] = [given(row), received(row)];
    const coins = coinsOfPair(pair(row), sold, bought);
    const out = requiredUnit(sold, coins, sheet.decimalMark, 'sell');
    const into = requiredUnit(bought, coins, sheet.decimalMark, 'buy');
    addTrade(intake, row.line, {
      when: ordered(row),
      class: 'digital',
      given: { asset: out.unit, quantity: out.amount },
      received: { asset: into.unit, quantity: into.amount },
    });
  });
}
