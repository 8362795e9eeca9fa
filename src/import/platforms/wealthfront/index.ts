/**
 * Wealthfront's cash account: money in and out, and interest. Its investment accounts give no such file; they are read from
 * their QFX download or their 1099.
 */
import { absolute, type Fixed, negate } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export const wealthfront: TableFormat = {
  kind: 'table',
  id: 'wealthfront-cash',
  platform: 'wealthfront',
  name: 'Wealthfront cash account',
  grade: 'B',
  covers: 'everything',
  howTo: [
    'On wealthfront.com open the cash account, then Activity, and press "Download transactions" (CSV).',
    'For investment accounts: Documents, "Download transactions" as QFX for Quicken.',
  ],
  headers: [{ version: '2026', columns: ['transaction date', 'description', 'type', 'amount'], only: true }],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'transaction date', { patterns: ['M/d/yyyy', 'M/d/yy'] });
  const description = text(sheet, 'description');
  const type = required(sheet, 'type');
  const amount = requiredAmount(sheet, 'amount');
  eachRow(sheet, intake, (row) => {
    const { account, currency } = intake;
    const kind = type(row).toLowerCase();
    const value = amount(row);
    const money = { when: when(row), account, currency };
    if (/^(?:interest|dividend)/.test(kind)) addIncome(intake, row.line, { ...money, amount: value, kind: 'interest' });
    else if (/fee/.test(kind))
      addCharge(intake, row.line, {
        ...money,
        amount: negate(absolute(value)) as Fixed,
        kind: 'other',
        note: description(row),
      });
    else if (/^(?:deposit|transfer in|credit|reward|bonus|refund)/.test(kind))
      addMoney(intake, row.line, { ...money, amount: value });
    else if (/^(?:withdraw|transfer out|payment|purchase|debit|bill|check|atm)/.test(kind))
      addMoney(intake, row.line, { ...money, amount: negate(absolute(value)) as Fixed });
    else if (/^transfer/.test(kind)) addMoney(intake, row.line, { ...money, amount: value });
    else throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
  });
}
