/**
 * Deposits and withdrawals of coins. Until 2022 both files had one header and only the name of the file told them apart;
 * since then the withdrawals have a fee. `Amount` is what arrives: the fee leaves besides. The address is private and
 * not kept; the chain's transaction is, since it pairs the two ends of a transfer.
 */
import { ZERO } from '../../../core/fixed.js';
import type { AssetFee } from '../../../ledger/transaction.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { symbol, word } from '../../columns/text.js';
import type { HeaderCell, HeaderVersion } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { classOf, type Direction, NAMES } from './movements.js';
import { isDone } from './status.js';
import { binanceTime } from './times.js';

const OLD = ['coin', 'amount', 'transactionfee', 'address', 'txid', 'sourceaddress', 'paymentid', 'status'] as const;

/** The headers that deposits and withdrawals share. */
export const SHARED_CRYPTO_HEADERS: readonly HeaderVersion[] = [
  { version: 'crypto 2018', columns: ['date', ...OLD] },
  { version: 'crypto 2020', columns: ['date(utc)', ...OLD] },
  { version: 'crypto 2021', columns: ['date(utc)', 'network', ...OLD] },
];

const TIME = /^(?:date\(utc.*\)|date|time)$/;
const UTC_DATE: HeaderCell = /^date\(utc.*\)$/;
const DEPOSIT = ['coin', 'network', 'amount', 'address', 'txid', 'status'] as const;

export const CRYPTO_DEPOSIT_HEADERS: readonly HeaderVersion[] = [
  { version: 'crypto 2022', columns: [UTC_DATE, ...DEPOSIT], only: true },
  { version: 'crypto 2025', columns: ['time', ...DEPOSIT], only: true },
];

export const CRYPTO_WITHDRAWAL_HEADERS: readonly HeaderVersion[] = [
  { version: 'crypto 2022', columns: [UTC_DATE, ...DEPOSIT, 'fee'], only: true },
  { version: 'crypto 2025', columns: ['time', ...DEPOSIT, 'fee'], only: true },
];

export function readCrypto(sheet: Sheet, intake: Intake, direction: Direction): void {
  const when = binanceTime(sheet, intake, TIME);
  const coin = symbol(sheet, 'coin');
  const quantity = requiredAmount(sheet, 'amount');
  const fee = amount(sheet, sheet.has('fee') ? 'fee' : 'transactionfee');
  const chain = word(sheet, 'txid');
  const status = word(sheet, 'status');
  eachRow(sheet, intake, (row) => {
    const state = status(row);
    if (!isDone(state)) return intake.ignore(row.line, `${NAMES[direction]} not completed (${state || 'no status'})`);
    const asset = coin(row);
    const moved = quantity(row);
    if (moved < 0n) throw new RowProblem('import/bad-number', `the amount of a ${NAMES[direction]} is negative.`);
    const paid = fee(row) ?? ZERO;
    const fees: AssetFee[] = paid > 0n ? [{ asset, quantity: paid, kind: 'network' }] : [];
    intake.add(row.line, direction, {
      when: when(row),
      asset,
      quantity: moved,
      class: classOf(asset),
      total: undefined,
      fees,
      reference: chain(row) || undefined,
    });
  });
}
