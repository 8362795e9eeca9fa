/**
 * Gemini's transaction history: a workbook that people save as CSV. What moved stands in the columns of the assets that
 * moved, so the pair is never cut: a trade is a row with one asset out and one in. The fee is not in the amount.
 */
import { absolute, type Fixed, negate, plus, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text } from '../../columns/text.js';
import { timeReader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake, When } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Row, Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';
import { AMOUNT, BALANCE, FEE, type Wallet, walletsOf } from './wallets.js';

export const gemini: TableFormat = {
  kind: 'table',
  id: 'gemini',
  platform: 'gemini',
  name: 'Gemini transaction history',
  grade: 'A',
  covers: 'everything',
  informationReturn: '1099-da',
  howTo: [
    'Sign in at gemini.com and open Account, then Statements and History (or Balances, then History).',
    'Choose "Transaction history" for all dates and download it.',
    'If it is a workbook, save its sheet as CSV.',
  ],
  fileName: /gemini|transaction_history/i,
  headers: [
    {
      version: 'wide',
      columns: ['date', 'time (utc)', 'type', 'symbol', 'specification', AMOUNT],
      optional: [
        ...['liquidity indicator', 'trading fee rate (bps)', 'trade id', 'order id', 'order date', 'order time'],
        ...['client order id', 'api session', 'tx hash', 'deposit destination', 'deposit tx output'],
        ...['withdrawal destination', 'withdrawal tx output', FEE, BALANCE],
      ],
    },
  ],
  read,
};

/** One row with its cells read. */
interface Entry {
  readonly line: number;
  readonly when: When;
  readonly out: readonly Leg[];
  readonly into: readonly Leg[];
  readonly fees: readonly Leg[];
  readonly specification: string;
  readonly id: string | undefined;
  readonly order: string | undefined;
  readonly reference: string | undefined;
}

function read(sheet: Sheet, intake: Intake): void {
  const wallets = walletsOf(sheet);
  const balances = new RunningBalances(intake);
  const inside = new Inside();
  const when = entryTime(sheet, intake);
  const type = required(sheet, 'type');
  const specification = text(sheet, 'specification');
  const [id, order, hash] = [text(sheet, 'trade id'), text(sheet, 'order id'), text(sheet, 'tx hash')];
  const date = text(sheet, 'date');
  eachRow(sheet, intake, (row) => {
    if (date(row) === '') return intake.ignore(row.line, 'totals below the last row');
    const moved = movements(wallets, row);
    const entry: Entry = {
      line: row.line,
      when: when(row),
      ...moved,
      specification: specification(row).toLowerCase(),
      id: id(row) || undefined,
      order: order(row) || undefined,
      reference: hash(row) || undefined,
    };
    addEntry(intake, type(row).toLowerCase(), entry);
    noteBalances(balances, wallets, row, entry);
    if (INSIDE.test(entry.specification)) inside.add(entry);
  });
  inside.note(balances);
  balances.finish();
}

/** What was lent or staked has left the balances but not the account: it is held in a wallet that the file does not show. */
class Inside {
  private readonly held = new Map<string, { sum: Fixed; last: Entry }>();

  add(entry: Entry): void {
    for (const { asset, quantity } of entry.out) this.move(asset, quantity, entry);
    for (const { asset, quantity } of entry.into) this.move(asset, negate(quantity), entry);
  }

  private move(asset: string, quantity: Fixed, entry: Entry): void {
    const before = this.held.get(asset);
    const last = before && (before.last.when.at ?? 0) > (entry.when.at ?? 0) ? before.last : entry;
    this.held.set(asset, { sum: plus(before?.sum ?? ZERO, quantity), last });
  }

  note(balances: RunningBalances): void {
    for (const [asset, { sum, last }] of this.held) {
      if (sum > ZERO) balances.note(last.line, last.when, asset, sum, sum, 'inside');
    }
  }
}

