/**
 * Gravity (Bitstocks): one row for each leg, from an account to another, of which the one of zeros is the platform. The legs
 * of a trade or of a withdrawal and its fee share the number of the transaction; of a withdrawal the smaller leg is the fee.
 */
import { absolute, compareFixed, negate } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs, type LegRow } from '../../legs.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

const COLUMNS = [
  'transaction id',
  'from account',
  'to account',
  'date utc',
  'transaction type',
  'status',
  'amount',
  'currency',
];

export const gravity: TableFormat = {
  kind: 'table',
  id: 'gravity',
  platform: 'gravity',
  name: 'Gravity (Bitstocks) transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['Gravity is closed: keep the file you have.'],
  headers: [
    { version: 'v2', columns: [...COLUMNS, 'from account type', 'to account type', 'withdrawal_address'] },
    { version: 'v1', columns: COLUMNS, only: true },
  ],
  read,
};

const PLATFORM = '00000000-0000-0000-0000-000000000000';
const INSIDE = /^(?:referral fees (?:collection|transfer|grouping|payout)|internal transfer|correction)$/;

interface Entry extends LegRow {
  readonly when: When;
}

function read(sheet: Sheet, intake: Intake): void {
  const referral = sheet.version.version === 'v2' ? 'referral fees payout' : 'referral fees grouping';
  const [when, id, type] = [
    time(sheet, intake, 'date utc'),
    required(sheet, 'transaction id'),
    required(sheet, 'transaction type'),
  ];
  const [from, to, status] = [text(sheet, 'from account'), text(sheet, 'to account'), text(sheet, 'status')];
  const [moved, coin] = [requiredAmount(sheet, 'amount'), symbol(sheet, 'currency')];
  const [trades, withdrawals] = [new Groups<Entry>(), new Groups<Entry>()];
  eachRow(sheet, intake, (row) => {
    if (/cancel|fail|reject/i.test(status(row))) return intake.ignore(row.line, `status: ${status(row).toLowerCase()}`);
    const words = type(row).toLowerCase();
    const [comes, goes] = [from(row) === PLATFORM, to(row) === PLATFORM];
    const quantity = absolute(moved(row));
    const about = { when: when(row), asset: coin(row), amount: quantity };
    const entry = { ...about, line: row.line, amount: comes ? quantity : negate(quantity) };
    if (words === referral) return void addIncome(intake, row.line, { ...about, kind: 'reward' });
    if (INSIDE.test(words) || comes === goes) return intake.ignore(row.line, 'moved inside Gravity');
    if (words === 'trade') trades.add(id(row), entry);
    else if (words === 'deposit' && comes) addDeposit(intake, row.line, about);
    else if (words === 'withdrawal' && goes) withdrawals.add(id(row), entry);
    else if (words === 'deposit' || words === 'withdrawal') intake.ignore(row.line, 'moved inside Gravity');
    else throw new RowProblem('import/unknown-action', `"${words}" in the column "transaction type" is not known.`);
  });
  trades.each(intake, (rows) => {
    if (addLegs(intake, rows, { when: (rows[0] as Entry).when, class: 'digital' })) return;
    throw new RowProblem('import/unpaired-leg', 'the other side of the trade is not in the file.');
  });
  withdrawals.each(intake, (rows) => {
    const [out, fee, more] = [...rows].sort((a, b) => compareFixed(a.amount, b.amount)) as [Entry, Entry?, Entry?];
    if (more) throw new RowProblem('import/ambiguous-group', 'a withdrawal has more than an amount and a fee.');
    const cost = fee && { asset: fee.asset, quantity: absolute(fee.amount) };
    addWithdrawal(intake, linesOf(rows), { when: out.when, asset: out.asset, amount: out.amount, fee: cost });
  });
}
