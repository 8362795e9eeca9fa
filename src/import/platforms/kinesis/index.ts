/** Kinesis: trades of its gold and silver tokens and of coins, with the fee in a currency of its own. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

export const kinesis: TableFormat = {
  kind: 'table',
  id: 'kinesis',
  platform: 'kinesis',
  name: 'Kinesis trades',
  grade: 'B',
  covers: 'trades',
  howTo: ['Sign in at kms.kinesis.money and open Exchange, then Trade history, and choose Export.'],
  headers: [
    {
      version: 'trades',
      columns: [
        ...[
          'datetime',
          'transactions_id',
          'order_id',
          'currency_pair',
          'transaction_type',
          'amount',
          'amount_currency',
        ],
        ...['trade_price', 'trade_price_currency', 'total', 'fee', 'fee_currency', 'trade_value_in_usd'],
      ],
      optional: ['hin'],
    },
  ],
  read: (sheet, intake) => {
    const [base, quote] = [symbol(sheet, 'amount_currency'), symbol(sheet, 'trade_price_currency')];
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'datetime'),
      pair: (row) => ({ base: base(row), quote: quote(row) }),
      side: side(sheet, 'transaction_type'),
      quantity: requiredAmount(sheet, 'amount'),
      total: requiredAmount(sheet, 'total'),
      fee: feeIn(amount(sheet, 'fee'), word(sheet, 'fee_currency')),
      id: word(sheet, 'transactions_id'),
      order: word(sheet, 'order_id'),
    });
  },
};
