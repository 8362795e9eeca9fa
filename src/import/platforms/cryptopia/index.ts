/**
 * Cryptopia, which closed in 2019: trades, deposits and withdrawals. A withdrawal's amount has the fee in it. A trade's fee
 * is not read as such where it is said to be in the coin bought: its number is the quote's.
 */
import { amount, requiredAmount } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { symbol, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readMoves, unlessStatus } from '../../move-table.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

const base = { kind: 'table', platform: 'cryptopia', grade: 'C' } as const;
const HOW_TO = ['Cryptopia closed in 2019: use the files that you downloaded.'];
const PATTERNS = ['M/d/yyyy h:mm:ss a', 'd/M/yyyy h:mm:ss a'];

export const cryptopiaTrades: TableFormat = {
  ...base,
  id: 'cryptopia-trades',
  name: 'Cryptopia trades',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    { version: 'trades', columns: ['#', 'market', 'type', 'rate', 'amount', 'total', 'fee', 'timestamp'], only: true },
  ],
  read: (sheet, intake) => {
    const pairOf = pair(sheet, 'market');
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'timestamp', { patterns: PATTERNS }),
      pair: pairOf,
      side: side(sheet, 'type'),
      quantity: requiredAmount(sheet, 'amount'),
      total: requiredAmount(sheet, 'total'),
      fee: feeIn(amount(sheet, 'fee'), (row) => pairOf(row).quote),
      id: word(sheet, '#'),
    });
  },
};

export const cryptopiaMovements: TableFormat = {
  ...base,
  id: 'cryptopia-movements',
  name: 'Cryptopia deposits and withdrawals',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    {
      version: 'withdrawals',
      columns: ['#', 'currency', 'amount', 'fee', 'status', 'transactionid', 'address', 'timestamp'],
    },
    {
      version: 'deposits',
      columns: ['#', 'currency', 'amount', 'status', 'type', 'transaction', 'conf.', 'timestamp'],
    },
  ],
  read: (sheet, intake) =>
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'timestamp', { patterns: PATTERNS }),
      asset: symbol(sheet, 'currency'),
      amount: requiredAmount(sheet, 'amount'),
      fee: amount(sheet, 'fee'),
      feeInside: true,
      leaves: sheet.version.version === 'withdrawals',
      reference: word(sheet, /^transaction(?:id)?$/),
      skip: unlessStatus(sheet, 'status', /^(?:complete|completed|confirmed)$/i),
    }),
};
