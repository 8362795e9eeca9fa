/** Liquid (Quoine): executions, with the fee in a currency of its own. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

export const liquid: TableFormat = {
  kind: 'table',
  id: 'liquid',
  platform: 'liquid',
  name: 'Liquid executions',
  grade: 'B',
  covers: 'trades',
  howTo: ['Liquid closed in 2022: use the executions file that you downloaded.'],
  headers: [
    {
      version: 'executions',
      columns: [
        ...[
          'quote currency',
          'base currency',
          'execution id',
          'type',
          'date',
          'open qty',
          'price',
          'fee',
          'fee currency',
        ],
        'amount',
      ],
    },
  ],
  read: (sheet, intake) => {
    const [base, quote] = [symbol(sheet, 'base currency'), symbol(sheet, 'quote currency')];
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'date'),
      pair: (row) => ({ base: base(row), quote: quote(row) }),
      side: side(sheet, 'type'),
      quantity: requiredAmount(sheet, 'open qty'),
      total: requiredAmount(sheet, 'amount'),
      fee: feeIn(amount(sheet, 'fee'), word(sheet, 'fee currency')),
      id: word(sheet, 'execution id'),
    });
  },
};
