/** Crypto.com Exchange: the trades of the exchange, which is another account than the app. Seen in one source only. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { text } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

export const cryptoComExchange: TableFormat = {
  kind: 'table',
  id: 'crypto-com-exchange',
  platform: 'crypto-com-exchange',
  name: 'Crypto.com Exchange trades',
  grade: 'C',
  covers: 'trades',
  howTo: ['Sign in at crypto.com/exchange and open Orders, then Trade History.', 'Choose Export and the whole period.'],
  headers: [
    {
      version: 'trades',
      columns: [
        ...['order id', 'trade id', 'time (utc)', 'symbol', 'side', 'trade price', 'trade amount'],
        ...['volume of business', 'fee', 'fee currency'],
      ],
    },
  ],
  read: (sheet, intake) =>
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'time (utc)'),
      pair: pair(sheet, 'symbol'),
      side: side(sheet, 'side'),
      quantity: requiredAmount(sheet, 'trade amount'),
      total: requiredAmount(sheet, 'volume of business'),
      fee: feeIn(amount(sheet, 'fee'), text(sheet, 'fee currency')),
      id: text(sheet, 'trade id'),
      order: text(sheet, 'order id'),
    }),
};
