/** MyMonero: what came (positive) and what went (negative, its fee included) of one wallet of XMR. */
import { requiredAmount } from '../../columns/amount.js';
import { word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readMoves, unlessStatus } from '../../move-table.js';

export const mymonero: TableFormat = {
  kind: 'table',
  id: 'mymonero',
  platform: 'mymonero',
  name: 'MyMonero transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['In MyMonero open Transactions and choose Export.'],
  headers: [{ version: 'transactions', columns: ['date', 'amount', 'status', 'tx id', 'payment_id'], only: true }],
  read: (sheet, intake) =>
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'date'),
      asset: () => 'XMR',
      amount: requiredAmount(sheet, 'amount'),
      reference: word(sheet, 'tx id'),
      skip: unlessStatus(sheet, 'status', /^confirmed$/i),
    }),
};
