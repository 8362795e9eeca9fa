/** Wirex: what came into and went out of a wallet. The column that says which has no name. */
import { measured } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { addDeposit, addWithdrawal } from '../../movement.js';
import { eachRow } from '../../rows.js';

export const wirex: TableFormat = {
  kind: 'table',
  id: 'wirex',
  platform: 'wirex',
  name: 'Wirex wallet statement',
  grade: 'C',
  covers: 'movements',
  howTo: ['Sign in at wirexapp.com and open a wallet, then its statement, and save it as CSV.'],
  headers: [{ version: 'statement', columns: ['#', '', 'time', 'amount', 'available'], only: true }],
  read: (sheet, intake) => {
    const when = time(sheet, intake, 'time', {
      patterns: ['dd-MM-yyyy HH:mm:ss', 'dd/MM/yyyy HH:mm:ss', 'MMM dd, yyyy HH:mm:ss'],
    });
    const [type, moved] = [required(sheet, ''), measured(sheet, 'amount')];
    eachRow(sheet, intake, (row) => {
      const meaning = type(row).toLowerCase();
      if (meaning === 'create') return intake.ignore(row.line, 'the wallet was made');
      const found = moved(row);
      if (!found || found.unit === '')
        throw new RowProblem('import/bad-cell', 'the column "amount" has no amount with its unit.');
      const movement = { when: when(row), asset: found.unit.toUpperCase(), amount: found.amount };
      if (meaning === 'in') addDeposit(intake, row.line, movement);
      else if (meaning === 'out') addWithdrawal(intake, row.line, movement);
      else throw new RowProblem('import/unknown-action', `"${type(row)}" in the second column is not known.`);
    });
  },
};
