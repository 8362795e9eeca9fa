/** TradeOgre: trades with the quote first (`BTC-XMR`), deposits and withdrawals. A withdrawal's amount has the fee in it. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readMoves } from '../../move-table.js';
import { feeIn, priceTimes, readTrades, side } from '../../trade-table.js';

const base = { kind: 'table', platform: 'tradeogre', grade: 'C' } as const;
const HOW_TO = ['TradeOgre closed in 2025: use the files that you downloaded.'];

export const tradeogreTrades: TableFormat = {
  ...base,
  id: 'tradeogre-trades',
  name: 'TradeOgre trades',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [{ version: 'trades', columns: ['type', 'exchange', 'date', 'amount', 'price', 'fee'], only: true }],
  read: (sheet, intake) => {
    const [pairOf, quantity] = [pair(sheet, 'exchange', { quoteFirst: true }), requiredAmount(sheet, 'amount')];
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'date'),
      pair: pairOf,
      side: side(sheet, 'type'),
      quantity,
      total: priceTimes(requiredAmount(sheet, 'price'), quantity),
      fee: feeIn(amount(sheet, 'fee'), (row) => pairOf(row).quote),
    });
  },
};

export const tradeogreMovements: TableFormat = {
  ...base,
  id: 'tradeogre-movements',
  name: 'TradeOgre deposits and withdrawals',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    { version: 'withdrawals', columns: ['date', 'coin', 'txid', 'amount', 'fee', 'address', 'payment id'], only: true },
    { version: 'deposits', columns: ['date', 'coin', 'txid', 'amount'], only: true },
  ],
  read: (sheet, intake) =>
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'date'),
      asset: symbol(sheet, 'coin'),
      amount: requiredAmount(sheet, 'amount'),
      fee: amount(sheet, 'fee'),
      feeInside: true,
      leaves: sheet.version.version === 'withdrawals',
      reference: word(sheet, 'txid'),
    }),
};
