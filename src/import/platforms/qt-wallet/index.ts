/**
 * Bitcoin Core and the wallets that were made from it. The amount sent includes the network's fee. The coin stands in the
 * header (`Amount (BTC)`), in the cell (`0.5 DASH`) or in the file's name; times are the computer's.
 */
import { absolute, type Fixed } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { measured } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, text, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addNetworkFee, coinOfFile, computerTime } from '../../wallets.js';

const AMOUNT = /^amount(?: \((\w+)\))?$/;

export const qtWallet: TableFormat = {
  kind: 'table',
  id: 'qt-wallet',
  platform: 'qt-wallet',
  name: 'Bitcoin Core and its kin (Qt wallets)',
  grade: 'B',
  covers: 'everything',
  howTo: [
    'In the wallet open Transactions and choose Export, CSV.',
    'If no coin stands in the header, write its code into the file’s name: "wallet-doge.csv".',
  ],
  headers: [
    { version: 'transactions', columns: ['confirmed', 'date', 'type', 'label', 'address', AMOUNT, 'id'] },
    { version: 'vericoin', columns: ['transaction', 'block', 'date/time', 'type', 'amount', 'total'], only: true },
  ],
  read,
};

type Act = 'in' | 'out' | 'self' | IncomeKind;
const ACTS: Readonly<Record<string, Act>> = {
  'received with': 'in',
  'received from': 'in',
  receive: 'in',
  'sent to': 'out',
  send: 'out',
  mined: 'mining',
  minted: 'staking',
  stake: 'staking',
  'masternode reward': 'staking',
  'payment to yourself': 'self',
};

function read(sheet: Sheet, intake: Intake): void {
  const old = sheet.version.version === 'vericoin';
  const when = computerTime(sheet, intake, old ? 'date/time' : 'date', []);
  const [act, moved] = [action(sheet, 'type', ACTS), measured(sheet, AMOUNT)];
  const [confirmed, label, hash] = [
    text(sheet, 'confirmed'),
    text(sheet, 'label'),
    word(sheet, old ? 'transaction' : 'id'),
  ];
  const [inHeader, otherwise] = [sheet.caught(AMOUNT)?.toUpperCase(), coinOfFile(sheet, old ? 'VRC' : undefined)];
  eachRow(sheet, intake, (row) => {
    if (/^false$/i.test(confirmed(row))) return intake.ignore(row.line, 'not confirmed');
    const found = moved(row);
    if (!found) throw new RowProblem('import/missing-cell', 'the amount is empty.');
    const asset = found.unit.toUpperCase() || inHeader || otherwise(row);
    const about = { when: when(row), asset, reference: hash(row).replace(/-\d{3}$/, ''), note: label(row) };
    addMeaning(intake, row.line, act(row), { ...about, amount: absolute(found.amount) });
  });
}

type About = Parameters<typeof addDeposit>[2] & { readonly amount: Fixed };

function addMeaning(intake: Intake, line: number, act: Act, about: About): void {
  if (act === 'in') addDeposit(intake, line, about);
  else if (act === 'out') addWithdrawal(intake, line, about);
  else if (act === 'self') {
    const { when, asset, amount: quantity, note } = about;
    addNetworkFee(intake, line, { when, asset, quantity, note }, 'sent to itself');
  } else addIncome(intake, line, { ...about, kind: act });
}
