/**
 * The report of one wallet that Coinbase made until 2018: every change of its balance, with the payment behind it. What a
 * purchase cost stands in the transfer columns, with or without its fee, and the note says which; some reports repeat
 * the fee on a row of its own.
 */
import { isCurrency } from '../../../core/currency.js';
import { absolute, type Fixed, minus, plus, ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Row, Sheet } from '../../sheet.js';
import { isReward } from './actions.js';
import { amountsIn, numberAs } from './notes.js';

const HASH = /^[a-z ]*hash \(visit/;

export const coinbaseLegacyTransactions: TableFormat = {
  kind: 'table',
  id: 'coinbase-legacy-transactions',
  platform: 'coinbase',
  name: 'Coinbase wallet transactions (until 2018)',
  grade: 'A',
  covers: 'everything',
  authority: 3,
  informationReturn: '1099-da',
  fileName: /coinbase.*transactions|wallet/i,
  howTo: [
    'Coinbase no longer makes this report; the transaction history (coinbase) has all that is in it.',
    'There was one report for each wallet: add those of all your wallets.',
  ],
  headers: [
    {
      version: '1',
      columns: [
        'timestamp',
        'balance',
        'amount',
        'currency',
        'to',
        'notes',
        'transfer total',
        'transfer total currency',
        'transfer fee',
        'transfer fee currency',
        'transfer id',
      ],
      optional: [
        'instantly exchanged',
        'transfer payment method',
        /^order /,
        'recurring payment id',
        /^coinbase id \(visit/,
        HASH,
      ],
    },
  ],
  read,
};

interface WalletRow {
  readonly line: number;
  readonly when: When;
  /** Signed. */
  readonly amount: Fixed;
  readonly asset: string;
  readonly note: string;
  readonly hash: string;
  /** The payment behind it, if there is one. */
  readonly paid: { readonly total: Fixed; readonly currency: string; readonly fee: Fixed } | undefined;
  /** The payment's fee stands on a row of its own as well. */
  readonly feeApart: boolean;
}

function read(sheet: Sheet, intake: Intake): void {
  const balances = new RunningBalances(intake);
  const readRow = walletReader(sheet, intake);
  const balance = amount(sheet, 'balance');
  const note = word(sheet, 'notes');
  const asset = word(sheet, 'currency');
  const transfer = word(sheet, 'transfer id');
  const apart = feeTransfers(sheet, note, asset, transfer);
  eachRow(sheet, intake, (row) => {
    if (asset(row) === '' && /\bfee\b/i.test(note(row))) {
      intake.ignore(row.line, 'fee that stands in the row of its purchase as well');
      return;
    }
    const found = readRow(row, apart.has(transfer(row)));
    const held = balance(row);
    if (held !== undefined) balances.note(row.line, found.when, found.asset, found.amount, held);
    addRow(intake, found);
  });
  balances.finish();
}

/** The payments whose fee has a row of its own. */
function feeTransfers(
  sheet: Sheet,
  note: (row: Row) => string,
  asset: (row: Row) => string,
  transfer: (row: Row) => string,
): Set<string> {
  const found = new Set<string>();
  for (const block of sheet.blocks()) {
    for (const row of block) if (asset(row) === '' && /\bfee\b/i.test(note(row))) found.add(transfer(row));
  }
  found.delete('');
  return found;
}

function walletReader(sheet: Sheet, intake: Intake): (row: Row, feeApart: boolean) => WalletRow {
  const when = time(sheet, intake, 'timestamp');
  const change = amount(sheet, 'amount');
  const asset = required(sheet, 'currency');
  const note = word(sheet, 'notes');
  const hash = word(sheet, HASH);
  const total = amount(sheet, 'transfer total');
  const currency = word(sheet, 'transfer total currency');
  const fee = amount(sheet, 'transfer fee');
  return (row, feeApart) => {
    const sum = total(row);
    const money = currency(row).toUpperCase();
    const paid = sum && money ? { total: absolute(sum), currency: money, fee: absolute(fee(row) ?? ZERO) } : undefined;
    return {
      line: row.line,
      when: when(row),
      amount: change(row) ?? ZERO,
      asset: asset(row).toUpperCase(),
      note: note(row),
      hash: hash(row),
      paid,
      feeApart,
    };
  };
}

function addRow(intake: Intake, row: WalletRow): void {
  const { line, paid, amount: change, note, hash, asset } = row;
  if (change === ZERO) intake.ignore(line, 'row without amount');
  else if (paid && paid.currency !== asset) addPurchase(intake, row, paid);
  else if (hash === '' && paid === undefined && change > 0n && (isReward(note) || /referral|bonus/i.test(note))) {
    intake.add(line, 'income', { ...about(row), total: undefined, kind: 'reward', note });
  } else addMovement(intake, row);
}

const about = ({ when, asset, amount: change }: WalletRow) => ({
  when,
  asset,
  quantity: absolute(change),
  class: isCurrency(asset) ? ('cash' as const) : ('digital' as const),
});

/** A purchase or sale for money. What came in from a sale is its total; the fee of either is added to that. */
function addPurchase(intake: Intake, row: WalletRow, paid: NonNullable<WalletRow['paid']>): void {
  const { total, currency, fee } = paid;
  const gross = row.amount < 0n ? plus(total, fee) : hasFee(row, paid) ? minus(total, fee) : total;
  intake.add(row.line, row.amount < 0n ? 'sell' : 'buy', { ...about(row), total: gross, currency, fee });
}

/** Whether the total of a purchase has its fee in it: the note says what was paid in all. */
function hasFee({ note, feeApart }: WalletRow, { total, currency, fee }: NonNullable<WalletRow['paid']>): boolean {
  const said = amountsIn(note).find((one) => one.asset === currency);
  const sum = said && numberAs(said.number, 'point');
  if (sum === total) return true;
  if (sum === plus(total, fee)) return false;
  return !feeApart;
}

/** Money or coins in or out. The amount is what the balance changed by; a fee of money came on top or off before that. */
function addMovement(intake: Intake, row: WalletRow): void {
  const { line, note, hash, paid, amount: change, asset } = row;
  const money = isCurrency(asset);
  const fee = money && paid ? paid.fee : ZERO;
  const moved = absolute(change);
  const quantity = change > 0n ? plus(moved, fee) : minus(moved, fee);
  if (quantity < 0n) throw new RowProblem('import/bad-number', 'the fee is more than what moved.');
  const more = { total: undefined, fee, reference: hash || undefined, note: note || undefined };
  const draft = { ...about(row), ...more, quantity, ...(money ? { currency: asset } : {}) };
  intake.add(line, change > 0n ? 'deposit' : 'withdraw', draft);
}
