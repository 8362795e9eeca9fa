/**
 * Poloniex deposits, withdrawals and distributions. A withdrawal's amount includes its fee; a status holds the chain
 * transaction behind its word. The oldest list of deposits has withdrawals in it, and only they have a transaction.
 */
import { minus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { symbol, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { HOW_TO } from './trades.js';

export const poloniexMovements: TableFormat = {
  kind: 'table',
  id: 'poloniex-movements',
  platform: 'poloniex',
  name: 'Poloniex deposits and withdrawals',
  grade: 'B',
  covers: 'movements',
  howTo: HOW_TO,
  fileName: /poloniex|deposit|withdraw/i,
  headers: [
    {
      version: 'withdrawals',
      columns: ['date', 'currency', 'amount', 'fee deducted', 'amount - fee', 'address', 'status'],
    },
    { version: 'deposits', columns: ['date', 'currency', 'amount', 'address', 'status'], only: true },
    { version: 'deposits v2', columns: ['f_created_at', 'currency', 'f_amount', 'f_address', 'f_status'] },
    { version: 'withdrawals v2', columns: ['f_date', 'currency', 'f_amount', 'f_feededucted', 'f_status'] },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const version = sheet.version.version;
  const when = time(sheet, intake, /^(?:date|f_created_at|f_date)$/);
  const [coin, status] = [symbol(sheet, 'currency'), text(sheet, /^(?:f_)?status$/)];
  const [moved, cost] = [requiredAmount(sheet, /^(?:f_)?amount$/), amount(sheet, /^(?:fee deducted|f_feededucted)$/)];
  eachRow(sheet, intake, (row) => {
    const [, state = '', reference = ''] = /^\s*([A-Za-z ]+?)\s*(?::\s*(\S+))?$/.exec(status(row)) ?? [];
    if (!/^completed?$/i.test(state)) return intake.ignore(row.line, `status: ${state.toLowerCase() || 'none'}`);
    const asset = coin(row);
    const fee = cost(row) ?? ZERO;
    const movement = {
      when: when(row),
      asset,
      amount: minus(moved(row), fee),
      fee: { asset, quantity: fee },
      reference,
    };
    const leaves = version.startsWith('withdrawals') || (version === 'deposits' && reference !== '');
    if (leaves) addWithdrawal(intake, row.line, movement);
    else addDeposit(intake, row.line, movement);
  });
}

export const poloniexDistributions: TableFormat = {
  kind: 'table',
  id: 'poloniex-distributions',
  platform: 'poloniex',
  name: 'Poloniex distributions',
  grade: 'B',
  covers: 'income',
  howTo: HOW_TO,
  headers: [{ version: 'distributions', columns: ['date', 'currency', 'amount', 'wallet'], only: true }],
  read: readDistributions,
};

function readDistributions(sheet: Sheet, intake: Intake): void {
  const [when, asset, given] = [
    time(sheet, intake, 'date'),
    symbol(sheet, 'currency'),
    requiredAmount(sheet, 'amount'),
  ];
  eachRow(sheet, intake, (row) => {
    addIncome(intake, row.line, { when: when(row), asset: asset(row), amount: given(row), kind: 'airdrop' });
  });
}
