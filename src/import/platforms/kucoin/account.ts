/**
 * KuCoin's account history: every change of the funding account, the legs of trades among them. Trades are told by the
 * trade reports, so their legs are passed over here; what only this file has are rewards, dust conversions and, for those
 * who have no other report, deposits and withdrawals. A withdrawal's amount includes its fee.
 */
import { absolute, type Fixed, minus, negate, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, asset, text } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { HOW_TO, kucoinTime, noRecords } from './shared.js';
import { NAMES } from './trades.js';

const TIME = /^time(?:\(utc.*\))?$/;

export const kucoinAccount: TableFormat = {
  kind: 'table',
  id: 'kucoin-account',
  platform: 'kucoin',
  name: 'KuCoin account history',
  grade: 'A',
  covers: 'movements',
  howTo: [...HOW_TO, 'The report is "Account History – Funding Account".'],
  headers: [
    {
      version: 'account history',
      columns: ['uid', 'account type', 'currency', 'side', 'amount', 'fee', TIME, 'remark'],
      optional: ['type'],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  /** Negative when it leaves. */
  readonly amount: Fixed;
  readonly fee: Fixed;
  readonly type: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const when = kucoinTime(sheet, intake, TIME);
  const [coin, moved, cost] = [asset(sheet, 'currency', NAMES), requiredAmount(sheet, 'amount'), amount(sheet, 'fee')];
  const leaves = action(sheet, 'side', { deposit: false, withdrawal: true, withdraw: true, in: false, out: true });
  const [type, remark] = [text(sheet, 'type'), text(sheet, 'remark')];
  const dust = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    const none = noRecords(row);
    if (none) return intake.ignore(row.line, none);
    const quantity = absolute(moved(row));
    const entry: Entry = {
      line: row.line,
      when: when(row),
      asset: coin(row),
      amount: leaves(row) ? negate(quantity) : quantity,
      fee: absolute(cost(row) ?? ZERO),
      type: /distribution/i.test(remark(row)) ? 'distribution' : (type(row) || remark(row)).toLowerCase(),
    };
    if (/dust/.test(entry.type)) dust.add(String(entry.when.at), entry);
    else addEntry(intake, entry);
  });
  dust.each(intake, (rows) => {
    const { when: at } = rows[0] as Entry;
    if (addLegs(intake, rows, { when: at, class: 'digital' })) return;
    const what = 'several coins were converted in one second, and nothing says how much each became.';
    intake.reject(linesOf(rows), 'import/ambiguous-group', what);
  });
}

const EARNED: readonly (readonly [RegExp, IncomeKind])[] = [
  [/^distribution$|airdrop|fork/, 'airdrop'],
  [/soft staking|staking profit|staking reward/, 'staking'],
  [/interest|savings? profit|lending profit|earn profit/, 'interest'],
  [/rebate|refunded fee/, 'rebate'],
  [/^kcs bonus$|bonus|^rewards?$|other rewards|referral/, 'reward'],
];
const INSIDE =
  /transfer|^(?:trading|main|margin|futures?|cross margin|isolated margin|earn|pool|funding)(?: account)?$|staking|redemption|subscription/;
const TOLD =
  /^(?:spot|exchange|trade(?:_exchange)?|trading|kcs pay fees|fiat trading|buy crypto|sell crypto|convert|instant exchange)$/;

function addEntry(intake: Intake, entry: Entry): void {
  const { line, when, asset: name, amount: change, type } = entry;
  const kind = EARNED.find(([pattern]) => pattern.test(type))?.[1];
  const fee = { asset: name, quantity: entry.fee };
  if (change < 0n && /^(?:withdraw(?:al)?)?$/.test(type)) {
    const gross = minus(absolute(change), entry.fee);
    addWithdrawal(intake, line, { when, asset: name, amount: gross, fee });
  } else if (change > 0n && /^(?:fiat )?deposit$/.test(type))
    addDeposit(intake, line, { when, asset: name, amount: change, fee });
  else if (kind) addIncome(intake, line, { when, asset: name, amount: change, kind });
  else if (TOLD.test(type)) intake.ignore(line, 'a leg of a trade, which the trade report tells');
  else if (INSIDE.test(type)) intake.ignore(line, 'moved inside KuCoin');
  else throw new RowProblem('import/unknown-action', `"${type}" in the columns "type" and "remark" is not known.`);
}
