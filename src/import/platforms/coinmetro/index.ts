/**
 * Coinmetro: one row for each change of a coin. The rows of one order share its description; the amount of the side that is
 * received is without the fee, which stands beside it.
 */
import { absolute, plus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { Groups } from '../../groups.js';
import type { Intake, When } from '../../intake.js';
import { addLegs, type LegRow } from '../../legs.js';
import { addDeposit, addIncome, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export const coinmetro: TableFormat = {
  kind: 'table',
  id: 'coinmetro',
  platform: 'coinmetro',
  name: 'Coinmetro account statement',
  grade: 'B',
  covers: 'everything',
  howTo: ['Sign in at coinmetro.com, open Account, then Statements, choose all assets and the whole period, and CSV.'],
  headers: [
    {
      version: 'statement',
      columns: [
        'asset',
        'date',
        'description',
        'amount',
        'fee',
        'price',
        'pair',
        'other currency',
        'other amount',
        'transaction hash',
      ],
      optional: ['iban', 'address', 'tram', 'additional info', 'reference note', 'comment'],
    },
  ],
  read,
};

interface OrderRow extends LegRow {
  readonly when: When;
  readonly order: string;
}

function read(sheet: Sheet, intake: Intake): void {
  const [when, coin, what] = [time(sheet, intake, 'date'), symbol(sheet, 'asset'), required(sheet, 'description')];
  const [moved, cost, hash] = [requiredAmount(sheet, 'amount'), amount(sheet, 'fee'), word(sheet, 'transaction hash')];
  const orders = new Groups<OrderRow>();
  eachRow(sheet, intake, (row) => {
    const [words, asset, change, fee] = [what(row), coin(row), moved(row), absolute(cost(row) ?? ZERO)];
    const about = { when: when(row), asset, reference: hash(row) };
    if (/\border\b/i.test(words)) {
      orders.add(words, { line: row.line, asset, amount: change, fee, when: about.when, order: words });
    } else if (/deposit/i.test(words))
      addDeposit(intake, row.line, { ...about, amount: plus(absolute(change), fee), fee: { asset, quantity: fee } });
    else if (/withdrawal/i.test(words))
      addWithdrawal(intake, row.line, { ...about, amount: change, fee: { asset, quantity: fee } });
    else if (/staking|reward/i.test(words)) addIncome(intake, row.line, { ...about, amount: change, kind: 'staking' });
    else throw new RowProblem('import/unknown-action', `"${words}" in the column "description" is not known.`);
  });
  orders.each(intake, (rows) => {
    const [first] = rows as [OrderRow];
    // What is received is told without its fee; gross, the fee leaves besides.
    const gross = rows.map((row) => (row.amount > 0n ? { ...row, amount: plus(row.amount, row.fee ?? ZERO) } : row));
    const fills = rows.length > 2 ? { fills: Math.floor(rows.length / 2) } : {};
    if (addLegs(intake, gross, { when: first.when, class: 'digital', order: first.order, ...fills })) return;
    throw new RowProblem('import/unpaired-leg', `of "${first.order}" one side is not in the file.`);
  });
}
