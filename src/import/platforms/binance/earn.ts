/** Earn distributions: what savings and staking products paid, one row each. */
import { requiredAmount } from '../../columns/amount.js';
import { symbol, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { classOf } from './movements.js';
import { binanceTime } from './times.js';

export const binanceEarn: TableFormat = {
  kind: 'table',
  id: 'binance-earn',
  platform: 'binance',
  name: 'Binance Earn distributions',
  grade: 'A',
  covers: 'income',
  authority: 2,
  howTo: ['Binance: Earn, History, Distribution, Export.'],
  fileName: /earn|distribution/i,
  headers: [{ version: '2023', columns: ['date(utc)', 'product name', 'coin', 'amount'], only: true }],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = binanceTime(sheet, intake, 'date(utc)');
  const product = word(sheet, 'product name');
  const coin = symbol(sheet, 'coin');
  const amount = requiredAmount(sheet, 'amount');
  eachRow(sheet, intake, (row) => {
    const asset = coin(row);
    const name = product(row);
    intake.add(row.line, 'income', {
      when: when(row),
      asset,
      quantity: amount(row),
      class: classOf(asset),
      kind: 'interest',
      total: undefined,
      note: name === '' || name.toUpperCase() === asset ? undefined : name,
    });
  });
}
