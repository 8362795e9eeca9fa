/** Coinfloor, which closed in 2021: trades, deposits and withdrawals. Bitcoin is XBT there. */
import { amount, requiredAmount } from '../../columns/amount.js';
import { action, asset, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readMoves } from '../../move-table.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

const base = { kind: 'table', platform: 'coinfloor', grade: 'B' } as const;
const HOW_TO = ['Coinfloor closed in 2021: use the files that you downloaded.'];
const NAMES = { XBT: 'BTC' };

export const coinfloorTrades: TableFormat = {
  ...base,
  id: 'coinfloor-trades',
  name: 'Coinfloor trades',
  covers: 'trades',
  howTo: HOW_TO,
  headers: [
    {
      version: 'trades',
      columns: ['date & time', 'base asset', 'counter asset', 'amount', 'price', 'total', 'fee', 'order type'],
      optional: ['trade id', 'order id'],
    },
  ],
  read: (sheet, intake) => {
    const [base, quote] = [asset(sheet, 'base asset', NAMES), asset(sheet, 'counter asset', NAMES)];
    readTrades(sheet, intake, {
      when: time(sheet, intake, 'date & time'),
      pair: (row) => ({ base: base(row), quote: quote(row) }),
      side: side(sheet, 'order type'),
      quantity: requiredAmount(sheet, 'amount'),
      total: requiredAmount(sheet, 'total'),
      fee: feeIn(amount(sheet, 'fee'), quote),
      id: word(sheet, 'trade id'),
      order: word(sheet, 'order id'),
    });
  },
};

export const coinfloorMovements: TableFormat = {
  ...base,
  id: 'coinfloor-movements',
  name: 'Coinfloor deposits and withdrawals',
  covers: 'movements',
  howTo: HOW_TO,
  headers: [
    {
      version: 'movements',
      columns: ['date & time', 'amount', 'asset', 'type'],
      optional: ['address', 'transaction hash'],
      only: true,
    },
  ],
  read: (sheet, intake) =>
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'date & time'),
      asset: asset(sheet, 'asset', NAMES),
      amount: requiredAmount(sheet, 'amount'),
      leaves: action(sheet, 'type', { deposit: false, withdrawal: true }),
      reference: word(sheet, 'transaction hash'),
    }),
};
