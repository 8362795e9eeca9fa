/**
 * Charles Schwab: the transactions of a brokerage account, and the statements to compare with (closed lots, open lots,
 * positions), each in a file of its own beside this one; and
 * the equity awards, in a folder.
 */
export { schwabAwards, schwabAwardsJson } from './awards/index.js';
export { schwabOpenLots } from './open-lots.js';
export { schwabPositions } from './positions.js';
export { schwabRealized } from './realized.js';
export { schwabTransactions } from './transactions.js';
