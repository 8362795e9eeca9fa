/**
 * How the tax on what a person realised grows day by day: at the end of each day, the tax that all gains and income of the
 * year so far add to the return, losses carried in and out included. It is the household's tax with the activity less its
 * tax without any, both from the first year on, so that a loss carried out of one year counts where it is used. What is
 * carried beyond the end counts nothing and is shown apart.
 */
import { addDays, type Day, dayOf } from '../../core/calendar.js';
import { type Fixed, minus, plus, ZERO } from '../../core/fixed.js';
import { grouped } from '../../core/grouped.js';
import type { IncomeEvent } from '../../lots/disposal.js';
import type { Settings } from '../../settings/settings.js';
import type { FormLine } from '../../tax/jurisdiction.js';
import type { TaxModel } from '../../tax/jurisdictions/us/activity-tax.js';
import { type Gains, gainsOf, NO_GAINS } from '../../tax/jurisdictions/us/gains.js';
import type { Carryover } from '../../tax/jurisdictions/us/worksheets/loss-carryover.js';
import { returnsTaxModel } from './tax-model.js';

export interface YearOfTax {
  readonly year: number;
  /** What the activity added; negative where it saved. */
  readonly tax: Fixed;
  readonly gains: Gains;
  readonly due: Day;
  readonly carryOut: Carryover;
}

export interface TaxPath {
  /** The tax added since the beginning, by the end of each day on which it changed, in order. */
  readonly steps: readonly { readonly day: Day; readonly total: Fixed }[];
  readonly years: readonly YearOfTax[];
  /** The tax that more gains on the last day would add; undefined without rates. */
  deferred(gains: Gains): Fixed | undefined;
  /** Years with activity that have no rates. */
  readonly withoutRates: readonly number[];
}

export interface TaxQuestion {
  readonly settings: Settings;
  readonly lines: Iterable<FormLine>;
  readonly income: Iterable<IncomeEvent>;
  readonly taxYearOf: (day: Day) => number;
  readonly to: Day;
}

interface Activity {
  readonly lines: FormLine[];
  readonly income: IncomeEvent[];
}

export function taxPathOf({ settings, lines, income, taxYearOf, to }: TaxQuestion): TaxPath {
  const model = returnsTaxModel(settings);
  const days = byDay(lines, income, to);
  const steps: { day: Day; total: Fixed }[] = [];
  const years: YearOfTax[] = [];
  const withoutRates: number[] = [];
  const first = days[0]?.[0];
  let before = ZERO;
  let own: Carryover = settings.taxpayer.carryover;
  let other: Carryover = settings.taxpayer.carryover;
  let last = new YearSoFar(model, taxYearOf(first ?? to), own, other);
  let next = 0;
  for (let year = taxYearOf(first ?? to); year <= taxYearOf(to); year++) {
    last = new YearSoFar(model, year, own, other);
    const begin = firstDayOf(year, taxYearOf);
    if (last.added !== ZERO) steps.push({ day: begin, total: plus(before, last.added) });
    for (; next < days.length && taxYearOf((days[next] as DayOf)[0]) === year; next++) {
      const [day, activity] = days[next] as DayOf;
      last.add(activity);
      steps.push({ day, total: plus(before, last.added) });
    }
    if (last.lacksRates) withoutRates.push(year);
    const { added, gains, carryOut, carryOther } = last;
    years.push({ year, tax: added, gains, due: dueDay(year, settings, taxYearOf), carryOut });
    before = plus(before, added);
    own = carryOut;
    other = carryOther;
  }
  return { steps, years, withoutRates, deferred: (gains) => last.deferred(gains) };
}

export interface YearlyTaxQuestion {
  readonly settings: Settings;
  readonly gains: ReadonlyMap<number, Gains>;
  readonly income: Iterable<IncomeEvent>;
  readonly taxYearOf: (day: Day) => number;
  readonly to: Day;
}

