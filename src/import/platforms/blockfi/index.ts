/**
 * BlockFi. The transactions tell everything with signs; a trade is two rows of one second there, and a withdrawal's fee is a
 * row of its own. The trades file tells the trades alone. Codes of coins are in any case.
 */
import { absolute, type Fixed } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { action, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { addIncome, addMove, addWithdrawal, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';

const HOW_TO = ['BlockFi closed in 2022: use the files that you downloaded, or those of the bankruptcy portal.'];

export const blockfi: TableFormat = {
  kind: 'table',
  id: 'blockfi-transactions',
  platform: 'blockfi',
  name: 'BlockFi transactions',
  grade: 'A',
  covers: 'everything',
  howTo: HOW_TO,
  fileName: /blockfi|transaction_report/i,
  headers: [
    {
      version: 'v2',
      columns: ['cryptocurrency', 'amount', 'transaction type', 'exchange rate per coin (usd)', 'confirmed at'],
    },
    { version: 'v1', columns: ['cryptocurrency', 'amount', 'transaction type', 'confirmed at'] },
  ],
  read,
};

type Act = 'move' | 'withdrawal' | 'fee' | 'trade' | 'interest' | 'reward' | 'rebate' | 'inside';
const ACTS: Readonly<Record<string, Act>> = {
  deposit: 'move',
  'wire deposit': 'move',
  'ach deposit': 'move',
  'crypto transfer': 'move',
  withdrawal: 'withdrawal',
  'wire withdrawal': 'withdrawal',
  'ach withdrawal': 'withdrawal',
  'withdrawal fee': 'fee',
  trade: 'trade',
  'interest payment': 'interest',
  'referral bonus': 'reward',
  'bonus payment': 'reward',
  'cc rewards redemption': 'rebate',
  'bia deposit': 'inside',
  'bia withdraw': 'inside',
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
  readonly act: Act;
}

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'confirmed at');
  const [act, confirmed] = [action(sheet, 'transaction type', ACTS), text(sheet, 'confirmed at')];
  const [coin, moved] = [symbol(sheet, 'cryptocurrency'), requiredAmount(sheet, 'amount')];
  const trades = new Groups<Entry>();
  const withdrawals = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    if (confirmed(row) === '') return intake.ignore(row.line, 'status: not confirmed');
    const entry = { line: row.line, when: when(row), asset: coin(row), amount: moved(row), act: act(row) };
    if (entry.act === 'trade') trades.add(String(entry.when.at), entry);
    else if (entry.act === 'withdrawal' || entry.act === 'fee')
      withdrawals.add(`${entry.asset} ${entry.when.at}`, entry);
    else if (entry.act === 'move') addMove(intake, row.line, entry);
    else if (entry.act === 'inside') intake.ignore(row.line, 'moved inside BlockFi');
    else addIncome(intake, row.line, { ...entry, kind: entry.act });
  });
  trades.each(intake, (rows) => addPair(intake, rows));
  withdrawals.each(intake, (rows) => addWithdrawals(intake, rows));
}

function addPair(intake: Intake, rows: readonly Entry[]): void {
  const { when } = rows[0] as Entry;
  if (addLegs(intake, rows, { when, class: 'digital' })) return;
  const single = rows.length === 1;
  const what = single
    ? 'the other side of the trade is not in that second.'
    : 'the trades of that second can be paired in several ways.';
  intake.reject(linesOf(rows), single ? 'import/unpaired-leg' : 'import/ambiguous-group', what);
}

/** The withdrawals of a coin in one second and their fees: a fee belongs to the one beside it. */
function addWithdrawals(intake: Intake, rows: readonly Entry[]): void {
  const fees = rows.filter(({ act }) => act === 'fee');
  const gone = rows.filter(({ act }) => act === 'withdrawal');
  const [only] = gone;
  const [fee] = fees;
  if (only && fee && gone.length === 1 && fees.length === 1) {
    const paid = { asset: fee.asset, quantity: absolute(fee.amount) };
    addWithdrawal(intake, [only.line, fee.line], { ...only, fee: paid });
    return;
  }
  for (const one of gone) addWithdrawal(intake, one.line, one);
  for (const { line, when, asset, amount } of fees) {
    const paid = { when, asset, quantity: absolute(amount), class: coinClass(asset), kind: 'network' } as const;
    intake.add(line, 'fee', { ...paid, total: undefined });
  }
}

export const blockfiTrades: TableFormat = {
  kind: 'table',
  id: 'blockfi-trades',
  platform: 'blockfi',
  name: 'BlockFi trades',
  grade: 'A',
  covers: 'trades',
  howTo: HOW_TO,
  fileName: /blockfi|trade_report/i,
  headers: [
    {
      version: 'trades',
      columns: [
        ...['trade id', 'date', 'buy quantity', 'buy currency', 'sold quantity', 'sold currency', 'rate amount'],
        ...['rate currency', 'type'],
      ],
      optional: ['frequency', 'destination'],
    },
  ],
  read: readTrades,
};

function readTrades(sheet: Sheet, intake: Intake): void {
  const [when, id] = [time(sheet, intake, 'date'), word(sheet, 'trade id')];
  const [bought, received] = [symbol(sheet, 'buy currency'), requiredAmount(sheet, 'buy quantity')];
  const [sold, given] = [symbol(sheet, 'sold currency'), requiredAmount(sheet, 'sold quantity')];
  eachRow(sheet, intake, (row) => {
    addTrade(intake, row.line, {
      when: when(row),
      id: id(row) || undefined,
      class: 'digital',
      given: { asset: sold(row), quantity: absolute(given(row)) },
      received: { asset: bought(row), quantity: absolute(received(row)) },
    });
  });
}
