/**
 * Bybit's spot trade history. The fee's coin is not named: it is taken from what is received. Older files write the unit
 * into the cells (`99.68 USDT`) and some a time like `14:35 2024-11-16`.
 */

import type { Fixed } from '../../../core/fixed.js';
import { measured } from '../../columns/amount.js';
import { pair } from '../../columns/pair.js';
import { RowProblem } from '../../columns/problem.js';
import { type Read, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import type { Intake } from '../../intake.js';
import type { Sheet } from '../../sheet.js';
import { feeIn, readTrades, side } from '../../trade-table.js';

const TIME = /^(?:timestamp|filled time|time) ?\(utc(?:\+0)?\)$/;

export const bybitSpot: TableFormat = {
  kind: 'table',
  id: 'bybit-spot',
  platform: 'bybit',
  name: 'Bybit spot trade history',
  grade: 'A',
  covers: 'trades',
  authority: 2,
  howTo: [
    'Sign in at bybit.com and open Orders, then Data Export.',
    'Choose "Spot – Trade History" and the whole period, and unpack the archive.',
  ],
  fileName: /spotTradeHistory/i,
  headers: [
    {
      version: 'trades',
      columns: [
        ...['spot pairs', 'direction', 'filled value', 'filled price', 'filled quantity', 'fees', 'transaction id'],
        ...['order no.', TIME],
      ],
      optional: ['uid', 'order type', /local/],
    },
  ],
  read,
};

function read(sheet: Sheet, intake: Intake): void {
  const [pairOf, sideOf] = [pair(sheet, 'spot pairs', { quotes: QUOTES }), side(sheet, 'direction')];
  const [fee, bare] = [measured(sheet, 'fees'), bareAmount(sheet, 'fees')];
  readTrades(sheet, intake, {
    when: time(sheet, intake, TIME, { patterns: ['HH:mm yyyy-MM-dd'] }),
    pair: pairOf,
    side: sideOf,
    quantity: bareAmount(sheet, 'filled quantity'),
    total: bareAmount(sheet, 'filled value'),
    fee: feeIn(bare, (row) => fee(row)?.unit || (sideOf(row) === 'buy' ? pairOf(row).base : pairOf(row).quote)),
    id: word(sheet, 'transaction id'),
    order: text(sheet, 'order no.'),
  });
}

/** The number of a cell with or without its unit. */
function bareAmount(sheet: Sheet, column: string): Read<Fixed> {
  const value = measured(sheet, column);
  return (row) => {
    const found = value(row);
    if (!found) throw new RowProblem('import/missing-cell', `the column "${column}" is empty.`);
    return found.amount;
  };
}

const QUOTES = ['USDT', 'USDC', 'USDE', 'DAI', 'BTC', 'ETH', 'EUR', 'BRZ', 'BRL', 'PLN', 'TRY', 'MNT', 'SOL', 'USD1'];
