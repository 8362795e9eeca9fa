/**
 * BloFin's orders of contracts and on margin: what closing brought (`PNL`) and what each order cost. Opening brings nothing
 * and costs its fee. Funding has a file of its own.
 */
import { ZERO } from '../../../core/fixed.js';
import { measured } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import { addSettlement } from '../../derivatives.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { unlessStatus } from '../../move-table.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

const TIME = /^order[_ ]time$/;

export const blofinFutures: TableFormat = {
  kind: 'table',
  id: 'blofin-futures',
  platform: 'blofin',
  name: 'BloFin futures and margin orders',
  grade: 'C',
  covers: 'trades',
  howTo: [
    'Sign in at blofin.com and open Orders, then Futures, the order history, and choose Export for the whole period.',
  ],
  headers: [
    {
      version: 'futures',
      columns: [
        'underlying asset',
        'order_time',
        'side',
        'filled(quantity)',
        'filled(value)',
        'pnl',
        'fee',
        'reduce-only',
        'status',
      ],
      optional: ['price', 'order price', 'filled(total)', 'filled(ordervalue)', 'pnl%', 'order options'],
    },
    {
      version: 'margin',
      columns: [
        'underlying asset',
        'margin mode',
        'order time',
        'side',
        'filled',
        'total',
        'pnl',
        'fee',
        'reduce-only',
        'status',
      ],
      optional: ['leverage', 'avg fill', 'price', 'pnl%', 'order options'],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, TIME, { patterns: ['MM/dd/yyyy HH:mm:ss', 'M/d/yyyy, h:mm:ss a'] });
  const [contract, gain, cost] = [required(sheet, 'underlying asset'), measured(sheet, 'pnl'), measured(sheet, 'fee')];
  const skip = unlessStatus(sheet, 'status', /^(?:filled|partially)/i);
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    const name = contract(row).toUpperCase();
    const [result, fee] = [gain(row), cost(row)];
    const currency = (result?.unit || fee?.unit || /-(\w+)/.exec(name)?.[1] || '').toUpperCase();
    if (currency === '') throw new RowProblem('import/bad-cell', `"${name}" does not say in which coin it pays.`);
    const amounts = { result: result?.amount ?? ZERO, fee: fee?.amount ?? ZERO };
    const kind = sheet.version.version === 'margin' ? 'margin' : 'perpetual';
    addSettlement(intake, row.line, { when: when(row), contract: name, currency, ...amounts, kind });
  });
}
