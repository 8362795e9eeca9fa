/** Changelly: coins from a wallet swapped and sent to one; the fee was taken from what is received. Times are the computer's. */
import { absolute, plus, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { symbol } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { unlessStatus } from '../../move-table.js';
import { addPassing } from '../../passing.js';
import { eachRow } from '../../rows.js';

export const changelly: TableFormat = {
  kind: 'table',
  id: 'changelly',
  platform: 'changelly',
  name: 'Changelly history',
  grade: 'B',
  covers: 'trades',
  howTo: ['Sign in at changelly.com and open History.', 'Choose Export CSV.'],
  headers: [
    {
      version: 'history',
      columns: [
        ...[
          'currency from',
          'currency to',
          'status',
          'date',
          'exchange amount',
          'total fee',
          'exchange rate',
          'receiver',
        ],
        'amount received',
      ],
    },
  ],
  read: (sheet, intake) => {
    const when = time(sheet, intake, 'date', {
      zone: 'local',
      patterns: ['dd MMM yyyy, HH:mm:ss', 'MMM d, yyyy, h:mm:ss a'],
    });
    const [from, given] = [symbol(sheet, 'currency from'), requiredAmount(sheet, 'exchange amount')];
    const [to, received, cost] = [
      symbol(sheet, 'currency to'),
      requiredAmount(sheet, 'amount received'),
      amount(sheet, 'total fee'),
    ];
    const skip = unlessStatus(sheet, 'status', /^(?:finished|success|completed)$/i);
    eachRow(sheet, intake, (row) => {
      const reason = skip(row);
      if (reason) return intake.ignore(row.line, reason);
      const fee = { asset: to(row), quantity: absolute(cost(row) ?? ZERO) };
      addPassing(intake, row.line, {
        when: when(row),
        given: { asset: from(row), quantity: given(row) },
        received: { asset: to(row), quantity: plus(received(row), fee.quantity) },
        fee,
      });
    });
  },
};
