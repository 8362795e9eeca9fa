/**
 * ShapeShift and its like never held coins: they came from the person's wallet and went to one. So a row is a deposit, a swap
 * and a withdrawal, the first and the last with their chain transactions, and the wallets' own files join them. The miner's
 * fee was taken from what is sent out.
 */
import { plus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { addPassing } from '../../passing.js';
import { eachRow } from '../../rows.js';

export const shapeshift: TableFormat = {
  kind: 'table',
  id: 'shapeshift',
  platform: 'shapeshift',
  name: 'ShapeShift trade history',
  grade: 'A',
  covers: 'trades',
  howTo: ['ShapeShift no longer offers this file: use the one that you downloaded from your account.'],
  headers: [
    {
      version: 'history',
      columns: [
        ...['id', 'status', 'timestamp', 'rate', 'minerfee', 'inputamount', 'inputcurrency', 'inputtxid'],
        ...['outputamount', 'outputcurrency', 'outputtxid'],
      ],
      optional: ['inputaddress', 'outputaddress', 'refundaddress', 'refundcurrency', 'refundtxid'],
    },
  ],
  read: (sheet, intake) => {
    const [when, id, status] = [time(sheet, intake, 'timestamp'), word(sheet, 'id'), text(sheet, 'status')];
    const [given, from] = [requiredAmount(sheet, 'inputamount'), symbol(sheet, 'inputcurrency')];
    const [received, to] = [requiredAmount(sheet, 'outputamount'), symbol(sheet, 'outputcurrency')];
    const [fee, arrived, sent] = [amount(sheet, 'minerfee'), word(sheet, 'inputtxid'), word(sheet, 'outputtxid')];
    eachRow(sheet, intake, (row) => {
      if (!/^complete$/i.test(status(row))) return intake.ignore(row.line, `status: ${status(row).toLowerCase()}`);
      const cost = fee(row) ?? ZERO;
      addPassing(intake, row.line, {
        when: when(row),
        id: id(row) || undefined,
        given: { asset: from(row), quantity: given(row) },
        received: { asset: to(row), quantity: plus(received(row), cost) },
        fee: { asset: to(row), quantity: cost },
        arrival: arrived(row),
        departure: sent(row),
      });
    });
  },
};
