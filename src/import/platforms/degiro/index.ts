/** DEGIRO's two exports: the account statement, and the trades alone. */
export { degiroAccount } from './account.js';
export { degiroTransactions } from './transactions.js';
