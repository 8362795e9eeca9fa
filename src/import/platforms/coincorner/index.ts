/**
 * CoinCorner. A trade is two rows, one of them in money with the fee; the coins stand in its detail ("Bought 0.05 BTC").
 * What is paid out is told net, its fee besides. The first file has a trade as two rows of the same time and nothing of its
 * fee. Times are those of the person.
 */
import { isCurrency } from '../../../core/currency.js';
import { absolute, minus, negate, ZERO } from '../../../core/fixed.js';
import { amount, parseAmount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, required, symbol, text, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import { Groups } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs, type LegRow } from '../../legs.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';
import { slashedTime } from '../../wallets.js';

export const coincorner: TableFormat = {
  kind: 'table',
  id: 'coincorner',
  platform: 'coincorner',
  name: 'CoinCorner transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['Sign in at coincorner.com, open Transactions, and export all of them as CSV.'],
  headers: [
    {
      version: 'v2',
      columns: [
        ...[
          'date & time',
          'detail',
          'type',
          'tx id',
          'gross',
          'gross currency',
          'fee',
          'fee currency',
          'net',
          'net currency',
        ],
      ],
      optional: ['store/website', 'price', 'price currency', 'balance', 'balance currency'],
    },
    { version: 'v1', columns: ['date', 'currency', 'transaction type', 'amount', 'balance'], only: true },
  ],
  read: (sheet, intake) => (sheet.version.version === 'v2' ? readNew(sheet, intake) : readOld(sheet, intake)),
};

/** A site of Britain: the day first, unless a date of the file says otherwise. */
const AFTER_DATE = [' HH:mm:ss', ' HH:mm'];
const COINS = /(?:Bought|Sold) ([\d,.]+) (\w+)$/;

type Act = 'in' | 'out' | 'trade' | 'bank';
const ACTS: Readonly<Record<string, Act>> = {
  receive: 'in',
  'bank deposit': 'in',
  send: 'out',
  'bank withdrawal': 'out',
  trade: 'trade',
  fps: 'bank',
};

function readNew(sheet: Sheet, intake: Intake): void {
  const [when, act] = [slashedTime(sheet, intake, 'date & time', AFTER_DATE, 'day'), action(sheet, 'type', ACTS)];
  const [detail, hash] = [text(sheet, 'detail'), word(sheet, 'tx id')];
  const [gross, grossUnit] = [requiredAmount(sheet, 'gross'), symbol(sheet, 'gross currency')];
  const [net, cost, feeUnit] = [amount(sheet, 'net'), amount(sheet, 'fee'), word(sheet, 'fee currency')];
  eachRow(sheet, intake, (row) => {
    const [whole, unit, about] = [
      gross(row),
      grossUnit(row),
      { when: when(row), asset: grossUnit(row), reference: hash(row) },
    ];
    const fee: Leg = { asset: feeUnit(row).toUpperCase() || unit, quantity: absolute(cost(row) ?? ZERO) };
    const coins = coinsIn(detail(row), sheet);
    let meaning = act(row);
    // Everything is called a bank payment in some years.
    if (meaning === 'bank') meaning = coins ? 'trade' : whole < 0n ? 'out' : 'in';
    if (meaning === 'in') return void addDeposit(intake, row.line, { ...about, amount: whole, fee });
    const paid = absolute(net(row) ?? minus(absolute(whole), fee.quantity));
    if (meaning === 'out') return void addWithdrawal(intake, row.line, { ...about, amount: paid, fee });
    if (!isCurrency(unit)) return intake.ignore(row.line, 'a leg of a trade, which the row in money tells');
    if (!coins) throw new RowProblem('import/bad-cell', 'the column "detail" does not say what was traded.');
    const money = { asset: unit, quantity: whole < 0n ? paid : absolute(whole) };
    const legs = whole < 0n ? { given: money, received: coins } : { given: coins, received: money };
    addTrade(intake, row.line, {
      when: about.when,
      class: 'digital',
      ...legs,
      fees: fee.quantity === ZERO ? [] : [fee],
    });
  });
}

function coinsIn(detail: string, sheet: Sheet): Leg | undefined {
  const found = COINS.exec(detail);
  const quantity = found && parseAmount(found[1] ?? '', sheet.decimalMark);
  return found && quantity ? { asset: (found[2] ?? '').toUpperCase(), quantity } : undefined;
}

interface OldRow extends LegRow {
  readonly when: When;
}

function readOld(sheet: Sheet, intake: Intake): void {
  const [when, coin] = [slashedTime(sheet, intake, 'date', AFTER_DATE, 'day'), symbol(sheet, 'currency')];
  const [what, moved] = [required(sheet, 'transaction type'), requiredAmount(sheet, 'amount')];
  const trades = new Groups<OldRow>();
  eachRow(sheet, intake, (row) => {
    const [words, at, asset, quantity] = [what(row), when(row), coin(row), absolute(moved(row))];
    const about = { when: at, asset, amount: quantity };
    if (/^(?:bank deposit|coinfloor balance transfer)$/i.test(words)) return void addDeposit(intake, row.line, about);
    if (/^bank withdrawal$/i.test(words)) return void addWithdrawal(intake, row.line, about);
    const side = /^(bought|sold) bitcoin$/i.exec(words)?.[1]?.toLowerCase();
    if (side === undefined)
      throw new RowProblem('import/unknown-action', `"${words}" in the column "transaction type" is not known.`);
    const comes = (side === 'bought') !== isCurrency(asset);
    trades.add(`${side} ${at.at ?? at.day}`, {
      line: row.line,
      when: at,
      asset,
      amount: comes ? quantity : negate(quantity),
    });
  });
  trades.each(intake, (rows) => {
    const [first] = rows as [OldRow];
    if (addLegs(intake, rows, { when: first.when, class: 'digital' })) return;
    throw new RowProblem('import/unpaired-leg', 'the other side of the trade is not in that second.');
  });
}
