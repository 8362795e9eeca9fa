/** Kraken: the ledgers, which tell everything, and the trades, which do not. */
export { krakenLedgers } from './ledgers.js';
export { krakenTrades } from './trades.js';