/** The time of day has a column of its own, or the date column has it all. A spreadsheet can break the time: then the day stands. */
function entryTime(sheet: Sheet, intake: Intake): (row: Row) => When {
  const date = required(sheet, 'date');
  const time = text(sheet, 'time (utc)');
  const parse = timeReader(intake, { patterns: ['M/d/yyyy', 'M/d/yyyy H:mm:ss', 'M/d/yyyy H:mm:ss.SSS'] });
  return (row) => {
    const day = date(row);
    const clock = /^\d{1,2}:\d{2}:\d{2}(?:\.\d+)?$/.test(time(row)) ? ` ${time(row)}` : '';
    return parse(/[ T]\d/.test(day) ? day : `${day}${clock}`, 'date');
  };
}

function movements(wallets: readonly Wallet[], row: Row): Pick<Entry, 'out' | 'into' | 'fees'> {
  const out: Leg[] = [];
  const into: Leg[] = [];
  const fees: Leg[] = [];
  for (const { asset, amount, fee } of wallets) {
    const moved = amount(row) ?? ZERO;
    if (moved < 0n) out.push({ asset, quantity: absolute(moved) });
    if (moved > 0n) into.push({ asset, quantity: moved });
    const paid = absolute(fee(row) ?? ZERO);
    if (paid > 0n) fees.push({ asset, quantity: paid });
  }
  return { out, into, fees };
}

const MOVED = { withdrawal: /^withdrawal|^$/, deposit: /^deposit|^$/ };
const INSIDE = /\bearn (?:transfer|redemption|deposit|withdrawal)|staking (?:deposit|withdrawal|redemption)|custody/;
const EARNED: readonly (readonly [RegExp, IncomeKind])[] = [
  [/interest/, 'interest'],
  [/staking.*reward|reward.*staking/, 'staking'],
  [/reward|referral|promo|bonus/, 'reward'],
];

function addEntry(intake: Intake, type: string, entry: Entry): void {
  const { line, specification } = entry;
  if (type === 'buy' || type === 'sell') addTrade(intake, line, { ...entry, ...onlyTrade(entry), class: 'digital' });
  else if (type !== 'credit' && type !== 'debit')
    throw new RowProblem('import/unknown-action', `"${type}" in the column "type" is not known.`);
  else if (INSIDE.test(specification)) intake.ignore(line, 'moved inside Gemini');
  else if (type === 'debit' && MOVED.withdrawal.test(specification)) addWithdrawal(intake, line, onlyMove(entry));
  else if (type === 'credit' && MOVED.deposit.test(specification)) addDeposit(intake, line, onlyMove(entry));
  else {
    const kind = type === 'credit' ? EARNED.find(([pattern]) => pattern.test(specification))?.[1] : undefined;
    if (!kind) throw new RowProblem('import/unknown-action', `a ${type} for "${specification}" is not known.`);
    addIncome(intake, line, { ...onlyMove(entry), kind });
  }
}

function onlyTrade({ out, into }: Entry): { given: Leg; received: Leg } {
  const [given] = out;
  const [received] = into;
  if (given && received && out.length === 1 && into.length === 1) return { given, received };
  throw new RowProblem('import/unpaired-leg', `${out.length} assets went out and ${into.length} came in.`);
}

function onlyMove(entry: Entry) {
  const [leg, second] = [...entry.out, ...entry.into];
  if (!leg || second) throw new RowProblem('import/bad-cell', 'the row moves no asset, or more than one.');
  const { when, id, reference, fees } = entry;
  return { when, id, reference, asset: leg.asset, amount: leg.quantity, fee: fees[0] };
}

function noteBalances(balances: RunningBalances, wallets: readonly Wallet[], row: Row, { line, when }: Entry): void {
  for (const { asset, amount, fee, balance } of wallets) {
    const moved = amount(row);
    const paid = fee(row);
    const held = balance(row);
    if (held === undefined || (moved === undefined && paid === undefined)) continue;
    balances.note(line, when, asset, change(moved, paid), held);
  }
}

/** The fee leaves besides, whether its cell has a sign or not. */
const change = (moved: Fixed | undefined, paid: Fixed | undefined): Fixed =>
  plus(moved ?? ZERO, -absolute(paid ?? ZERO) as Fixed);
