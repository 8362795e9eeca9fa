/** Relai: purchases and sales of bitcoin, paid by bank and delivered to the person’s own wallet. The fee is not in the amount. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

export const relai: TableFormat = {
  kind: 'table',
  id: 'relai',
  platform: 'relai',
  name: 'Relai transactions',
  grade: 'A',
  covers: 'trades',
  fileName: /relai/i,
  howTo: [
    'In the Relai app open the settings, then "Transaction history" (or "Export transactions").',
    'Choose CSV and the whole period.',
  ],
  headers: [
    {
      version: 'transactions',
      columns: [
        ...['date', 'transaction type', 'btc amount', 'btc price', 'currency pair', 'fiat amount (excl. fees)'],
        ...['fiat currency', 'fee', 'fee currency', 'destination', 'operation id'],
      ],
      optional: ['counterparty'],
    },
  ],
  read: (sheet, intake) => {
    const money = symbol(sheet, 'fiat currency');
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'date'),
      pair: (row) => ({ base: 'BTC', quote: money(row) }),
      side: side(sheet, 'transaction type'),
      quantity: requiredAmount(sheet, 'btc amount'),
      total: requiredAmount(sheet, 'fiat amount (excl. fees)'),
      fee: feeIn(amount(sheet, 'fee'), word(sheet, 'fee currency')),
      id: word(sheet, 'operation id'),
    });
  },
};
