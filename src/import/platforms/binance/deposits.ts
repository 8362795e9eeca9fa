/** Deposits of coins and of money. */
import type { TableFormat } from '../../format.js';
import { CRYPTO_DEPOSIT_HEADERS, readCrypto, SHARED_CRYPTO_HEADERS } from './crypto-columns.js';
import { MONEY_HEADERS, readMoney } from './money-columns.js';
import { directionInName, refuseDirection } from './movements.js';

export const binanceDeposits: TableFormat = {
  kind: 'table',
  id: 'binance-deposits',
  platform: 'binance',
  name: 'Binance deposits',
  grade: 'A',
  covers: 'movements',
  authority: 3,
  howTo: [
    'Binance: Wallet, Transaction History, Deposit, Export Deposit History; crypto and fiat are two files.',
    'Keep the names of the files: they tell deposits from withdrawals, and the zone of the times.',
  ],
  fileName: /deposit/i,
  headers: [...SHARED_CRYPTO_HEADERS, ...CRYPTO_DEPOSIT_HEADERS, ...MONEY_HEADERS],
  read(sheet, intake) {
    if (CRYPTO_DEPOSIT_HEADERS.includes(sheet.version)) return readCrypto(sheet, intake, 'deposit');
    if (directionInName(sheet.file) !== 'deposit') return refuseDirection(sheet, intake);
    if (MONEY_HEADERS.includes(sheet.version)) readMoney(sheet, intake, 'deposit');
    else readCrypto(sheet, intake, 'deposit');
  },
};
