/**
 * Bitvavo: one table for everything, with the time zone in a column. What was paid or received has the fee in it, and so
 * has the amount of a withdrawal.
 */
import { absolute, type Fixed, minus, plus, ZERO } from '../../../core/fixed.js';
import { isZone } from '../../../core/zone.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, required, symbol, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';

export const bitvavo: TableFormat = {
  kind: 'table',
  id: 'bitvavo',
  platform: 'bitvavo',
  name: 'Bitvavo transaction history',
  grade: 'A',
  covers: 'everything',
  howTo: [
    'Sign in at bitvavo.com and open your profile, then Transaction history.',
    'Choose Export, the whole period, and CSV (not the tax report).',
  ],
  fileName: /bitvavo/i,
  headers: [
    {
      version: '2023',
      columns: [
        ...['timezone', 'date', 'time', 'type', 'currency', 'amount', 'quote currency', 'quote price'],
        ...['received / paid currency', 'received / paid amount', 'fee currency', 'fee amount', 'status'],
        ...['transaction id', 'address'],
      ],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly id: string | undefined;
  readonly asset: string;
  readonly amount: Fixed;
  readonly paid: Leg | undefined;
  readonly fee: Leg | undefined;
}

function read(sheet: Sheet, intake: Intake): void {
  const when = zonedTime(sheet, intake);
  const [type, status, id] = [required(sheet, 'type'), text(sheet, 'status'), word(sheet, 'transaction id')];
  const [asset, moved] = [symbol(sheet, 'currency'), requiredAmount(sheet, 'amount')];
  const paid = leg(sheet, 'received / paid currency', 'received / paid amount');
  const fee = leg(sheet, 'fee currency', 'fee amount');
  eachRow(sheet, intake, (row) => {
    if (!/^(?:completed|distributed)$/i.test(status(row)))
      return intake.ignore(row.line, `status: ${status(row).toLowerCase()}`);
    const named = { line: row.line, when: when(row), id: id(row) || undefined };
    const entry = { ...named, asset: asset(row), amount: moved(row), paid: paid(row), fee: fee(row) };
    addEntry(intake, type(row).toLowerCase(), entry);
  });
}

function zonedTime(sheet: Sheet, intake: Intake): Read<When> {
  const [zone, date, clock] = [word(sheet, 'timezone'), required(sheet, 'date'), text(sheet, 'time')];
  const readers = new Map<string, (text: string, column: string) => When>();
  return (row) => {
    const name = zone(row) || 'UTC';
    if (!isZone(name)) throw new RowProblem('import/bad-date', `"${name}" in the column "timezone" is no time zone.`);
    const reader = readers.get(name) ?? timeReader(intake, { zone: name });
    readers.set(name, reader);
    return reader(`${date(row)} ${clock(row)}`.trim(), 'date');
  };
}

function leg(sheet: Sheet, name: string, quantity: string): Read<Leg | undefined> {
  const [asset, value] = [word(sheet, name), amount(sheet, quantity)];
  return (row) => {
    const found = value(row);
    return found && asset(row) !== '' ? { asset: asset(row).toUpperCase(), quantity: absolute(found) } : undefined;
  };
}

const EARNED: Readonly<Record<string, IncomeKind>> = {
  staking: 'staking',
  fixed_staking: 'staking',
  lending: 'interest',
  rebate: 'rebate',
  affiliate: 'reward',
  distribution: 'airdrop',
  campaign_new_user_incentive: 'reward',
};

function addEntry(intake: Intake, type: string, entry: Entry): void {
  const { line } = entry;
  const kind = EARNED[type];
  if (type === 'buy' || type === 'sell') addPurchase(intake, type, entry);
  else if (type === 'deposit') addDeposit(intake, line, entry);
  else if (type === 'withdrawal') addGoing(intake, entry);
  else if (kind) addIncome(intake, line, { ...entry, kind, fee: undefined });
  else if (type === 'internal_transfer') intake.ignore(line, 'moved inside Bitvavo');
  else throw new RowProblem('import/unknown-action', `"${type}" in the column "type" is not known.`);
}

function addPurchase(
  intake: Intake,
  type: 'buy' | 'sell',
  { line, when, id, asset, amount: moved, paid, fee }: Entry,
): void {
  if (!paid) throw new RowProblem('import/missing-cell', 'the column "received / paid amount" is empty.');
  const inside = fee?.asset === paid.asset ? fee.quantity : ZERO;
  const money = {
    asset: paid.asset,
    quantity: type === 'buy' ? minus(paid.quantity, inside) : plus(paid.quantity, inside),
  };
  const coins = { asset, quantity: absolute(moved) };
  const legs = type === 'buy' ? { given: money, received: coins } : { given: coins, received: money };
  addTrade(intake, line, { when, id, ...legs, class: 'digital', fees: fee ? [fee] : [] });
}

function addGoing(intake: Intake, entry: Entry): void {
  const gross = absolute(entry.amount);
  const fee = entry.fee?.asset === entry.asset ? entry.fee.quantity : ZERO;
  if (fee < gross) {
    addWithdrawal(intake, entry.line, { ...entry, amount: minus(gross, fee) });
    return;
  }
  intake.report('import/amount-mismatch', 'the fee is more than what was withdrawn, so it was left out.', entry.line);
  addWithdrawal(intake, entry.line, { ...entry, amount: gross, fee: undefined });
}
