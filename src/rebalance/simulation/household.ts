/**
 * A household's tax in doubles, for simulations that settle thousands of years: ordinary brackets, the 0, 15 and 20% rates that
 * stack on top, net investment income tax, a flat state rate. The same computation as `tax/jurisdictions/us/household.ts` by the
 * exact schedules, which the tests hold it to; the figures are those of one year throughout.
 */

import type { Settings } from '../../settings/settings.js';
import { NIIT_RATE, RATE_YEARS, ratesOf, statusRates } from '../../tax/jurisdictions/us/rates/index.js';
import { floatOf } from '../panel.js';

/** Plain data in cents, so that it can be sent to a worker. */
export interface Household {
  readonly year: number;
  readonly otherIncome: number;
  readonly deduction: number;
  /** Where each bracket begins, its rate, and the tax on where it begins. */
  readonly brackets: readonly (readonly [number, number, number])[];
  readonly zeroUpTo: number;
  readonly fifteenUpTo: number;
  readonly niitThreshold: number;
  readonly niitRate: number;
  readonly stateRate: number;
  /** All tax times this; 1 but for break-evens. */
  readonly scale: number;
}

/** The household of the settings in the last year that has rates; undefined when there are none. */
export function householdOf({ taxpayer }: Settings): Household | undefined {
  const year = Math.max(...RATE_YEARS);
  const file = ratesOf(year);
  if (!file) return undefined;
  const rates = statusRates(file, taxpayer.status);
  const cents = (value: Parameters<typeof floatOf>[0]): number => Math.round(floatOf(value) * 100);
  return {
    year,
    otherIncome: cents(taxpayer.otherIncome),
    deduction: cents(taxpayer.deduction ?? rates.standardDeduction),
    brackets: rates.brackets.map(({ over, rate, baseTax }) => [cents(over), floatOf(rate), cents(baseTax)] as const),
    zeroUpTo: cents(rates.zeroUpTo),
    fifteenUpTo: cents(rates.fifteenUpTo),
    niitThreshold: cents(rates.niitThreshold),
    niitRate: floatOf(NIIT_RATE),
    stateRate: floatOf(taxpayer.stateRate),
    scale: 1,
  };
}

/** What gains and dividends add to the household's tax, in cents. A net loss is given after its limit. */
export function addedTax(household: Household, gain: number, preferred: number, ordinary: number): number {
  const added = taxWith(household, gain, preferred, ordinary) - taxWith(household, 0, 0, 0);
  return added * household.scale;
}

/** `gain`: all capital gain and qualified dividends, of which `preferred` has the lower rates. `ordinary`: other dividends. */
function taxWith(household: Household, gain: number, preferred: number, ordinary: number): number {
  const agi = household.otherIncome + gain + ordinary;
  const taxable = Math.max(0, agi - household.deduction);
  const low = Math.max(0, Math.min(preferred, taxable));
  const high = taxable - low;
  const atZero = Math.min(low, Math.max(0, household.zeroUpTo - high));
  const atFifteen = Math.min(low - atZero, Math.max(0, household.fifteenUpTo - Math.max(high, household.zeroUpTo)));
  const stacked = onBrackets(household, high) + 0.15 * atFifteen + 0.2 * (low - atZero - atFifteen);
  const income = Math.min(stacked, onBrackets(household, taxable));
  const invested = Math.max(0, gain + ordinary);
  const niit = household.niitRate * Math.min(invested, Math.max(0, agi - household.niitThreshold));
  return income + niit + household.stateRate * Math.max(0, agi);
}

function onBrackets({ brackets }: Household, taxable: number): number {
  let tax = 0;
  for (const [over, rate, base] of brackets) {
    if (taxable <= over) break;
    tax = base + (taxable - over) * rate;
  }
  return tax;
}
