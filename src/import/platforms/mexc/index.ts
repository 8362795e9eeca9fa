/** MEXC: spot trades in three generations, deposits and withdrawals. Pairs have a mark or none; a fee has its unit or is the quote's. */
import { amount, measured, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { symbol, word } from '../../columns/text.js';
import { time, zoneInHeader } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readMoves, unlessStatus } from '../../move-table.js';
import { readTrades, side } from '../../trade-table.js';

const base = { kind: 'table', platform: 'mexc', grade: 'B' } as const;
const TIME = /^time(?:\(utc.*\))?$/;
const HOW_TO = [
  'Sign in at mexc.com and open Orders (or Wallets), then the history, and choose Export for the whole period.',
];
const QUOTES = ['BRL', 'BTC', 'ETH', 'EUR', 'USD1', 'USDC', 'USDE', 'USDF', 'USDT'];

export const mexcTrades: TableFormat = {
  ...base,
  id: 'mexc-trades',
  name: 'MEXC spot trades',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'orders',
      columns: [
        ...[
          'pairs',
          TIME,
          'type',
          'direction',
          'average filled price',
          'order price',
          'filled quantity',
          'order quantity',
        ],
        ...['order amount', 'status'],
      ],
      optional: ['uid'],
    },
    {
      version: 'fills',
      columns: ['pairs', TIME, 'side', 'filled price', 'executed amount', 'total', 'fee', 'role'],
      optional: ['uid'],
    },
  ],
  read: (sheet, intake) => {
    const pairOf = pair(sheet, 'pairs', { quotes: QUOTES });
    const fee = measured(sheet, 'fee');
    readTrades(sheet, intake, {
      when: time(sheet, intake, TIME, { zone: zoneInHeader(sheet, TIME, 'UTC') }),
      pair: pairOf,
      side: side(sheet, /^(?:direction|side)$/),
      quantity: requiredAmount(sheet, /^(?:filled quantity|executed amount)$/),
      total: requiredAmount(sheet, /^(?:order amount|total)$/),
      fee: (row) => {
        const paid = fee(row);
        return paid && { asset: paid.unit.toUpperCase() || pairOf(row).quote, quantity: paid.amount };
      },
      skip: unlessStatus(sheet, 'status', /^(?:finished|filled|partially)/i),
    });
  },
};

export const mexcMovements: TableFormat = {
  ...base,
  id: 'mexc-movements',
  name: 'MEXC deposits and withdrawals',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    {
      version: 'withdrawals',
      columns: [
        ...['status', TIME, 'crypto', 'network', 'request amount', 'withdrawal address', 'txid', 'trading fee'],
        'settlement amount',
      ],
      optional: ['uid', 'memo', 'withdrawal descriptions'],
    },
    {
      version: 'deposits',
      columns: ['status', TIME, 'crypto', 'network', 'deposit amount', 'txid', 'progress'],
      optional: ['uid'],
    },
  ],
  read: (sheet, intake) =>
    readMoves(sheet, intake, {
      when: time(sheet, intake, TIME, { zone: zoneInHeader(sheet, TIME, 'UTC') }),
      asset: symbol(sheet, 'crypto'),
      amount: requiredAmount(sheet, /^(?:settlement amount|deposit amount)$/),
      fee: amount(sheet, 'trading fee'),
      leaves: sheet.version.version === 'withdrawals',
      reference: word(sheet, 'txid'),
      skip: unlessStatus(sheet, 'status', /^(?:credited|withdrawal) success/i),
    }),
};
