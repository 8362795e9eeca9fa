/**
 * Trezor Suite: what a wallet received and sent. The newer file has the seconds since 1970 in a column, which no locale can
 * break; the older has the computer's time and names its coin in the file's name only. The fee of what is received was the
 * sender's. What a wallet sends to itself costs the fee.
 */
import { ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { action, symbol, text, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addNetworkFee, coinOfFile, computerTime, epochTime } from '../../wallets.js';

export const trezor: TableFormat = {
  kind: 'table',
  id: 'trezor-suite',
  platform: 'trezor',
  name: 'Trezor Suite transactions',
  grade: 'A',
  covers: 'everything',
  howTo: [
    'In Trezor Suite open an account, then the three dots above its transactions, and choose CSV.',
    'Do so for every account.',
  ],
  headers: [
    {
      version: 'v2',
      columns: [
        ...[
          'timestamp',
          'date',
          'time',
          'type',
          'transaction id',
          'fee',
          'fee unit',
          'address',
          'amount',
          'amount unit',
        ],
      ],
      optional: ['label', 'other', /^fiat \(\w{3}\)$/],
    },
    { version: 'v1', columns: ['date & time', 'type', 'transaction id', 'addresses', 'fee', 'total'], only: true },
  ],
  read,
};

type Act = 'received' | 'sent' | 'self' | 'failed';
const ACTS: Readonly<Record<string, Act>> = { recv: 'received', sent: 'sent', self: 'self', failed: 'failed' };

function read(sheet: Sheet, intake: Intake): void {
  const second = sheet.version.version === 'v2';
  const when = second ? epochTime(sheet, intake, 'timestamp') : computerTime(sheet, intake, 'date & time', PATTERNS);
  const coin = second ? symbol(sheet, 'amount unit') : coinOfFile(sheet);
  const [act, hash, label] = [action(sheet, 'type', ACTS), word(sheet, 'transaction id'), text(sheet, 'label')];
  const [moved, cost] = [requiredAmount(sheet, second ? 'amount' : 'total'), amount(sheet, 'fee')];
  const unit = word(sheet, 'fee unit');
  eachRow(sheet, intake, (row) => {
    const asset = coin(row);
    const fee = { asset: unit(row).toUpperCase() || asset, quantity: cost(row) ?? ZERO };
    const movement = { when: when(row), asset, amount: moved(row), reference: hash(row), note: label(row) };
    const meaning = act(row);
    if (meaning === 'received') return void addDeposit(intake, row.line, movement);
    if (meaning === 'sent') return void addWithdrawal(intake, row.line, { ...movement, fee });
    const reason = meaning === 'self' ? 'sent to itself' : 'a transaction that failed';
    addNetworkFee(intake, row.line, { ...fee, when: movement.when, note: label(row) }, reason);
  });
}

const PATTERNS = ['M/d/yyyy, h:mm:ss a', 'd.M.yyyy, H:mm:ss', 'd.M.yyyy H:mm:ss', 'd/M/yyyy, H:mm:ss'];
