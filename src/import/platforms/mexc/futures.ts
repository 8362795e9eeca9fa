/**
 * MEXC's futures orders: what closing a position brought, and what each order cost. Opening an order brings nothing and
 * costs its fee. Of funding the file says nothing.
 */
import { ZERO } from '../../../core/fixed.js';
import { amount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { action, required, word } from '../../columns/text.js';
import { time, zoneInHeader } from '../../columns/time.js';
import { addSettlement } from '../../derivatives.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import { unlessStatus } from '../../move-table.js';
import { eachRow } from '../../rows.js';
import type { Sheet } from '../../sheet.js';

const TIME = /^time(?:\(utc.*\))?$/;

export const mexcFutures: TableFormat = {
  kind: 'table',
  id: 'mexc-futures',
  platform: 'mexc',
  name: 'MEXC futures orders',
  grade: 'B',
  covers: 'trades',
  howTo: [
    'Sign in at mexc.com and open Orders, then Futures, the order history, and choose Export for the whole period.',
  ],
  headers: [
    {
      version: 'orders',
      columns: [
        ...[TIME, 'futures trading pair', 'direction', 'filled qty (cont.)', 'average filled price', 'closing pnl'],
        ...['trading fee', 'fee-payment crypto', 'status'],
      ],
      optional: [
        ...['uid', 'leverage', 'order type', 'order price', 'order qty (cont.)', 'order qty (crypto)'],
        ...['filled qty (crypto)', 'order qty (amount)', 'filled qty (amount)'],
      ],
    },
  ],
  read,
};

/** True for orders that close. */
const SIDES = { 'buy long': false, 'buy short': false, 'sell long': true, 'sell short': true };

function read(sheet: Sheet, intake: Intake): void {
  const when = time(sheet, intake, TIME, { zone: zoneInHeader(sheet, TIME, 'UTC') });
  const [contract, closes] = [required(sheet, 'futures trading pair'), action(sheet, 'direction', SIDES)];
  const [result, cost, coin] = [
    amount(sheet, 'closing pnl'),
    amount(sheet, 'trading fee'),
    word(sheet, 'fee-payment crypto'),
  ];
  const skip = unlessStatus(sheet, 'status', /^(?:finished|filled|partially)/i);
  eachRow(sheet, intake, (row) => {
    const reason = skip(row);
    if (reason) return intake.ignore(row.line, reason);
    const name = contract(row).toUpperCase();
    const quote = /[_/-](\w+)$/.exec(name.replace(/[ _-]?(?:PERPETUAL|PERP)$/, ''))?.[1] ?? coin(row).toUpperCase();
    if (quote === '') throw new RowProblem('import/bad-cell', `"${name}" does not say in which coin it pays.`);
    const gain = result(row) ?? ZERO;
    if (!closes(row) && gain !== ZERO) throw new RowProblem('import/bad-number', 'an order that opens has a result.');
    const fee = cost(row) ?? ZERO;
    if (fee !== ZERO && coin(row) !== '' && coin(row).toUpperCase() !== quote)
      throw new RowProblem('import/bad-cell', 'the fee is in another coin than the result.');
    addSettlement(intake, row.line, { when: when(row), contract: name, currency: quote, result: gain, fee });
  });
}
