/** Nault, a wallet for Nano, whose network takes no fee. */
import { requiredAmount } from '../../columns/amount.js';
import { action, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readMoves } from '../../move-table.js';

export const nault: TableFormat = {
  kind: 'table',
  id: 'nault',
  platform: 'nault',
  name: 'Nault transactions',
  grade: 'B',
  covers: 'everything',
  howTo: ['At nault.cc open the account, then Export, and choose the transaction history, CSV.'],
  headers: [{ version: 'history', columns: ['account', 'type', 'amount', 'hash', 'height', 'time'], only: true }],
  read: (sheet, intake) =>
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'time'),
      asset: () => 'XNO',
      amount: requiredAmount(sheet, 'amount'),
      leaves: action(sheet, 'type', { receive: false, send: true }),
      reference: word(sheet, 'hash'),
    }),
};
