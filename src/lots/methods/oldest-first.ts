/** The order of acquisition, which other methods fall back on among equals. */
import type { Lot } from '../lot.js';

/** By day acquired, then the order of transactions, then the washed piece of a lot before the clean one. */
export const byAcquisition = (a: Lot, b: Lot): number =>
  a.acquired - b.acquired ||
  a.sequence - b.sequence ||
  a.part - b.part ||
  (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);
