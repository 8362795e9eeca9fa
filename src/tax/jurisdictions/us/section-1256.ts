/**
 * Section 1256 contracts: regulated futures and options on broad-based indexes. They count as sold for their value on
 * the last day of each year, and whatever gain or loss is 60% long-term and 40% short-term however long they were held
 * (§1256(a)(1), (3)). They are reported on Form 6781, not on Form 8949.
 */
import type { Classes } from '../../../ledger/classes.js';
import { optionOf } from '../../../ledger/option-symbol.js';

/** Roots of cash-settled options on broad-based indexes (Cboe and Nasdaq listings). */
const INDEX_ROOTS = new Set([
  'SPX',
  'SPXW',
  'XSP',
  'NDX',
  'NDXP',
  'XND',
  'RUT',
  'RUTW',
  'MRUT',
  'VIX',
  'VIXW',
  'DJX',
  'OEX',
  'XEO',
]);

export const FORM_6781 = '6781';

/** True for contracts that §1256 covers: futures, and options on broad-based indexes. */
export function isSection1256(asset: string, classes: Classes): boolean {
  const kind = classes.of(asset);
  if (kind === 'future') return true;
  if (kind !== 'option') return false;
  return INDEX_ROOTS.has(optionOf(asset)?.underlying ?? asset.split(' ')[0] ?? '');
}
