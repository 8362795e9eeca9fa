/**
 * Binance: a transaction history of every change of every wallet, and files for each kind of fact beside it. They tell the
 * same facts; the files of one kind tell them better (single fills, fees with their trade, chain transactions), so they have
 * the higher authority.
 */
export { binanceAutoinvest } from './autoinvest.js';
export { binanceBeth } from './beth.js';
export { binanceConvert } from './convert.js';
export { binanceDeposits } from './deposits.js';
export { binanceEarn } from './earn.js';
export { binanceFiatBuys } from './fiat-buys.js';
export { binanceFutures } from './futures.js';
export { binanceOrderHistory } from './order-history.js';
export { binanceSpot } from './spot.js';
export { binanceStatement } from './statement/index.js';
export { binanceWithdrawals } from './withdrawals.js';
