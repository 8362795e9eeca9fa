/**
 * Every format that Tare reads, sorted by id. A new one is a folder under `platforms/` and a line here; the tests
 * say if either is missing.
 */
import type { Format } from './format.js';
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
