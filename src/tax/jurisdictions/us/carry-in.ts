/**
 * The losses that come into a tax year. What `tare.yaml` states holds for the first year that the book shows; from there
 * each year's worksheet gives the next year's, under the same household. A closed year's own figure, where there is one, is
 * believed before all of this.
 *
 * A year that Tare has no rates for is taken to have had enough income to use its deduction, which is so unless the
 * household's income was below its deductions.
 */
import { larger, plus, ZERO } from '../../../core/fixed.js';
import type { IncomeEvent } from '../../../lots/disposal.js';
import type { Settings } from '../../../settings/settings.js';
import { amountRounding } from '../../form-row.js';
import type { FormLine } from '../../jurisdiction.js';
import { form8949 } from './form-8949.js';
import { assessHousehold } from './household.js';
import { householdInput } from './household-input.js';
import { lossLimit, ratesOf, statusRates } from './rates/index.js';
import { type ScheduleD, scheduleD } from './schedule-d.js';
import { type Carryover, carryoverWorksheet, NO_CARRYOVER } from './worksheets/loss-carryover.js';

/** What a year's sales and income are, as far as a return asks. */
export interface YearActivity {
  readonly year: number;
  readonly lines: readonly FormLine[];
  readonly income: readonly IncomeEvent[];
}

export interface CarryQuestion {
  readonly settings: Settings;
  readonly year: number;
  /** The years of the book before `year`, in order, without gaps being filled. */
  readonly earlier: readonly YearActivity[];
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
        earlier.find((one) => one.year === at) ?? { year: at, lines: [], income: [] },
        carried,
      );
  }
  return carried;
}

/** Losses that a year hands on. */
export function carryOut(settings: Settings, activity: YearActivity, carryIn: Carryover): Carryover {
  if (activity.lines.length === 0 && activity.income.length === 0 && carryIn.short === ZERO && carryIn.long === ZERO)
    return NO_CARRYOVER;
  const schedule = scheduleOf(settings, activity, carryIn);
  if (schedule.line16 >= 0n) return NO_CARRYOVER;
  const file = ratesOf(activity.year);
  if (file) {
    const rates = statusRates(file, settings.taxpayer.status);
    return assessHousehold(householdInput(settings, activity.income, schedule), rates, 'exact').carryover;
  }
  const { line7, line15, line21 } = schedule;
  const enough = larger(settings.taxpayer.otherIncome, ZERO);
  return carryoverWorksheet({ taxableUnfloored: enough, lossAllowed: line21, line7, line15 }).carryover;
}

/** Schedule D of a year, without choosing among the form's exceptions: they change no total. */
export function scheduleOf(settings: Settings, activity: YearActivity, carryIn: Carryover): ScheduleD {
  const { policies, taxpayer } = settings;
  const form = form8949(activity.lines, { policies: { ...policies, 'form8949.rows': 'lot' }, classOf: () => 'stock' });
  return scheduleD({
    year: activity.year,
    form,
    lines: activity.lines,
    distributions: distributionsOf(activity.income, settings),
    carryIn,
    lossLimit: lossLimit(taxpayer.status),
    round: amountRounding(policies.rounding),
  });
}

/** Schedule D line 13. */
export function distributionsOf(income: readonly IncomeEvent[], { policies }: Settings) {
  const round = amountRounding(policies.rounding);
  return income
    .filter(({ kind }) => kind === 'capital-gain-distribution')
    .reduce((total, { value }) => plus(total, round(value)), ZERO);
}
