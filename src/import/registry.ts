/**
 * Every format that Tare reads, sorted by id. A new one is a folder under `platforms/` and a line here; the tests
 * say if either is missing.
 */
import type { Format } from './format.js';
import {
  binanceAutoinvest,
  binanceBeth,
  binanceConvert,
  binanceDeposits,
  binanceEarn,
  binanceFiatBuys,
  binanceFutures,
  binanceOrderHistory,
  binanceSpot,
  binanceStatement,
  binanceWithdrawals,
} from './platforms/binance/index.js';
import { binanceUsTax } from './platforms/binance-us/index.js';
import {
  coinbase,
  coinbaseGainLoss,
  coinbaseLegacyTransactions,
  coinbaseLegacyTransfers,
  coinbaseRawTax,
} from './platforms/coinbase/index.js';
import { coinbaseProFills, coinbaseProStatement } from './platforms/coinbase-pro/index.js';
import { krakenLedgers, krakenTrades } from './platforms/kraken/index.js';
import { tareCsv } from './platforms/tare/index.js';

export const formats: readonly Format[] = [
  binanceAutoinvest,
  binanceBeth,
  binanceConvert,
  binanceDeposits,
  binanceEarn,
  binanceFiatBuys,
  binanceFutures,
  binanceOrderHistory,
  binanceSpot,
  binanceStatement,
  binanceUsTax,
  binanceWithdrawals,
  coinbase,
  coinbaseGainLoss,
  coinbaseLegacyTransactions,
  coinbaseLegacyTransfers,
  coinbaseProFills,
  coinbaseProStatement,
  coinbaseRawTax,
  krakenLedgers,
  krakenTrades,
  tareCsv,
];