/** The tax that whole years' gains and income add, carried losses included; undefined where a year has no rates. */
export function totalTax({ settings, gains, income, taxYearOf, to }: YearlyTaxQuestion): Fixed | undefined {
  const model = returnsTaxModel(settings);
  const incomes = grouped(
    [...income].filter(({ kind }) => kind !== 'wages'),
    ({ day }) => taxYearOf(day),
  );
  let total = ZERO;
  let [own, other]: Carryover[] = [settings.taxpayer.carryover, settings.taxpayer.carryover];
  for (let year = Math.min(taxYearOf(to), ...gains.keys(), ...incomes.keys()); year <= taxYearOf(to); year++) {
    const part = new YearSoFar(model, year, own as Carryover, other as Carryover);
    const [gained, earned] = [gains.get(year), incomes.get(year)];
    if (gained || earned) part.addAll(gained ?? NO_GAINS, earned ?? []);
    if (part.lacksRates) return undefined;
    total = plus(total, part.added);
    [own, other] = [part.carryOut, part.carryOther];
  }
  return total;
}

type DayOf = readonly [Day, Activity];

function byDay(lines: Iterable<FormLine>, income: Iterable<IncomeEvent>, to: Day): DayOf[] {
  const days = new Map<Day, Activity>();
  const at = (day: Day): Activity => {
    const found = days.get(day) ?? { lines: [], income: [] };
    days.set(day, found);
    return found;
  };
  for (const line of lines) if (line.disposal.sold <= to) at(line.disposal.sold).lines.push(line);
  // Wages paid into an account are money paid in, not a return on it.
  for (const event of income) if (event.day <= to && event.kind !== 'wages') at(event.day).income.push(event);
  return [...days].sort(([a], [b]) => a - b);
}

/** The first day of a tax year, which is named by the calendar year in which it begins. */
function firstDayOf(year: number, taxYearOf: (day: Day) => number): Day {
  let day = dayOf(year, 1, 1);
  while (taxYearOf(day) < year) day = addDays(day, 1);
  return day;
}

/** The day on which a year's tax is paid, by the policy `returns.taxDue`: April as the United States have it. */
export const dueDay = (year: number, { policies }: Settings, taxYearOf: (day: Day) => number): Day =>
  policies['returns.taxDue'] === 'april-15' && taxYearOf(dayOf(year, 1, 1)) === year
    ? dayOf(year + 1, 4, 15)
    : firstDayOf(year + 1, taxYearOf);

/** One year as it fills with gains and income. */
class YearSoFar {
  gains: Gains = NO_GAINS;
  added = ZERO;
  carryOut: Carryover;
  readonly carryOther: Carryover;
  lacksRates = false;
  private readonly income: IncomeEvent[] = [];
  private readonly without: Fixed;

  constructor(
    private readonly model: TaxModel,
    private readonly year: number,
    private readonly carryIn: Carryover,
    carryOther: Carryover,
  ) {
    const without = model(year, NO_GAINS, [], carryOther);
    this.without = without?.tax ?? ZERO;
    this.carryOther = without?.carryOut ?? carryOther;
    this.carryOut = carryIn;
    if (carryIn.short !== carryOther.short || carryIn.long !== carryOther.long) this.assess();
    else this.carryOut = this.carryOther;
  }

  add({ lines, income }: Activity): void {
    this.addAll(gainsOf(lines), income);
  }

  addAll(gains: Gains, income: readonly IncomeEvent[]): void {
    this.gains = allGains(this.gains, gains);
    for (const event of income) {
      if (event.kind === 'capital-gain-distribution')
        this.gains = { ...this.gains, distributions: plus(this.gains.distributions, event.value) };
      else this.income.push(event);
    }
    this.assess();
  }

  deferred(gains: Gains): Fixed | undefined {
    const now = this.model(this.year, this.gains, this.income, this.carryIn);
    const then = this.model(this.year, allGains(this.gains, gains), this.income, this.carryIn);
    return now && then && minus(then.tax, now.tax);
  }

  private assess(): void {
    const found = this.model(this.year, this.gains, this.income, this.carryIn);
    if (!found) {
      this.lacksRates = true;
      return;
    }
    this.added = minus(found.tax, this.without);
    this.carryOut = found.carryOut;
  }
}

export const allGains = (a: Gains, b: Gains): Gains => ({
  short: plus(a.short, b.short),
  long: plus(a.long, b.long),
  collectibles: plus(a.collectibles, b.collectibles),
  contracts: plus(a.contracts, b.contracts),
  distributions: plus(a.distributions, b.distributions),
});
