/** The statement's sheet of closed positions: eToro's own profits, compared with and not imported. */
import { absolute, plus, ZERO } from '../../../core/fixed.js';
import { eitherAmount } from '../../columns/either-mark.js';
import { RowProblem } from '../../columns/problem.js';
import { required, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';
import { HOW_TO, moment } from './shared.js';

const UNITS = /^units(?: ?\/ ?contracts)?$/;
const PROFIT = /^profit ?\(usd\)$|^profit$/;

export const etoroClosed: TableFormat = {
  kind: 'table',
  id: 'etoro-closed',
  platform: 'etoro',
  name: 'eToro closed positions',
  grade: 'B',
  covers: 'reconciliation',
  howTo: HOW_TO,
  headers: [
    {
      version: 'since 2021',
      columns: ['position id', 'action', 'amount', UNITS, 'open date', 'close date', 'leverage', PROFIT, 'type'],
      optional: [
        ...['long / short', 'copied from', 'isin', 'notes', 'open rate', 'close rate', 'take profit rate'],
        ...['stop loss rate', /^spread/, /^market spread/, /^profit ?\(/, /^fx rate/, /overnight|rollover|fees/],
      ],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const action = required(sheet, 'action');
  const opened = moment(sheet, intake, 'open date');
  const closed = moment(sheet, intake, 'close date');
  const [invested, units, profit] = ['amount', UNITS, PROFIT].map((column) =>
    eitherAmount(sheet, sheet.find(column), String(column)),
  );
  const type = word(sheet, 'type');
  eachRow(sheet, intake, (row) => {
    if (/cfd/i.test(type(row)))
      return intake.ignore(row.line, 'a contract for difference: the activity has its result');
    const [basis, gain] = [invested?.(row), profit?.(row)];
    if (basis === undefined || gain === undefined) {
      throw new RowProblem('import/missing-cell', 'the amount invested or the profit is empty.');
    }
    intake.compare(row.line, {
      ...{ platform: 'etoro', account: intake.account, description: action(row), asset: undefined },
      ...{ quantity: absolute(units?.(row) ?? ZERO), acquired: opened(row).day, sold: closed(row).day },
      ...{ proceeds: plus(basis, gain), basis, washDisallowed: ZERO, term: undefined, box: undefined },
      ...{ basisReported: undefined, currency: 'USD' },
    });
  });
}
