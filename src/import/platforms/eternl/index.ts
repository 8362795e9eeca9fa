/** Eternl, a wallet for Cardano. Decimals may be commas, times are the computer's, and a move between own accounts is one. */
import { absolute, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { text, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { computerTime } from '../../wallets.js';

export const eternl: TableFormat = {
  kind: 'table',
  id: 'eternl',
  platform: 'eternl',
  name: 'Eternl transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['In Eternl open Transactions, then Export, for all of them, CSV.'],
  headers: [
    {
      version: 'transactions',
      columns: [
        ...[
          'date',
          'sent amount',
          'sent currency',
          'received amount',
          'received currency',
          'fee amount',
          'fee currency',
        ],
        ...['label', 'description', 'txhash', 'txtype'],
      ],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = computerTime(sheet, intake, 'date', []);
  const [got, gotCoin] = [amount(sheet, 'received amount'), word(sheet, 'received currency')];
  const [sent, sentCoin] = [amount(sheet, 'sent amount'), word(sheet, 'sent currency')];
  const [cost, costCoin, hash] = [amount(sheet, 'fee amount'), word(sheet, 'fee currency'), word(sheet, 'txhash')];
  const [type, label] = [text(sheet, 'txtype'), text(sheet, 'label')];
  eachRow(sheet, intake, (row) => {
    const words = (type(row) || label(row)).toLowerCase();
    const out = /^(?:sent funds|internal transfer - withdrawal)$/.test(words);
    if (!out && !/^(?:received funds|internal transfer - deposit|reward)$/.test(words))
      throw new RowProblem('import/unknown-action', `"${words}" in the column "txtype" is not known.`);
    const [asset, quantity] = [
      (out ? sentCoin(row) : gotCoin(row)).toUpperCase(),
      (out ? sent(row) : got(row)) ?? ZERO,
    ];
    if (asset === '' || quantity === ZERO)
      throw new RowProblem('import/missing-cell', 'the amount or its coin is missing.');
    const movement = { when: when(row), asset, amount: quantity, reference: hash(row) };
    if (words === 'reward') return void addIncome(intake, row.line, { ...movement, kind: 'staking' });
    if (!out) return void addDeposit(intake, row.line, movement);
    const fee = { asset: costCoin(row).toUpperCase() || asset, quantity: absolute(cost(row) ?? ZERO) };
    addWithdrawal(intake, row.line, { ...movement, fee });
  });
}
