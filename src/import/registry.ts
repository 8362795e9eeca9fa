/**
 * Every format that Tare reads, sorted by id. A new one is a folder under `platforms/` and a line here; the tests
 * say if either is missing.
 */
import type { Format } from './format.js';
import { fidelityHistory, fidelityRealized } from './platforms/fidelity/index.js';
import { ibkrActivity, ibkrTransactions } from './platforms/ibkr/index.js';
import { schwabOpenLots, schwabPositions, schwabRealized, schwabTransactions } from './platforms/schwab/index.js';
import { tareCsv } from './platforms/tare/index.js';

export const formats: readonly Format[] = [
  fidelityHistory,
  fidelityRealized,
  ibkrActivity,
  ibkrTransactions,
  schwabOpenLots,
  schwabPositions,
  schwabRealized,
  schwabTransactions,
  tareCsv,
];
