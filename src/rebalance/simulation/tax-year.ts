/**
 * The tax of a year's trading at two flat rates, by the netting of Schedule D: each term nets with what was carried in, then
 * with the other; of a loss that is left, up to 3,000 (1,500 for married filing separately) lowers ordinary income, short-term
 * first, and the rest is carried on by character (§1211(b), §1212(b)). `full-offset` lets every loss save tax at once, as SEC
 * Form N-1A assumes: true of a person with enough other gains.
 */

export type LossUse = 'carryforward' | 'full-offset';

export interface TaxTerms {
  /** Taxes on short-term gain and ordinary income together. */
  readonly shortRate: number;
  /** Taxes on long-term gain and qualified dividends together. */
  readonly longRate: number;
  readonly losses: LossUse;
  /** Cents of net loss that may lower ordinary income in a year. */
  readonly lossLimit: number;
  /** When the tax of a year is paid. */
  readonly due: 'new-year' | 'april-15';
  /** Taxed at exit as a whole, as what leaves an IRA is; 0 for none. */
  readonly exitRate: number;
  /** Inside an account where nothing is taxed. */
  readonly sheltered: boolean;
  /** Losses carried in, positive cents. */
  readonly carryShort: number;
  readonly carryLong: number;
}

export interface YearResult {
  /** Cents; negative when a loss saves tax on other income. */
  readonly tax: number;
  readonly carryShort: number;
  readonly carryLong: number;
}

/** Settles a year. Gains in cents; carried losses are positive. */
export function settleYear(terms: TaxTerms, short: number, long: number, carryShort = 0, carryLong = 0): YearResult {
  const { shortRate, longRate } = terms;
  if (terms.sheltered) return { tax: 0, carryShort: 0, carryLong: 0 };
  if (terms.losses === 'full-offset') {
    return { tax: Math.round(short * shortRate + long * longRate), carryShort: 0, carryLong: 0 };
  }
  let s = short - carryShort;
  let l = long - carryLong;
  if (s < 0 && l > 0) {
    const used = Math.min(-s, l);
    s += used;
    l -= used;
  } else if (l < 0 && s > 0) {
    const used = Math.min(-l, s);
    l += used;
    s -= used;
  }
  if (s >= 0 && l >= 0) return { tax: Math.round(s * shortRate + l * longRate), carryShort: 0, carryLong: 0 };
  const shortUsed = Math.min(Math.max(0, -s), terms.lossLimit);
  const longUsed = Math.min(Math.max(0, -l), terms.lossLimit - shortUsed);
  return {
    tax: Math.round(-(shortUsed + longUsed) * shortRate),
    carryShort: Math.max(0, -s) - shortUsed,
    carryLong: Math.max(0, -l) - longUsed,
  };
}
