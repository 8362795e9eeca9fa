/** Mercatox: trades, deposits and withdrawals in one file. Trades show no fee; it is in the total. */
import { absolute } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { action, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTradeRow, side } from '../../trade-table.js';

export const mercatox: TableFormat = {
  kind: 'table',
  id: 'mercatox',
  platform: 'mercatox',
  name: 'Mercatox history',
  grade: 'B',
  covers: 'everything',
  howTo: ['Mercatox is closed: keep the file you have.'],
  headers: [
    {
      version: 'history',
      columns: [
        ...[
          'mx transaction id',
          'nt transaction id',
          'type',
          'currency',
          'pair',
          'fee',
          'amount',
          'price',
          'total',
          'action',
          'time',
        ],
      ],
      optional: ['withdraw addr', 'from', 'to'],
    },
  ],
  read,
};

type Act = 'in' | 'out' | 'deal' | 'promo';
const ACTS: Readonly<Record<string, Act>> = { deposit: 'in', withdraw: 'out', deal: 'deal', promo: 'promo' };

function read(sheet: Sheet, intake: Intake): void {
  const [when, act, coin] = [time(sheet, intake, 'time'), action(sheet, 'type', ACTS), word(sheet, 'currency')];
  const [moved, cost, hash] = [requiredAmount(sheet, 'amount'), amount(sheet, 'fee'), word(sheet, 'nt transaction id')];
  const deal = {
    when,
    pair: pair(sheet, 'pair'),
    side: side(sheet, 'action'),
    quantity: moved,
    total: requiredAmount(sheet, 'total'),
  };
  const id = word(sheet, 'mx transaction id');
  eachRow(sheet, intake, (row) => {
    const meaning = act(row);
    if (meaning === 'deal') return addTradeRow(intake, row, { ...deal, id });
    const asset = coin(row).toUpperCase();
    const movement = { when: when(row), id: id(row) || undefined, asset, amount: moved(row), reference: hash(row) };
    if (meaning === 'promo') return void addIncome(intake, row.line, { ...movement, kind: 'airdrop' });
    if (meaning === 'in') return void addDeposit(intake, row.line, movement);
    const fee = cost(row);
    addWithdrawal(intake, row.line, {
      ...movement,
      fee: fee === undefined ? undefined : { asset, quantity: absolute(fee) },
    });
  });
}
