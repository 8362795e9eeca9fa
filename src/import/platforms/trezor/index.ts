/**
 * Trezor Suite: what a wallet received and sent. The newer file has the seconds since 1970 in a column, which no locale can
 * break; the older has the computer's time and names its coin in the file's name only. The fee of what is received was the
 * sender's. What a wallet sends to itself costs the fee.
 */
import { type Fixed, ZERO } from '../../../core/fixed.js';
import type { Instant } from '../../../core/zone.js';
import { wellKnownClass } from '../../../ledger/well-known.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, type Read, required, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addWithdrawal, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

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
  const when = second ? epochTime(sheet, intake) : wallTime(sheet, intake);
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
    if (fee.quantity === ZERO)
      return intake.ignore(row.line, meaning === 'self' ? 'sent to itself' : 'a transaction that failed');
    addFee(intake, row.line, movement.when, fee.asset, fee.quantity, label(row));
  });
}

function addFee(intake: Intake, line: number, when: When, asset: string, quantity: Fixed, note: string): void {
  const fee = { when, asset, quantity, class: coinClass(asset), kind: 'network', total: undefined } as const;
  intake.add(line, 'fee', { ...fee, note: note || undefined });
}

function epochTime(sheet: Sheet, intake: Intake): Read<When> {
  const seconds = required(sheet, 'timestamp');
  return (row) => {
    const found = seconds(row);
    if (!/^\d{9,11}$/.test(found))
      throw new RowProblem('import/bad-date', `"${found}" in the column "timestamp" is no Unix time.`);
    return intake.when((Number(found) * 1000) as Instant);
  };
}

const wallTime = (sheet: Sheet, intake: Intake): Read<When> =>
  time(sheet, intake, 'date & time', {
    zone: 'local',
    patterns: ['M/d/yyyy, h:mm:ss a', 'd.M.yyyy, H:mm:ss', 'd.M.yyyy H:mm:ss', 'd/M/yyyy, H:mm:ss'],
  });

/** `export-btc-20220301.csv` is bitcoin's. */
function coinOfFile(sheet: Sheet): Read<string> {
  const name = sheet.file.split(/[\\/]/).at(-1) ?? '';
  const found = name
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((part) => wellKnownClass(part) === 'digital');
  const coins = [...new Set(found)];
  return () => {
    const [coin] = coins;
    if (coin !== undefined && coins.length === 1) return coin;
    const what =
      'neither the file nor its name says which coin this is: put its code into the name, as in "trezor-btc.csv".';
    throw new RowProblem('import/missing-cell', what);
  };
}
