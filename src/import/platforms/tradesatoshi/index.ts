/** TradeSatoshi, which closed in 2020: trades without totals, deposits and withdrawals. The older withdrawals have the fee in the amount. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readMoves, unlessStatus } from '../../move-table.js';
import { feeIn, priceTimes, readTrades, side } from '../../trade-table.js';

const base = { kind: 'table', platform: 'tradesatoshi', grade: 'C' } as const;
const HOW_TO = ['TradeSatoshi closed in 2020: use the files that you downloaded.'];
const PATTERNS = ['M/d/yyyy h:mm:ss a', 'd/M/yyyy HH:mm:ss'];

export const tradesatoshiTrades: TableFormat = {
  ...base,
  id: 'tradesatoshi-trades',
  name: 'TradeSatoshi trades',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'trades',
      columns: ['id', 'tradepair', /^trade(?:history)?type$/, 'amount', 'rate', 'fee', 'timestamp', 'isapi'],
    },
  ],
  read: (sheet, intake) => {
    const [pairOf, quantity] = [pair(sheet, 'tradepair'), requiredAmount(sheet, 'amount')];
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'timestamp', { patterns: PATTERNS }),
      pair: pairOf,
      side: side(sheet, /^trade(?:history)?type$/),
      quantity,
      total: priceTimes(requiredAmount(sheet, 'rate'), quantity),
      fee: feeIn(amount(sheet, 'fee'), (row) => pairOf(row).quote),
      id: word(sheet, 'id'),
    });
  },
};

export const tradesatoshiMovements: TableFormat = {
  ...base,
  id: 'tradesatoshi-movements',
  name: 'TradeSatoshi deposits and withdrawals',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    {
      version: 'old withdrawals',
      columns: [
        ...[
          'id',
          'user',
          'symbol',
          'amount',
          'fee',
          'net amount',
          'status',
          'confirmations',
          'txid',
          'address',
          'timestamp',
        ],
      ],
    },
    {
      version: 'withdrawals',
      columns: ['timestamp', 'currency', 'symbol', 'amount', 'confirmation', 'txid', 'address', 'paymentid', 'status'],
    },
    {
      version: 'old deposits',
      columns: ['id', 'currency', 'symbol', 'amount', 'status', 'confirmations', 'txid', 'timestamp'],
    },
    { version: 'deposits', columns: ['timestamp', 'currency', 'symbol', 'amount', 'confirmation', 'txid'], only: true },
  ],
  read: (sheet, intake) =>
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'timestamp', { patterns: PATTERNS }),
      asset: symbol(sheet, 'symbol'),
      amount: requiredAmount(sheet, 'amount'),
      fee: amount(sheet, 'fee'),
      feeInside: true,
      leaves: sheet.version.version.endsWith('withdrawals'),
      reference: word(sheet, 'txid'),
      skip: unlessStatus(sheet, 'status', /^(?:complete|completed|confirmed)$/i),
    }),
};
