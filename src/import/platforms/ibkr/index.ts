/** Interactive Brokers: activity statements, and the transaction history of 2025 and later. */
export { ibkrActivity } from './activity.js';
export { ibkrTransactions } from './transaction-history.js';
