/** Cryptsy, which closed in 2016: trades in New York's time, the fee in the quote currency beside the total. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

export const cryptsy: TableFormat = {
  kind: 'table',
  id: 'cryptsy',
  platform: 'cryptsy',
  name: 'Cryptsy trades',
  grade: 'C',
  covers: 'trades',
  howTo: ['Cryptsy closed in 2016: use the trade file that you downloaded.'],
  headers: [
    {
      version: 'trades',
      columns: ['tradeid', 'ordertype', 'market', 'price', 'quantity', 'total', 'fee', 'net', 'timestamp'],
    },
  ],
  read: (sheet, intake) => {
    const pairOf = pair(sheet, 'market');
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'timestamp', { zone: 'America/New_York' }),
      pair: pairOf,
      side: side(sheet, 'ordertype'),
      quantity: requiredAmount(sheet, 'quantity'),
      total: requiredAmount(sheet, 'total'),
      fee: feeIn(amount(sheet, 'fee'), (row) => pairOf(row).quote),
      id: word(sheet, 'tradeid'),
    });
  },
};
