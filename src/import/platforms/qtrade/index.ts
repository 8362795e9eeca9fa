/** qTrade, which closed in 2021: trades, where "base" is the currency of the price. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

export const qtrade: TableFormat = {
  kind: 'table',
  id: 'qtrade',
  platform: 'qtrade',
  name: 'qTrade trades',
  grade: 'C',
  covers: 'trades',
  howTo: ['qTrade closed in 2021: use the trade file that you downloaded.'],
  headers: [
    {
      version: 'trades',
      columns: [
        ...[
          'order id',
          'type',
          'market currency',
          'base currency',
          'trade id',
          'market amount',
          'base amount',
          'price',
        ],
        ...['taker', 'base fee', 'creation date'],
      ],
    },
  ],
  read: (sheet, intake) => {
    const [coin, quote] = [symbol(sheet, 'market currency'), symbol(sheet, 'base currency')];
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'creation date'),
      pair: (row) => ({ base: coin(row), quote: quote(row) }),
      side: side(sheet, 'type'),
      quantity: requiredAmount(sheet, 'market amount'),
      total: requiredAmount(sheet, 'base amount'),
      fee: feeIn(amount(sheet, 'base fee'), quote),
      id: word(sheet, 'trade id'),
      order: word(sheet, 'order id'),
    });
  },
};
