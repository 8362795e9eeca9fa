/** Yoroi, a wallet for Cardano, in the columns of CoinTracking. Amounts sent are without the fee. */
import { absolute, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addNetworkFee } from '../../wallets.js';

const TYPE = 'type (trade, in or out)';

export const yoroi: TableFormat = {
  kind: 'table',
  id: 'yoroi',
  platform: 'yoroi',
  name: 'Yoroi transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['In Yoroi open Transactions, then Export, for the whole period with staking rewards.'],
  headers: [
    {
      version: 'transactions',
      columns: [
        ...[TYPE, 'buy amount', 'buy cur.', 'sell amount', 'sell cur.', 'fee amount (optional)', 'fee cur. (optional)'],
        ...['comment (optional)', 'date'],
      ],
      optional: ['exchange (optional)', 'trade group (optional)', 'id'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const [when, leaves] = [time(sheet, intake, 'date'), action(sheet, TYPE, { deposit: false, withdrawal: true })];
  const [got, gotCoin] = [amount(sheet, 'buy amount'), word(sheet, 'buy cur.')];
  const [sent, sentCoin] = [amount(sheet, 'sell amount'), word(sheet, 'sell cur.')];
  const [cost, costCoin] = [amount(sheet, 'fee amount (optional)'), word(sheet, 'fee cur. (optional)')];
  const [note, hash] = [text(sheet, 'comment (optional)'), word(sheet, 'id')];
  eachRow(sheet, intake, (row) => {
    const about = { when: when(row), reference: hash(row), note: note(row) };
    if (!leaves(row)) {
      const [asset, quantity] = [gotCoin(row).toUpperCase(), got(row)];
      if (asset === '' || !quantity) throw new RowProblem('import/missing-cell', 'what came is missing.');
      if (/^staking reward/i.test(about.note))
        return void addIncome(intake, row.line, { ...about, asset, amount: quantity, kind: 'staking' });
      return void addDeposit(intake, row.line, { ...about, asset, amount: quantity });
    }
    const [asset, quantity] = [sentCoin(row).toUpperCase(), absolute(sent(row) ?? ZERO)];
    const fee = { asset: costCoin(row).toUpperCase() || asset, quantity: absolute(cost(row) ?? ZERO) };
    if (quantity === ZERO)
      return addNetworkFee(intake, row.line, { ...fee, when: about.when, note: about.note }, 'sent nothing');
    addWithdrawal(intake, row.line, {
      ...about,
      asset,
      amount: quantity,
      fee: fee.quantity === ZERO ? undefined : fee,
    });
  });
}
