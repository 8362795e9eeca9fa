/**
 * M1's activity: a date, a word, a sentence and a sum. Money, dividends and interest can be read from that; purchases and
 * sales cannot, since the units of each security are not in it, and are refused.
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

export const m1: TableFormat = {
  kind: 'table',
  id: 'm1-activity',
  platform: 'm1',
  name: 'M1 activity',
  grade: 'C',
  covers: 'movements',
  howTo: [
    'On m1.com open Invest, Activity, and press "Download CSV". It has no units of what was bought and sold.',
    'For trades: Documents, the trade confirmations or the 1099; enter them in a Tare CSV.',
  ],
  headers: [{ version: '1', columns: ['date', 'activity', 'summary', 'value'], only: true }],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, 'date', { patterns: ['MMM d, yyyy', 'M/d/yyyy'] });
  const activity = required(sheet, 'activity');
  const summary = text(sheet, 'summary');
  const value = requiredAmount(sheet, 'value');
  eachRow(sheet, intake, (row) => {
    const words = `${activity(row)} ${summary(row)}`.toLowerCase();
    const { account, currency } = intake;
    const amount = value(row);
    const money = { when: when(row), account, currency };
    const payer = /\b([A-Z]{1,5})\b/.exec(summary(row))?.[1];
    if (/\b(?:bought|sold|buy|sell|trade|traded|rebalance)/.test(words)) {
      const what = 'the row tells the money of trades and not the units of each security';
      throw new RowProblem('import/other-export', `${what}; the trade confirmations have them.`);
    }
    if (/dividend/.test(words)) addIncome(intake, row.line, { ...money, amount, kind: 'dividend', payer });
    else if (/interest/.test(words) && amount > 0n) addIncome(intake, row.line, { ...money, amount, kind: 'interest' });
    else if (/interest/.test(words)) addCharge(intake, row.line, { ...money, amount, kind: 'interest' });
    else if (/fee/.test(words))
      addCharge(intake, row.line, { ...money, amount: negate(absolute(amount)) as Fixed, kind: 'other' });
    else if (/withdraw/.test(words))
      addMoney(intake, row.line, { ...money, amount: negate(absolute(amount)) as Fixed });
    else if (/deposit|transfer|contribution/.test(words)) addMoney(intake, row.line, { ...money, amount });
    else throw new RowProblem('import/unknown-action', `"${activity(row)}" in the column "activity" is not known.`);
  });
}
