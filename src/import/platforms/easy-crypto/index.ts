/** Easy Crypto: orders that pay from a bank or a wallet and send to one; times are New Zealand's. */
import { requiredAmount } from '../../columns/amount.js';
import { RowProblem } from '../../columns/problem.js';
import { required, symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { addPassing } from '../../passing.js';
import { eachRow } from '../../rows.js';

export const easyCrypto: TableFormat = {
  kind: 'table',
  id: 'easy-crypto',
  platform: 'easy-crypto',
  name: 'Easy Crypto orders',
  grade: 'C',
  covers: 'trades',
  howTo: ['Sign in at easycrypto.com and open Orders.', 'Choose Export for the whole period.'],
  headers: [
    {
      version: 'orders',
      columns: [
        'date',
        'order id',
        'type',
        'from symbol',
        'to symbol',
        'from amount',
        'to amount',
        'to address',
        'to memo',
        'fiat value',
      ],
    },
  ],
  read: (sheet, intake) => {
    const [when, id, type] = [
      time(sheet, intake, 'date', { zone: 'Pacific/Auckland' }),
      word(sheet, 'order id'),
      required(sheet, 'type'),
    ];
    const [from, given] = [symbol(sheet, 'from symbol'), requiredAmount(sheet, 'from amount')];
    const [to, received] = [symbol(sheet, 'to symbol'), requiredAmount(sheet, 'to amount')];
    eachRow(sheet, intake, (row) => {
      if (!/^(?:buy|sell|swap)$/i.test(type(row)))
        throw new RowProblem('import/unknown-action', `"${type(row)}" in the column "type" is not known.`);
      const legs = {
        given: { asset: from(row), quantity: given(row) },
        received: { asset: to(row), quantity: received(row) },
      };
      if (legs.given.quantity < 0n || legs.received.quantity < 0n)
        throw new RowProblem('import/bad-number', 'an amount is negative.');
      addPassing(intake, row.line, { when: when(row), id: id(row) || undefined, ...legs });
    });
  },
};
