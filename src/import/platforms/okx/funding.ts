/** OKX's funding account: deposits, withdrawals, what savings and staking brought. Amounts have their sign. */
import { absolute, minus, plus, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addIncome, addMove } from '../../movement.js';
import { eachRow } from '../../rows.js';
import { RunningBalances } from '../../running-balance.js';
import type { Sheet } from '../../sheet.js';
import { zoneOf } from './zone.js';

const COLUMNS = ['id', 'time', 'type', 'amount', 'before balance', 'after balance', 'symbol'];

export const okxFunding: TableFormat = {
  kind: 'table',
  id: 'okx-funding',
  platform: 'okx',
  name: 'OKX funding account',
  grade: 'A',
  covers: 'movements',
  wallet: 'funding',
  howTo: [
    'Sign in at okx.com and open Assets, then Order center (or Reports), then "Funding account".',
    'Choose the whole period and download the CSV; keep the line above the header that names the time zone.',
  ],
  fileName: /funding.?account|okx/i,
  headers: [
    { version: 'with fee', columns: [...COLUMNS, 'fee'] },
    { version: '2025', columns: COLUMNS },
  ],
  read,
};

const INSIDE =
  /^(?:(?:redeem )?stak(?:e|ing)|savings (?:subscription|redemption)|subscribe|redeem|transfer (?:in|out))$/;
const BETWEEN = /^(?:from|to) (?:unified )?(?:trading|funding) account$/;
const EARNED: readonly (readonly [RegExp, IncomeKind])[] = [
  [/staking yield|staking reward/, 'staking'],
  [/yield|interest|savings profit|earn/, 'interest'],
  [/rebate|cashback/, 'rebate'],
  [/airdrop/, 'airdrop'],
  [/reward|bonus|referral/, 'reward'],
];

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'time', { zone: zoneOf(sheet, intake) });
  const [id, type, coin] = [text(sheet, 'id'), required(sheet, 'type'), symbol(sheet, 'symbol')];
  const [moved, cost] = [requiredAmount(sheet, 'amount'), amount(sheet, 'fee')];
  const [before, after] = [amount(sheet, 'before balance'), amount(sheet, 'after balance')];
  const balances = new RunningBalances(intake, 'part');
  eachRow(sheet, intake, (row) => {
    const word = type(row).toLowerCase();
    const [at, asset, change] = [when(row), coin(row), moved(row)];
    const [opening, closing] = [before(row), after(row)];
    if (opening !== undefined && closing !== undefined)
      balances.note(row.line, at, asset, minus(closing, opening), closing);
    const kind = EARNED.find(([pattern]) => pattern.test(word))?.[1];
    const named = { when: at, id: /^\d+$/.test(id(row)) ? id(row) : undefined, asset };
    if (INSIDE.test(word) || BETWEEN.test(word)) return intake.ignore(row.line, 'moved inside OKX');
    if (word === 'deposit' || word === 'withdrawal') {
      const fee = absolute(cost(row) ?? ZERO);
      const inside = opening !== undefined && closing !== undefined && fee > ZERO && minus(closing, opening) === change;
      const gross = word === 'withdrawal' && inside ? plus(change, fee) : change;
      return void addMove(intake, row.line, { ...named, amount: gross, fee: { asset, quantity: fee } });
    }
    if (!kind) throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
    addIncome(intake, row.line, { ...named, amount: change, kind });
  });
  balances.finish();
}
