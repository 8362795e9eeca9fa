/**
 * sFOX transactions: one row for each leg. The two legs of a trade share second and word; the fee, in dollars, stands on
 * the leg in dollars and leaves besides.
 */
import { absolute, type Fixed, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs, type LegRow } from '../../legs.js';
import { addDeposit, addWithdrawal, coinClass } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export const sfoxTransactions: TableFormat = {
  kind: 'table',
  id: 'sfox-transactions',
  platform: 'sfox',
  name: 'sFOX transactions',
  grade: 'C',
  covers: 'everything',
  howTo: ['Sign in at sfox.com and open Account, then Transactions, and choose Export.'],
  headers: [
    {
      version: 'transactions',
      columns: ['id', 'transaction hash', 'date', 'action', 'quantity', 'source currency', 'fees', 'status', 'balance'],
      optional: ['target currency', 'price', 'memo', 'trader', 'timestamp'],
    },
  ],
  read,
};

interface Entry extends LegRow {
  readonly when: When;
  readonly cost: Fixed;
}

function read(sheet: Sheet, intake: Intake): void {
  const [when, act, coin] = [time(sheet, intake, 'date'), required(sheet, 'action'), symbol(sheet, 'source currency')];
  const [moved, cost, hash] = [
    requiredAmount(sheet, 'quantity'),
    amount(sheet, 'fees'),
    word(sheet, 'transaction hash'),
  ];
  const status = text(sheet, 'status');
  const trades = new Groups<Entry>();
  eachRow(sheet, intake, (row) => {
    if (/cancel|fail|reject/i.test(status(row))) return intake.ignore(row.line, `status: ${status(row).toLowerCase()}`);
    const [word_, at, asset, change] = [act(row).toLowerCase(), when(row), coin(row), moved(row)];
    const movement = { when: at, asset, amount: change, reference: hash(row) };
    if (word_ === 'buy' || word_ === 'sell') {
      trades.add(`${word_} ${at.at}`, {
        line: row.line,
        when: at,
        asset,
        amount: change,
        cost: absolute(cost(row) ?? ZERO),
      });
    } else if (word_ === 'deposit') addDeposit(intake, row.line, movement);
    else if (word_ === 'withdraw' || word_ === 'withdrawal') addWithdrawal(intake, row.line, movement);
    else if (word_ === 'charge') {
      const fee = { when: at, asset, quantity: absolute(change), class: coinClass(asset), kind: 'other' } as const;
      intake.add(row.line, 'fee', { ...fee, total: undefined });
    } else throw new RowProblem('import/unknown-action', `"${word_}" in the column "action" is not known.`);
  });
  trades.each(intake, (rows) => {
    const [first] = rows as [Entry];
    const paid = rows.reduce<Fixed>((most, row) => (row.cost > most ? row.cost : most), ZERO);
    const legs = rows.map(({ line, asset, amount: change }) => ({ line, asset, amount: change }));
    const fees = paid === ZERO ? [] : [{ asset: 'USD', quantity: paid }];
    if (rows.length === 2 && addLegs(intake, legs, { when: first.when, class: 'digital' }, fees)) return;
    throw new RowProblem('import/ambiguous-group', 'the rows of that second are no single trade.');
  });
}
