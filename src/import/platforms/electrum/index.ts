/**
 * Electrum and its kin for other coins: the history of one wallet, each row what a transaction changed, its fee included.
 * Files without a column for the fee have it in the amount sent. Times are those of the computer.
 */
import { absolute, minus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { text, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addNetworkFee, coinOfFile, computerTime } from '../../wallets.js';

export const electrum: TableFormat = {
  kind: 'table',
  id: 'electrum',
  platform: 'electrum',
  name: 'Electrum history',
  grade: 'B',
  covers: 'everything',
  howTo: [
    'In Electrum open the History tab, then its menu and Export, and choose CSV.',
    'Of a wallet for another coin than bitcoin, write the coin’s code into the file’s name: "electrum-ltc.csv".',
  ],
  fileName: /electr/i,
  headers: [
    {
      version: 'with fee',
      columns: ['transaction_hash', 'label', 'confirmations', 'value', 'fiat_value', 'fee', 'fiat_fee', 'timestamp'],
    },
    {
      version: 'with confirmations',
      columns: ['transaction_hash', 'label', 'confirmations', 'value', 'timestamp'],
      only: true,
    },
    { version: 'first', columns: ['transaction_hash', 'label', 'value', 'timestamp'], only: true },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = computerTime(sheet, intake, 'timestamp', []);
  const [coin, hash, label] = [coinOfFile(sheet, 'BTC'), word(sheet, 'transaction_hash'), text(sheet, 'label')];
  const [value, cost, confirmations] = [
    requiredAmount(sheet, 'value'),
    amount(sheet, 'fee'),
    text(sheet, 'confirmations'),
  ];
  eachRow(sheet, intake, (row) => {
    if (/^-?0+$/.test(confirmations(row))) return intake.ignore(row.line, 'not confirmed');
    const [asset, changed, fee] = [coin(row), value(row), absolute(cost(row) ?? ZERO)];
    const movement = { when: when(row), asset, reference: hash(row), note: label(row) };
    if (changed > 0n) return void addDeposit(intake, row.line, { ...movement, amount: changed });
    const gone = absolute(changed);
    if (fee > gone) throw new RowProblem('import/bad-number', 'the fee is more than the amount, which includes it.');
    if (fee === gone) {
      return addNetworkFee(intake, row.line, { ...movement, quantity: gone }, 'changed nothing');
    }
    addWithdrawal(intake, row.line, { ...movement, amount: minus(gone, fee), fee: { asset, quantity: fee } });
  });
}
