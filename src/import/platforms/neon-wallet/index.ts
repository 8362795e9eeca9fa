/** Neon Wallet, for NEO and its tokens. Times are the computer's, month first, with a bar before the hour. */
import { requiredAmount } from '../../columns/amount.js';
import { action, symbol, word } from '../../columns/text.js';
import type { TableFormat } from '../../format.js';
import { readMoves } from '../../move-table.js';
import { computerTime } from '../../wallets.js';

const PATTERNS = ['MM/dd/yyyy | HH:mm:ss'];

export const neonWallet: TableFormat = {
  kind: 'table',
  id: 'neon-wallet',
  platform: 'neon-wallet',
  name: 'Neon Wallet activity',
  grade: 'B',
  covers: 'everything',
  howTo: ['In Neon Wallet open Activity and choose Export.'],
  headers: [
    { version: 'activity', columns: ['to', 'from', 'txid', 'time', 'amount', 'symbol', 'type', 'id'], only: true },
  ],
  read: (sheet, intake) =>
    readMoves(sheet, intake, {
      when: computerTime(sheet, intake, 'time', PATTERNS),
      asset: symbol(sheet, 'symbol'),
      amount: requiredAmount(sheet, 'amount'),
      leaves: action(sheet, 'type', { receive: false, send: true }),
      reference: word(sheet, 'txid'),
    }),
};
