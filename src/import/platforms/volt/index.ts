/** Volt, a wallet for BSV. The amount has its coin in the cell and is without the fee; the times are the computer's. */
import { absolute, ZERO } from '../../../core/fixed.js';
import { amount, measured } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { slashedTime } from '../../wallets.js';

export const volt: TableFormat = {
  kind: 'table',
  id: 'volt',
  platform: 'volt',
  name: 'Volt wallet',
  grade: 'B',
  covers: 'everything',
  howTo: ['In Volt open the history of the account and export it as CSV.'],
  headers: [
    { version: 'history', columns: ['time', 'status', 'address', 'amount', 'txid'], optional: ['fee', ''], only: true },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = slashedTime(sheet, intake, 'time', [' HH:mm:ss', ', HH:mm:ss', ', h:mm:ss a']);
  const [leaves, moved] = [
    action(sheet, 'status', { received: false, out: true, sent: true }),
    measured(sheet, 'amount'),
  ];
  const [cost, hash] = [amount(sheet, 'fee'), word(sheet, 'txid')];
  eachRow(sheet, intake, (row) => {
    const found = moved(row);
    if (!found || found.unit === '') throw new RowProblem('import/bad-cell', 'the amount names no coin.');
    const asset = found.unit.toUpperCase();
    const movement = { when: when(row), asset, amount: found.amount, reference: hash(row) };
    if (!leaves(row)) return void addDeposit(intake, row.line, movement);
    addWithdrawal(intake, row.line, { ...movement, fee: { asset, quantity: absolute(cost(row) ?? ZERO) } });
  });
}
