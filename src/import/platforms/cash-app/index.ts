/**
 * Cash App. The amount is gross and the net amount has the fee in it; the amount of bitcoin has no sign. A withdrawal of bitcoin
 * shows what the coins are worth in the columns of money, although no money moves. The zone is written behind the time, and
 * as `PST` in summer too, so the clock of that place is meant.
 */
import { absolute, type Fixed, minus, plus, ZERO } from '../../../core/fixed.js';
import { clockOf } from '../../../core/zone.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, type Read, symbol, text, word } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { unlessStatus } from '../../move-table.js';
import { addDeposit, addIncome, addMove, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';

const COLUMNS = [
  ...['transaction id', 'date', 'transaction type', 'currency', 'amount', 'fee', 'net amount', 'asset type'],
  ...['asset price', 'asset amount', 'status', 'notes', 'name of sender/receiver', 'account'],
];

export const cashApp: TableFormat = {
  kind: 'table',
  id: 'cash-app',
  platform: 'cash-app',
  name: 'Cash App activity',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-da',
  fileName: /cash_?app/i,
  howTo: [
    'Sign in at cash.app/account and open Activity, or Documents and then Account Statements.',
    'Choose Export CSV. It has the activity of the whole account.',
  ],
  headers: [{ version: 'report', columns: COLUMNS }],
  read,
};

type Act = 'buy' | 'sell' | 'coins-in' | 'coins-out' | 'boost' | 'money' | 'money-boost' | 'interest' | 'notice';
const ACTS: Readonly<Record<string, Act>> = {
  'bitcoin buy': 'buy',
  'bitcoin recurring buy': 'buy',
  'stock buy': 'buy',
  'bitcoin sale': 'sell',
  'bitcoin sell': 'sell',
  'stock sell': 'sell',
  'bitcoin deposit': 'coins-in',
  'bitcoin receive': 'coins-in',
  'bitcoin withdrawal': 'coins-out',
  'bitcoin send': 'coins-out',
  'bitcoin boost': 'boost',
  'boost payment': 'money-boost',
  'cash in': 'money',
  'cash out': 'money',
  deposits: 'money',
  withdrawal: 'money',
  p2p: 'money',
  'received p2p': 'money',
  'sent p2p': 'money',
  'cash card debit': 'money',
  'savings interest': 'interest',
  'account notifications': 'notice',
};

function read(sheet: Sheet, intake: Intake): void {
  const when = zonedTime(sheet, intake);
  const [id, type] = [word(sheet, 'transaction id'), action(sheet, 'transaction type', ACTS)];
  const [currency, gross, net] = [symbol(sheet, 'currency'), amount(sheet, 'amount'), amount(sheet, 'net amount')];
  const [paid, units, asset] = [
    amount(sheet, 'fee'),
    requiredAmount(sheet, 'asset amount'),
    symbol(sheet, 'asset type'),
  ];
  const [note, skip] = [word(sheet, 'notes'), unlessStatus(sheet, 'status', /^(?:completed?|settled)$/i)];
  const kindOf = text(sheet, 'transaction type');
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    const act = type(row);
    if (act === 'notice') return intake.ignore(row.line, 'a notice, not a transaction');
    const about = { when: when(row), id: id(row) || undefined, note: note(row) || undefined };
    const money = currency(row);
    const fee = absolute(paid(row) ?? ZERO);
    const feeLeg = fee === ZERO ? undefined : { asset: money, quantity: fee };
    const moved = net(row) ?? gross(row) ?? ZERO;
    switch (act) {
      case 'buy':
      case 'sell': {
        const here = { asset: asset(row), quantity: absolute(units(row)) };
        const there = { asset: money, quantity: grossOf(act, gross(row), moved, fee, intake, row) };
        const legs = act === 'buy' ? { given: there, received: here } : { given: here, received: there };
        const kind = /stock/i.test(kindOf(row)) ? 'stock' : 'digital';
        return void addTrade(intake, row.line, { ...about, ...legs, class: kind, fees: feeLeg ? [feeLeg] : [] });
      }
      case 'coins-in':
        return void addDeposit(intake, row.line, { ...about, asset: asset(row), amount: units(row) });
      case 'coins-out':
        return void addWithdrawal(intake, row.line, { ...about, asset: asset(row), amount: units(row), fee: feeLeg });
      case 'boost': {
        const worth = { total: absolute(gross(row) ?? ZERO), currency: money };
        const coins = { asset: asset(row), amount: absolute(units(row)), kind: 'rebate' } as const;
        return void addIncome(intake, row.line, { ...about, ...coins, ...worth });
      }
      case 'money-boost':
      case 'interest': {
        const kind = act === 'interest' ? 'interest' : 'rebate';
        return void addIncome(intake, row.line, { ...about, asset: money, amount: moved, kind });
      }
      case 'money':
        return void addMove(intake, row.line, { ...about, asset: money, amount: moved });
    }
  });
}

/** The amount without the fee; worked out of the net amount where the two do not fit together. */
function grossOf(
  side: 'buy' | 'sell',
  gross: Fixed | undefined,
  net: Fixed,
  fee: Fixed,
  intake: Intake,
  row: Row,
): Fixed {
  const fromNet = side === 'buy' ? minus(absolute(net), fee) : plus(absolute(net), fee);
  if (fromNet <= ZERO) throw new RowProblem('import/bad-number', 'the net amount is not more than the fee.');
  if (gross !== undefined && absolute(gross) !== fromNet)
    intake.report('import/amount-mismatch', 'amount, fee and net amount do not add up.', row.line);
  return fromNet;
}

const ZONES: Readonly<Record<string, string>> = {
  P: 'America/Los_Angeles',
  M: 'America/Denver',
  C: 'America/Chicago',
  E: 'America/New_York',
};

/** `2023-08-08 09:57:00 PST`: the clock on the wall there. Says once where the letters and the season contradict. */
function zonedTime(sheet: Sheet, intake: Intake): Read<When> {
  const column = text(sheet, 'date');
  const plain = timeReader(intake);
  const readers = new Map(Object.entries(ZONES).map(([key, zone]) => [key, timeReader(intake, { zone })]));
  let said = false;
  return (row) => {
    const found = column(row);
    if (found === '') throw new RowProblem('import/missing-cell', 'the column "date" is empty.');
    const zoned = /^(.*\S)\s+([PMCE])([SD])T$/.exec(found);
    const reader = readers.get(zoned?.[2] ?? '');
    if (!zoned || !reader) return plain(found, 'date');
    const when = reader(zoned[1] ?? '', 'date');
    if (!said && when.at !== undefined && zoned[3] === 'S' && isSummer(ZONES[zoned[2] ?? ''] ?? 'UTC', when.at)) {
      said = true;
      const what = `"${found}" names winter time in summer; the clock of ${ZONES[zoned[2] ?? '']} was taken, as everywhere in this file.`;
      intake.report('import/zone-assumed', what, row.line);
    }
    return when;
  };
}

const HALF_YEAR = 182 * 86_400_000;

/** True where the clock is ahead of what it is half a year on. */
function isSummer(zone: string, at: NonNullable<When['at']>): boolean {
  const clock = clockOf(zone);
  const ahead = (moment: number): number => clock.instantOf(moment) - moment;
  return ahead(at) < ahead(at + HALF_YEAR);
}
