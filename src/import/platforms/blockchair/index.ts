/**
 * Blockchair: what a transaction changed an address or a wallet by, the fee of what it sent included, and its worth in
 * dollars then, which is not taken: the price book knows better.
 */
import { requiredAmount } from '../../columns/amount.js';
import { symbol, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readMoves } from '../../move-table.js';

const COLUMNS = ['tx number', 'effect', 'ticker', 'amount fiat (usd)', 'asset rate (usd)', 'date', 'transaction hash'];

export const blockchair: TableFormat = {
  kind: 'table',
  id: 'blockchair',
  platform: 'blockchair',
  name: 'Blockchair wallet statement',
  grade: 'B',
  covers: 'everything',
  howTo: [
    'At blockchair.com open Wallet statement, enter your addresses or xpub, and download the CSV in the browser’s UTC.',
  ],
  headers: [
    {
      version: 'extended',
      columns: [...COLUMNS, 'type', 'public key', 'wallet address', 'third-party address'],
    },
    { version: 'simple', columns: [...COLUMNS, 'affected address/xpub'] },
  ],
  read(sheet, intake) {
    const type = text(sheet, 'type');
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'date'),
      asset: symbol(sheet, 'ticker'),
      amount: requiredAmount(sheet, 'effect'),
      reference: word(sheet, 'transaction hash'),
      skip: (row) => (/^inner$/i.test(type(row)) ? 'between own addresses' : ''),
    });
  },
};
