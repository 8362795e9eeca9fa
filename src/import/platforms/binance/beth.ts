/** ETH staked for BETH, one for one; see `replacement.ts` for what that is to the law. */
import { requiredAmount } from '../../columns/amount.js';
import { symbol, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addReplacement } from './replacement.js';
import { isDone } from './status.js';
import { binanceTime } from './times.js';

export const binanceBeth: TableFormat = {
  kind: 'table',
  id: 'binance-beth',
  platform: 'binance',
  name: 'Binance ETH staking (BETH)',
  grade: 'B',
  covers: 'trades',
  authority: 2,
  howTo: ['Binance: Earn, ETH Staking, History, Export.'],
  fileName: /beth/i,
  headers: [{ version: '2021', columns: ['date(utc)', 'coin', 'token', 'amount', 'status'], only: true }],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = binanceTime(sheet, intake, 'date(utc)');
  const coin = symbol(sheet, 'coin');
  const token = symbol(sheet, 'token');
  const amount = requiredAmount(sheet, 'amount');
  const status = word(sheet, 'status');
  eachRow(sheet, intake, (row) => {
    const state = status(row);
    if (!isDone(state)) return intake.ignore(row.line, `staking not carried out (${state || 'no status'})`);
    const quantity = amount(row);
    addReplacement(intake, row.line, {
      when: when(row),
      given: { asset: coin(row), quantity },
      received: { asset: token(row), quantity },
    });
  });
}
