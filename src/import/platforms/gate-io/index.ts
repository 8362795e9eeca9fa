/**
 * Gate.io's billing history: every change of the account. The rows of an order share its number: what was placed, what was
 * filled, what it cost. What was placed and came back unfilled is no event.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs, type LegRow, netLegs } from '../../legs.js';
import { addIncome, addMove } from '../../movement.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Sheet } from '../../sheet.js';

export const gateIo: TableFormat = {
  kind: 'table',
  id: 'gate-io',
  platform: 'gate-io',
  name: 'Gate.io billing history',
  grade: 'B',
  covers: 'everything',
  howTo: [
    'Sign in at gate.com and open Wallet, then Bills (billing history).',
    'Choose Spot and the whole period, and download the CSV.',
  ],
  headers: [
    {
      version: 'bills',
      columns: ['no', 'time', 'action_desc', 'action_data', 'type', 'change_amount', 'amount', 'total'],
    },
  ],
  read,
};

interface Entry extends LegRow {
  readonly when: When;
  readonly order: string;
}

const ORDERS = /^(?:order (?:placed|filled|fullfilled|cancell?ed)|trading fees|trade fee|dust swap)/;
const FEES = /^(?:trading fees|trade fee)$/;
const EARNED: readonly (readonly [RegExp, IncomeKind])[] = [
  [/^airdrop/, 'airdrop'],
  [/interest/, 'interest'],
  [/rebate/, 'rebate'],
];

function read(sheet: Sheet, intake: Intake): void {
  const [when, what, order] = [time(sheet, intake, 'time'), required(sheet, 'action_desc'), word(sheet, 'action_data')];
  const [asset, moved, held] = [symbol(sheet, 'type'), requiredAmount(sheet, 'change_amount'), amount(sheet, 'total')];
  const balances = new RunningBalances(intake, 'part');
  const orders = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    const meaning = what(row).toLowerCase();
    const entry = { line: row.line, when: when(row), asset: asset(row), amount: moved(row), order: order(row) };
    const balance = held(row);
    if (balance !== undefined) balances.note(row.line, entry.when, entry.asset, entry.amount, balance);
    const kind = EARNED.find(([pattern]) => pattern.test(meaning))?.[1];
    if (ORDERS.test(meaning)) orders.add(entry.order, FEES.test(meaning) ? costRow(entry) : entry);
    else if (/^(?:deposits?|withdraw(?:als)?)$/.test(meaning)) addMove(intake, row.line, entry);
    else if (kind) addIncome(intake, row.line, { ...entry, kind, fee: undefined });
    else throw new RowProblem('import/unknown-action', `"${what(row)}" in the column "action_desc" is not known.`);
  });
  orders.each(intake, (rows) => addOrder(intake, rows));
  balances.finish();
}

const costRow = (entry: Entry): Entry => ({ ...entry, amount: ZERO, fee: absolute(entry.amount) });

function addOrder(intake: Intake, rows: readonly Entry[]): void {
  const { given, received, fees } = netLegs(rows);
  if (given.length === 0 && received.length === 0 && fees.length === 0) {
    intake.ignore(linesOf(rows), 'an order that was not filled');
    return;
  }
  const first = rows.reduce((one, other) => (timeOf(other) < timeOf(one) ? other : one));
  const order = first.order || undefined;
  if (addLegs(intake, rows, { when: first.when, order, class: 'digital' })) return;
  const code = given.length + received.length < 2 ? 'import/unpaired-leg' : 'import/ambiguous-group';
  intake.reject(linesOf(rows), code, `the rows of order ${first.order} are not one asset out and one in.`);
}

const timeOf = ({ when }: Entry): number => when.at ?? 0;
