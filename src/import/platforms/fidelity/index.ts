/** Fidelity: the history of an account or of all, and the closed positions to compare with. */
export { fidelityHistory } from './history.js';
export { fidelityRealized } from './realized.js';
