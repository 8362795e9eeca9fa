/**
 * Bybit's funding account: one row for each change, with a type and a description that together say what it was. Moves to
 * and from the unified account are no event. A card purchase has no price here: the coins' worth must come from elsewhere.
 */
import { absolute, type Fixed } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { symbol, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { addIncome, addMove, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Sheet } from '../../sheet.js';

export const bybitFund: TableFormat = {
  kind: 'table',
  id: 'bybit-fund',
  platform: 'bybit',
  name: 'Bybit funding account',
  grade: 'A',
  covers: 'everything',
  wallet: 'funding',
  howTo: [
    'Sign in at bybit.com and open Assets, then Data Export.',
    'Choose "Funding Account – Asset Change Details" and the whole period, and unpack the archive.',
  ],
  fileName: /AssetChangeDetails_fund/i,
  headers: [
    {
      version: 'v2',
      columns: ['date & time(utc)', 'coin', 'qty', 'type', 'account balance', 'description'],
      optional: ['uid'],
    },
    { version: 'v1', columns: ['type', 'coin', 'amount', 'wallet balance', 'time(utc)'], only: true },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
  readonly type: string;
  readonly description: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, /^(?:date & )?time\(utc\)$/);
  const [coin, moved] = [symbol(sheet, 'coin'), requiredAmount(sheet, /^(?:qty|amount)$/)];
  const [type, description] = [text(sheet, 'type'), text(sheet, 'description')];
  const held = amount(sheet, /^(?:account|wallet) balance$/);
  const balances = new RunningBalances(intake, 'part');
  const conversions = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    const words = { type: type(row).toLowerCase(), description: description(row).toLowerCase() };
    const entry = { line: row.line, when: when(row), asset: coin(row), amount: moved(row), ...words };
    const balance = held(row);
    if (balance !== undefined) balances.note(row.line, entry.when, entry.asset, entry.amount, balance);
    if (/convert|exchange/.test(entry.type)) conversions.add(String(entry.when.at), entry);
    else addEntry(intake, entry);
  });
  conversions.each(intake, (rows) => {
    const { when: at } = rows[0] as Entry;
    if (addLegs(intake, rows, { when: at, class: 'digital' })) return;
    intake.reject(
      linesOf(rows),
      'import/ambiguous-group',
      'the conversions of that second can be paired in several ways.',
    );
  });
  balances.finish();
}

const INSIDE = /^transfer|internalaccounttransfer|subscri|redeem|redemption|\bstak(?:e|ing)$|principal/;
const BOUGHT = /^buy crypto|one-click buy|p2p buy/;
const EARNED: readonly (readonly [RegExp, IncomeKind])[] = [
  [/airdrop/, 'airdrop'],
  [/interest|yield|earn.*(?:reward|distribution)|savings/, 'interest'],
  [/staking reward/, 'staking'],
  [/rebate|cashback|refund/, 'rebate'],
  [/bonus|reward|referral/, 'reward'],
];

function addEntry(intake: Intake, { line, when, asset, amount: change, type, description }: Entry): void {
  const both = `${type} ${description}`;
  const kind = EARNED.find(([pattern]) => pattern.test(both))?.[1];
  const quantity = absolute(change);
  if (INSIDE.test(type) || INSIDE.test(description)) intake.ignore(line, 'moved inside Bybit');
  else if (BOUGHT.test(description) && change > 0n) {
    intake.add(line, 'buy', { when, asset, quantity, class: coinClass(asset), total: undefined, note: description });
  } else if (/^(?:userdeposit|deposit)$/.test(description || type) && change > 0n)
    addMove(intake, line, { when, asset, amount: change });
  else if (/^withdraw(?:al)?$/.test(description || type) && change < 0n)
    addMove(intake, line, { when, asset, amount: change });
  else if (kind) addIncome(intake, line, { when, asset, amount: change, kind, note: description });
  else throw new RowProblem('import/unknown-action', `"${type}" with the description "${description}" is not known.`);
}
