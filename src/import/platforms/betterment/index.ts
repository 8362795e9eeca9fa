/**
 * Betterment's transactions: sums of an account without a security in them. Money in and out, fees and interest are read. What
 * was bought and sold of it stands in no such file, and the person is told.
 */
import { absolute, type Fixed, negate } from '../../../core/fixed.js';
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addCharge, addIncome, addMoney } from '../../entries.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

export const betterment: TableFormat = {
  kind: 'table',
  id: 'betterment',
  platform: 'betterment',
  name: 'Betterment transactions',
  grade: 'C',
  covers: 'movements',
  howTo: [
    'On betterment.com open Activity, choose the account and the whole time, and press "Download CSV". It names no securities.',
    'For what was sold: Documents, the 1099-B, as TXF or CSV, to "tare reconcile".',
  ],
  headers: [
    {
      version: '2021',
      columns: ['account name', 'transaction description', 'amount', 'ending balance', 'date completed'],
      optional: ['date created', 'goal name'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const name = word(sheet, 'account name');
  const description = required(sheet, 'transaction description');
  const amount = requiredAmount(sheet, 'amount');
  const when = time(sheet, intake, 'date completed', { patterns: ['yyyy-MM-dd HH:mm:ss ZZZ'] });
  const given = intake.account === 'betterment' ? undefined : intake.account;
  eachRow(sheet, intake, (row) => {
    const words = description(row).toLowerCase();
    const label = name(row)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const account = given ?? (label === '' ? 'betterment' : `betterment-${label}`);
    intake.noteAccountWords(name(row), account);
    const value = amount(row);
    const money = { when: when(row), account, currency: intake.currency };
    if (/dividend/.test(words)) addIncome(intake, row.line, { ...money, amount: value, kind: 'dividend' });
    else if (/interest/.test(words)) addIncome(intake, row.line, { ...money, amount: value, kind: 'interest' });
    else if (/fee/.test(words))
      addCharge(intake, row.line, { ...money, amount: negate(absolute(value)) as Fixed, kind: 'advisory' });
    else if (/deposit|withdraw|transfer|rollover|contribution|distribution/.test(words))
      addMoney(intake, row.line, { ...money, amount: value });
    else
      throw new RowProblem('import/other-export', `"${description(row)}" moves securities that the row does not name.`);
  });
  const what = 'the file names no securities: what was bought and sold with the money is only in the 1099-B.';
  intake.report('import/other-export', what);
}
