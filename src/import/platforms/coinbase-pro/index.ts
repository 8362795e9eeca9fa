/** Coinbase Pro (GDAX until 2018, Coinbase Exchange since 2022): the account statement, and the fills alone. */
export { coinbaseProFills } from './fills.js';
export { coinbaseProStatement } from './statement.js';
