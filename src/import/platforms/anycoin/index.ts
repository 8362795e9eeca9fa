/**
 * Anycoin: one row for each change. The rows of a trade share an order: what was paid, what came, and what was paid back.
 * Staked coins carry `.S` and are the same coins. Blocking money for a withdrawal is no event, the withdrawal is.
 */
import type { Fixed } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { action, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export const anycoin: TableFormat = {
  kind: 'table',
  id: 'anycoin',
  platform: 'anycoin',
  name: 'Anycoin transactions',
  grade: 'A',
  covers: 'everything',
  howTo: ['Sign in at anycoin.cz and open History.', 'Choose Export to CSV.'],
  headers: [
    {
      version: 'transactions',
      columns: ['date', 'type', 'amount', 'currency', 'order id'],
      optional: ['anycoin tx id', 'dase tx id'],
      only: true,
    },
  ],
  read,
};

type Act = 'trade' | 'deposit' | 'withdrawal' | 'staking' | 'inside' | 'reserved';
const ACTS: Readonly<Record<string, Act>> = {
  'trade payment': 'trade',
  'trade fill': 'trade',
  'trade refund': 'trade',
  deposit: 'deposit',
  withdrawal: 'withdrawal',
  stake: 'inside',
  unstake: 'inside',
  stake_reward: 'staking',
  withdrawal_block: 'reserved',
  withdrawal_unblock: 'reserved',
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
}

function read(sheet: Sheet, intake: Intake): void {
  const [when, act, order] = [time(sheet, intake, 'date'), action(sheet, 'type', ACTS), word(sheet, 'order id')];
  const [coin, moved, id] = [
    symbol(sheet, 'currency'),
    requiredAmount(sheet, 'amount'),
    text(sheet, /^(?:anycoin|dase) tx id$/),
  ];
  const orders = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    const entry = { line: row.line, when: when(row), asset: unstaked(coin(row)), amount: moved(row) };
    const movement = { ...entry, id: id(row) || undefined };
    switch (act(row)) {
      case 'trade':
        return orders.add(order(row), entry);
      case 'deposit':
        return void addDeposit(intake, row.line, movement);
      case 'withdrawal':
        return void addWithdrawal(intake, row.line, movement);
      case 'staking':
        return void addIncome(intake, row.line, { ...movement, kind: 'staking' });
      case 'inside':
        return intake.ignore(row.line, 'staked or unstaked: the same coins');
      case 'reserved':
        return intake.ignore(row.line, 'money or coins reserved for a withdrawal');
    }
  });
  orders.each(intake, (rows) => addOrder(intake, rows));
}

function addOrder(intake: Intake, rows: readonly Entry[]): void {
  const [first] = [...rows].sort((a, b) => (a.when.at ?? 0) - (b.when.at ?? 0));
  if (!first || addLegs(intake, rows, { when: first.when, class: 'digital' })) return;
  const what = 'the rows of this order are not one thing paid and one received.';
  intake.reject(linesOf(rows), rows.length === 1 ? 'import/unpaired-leg' : 'import/ambiguous-group', what);
}

/** `SOL.S` is staked SOL; `ETH2.S` is staked ether, which was called ETH2 until it could be withdrawn. */
const unstaked = (name: string): string => name.replace(/\.S$/, '').replace(/^ETH2$/, 'ETH');
