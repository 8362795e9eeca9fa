/** The order of acquisition, which other methods fall back on among equals. */
import type { Lot } from '../lot.js';

/** By day acquired, then the order of transactions, then washed pieces of a lot before clean ones, then their places. */
export const byAcquisition = (a: Lot, b: Lot): number =>
  a.acquired - b.acquired ||
  a.sequence - b.sequence ||
  (a.washed === b.washed ? 0 : a.washed - b.washed) ||
  (a.place < b.place ? -1 : a.place > b.place ? 1 : 0);
