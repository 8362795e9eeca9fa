/** Coincheck: coins bought at the shop, where "Price" is what the whole purchase cost. */
import { requiredAmount } from '../../columns/amount.js';
import { symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readTrades } from '../../trade-table.js';

export const coincheck: TableFormat = {
  kind: 'table',
  id: 'coincheck-buys',
  platform: 'coincheck',
  name: 'Coincheck purchases',
  grade: 'B',
  covers: 'trades',
  howTo: ['Sign in at coincheck.com and open the history of purchases.', 'Choose CSV.'],
  headers: [
    {
      version: 'buys',
      columns: ['id', 'amount', 'price', 'trading currency', 'original currency', 'progress', 'time'],
      only: true,
    },
  ],
  read: (sheet, intake) => {
    const [base, quote] = [symbol(sheet, 'trading currency'), symbol(sheet, 'original currency')];
    const progress = text(sheet, 'progress');
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'time', { zone: 'Asia/Tokyo' }),
      pair: (row) => ({ base: base(row), quote: quote(row) }),
      side: () => 'buy',
      quantity: requiredAmount(sheet, 'amount'),
      total: requiredAmount(sheet, 'price'),
      id: word(sheet, 'id'),
      skip: (row) => (/^completed$/i.test(progress(row)) ? '' : `status: ${progress(row).toLowerCase()}`),
    });
  },
};
