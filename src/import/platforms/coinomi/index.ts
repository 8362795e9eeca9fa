/** Coinomi: what each address of a wallet changed by, the fee of what it sent included. */
import { absolute, minus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addNetworkFee } from '../../wallets.js';

export const coinomi: TableFormat = {
  kind: 'table',
  id: 'coinomi',
  platform: 'coinomi',
  name: 'Coinomi transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['In Coinomi open a coin, then its menu, and choose "Export transactions". Do so for every coin.'],
  headers: [
    {
      version: 'transactions',
      columns: [
        'asset',
        'accountname',
        'address',
        'value',
        'symbol',
        'fees',
        'internaltransfer',
        'transactionid',
        'time(iso8601-utc)',
      ],
      optional: ['addressname', 'time(utc)', 'blockexplorer'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const [when, coin, hash] = [
    time(sheet, intake, 'time(iso8601-utc)'),
    symbol(sheet, 'symbol'),
    word(sheet, 'transactionid'),
  ];
  const [value, cost, inside] = [
    requiredAmount(sheet, 'value'),
    amount(sheet, 'fees'),
    text(sheet, 'internaltransfer'),
  ];
  const label = text(sheet, 'addressname');
  eachRow(sheet, intake, (row) => {
    const [asset, changed, fee] = [coin(row), value(row), absolute(cost(row) ?? ZERO)];
    const movement = { when: when(row), asset, reference: hash(row), note: label(row) };
    if (changed > 0n) {
      if (/^(?:true|yes|1)$/i.test(inside(row))) return intake.ignore(row.line, 'sent to itself');
      return void addDeposit(intake, row.line, { ...movement, amount: changed });
    }
    const gone = absolute(changed);
    if (fee > gone) throw new RowProblem('import/bad-number', 'the fee is more than the amount, which includes it.');
    if (fee === gone || /^(?:true|yes|1)$/i.test(inside(row))) {
      return addNetworkFee(intake, row.line, { ...movement, quantity: fee }, 'sent to itself');
    }
    addWithdrawal(intake, row.line, { ...movement, amount: minus(gone, fee), fee: { asset, quantity: fee } });
  });
}
