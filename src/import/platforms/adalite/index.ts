/** AdaLite, a wallet for Cardano. Amounts sent are without the fee. */
import { absolute, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

const COLUMNS = [
  ...['date', 'transaction id', 'type', 'received amount', 'received currency', 'sent amount', 'sent currency'],
  ...['fee amount', 'fee currency'],
];

export const adalite: TableFormat = {
  kind: 'table',
  id: 'adalite',
  platform: 'adalite',
  name: 'AdaLite transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['At adalite.io open Transaction history and choose "Export CSV".'],
  headers: [{ version: 'transactions', columns: COLUMNS, optional: [/^received from/], only: true }],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'date', {
    patterns: ['MM/dd/yyyy hh:mm a'],
  });
  const act = action(sheet, 'type', { received: 'in', sent: 'out', 'reward awarded': 'reward' });
  const [got, gotCoin] = [amount(sheet, 'received amount'), word(sheet, 'received currency')];
  const [sent, sentCoin] = [amount(sheet, 'sent amount'), word(sheet, 'sent currency')];
  const [cost, costCoin, hash] = [
    amount(sheet, 'fee amount'),
    word(sheet, 'fee currency'),
    word(sheet, 'transaction id'),
  ];
  eachRow(sheet, intake, (row) => {
    const meaning = act(row);
    const out = meaning === 'out';
    const [asset, quantity] = [
      (out ? sentCoin(row) : gotCoin(row)).toUpperCase(),
      (out ? sent(row) : got(row)) ?? ZERO,
    ];
    if (asset === '' || quantity === ZERO)
      throw new RowProblem('import/missing-cell', 'the amount or its coin is missing.');
    const movement = { when: when(row), asset, amount: quantity, reference: hash(row) };
    if (meaning === 'in') return void addDeposit(intake, row.line, movement);
    if (meaning === 'reward') return void addIncome(intake, row.line, { ...movement, kind: 'staking' });
    const fee = { asset: costCoin(row).toUpperCase() || asset, quantity: absolute(cost(row) ?? ZERO) };
    addWithdrawal(intake, row.line, { ...movement, fee });
  });
}
