/** bitbank: deposits and withdrawals of coins and of yen, in Japanese and in Japan's time. Withdrawals have their fee beside. */
import { ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

const [COIN, DATE, QUANTITY, STATUS, FEE] = ['コイン', '日時', '数量', 'ステータス', '手数料'] as const;

export const bitbank: TableFormat = {
  kind: 'table',
  id: 'bitbank',
  platform: 'bitbank',
  name: 'bitbank deposits and withdrawals',
  grade: 'B',
  covers: 'movements',
  howTo: ['Sign in at bitbank.cc and open the deposit or withdrawal history of a coin or of yen.', 'Choose CSV.'],
  headers: [
    {
      version: 'withdrawals',
      columns: [COIN, DATE, QUANTITY, FEE, 'txid', STATUS],
      optional: ['ラベル', 'ネットワーク', 'アドレス'],
    },
    { version: 'deposits', columns: [COIN, DATE, QUANTITY, 'txid', STATUS], optional: ['ネットワーク', 'アドレス'] },
    {
      version: 'yen withdrawals',
      columns: [DATE, QUANTITY, FEE, STATUS],
      optional: ['合計', 'ラベル', '銀行口座'],
      only: true,
    },
    { version: 'yen deposits', columns: [DATE, QUANTITY, STATUS], only: true },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, DATE, { zone: 'Asia/Tokyo' });
  const [coin, status, hash] = [word(sheet, COIN), text(sheet, STATUS), word(sheet, 'txid')];
  const [moved, cost] = [requiredAmount(sheet, QUANTITY), amount(sheet, FEE)];
  const add = sheet.version.version.endsWith('withdrawals') ? addWithdrawal : addDeposit;
  eachRow(sheet, intake, (row) => {
    if (!/^done$/i.test(status(row))) return intake.ignore(row.line, `status: ${status(row).toLowerCase()}`);
    const asset = coin(row).toUpperCase() || 'JPY';
    const fee = { asset, quantity: cost(row) ?? ZERO };
    add(intake, row.line, { when: when(row), asset, amount: moved(row), fee, reference: hash(row) });
  });
}
