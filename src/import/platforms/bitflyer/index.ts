/**
 * bitFlyer: signed amounts of two currencies; the fee is in the first and leaves besides. Deposits and withdrawals have no
 * second one. Files with a yen rate are the Japanese company's, in Japan's time.
 */
import { absolute, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { addTrade } from '../../trade.js';

export const bitflyer: TableFormat = {
  kind: 'table',
  id: 'bitflyer',
  platform: 'bitflyer',
  name: 'bitFlyer trade history',
  grade: 'A',
  covers: 'everything',
  howTo: ['Sign in at bitflyer.com and open Reports, then Trade history.', 'Choose the whole period and CSV.'],
  headers: [
    {
      version: 'history',
      columns: [
        ...['trade date', 'product', 'trade type', 'traded price', 'currency 1', 'amount (currency 1)', 'fee'],
        ...['currency 2', 'amount (currency 2)', 'order id', 'details'],
      ],
      optional: [/^\w{3} rate \(currency(?: 1)?\)$/],
    },
  ],
  read,
};

const EARNED: Readonly<Record<string, IncomeKind>> = { bonus: 'reward', receive: 'reward', staking: 'staking' };

function read(sheet: Sheet, intake: Intake): void {
  const [when, type, order] = [
    time(sheet, intake, 'trade date', { zone: sheet.has(/^jpy rate/) ? 'Asia/Tokyo' : 'UTC' }),
    required(sheet, 'trade type'),
    word(sheet, 'order id'),
  ];
  const [first, moved, cost] = [
    symbol(sheet, 'currency 1'),
    requiredAmount(sheet, 'amount (currency 1)'),
    amount(sheet, 'fee'),
  ];
  const [second, counter] = [word(sheet, 'currency 2'), amount(sheet, 'amount (currency 2)')];
  eachRow(sheet, intake, (row) => {
    const meaning = type(row).toLowerCase();
    const asset = first(row);
    const fee = { asset, quantity: absolute(cost(row) ?? ZERO) };
    const named = { when: when(row), order: order(row) || undefined };
    const movement = { ...named, asset, amount: moved(row), fee };
    const kind = EARNED[meaning];
    if (meaning === 'buy' || meaning === 'sell') {
      const [here, there] = [
        { asset, quantity: absolute(moved(row)) },
        { asset: second(row).toUpperCase(), quantity: absolute(counter(row) ?? ZERO) },
      ];
      if (there.asset === '' || there.quantity === ZERO)
        throw new RowProblem('import/missing-cell', 'the second currency or its amount is empty.');
      const legs = meaning === 'buy' ? { given: there, received: here } : { given: here, received: there };
      addTrade(intake, row.line, { ...named, ...legs, class: 'digital', fees: [fee] });
    } else if (meaning === 'deposit') addDeposit(intake, row.line, movement);
    else if (meaning === 'withdrawal' || meaning === 'withdraw') addWithdrawal(intake, row.line, movement);
    else if (kind) addIncome(intake, row.line, { ...movement, kind });
    else throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "trade type" is not known.`);
  });
}
