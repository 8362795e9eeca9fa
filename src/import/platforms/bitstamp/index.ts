/**
 * Bitstamp: until 2024 numbers with their unit in one cell and times to the minute, since then a column for each and ids.
 * Amounts are always positive; the subtype gives the side; the fee is not in the amounts.
 */
import type { Fixed } from '../../../core/fixed.js';
import { amount, measured, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, asset, type Read, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';
import { side } from '../../trade-table.js';

export const bitstamp: TableFormat = {
  kind: 'table',
  id: 'bitstamp',
  platform: 'bitstamp',
  name: 'Bitstamp transactions',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-da',
  howTo: [
    'Sign in at bitstamp.net and open Transactions (Account, then History).',
    'Choose Export, all accounts and all dates, and CSV.',
  ],
  headers: [
    {
      version: 'v2',
      columns: [
        ...['id', 'account', 'type', 'subtype', 'datetime', 'amount', 'amount currency', 'value', 'value currency'],
        ...['rate', 'rate currency', 'fee', 'fee currency', 'order id'],
      ],
    },
    { version: 'v1', columns: ['type', 'datetime', 'account', 'amount', 'value', 'rate', 'fee', 'sub type'] },
  ],
  read,
};

type Act = 'trade' | 'deposit' | 'withdrawal' | 'staking' | 'inside';
const ACTS: Readonly<Record<string, Act>> = {
  market: 'trade',
  limit: 'trade',
  instant: 'trade',
  deposit: 'deposit',
  'ripple deposit': 'deposit',
  withdrawal: 'withdrawal',
  'ripple payment': 'withdrawal',
  'staking reward': 'staking',
  'sub account transfer': 'inside',
};

/** ETH2R is what Bitstamp called the rewards of staked ether until they could be withdrawn. */
const NAMES = { ETH2R: 'ETH2' };

function read(sheet: Sheet, intake: Intake): void {
  const second = sheet.version.version === 'v2';
  const when = time(sheet, intake, 'datetime', {
    patterns: ['MMM. dd, yyyy, hh:mm a', 'MMMM dd, yyyy, hh:mm a', 'MMM dd, yyyy, hh:mm a'],
  });
  const act = action(sheet, 'type', ACTS);
  const bought = side(sheet, second ? 'subtype' : 'sub type');
  const [id, order] = [text(sheet, 'id'), text(sheet, 'order id')];
  const leg = (column: string): Read<Leg | undefined> => (second ? legOf(sheet, column) : gluedLeg(sheet, column));
  const [here, there, cost] = [leg('amount'), leg('value'), leg('fee')];
  eachRow(sheet, intake, (row) => {
    const base = present(here(row), 'amount');
    const about = { when: when(row), id: id(row) || undefined, order: order(row) || undefined };
    const fee = cost(row);
    const move = { ...about, asset: base.asset, amount: base.quantity, fee };
    switch (act(row)) {
      case 'trade': {
        const quote = present(there(row), 'value');
        const legs = bought(row) === 'buy' ? { given: quote, received: base } : { given: base, received: quote };
        return void addTrade(intake, row.line, { ...about, ...legs, class: 'digital', fees: fee ? [fee] : [] });
      }
      case 'deposit':
        return void addDeposit(intake, row.line, move);
      case 'withdrawal':
        return void addWithdrawal(intake, row.line, move);
      case 'staking':
        return void addIncome(intake, row.line, { ...move, kind: 'staking' });
      case 'inside':
        return intake.ignore(row.line, 'moved between accounts at Bitstamp');
    }
  });
}

function legOf(sheet: Sheet, column: string): Read<Leg | undefined> {
  const quantity: Read<Fixed | undefined> = column === 'amount' ? requiredAmount(sheet, column) : amount(sheet, column);
  const name = asset(sheet, `${column} currency`, NAMES);
  return (row) => {
    const found = quantity(row);
    return found === undefined ? undefined : { asset: name(row), quantity: found };
  };
}

function gluedLeg(sheet: Sheet, column: string): Read<Leg | undefined> {
  const found = measured(sheet, column);
  return (row) => {
    const value = found(row);
    return value && { asset: named(value.unit.toUpperCase()), quantity: value.amount };
  };
}

const named = (name: string): string => (name in NAMES ? NAMES[name as keyof typeof NAMES] : name);

function present(leg: Leg | undefined, column: string): Leg {
  if (!leg || leg.asset === '')
    throw new RowProblem('import/missing-cell', `the column "${column}" is empty or has no unit.`);
  return leg;
}
