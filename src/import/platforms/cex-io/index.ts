/**
 * CEX.IO: every change of the account. An order's row only reserves money; each fill has a row of its own whose comment
 * tells both sides (`Bought 0.5 BTC at 100 USD`). A sale's amount is what came after the fee, a withdrawal's has the fee in it.
 */
import { absolute, type Fixed, minus, plus, times, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { amount, parseAmount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups, linesOf } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs } from '../../legs.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade, type Leg } from '../../trade.js';

export const cexIo: TableFormat = {
  kind: 'table',
  id: 'cex-io',
  platform: 'cex-io',
  name: 'CEX.IO transaction history',
  grade: 'B',
  covers: 'everything',
  howTo: [
    'Sign in at cex.io and open Profile, then Reports (or Finance, then Transactions).',
    'Choose all dates and export as CSV.',
  ],
  headers: [
    {
      version: 'history',
      columns: ['dateutc', 'amount', 'symbol', 'balance', 'type', 'pair', 'feesymbol', 'feeamount', 'comment'],
    },
  ],
  read,
};

interface Entry {
  readonly line: number;
  readonly when: When;
  readonly asset: string;
  readonly amount: Fixed;
  readonly fee: Leg | undefined;
  readonly comment: string;
}

const EARNED: Readonly<Record<string, IncomeKind>> = {
  referral: 'reward',
  checksum: 'rebate',
  costsnothing: 'rebate',
  staking: 'staking',
  staking_accrual: 'staking',
  staking_reward_repayment: 'staking',
};

function read(sheet: Sheet, intake: Intake): void {
  const [when, type, comment] = [time(sheet, intake, 'dateutc'), required(sheet, 'type'), text(sheet, 'comment')];
  const [asset, moved, balance] = [symbol(sheet, 'symbol'), requiredAmount(sheet, 'amount'), text(sheet, 'balance')];
  const [cost, costAsset] = [amount(sheet, 'feeamount'), word(sheet, 'feesymbol')];
  const wallet = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    const paid = absolute(cost(row) ?? ZERO);
    const fee = paid === ZERO ? undefined : { asset: costAsset(row).toUpperCase(), quantity: paid };
    const entry = {
      line: row.line,
      when: when(row),
      asset: asset(row),
      amount: moved(row),
      fee,
      comment: comment(row),
    };
    const meaning = type(row).toLowerCase();
    const kind = EARNED[meaning];
    if (balance(row) === 'pending') intake.ignore(row.line, 'status: pending');
    else if (meaning === 'buy' || meaning === 'sell') addFill(intake, entry);
    else if (meaning === 'wallet_buy' || meaning === 'wallet_sell') wallet.add(String(entry.when.at), entry);
    else if (meaning === 'deposit') addArrival(intake, entry);
    else if (meaning === 'withdraw')
      addWithdrawal(intake, row.line, { ...entry, amount: netOf(entry), note: entry.comment });
    else if (kind) addIncome(intake, row.line, { ...entry, fee: undefined, kind });
    else if (/^(?:cancel|staking_deposit|staking_deposit_repayment)$/.test(meaning)) {
      intake.ignore(
        row.line,
        meaning === 'cancel' ? 'money or coins reserved for an order' : 'staked or unstaked: the same coins',
      );
    } else throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
  });
  wallet.each(intake, (rows) => {
    const { when: at } = rows[0] as Entry;
    const legs = rows.map(({ line, asset: name, amount: change }) => ({ line, asset: name, amount: change }));
    if (addLegs(intake, legs, { when: at, class: 'digital' })) return;
    intake.reject(
      linesOf(rows),
      'import/ambiguous-group',
      'the purchases of that second can be paired in several ways.',
    );
  });
}

const netOf = ({ amount: moved, fee, asset }: Entry): Fixed =>
  minus(absolute(moved), fee?.asset === asset ? fee.quantity : ZERO);

/** Deposits are told twice: when they are begun and when they are there. */
function addArrival(intake: Intake, entry: Entry): void {
  if (/completed$|^confirmed/i.test(entry.comment)) addDeposit(intake, entry.line, { ...entry, note: entry.comment });
  else intake.ignore(entry.line, 'a deposit that is not completed');
}

const FILL = /^(Bought|Sold) ([\d.]+) (\w+) at ([\d.]+) (\w+)$/;

function addFill(intake: Intake, { line, when, amount: moved, asset, fee, comment }: Entry): void {
  if (/^(?:buy|sell) order/i.test(comment)) return intake.ignore(line, 'money or coins reserved for an order');
  const [, word, quantity = '', coin = '', price = '', money = ''] = FILL.exec(comment) ?? [];
  const [traded, rate] = [parseAmount(quantity), parseAmount(price)];
  if (!word || traded === undefined || rate === undefined)
    throw new RowProblem('import/unknown-action', `the comment "${comment}" does not tell a fill.`);
  const fees = fee ? [fee] : [];
  const coins = { asset: coin.toUpperCase(), quantity: traded };
  if (word === 'Bought') {
    const given = { asset: money.toUpperCase(), quantity: times(traded, rate, 'half-even') };
    addTrade(intake, line, { when, given, received: { ...coins, quantity: absolute(moved) }, class: 'digital', fees });
    return;
  }
  const received = { asset, quantity: plus(absolute(moved), fee?.asset === asset ? fee.quantity : ZERO) };
  addTrade(intake, line, { when, given: coins, received, class: 'digital', fees });
}
