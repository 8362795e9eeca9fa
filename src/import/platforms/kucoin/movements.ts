/**
 * KuCoin's deposits and withdrawals: of coins in a dozen shapes, and of money. The amounts of the withdrawal reports are
 * without the fee, which leaves besides.
 */
import { ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { asset, text, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { HOW_TO, kucoinTime, skipUnless } from './shared.js';
import { NAMES } from './trades.js';

const TIME = /^(?:time(?:\(utc.*\))?|created_at)$/;
const COIN = /^(?:coin|coin_type|currency \(fiat\))$/;
const AMOUNT = /^(?:amount|vol|fiat amount)$/;
const ADDRESS = /^(?:withdrawal address\/account|wallet address(?:\/account)?)$/;
const REPORT = ['uid', 'account type', TIME, 'coin', 'amount', 'fee', 'transfer network', 'status'];

export const kucoinMovements: TableFormat = {
  kind: 'table',
  id: 'kucoin-movements',
  platform: 'kucoin',
  name: 'KuCoin deposits and withdrawals',
  grade: 'A',
  covers: 'movements',
  authority: 2,
  howTo: [...HOW_TO, 'The reports are "Deposit History", "Withdrawal Record" and "Fiat Deposits".'],
  headers: [
    { version: 'withdrawals', columns: [...REPORT, ADDRESS], optional: ['hash', 'remarks'] },
    { version: 'deposits', columns: REPORT, optional: ['hash', 'deposit address', 'remarks'] },
    {
      version: 'old withdrawals',
      columns: ['time', 'coin', 'amount', 'type', 'remark', ADDRESS],
      optional: ['network'],
      only: true,
    },
    {
      version: 'old deposits',
      columns: ['time', 'coin', 'amount', 'type', 'remark'],
      optional: ['network', 'fee'],
      only: true,
    },
    { version: 'v1', columns: ['coin_type', 'type', 'add', 'hash', 'vol', 'created_at'] },
    {
      version: 'money',
      columns: ['order id', 'currency (fiat)', 'fiat amount', 'fee', 'deposit method', 'status', TIME],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const leaves = directionOf(sheet);
  const when = kucoinTime(sheet, intake, TIME);
  const [coin, moved, cost] = [asset(sheet, COIN, NAMES), requiredAmount(sheet, AMOUNT), amount(sheet, 'fee')];
  const [hash, type] = [word(sheet, 'hash'), text(sheet, 'type')];
  const skip = skipUnless(text(sheet, 'status'), /^(?:success|succeeded)$/i);
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    const name = coin(row);
    const fee = { asset: name, quantity: cost(row) ?? ZERO };
    const movement = { when: when(row), asset: name, amount: moved(row), fee, reference: hash(row) };
    if (leaves ?? isWithdrawal(type(row))) addWithdrawal(intake, row.line, movement);
    else addDeposit(intake, row.line, movement);
  });
}

/** True for a report of withdrawals, false for one of deposits, undefined when each row says so. */
function directionOf(sheet: Sheet): boolean | undefined {
  return sheet.version.version === 'v1' ? undefined : sheet.version.version.endsWith('withdrawals');
}

function isWithdrawal(type: string): boolean {
  if (/^withdraw/i.test(type)) return true;
  if (/^deposit/i.test(type)) return false;
  throw new RowProblem('import/unknown-action', `"${type}" in the column "type" is not known.`);
}
