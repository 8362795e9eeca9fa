/** HandCash, a wallet for BSV: amounts in hundred-millionths, and the fee of what was sent beside them. */
import { type Fixed, over, whole, ZERO } from '../../../core/fixed.js';
import { amount, requiredAmount } from '../../columns/amount.js';
import { action, text, word } from '../../columns/text.js';
import { time } from '../../columns/time.js';
import type { TableFormat } from '../../format.js';
import { readMoves } from '../../move-table.js';

const COLUMNS = [
  'type',
  'addresses',
  'transactionid',
  'note',
  'satoshifees',
  'satoshiamount',
  'participants',
  'createdat',
];

export const handcash: TableFormat = {
  kind: 'table',
  id: 'handcash',
  platform: 'handcash',
  name: 'HandCash payments',
  grade: 'B',
  covers: 'everything',
  howTo: ['In HandCash open Settings, then Export payments.'],
  headers: [
    {
      version: 'payments',
      columns: COLUMNS,
      optional: ['updatedat', 'fiatexchangerate', 'fiatcurrencycode'],
      only: true,
    },
  ],
  read(sheet, intake) {
    const leaves = action(sheet, 'type', { receive: false, send: true });
    const [moved, fee] = [requiredAmount(sheet, 'satoshiamount'), amount(sheet, 'satoshifees')];
    readMoves(sheet, intake, {
      when: time(sheet, intake, 'createdat'),
      asset: () => 'BSV',
      amount: (row) => coins(moved(row)),
      fee: (row) => (leaves(row) ? coins(fee(row) ?? ZERO) : ZERO),
      leaves,
      reference: word(sheet, 'transactionid'),
      note: text(sheet, 'note'),
    });
  },
};

/** Hundred-millionths of a coin as coins. */
const coins = (satoshis: Fixed): Fixed => over(satoshis, whole(100_000_000), 'half-even');
