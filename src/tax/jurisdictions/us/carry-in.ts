/**
 * The losses that come into a tax year. What `tare.yaml` states holds for the first year that the book shows; from there
 * each year's worksheet gives the next year's, under the same household. A closed year's own figure, where there is one, is
 * believed before all of this.
 *
 * A year that Tare has no rates for is taken to have had enough income to use its deduction, which is so unless the
 * household's income was below its deductions.
 */
import { larger, negate, plus, smaller, ZERO } from '../../../core/fixed.js';
import type { IncomeEvent } from '../../../lots/disposal.js';
import type { Settings } from '../../../settings/settings.js';
import { amountRounding } from '../../form-row.js';
import type { FormLine } from '../../jurisdiction.js';
import { type Gains, NO_GAINS, scheduleGains } from './gains.js';
import { assessHousehold } from './household.js';
import { householdInput } from './household-input.js';
import { lossLimit, ratesOf, statusRates } from './rates/index.js';
import { type Carryover, carryoverWorksheet, NO_CARRYOVER } from './worksheets/loss-carryover.js';

/** What a year's sales and income are, as far as a return asks. */
export interface YearActivity {
  readonly year: number;
  readonly lines: readonly FormLine[];
  readonly income: readonly IncomeEvent[];
}

/** What an earlier year's sales and income come to, as far as the next year asks. */
export interface YearGains {
  readonly year: number;
  readonly gains: Gains;
  readonly income: readonly IncomeEvent[];
}

export interface CarryQuestion {
  readonly settings: Settings;
  readonly year: number;
  /** The years of the book before `year`, in order, without gaps being filled. */
  readonly earlier: readonly YearGains[];
  /** Carryovers out of closed years, by year. */
  readonly closed?: ReadonlyMap<number, Carryover>;
}

/** Losses carried into `year`. */
export function carryInto({ settings, year, earlier, closed }: CarryQuestion): Carryover {
  const first = Math.min(year, ...earlier.map((one) => one.year), ...(closed?.keys() ?? []));
  let carried: Carryover = settings.taxpayer.carryover;
  for (let at = first; at < year; at++) {
    const known = closed?.get(at);
    if (known) carried = known;
    else
      carried = carryOut(
        settings,
        earlier.find((one) => one.year === at) ?? { year: at, gains: NO_GAINS, income: [] },
        carried,
      );
  }
  return carried;
}

/** Losses that a year hands on. */
export function carryOut(settings: Settings, { year, gains, income }: YearGains, carryIn: Carryover): Carryover {
  const { policies, taxpayer } = settings;
  const distributions = distributionsOf(income, settings);
  const schedule = scheduleGains({ ...gains, distributions }, carryIn, amountRounding(policies.rounding));
  const { line7, line15 } = schedule;
  const line16 = plus(line7, line15);
  if (line16 >= 0n) return NO_CARRYOVER;
  const file = ratesOf(year);
  if (file) {
    const rates = statusRates(file, taxpayer.status);
    return assessHousehold(householdInput(settings, income, schedule), rates, 'exact').carryover;
  }
  const enough = larger(taxpayer.otherIncome, ZERO);
  const lossAllowed = smaller(negate(line16), lossLimit(taxpayer.status));
  return carryoverWorksheet({ taxableUnfloored: enough, lossAllowed, line7, line15 }).carryover;
}

/** Schedule D line 13. */
export function distributionsOf(income: readonly IncomeEvent[], { policies }: Settings) {
  const round = amountRounding(policies.rounding);
  return income
    .filter(({ kind }) => kind === 'capital-gain-distribution')
    .reduce((total, { value }) => plus(total, round(value)), ZERO);
}
