/** Withdrawals of coins and of money. */
import type { TableFormat } from '../../format.js';
import { CRYPTO_WITHDRAWAL_HEADERS, readCrypto, SHARED_CRYPTO_HEADERS } from './crypto-columns.js';
import { MONEY_HEADERS, readMoney } from './money-columns.js';
import { directionInName, refuseDirection } from './movements.js';

export const binanceWithdrawals: TableFormat = {
  kind: 'table',
  id: 'binance-withdrawals',
  platform: 'binance',
  name: 'Binance withdrawals',
  grade: 'A',
  covers: 'movements',
  authority: 3,
  howTo: [
    'Binance: Wallet, Transaction History, Withdraw, Export Withdraw History; crypto and fiat are two files.',
    'Keep the names of the files: they tell deposits from withdrawals, and the zone of the times.',
  ],
  fileName: /withdraw/i,
  headers: [...SHARED_CRYPTO_HEADERS, ...CRYPTO_WITHDRAWAL_HEADERS, ...MONEY_HEADERS],
  read(sheet, intake) {
    if (CRYPTO_WITHDRAWAL_HEADERS.includes(sheet.version)) return readCrypto(sheet, intake, 'withdraw');
    if (directionInName(sheet.file) !== 'withdraw') return refuseDirection(sheet, intake);
    if (MONEY_HEADERS.includes(sheet.version)) readMoney(sheet, intake, 'withdraw');
    else readCrypto(sheet, intake, 'withdraw');
  },
};
