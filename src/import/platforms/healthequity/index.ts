/**
 * HealthEquity's investments of a health savings account: funds bought from its cash, which is not in the file, so each purchase
 * brings its money along and each sale takes it away. A dividend is told by the units that it bought.
 */
import { absolute, type Fixed, negate, ZERO } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import { securityClass } from '../../securities.js';
import type { Sheet } from '../../sheet.js';

export const healthequity: TableFormat = {
  kind: 'table',
  id: 'healthequity',
  platform: 'healthequity',
  name: 'HealthEquity investments',
  grade: 'A',
  covers: 'everything',
  howTo: [
    'On healthequity.com open Investments, Portfolio, Transactions (activity), and choose the whole time.',
    'Press "Download" and choose CSV.',
  ],
  headers: [
    {
      version: '1',
      columns: ['date', 'fund', 'category', 'price', 'amount', 'shares', 'total shares', 'total value'],
      optional: ['description'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  intake.noteAccountWords('HSA');
  const when = time(sheet, intake, 'date', { patterns: ['M/d/yyyy'] });
  const fund = symbol(sheet, 'fund');
  const category = required(sheet, 'category');
  const amount = requiredAmount(sheet, 'amount');
  const shares = requiredAmount(sheet, 'shares');
  const held = requiredAmount(sheet, 'total shares');
  eachRow(sheet, intake, (row) => {
    const { line } = row;
    const { account, currency } = intake;
    const asset = fund(row);
    const total = absolute(amount(row));
    const money = { when: when(row), account, currency };
    const trade = { when: money.when, asset, class: securityClass(asset), quantity: absolute(shares(row)), total };
    const kind = category(row).toLowerCase();
    const bought = shares(row) > ZERO;
    if (/^(?:buy|sell|purchase|sale|exchange|transfer|rebalance)/.test(kind)) {
      if (bought) addMoney(intake, line, { ...money, amount: total });
      intake.add(line, bought ? 'buy' : 'sell', trade);
      if (!bought) addMoney(intake, line, { ...money, amount: negate(total) as Fixed });
    } else if (/^(?:dividend|capital gain|short|long)/.test(kind) && bought) {
      const gain = /^(?:capital|long)/.test(kind);
      addIncome(intake, line, {
        ...money,
        amount: total,
        kind: gain ? 'capital-gain-distribution' : 'dividend',
        payer: asset,
      });
      intake.add(line, 'buy', trade);
    } else if (/fee/.test(kind) && !bought) {
      intake.add(line, 'sell', trade);
      addCharge(intake, line, { ...money, amount: negate(total), kind: 'advisory', note: asset });
    } else throw new RowProblem('import/unknown-action', `"${category(row)}" in the column "category" is not known.`);
    intake.balance(line, money.when, asset, held(row));
  });
}
