/**
 * The web wallet of Trezor before the Suite. `Value` is what moved to one address and `TX total` what the wallet changed by,
 * fee and all; both in the zone of Prague winter, one hour ahead of UTC. The coin stands in the file's name only.
 */
import { absolute, minus } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, required, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addNetworkFee, coinOfFile } from '../../wallets.js';

const COLUMNS = ['date', 'time', 'tx id', 'address', 'tx type', 'value', 'tx total', 'balance'];

export const trezorOld: TableFormat = {
  kind: 'table',
  id: 'trezor-wallet',
  platform: 'trezor',
  name: 'Trezor web wallet (before the Suite)',
  grade: 'B',
  covers: 'everything',
  howTo: ['The web wallet is gone: keep the file you have, or export the account from Trezor Suite instead.'],
  headers: [{ version: 'web', columns: COLUMNS, optional: ['address label'], only: true }],
  read,
};

type Act = 'in' | 'out' | 'self';
const ACTS: Readonly<Record<string, Act>> = { in: 'in', out: 'out', self: 'self' };

function read(sheet: Sheet, intake: Intake): void {
  const [day, hour, parse] = [required(sheet, 'date'), required(sheet, 'time'), timeReader(intake, { zone: 'UTC+1' })];
  const [coin, act, hash] = [coinOfFile(sheet), action(sheet, 'tx type', ACTS), word(sheet, 'tx id')];
  const [value, total, label] = [
    requiredAmount(sheet, 'value'),
    requiredAmount(sheet, 'tx total'),
    text(sheet, 'address label'),
  ];
  eachRow(sheet, intake, (row) => {
    const [asset, when] = [coin(row), parse(`${day(row)} ${hour(row)}`, 'date')];
    const [moved, changed] = [absolute(value(row)), absolute(total(row))];
    const movement = { when, asset, amount: moved, reference: hash(row), note: label(row) };
    const meaning = act(row);
    if (meaning === 'in') return void addDeposit(intake, row.line, movement);
    if (meaning === 'self') {
      return addNetworkFee(intake, row.line, { when, asset, quantity: changed, note: label(row) }, 'sent to itself');
    }
    if (changed < moved) throw new RowProblem('import/bad-number', 'more was sent than the wallet lost.');
    addWithdrawal(intake, row.line, { ...movement, fee: { asset, quantity: minus(changed, moved) } });
  });
}
