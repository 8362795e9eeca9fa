/**
 * The tax of a year's trading, at two flat rates or by a household's brackets, by the netting of Schedule D: each term nets with what was carried in, then
 * with the other; of a loss that is left, up to 3,000 (1,500 for married filing separately) lowers ordinary income, short-term
 * first, and the rest is carried on by character (§1211(b), §1212(b)). `full-offset` lets every loss save tax at once, as SEC
 * Form N-1A assumes: true of a person with enough other gains.
 */

import { addedTax, type Household } from './household.js';

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
  /** Instead of the flat rates, which then only choose lots. Not with `full-offset`. */
  readonly household?: Household | undefined;
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

export interface YearGains {
  readonly short: number;
  readonly long: number;
  /** Carried in, positive. */
  readonly carryShort?: number;
  readonly carryLong?: number;
  /** Dividends at ordinary rates, and at those of long-term gain. */
  readonly ordinary?: number;
  readonly qualified?: number;
}

/** Settles a year. All in cents. */
export function settleYear(terms: TaxTerms, gains: YearGains): YearResult {
  const { short, long, carryShort = 0, carryLong = 0, ordinary = 0, qualified = 0 } = gains;
  const { shortRate, longRate, household } = terms;
  if (terms.sheltered) return { tax: 0, carryShort: 0, carryLong: 0 };
  if (terms.losses === 'full-offset') {
    const tax = Math.round((short + ordinary) * shortRate + (long + qualified) * longRate);
    return { tax, carryShort: 0, carryLong: 0 };
  }
  const [s, l] = netted(short - carryShort, long - carryLong);
  const shortUsed = Math.min(Math.max(0, -s), terms.lossLimit);
  const longUsed = Math.min(Math.max(0, -l), terms.lossLimit - shortUsed);
  const gain = Math.max(0, s) + Math.max(0, l) - shortUsed - longUsed;
  const preferred = Math.max(0, l) + qualified;
  const tax = household
    ? addedTax(household, gain + qualified, preferred, ordinary)
    : (Math.max(0, s) - shortUsed - longUsed + ordinary) * shortRate + preferred * longRate;
  return {
    tax: Math.round(tax),
    carryShort: Math.max(0, -s) - shortUsed,
    carryLong: Math.max(0, -l) - longUsed,
  };
}

/** A loss of one term against a gain of the other. */
function netted(short: number, long: number): readonly [number, number] {
  if (short < 0 && long > 0) {
    const used = Math.min(-short, long);
    return [short + used, long - used];
  }
  if (long < 0 && short > 0) {
    const used = Math.min(-long, short);
    return [short - used, long + used];
  }
  return [short, long];
}
