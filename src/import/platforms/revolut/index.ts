/** Revolut's two statements: shares and coins. */
export { revolutCrypto } from './crypto.js';
export { revolutInvest } from './invest.js';
