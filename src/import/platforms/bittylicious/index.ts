/** Bittylicious: coins bought from and sold to the shop, sent to or from the person's own address. */
import { isCurrency } from '../../../core/currency.js';
import { requiredAmount } from '../../columns/amount.js';
import { symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { unlessStatus } from '../../move-table.js';
import { addPassing } from '../../passing.js';
import { eachRow } from '../../rows.js';
import { side } from '../../trade-table.js';

export const bittylicious: TableFormat = {
  kind: 'table',
  id: 'bittylicious',
  platform: 'bittylicious',
  name: 'Bittylicious orders',
  grade: 'C',
  covers: 'trades',
  howTo: ['Sign in at bittylicious.com and open your account, then the orders, and download the CSV.'],
  headers: [
    {
      version: 'orders',
      columns: [
        ...[
          'reference',
          'direction',
          'status',
          'coin',
          'coinamount',
          'fiatcurrency',
          'fiatcurrencyamount',
          'startedtime',
        ],
        ...['endedtime', 'transactionid', 'coinaddress'],
      ],
    },
  ],
  read: (sheet, intake) => {
    const [when, id, bought] = [time(sheet, intake, 'startedtime'), word(sheet, 'reference'), side(sheet, 'direction')];
    const [coin, coins] = [symbol(sheet, 'coin'), requiredAmount(sheet, 'coinamount')];
    const [currency, money] = [symbol(sheet, 'fiatcurrency'), requiredAmount(sheet, 'fiatcurrencyamount')];
    const [hash, skip] = [word(sheet, 'transactionid'), unlessStatus(sheet, 'status', /^received$/i)];
    eachRow(sheet, intake, (row) => {
      const reason = skip(row);
      if (reason) return intake.ignore(row.line, reason);
      const [here, there] = [
        { asset: coin(row), quantity: coins(row) },
        { asset: currency(row), quantity: money(row) },
      ];
      const legs = bought(row) === 'buy' ? { given: there, received: here } : { given: here, received: there };
      const references = isCurrency(legs.given.asset) ? { departure: hash(row) } : { arrival: hash(row) };
      addPassing(intake, row.line, { when: when(row), id: id(row) || undefined, ...legs, ...references });
    });
  },
};
