/** Paxful: coins bought from other people for money, and where they went. */
import { isCurrency } from '../../../core/currency.js';
import { absolute } from '../../../core/fixed.js';
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

export const paxful: TableFormat = {
  kind: 'table',
  id: 'paxful',
  platform: 'paxful',
  name: 'Paxful transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['Paxful is closed: keep the file you have (Wallet, Transactions, Export).'],
  headers: [
    {
      version: 'transactions',
      columns: [
        'type',
        'amount',
        'currency',
        'crypto_amount',
        'crypto_currency',
        'transaction_id',
        'trade_hash',
        'time',
      ],
      optional: ['balance_usd', 'balance_crypto', 'sent_to', 'sent_to_user', 'received_from_user'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const [when, type, hash] = [time(sheet, intake, 'time'), required(sheet, 'type'), word(sheet, 'transaction_id')];
  const [coins, coin] = [requiredAmount(sheet, 'crypto_amount'), symbol(sheet, 'crypto_currency')];
  const [money, currency, trade] = [amount(sheet, 'amount'), word(sheet, 'currency'), word(sheet, 'trade_hash')];
  eachRow(sheet, intake, (row) => {
    const [words, quantity] = [type(row).toLowerCase(), absolute(coins(row))];
    const movement = { when: when(row), asset: coin(row), amount: quantity, reference: hash(row) };
    const side = /^cryptocurrency (purchased|sold)$/.exec(words)?.[1];
    if (side !== undefined) {
      const [paid, unit] = [money(row), currency(row).toUpperCase()];
      if (!paid || !isCurrency(unit))
        throw new RowProblem('import/missing-cell', 'the row does not say what was paid.');
      const [here, there] = [
        { asset: movement.asset, quantity },
        { asset: unit, quantity: absolute(paid) },
      ];
      const legs = side === 'purchased' ? { given: there, received: here } : { given: here, received: there };
      addTrade(intake, row.line, { when: movement.when, class: 'digital', order: trade(row) || undefined, ...legs });
    } else if (/^sent out/.test(words)) addWithdrawal(intake, row.line, movement);
    else if (/affiliate/.test(words)) addIncome(intake, row.line, { ...movement, kind: 'reward' });
    else if (/^received/.test(words)) addDeposit(intake, row.line, movement);
    else throw new RowProblem('import/unknown-action', `"${words}" in the column "type" is not known.`);
  });
}
