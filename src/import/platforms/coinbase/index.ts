/** Coinbase: the transaction history of every year, the two reports before it, and the two of its tax centre. */
export { coinbaseGainLoss } from './gain-loss.js';
export { coinbaseLegacyTransactions } from './legacy-transactions.js';
export { coinbaseLegacyTransfers } from './legacy-transfers.js';
export { coinbaseRawTax } from './raw-tax.js';
export { coinbase } from './retail.js';
