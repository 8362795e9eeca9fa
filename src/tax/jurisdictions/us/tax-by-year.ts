/**
 * The tax that the book adds to the person's own, year by year, to compare choices by: which lots, now or later, what if. Amounts are exact and the tax is
 * that of the schedules, so that a difference of cents in a gain is one of cents in the tax, which the Tax Table's rows of
 * fifty dollars would hide. Losses go on from year to year by the worksheet.
 *
 * Where `tare.yaml` states the person's own rates (`shortRate`, `longRate`) they are used instead: losses and gains are set
 * off against each other in the same way, and a net loss saves the short rate up to the yearly limit. A year without rates
 * is worked out with those of the nearest year that has some: this compares, and no form shows it.
 */
import { type Fixed, minus, negate, plus, smaller, sum, times, whole, ZERO } from '../../../core/fixed.js';
import type { Classes } from '../../../ledger/classes.js';
import type { Disposal, IncomeEvent } from '../../../lots/disposal.js';
import type { Settings } from '../../../settings/settings.js';
import { type Gains, NO_GAINS, scheduleGains } from './gains.js';
import { assessHousehold } from './household.js';
import { householdAlone, householdInput, type ScheduleGains } from './household-input.js';
import { lossLimit, RATE_YEARS, type RateFile, ratesOf, type StatusRates, statusRates } from './rates/index.js';
import { isSection1256 } from './section-1256.js';
import { unitedStatesTerm } from './term.js';
import { type Carryover, carryoverWorksheet, NO_CARRYOVER } from './worksheets/loss-carryover.js';

export interface TaxedActivity {
  readonly disposals: Iterable<Disposal>;
  readonly income: readonly IncomeEvent[];
}

/** The tax of each year in which something happened or a loss was carried, the first year first. */
export function taxByYear(
  { disposals, income }: TaxedActivity,
  { settings, classes, yearOf }: { settings: Settings; classes: Classes; yearOf: (day: Disposal['sold']) => number },
): Map<number, Fixed> {
  const gains = exactGains(disposals, settings, classes, yearOf);
  const earned = new Map<number, IncomeEvent[]>();
  for (const event of income) {
    const year = yearOf(event.day);
    const list = earned.get(year);
    if (list) list.push(event);
    else earned.set(year, [event]);
  }
  const years = [...new Set([...gains.keys(), ...earned.keys()])].sort((a, b) => a - b);
  const taxes = new Map<number, Fixed>();
  let carried: Carryover = settings.taxpayer.carryover;
  for (let year = years[0] ?? 0; year <= (years.at(-1) ?? -1); year++) {
    const idle = !gains.has(year) && !earned.has(year) && carried.short === ZERO && carried.long === ZERO;
    if (idle) continue;
    const result = taxOfYear(year, gains.get(year) ?? NO_GAINS, earned.get(year) ?? [], carried, settings);
    taxes.set(year, result.tax);
    carried = result.carryover;
  }
  return taxes;
}

function exactGains(
  disposals: Iterable<Disposal>,
  settings: Settings,
  classes: Classes,
  yearOf: (day: Disposal['sold']) => number,
): Map<number, Gains> {
  const years = new Map<number, { -readonly [K in keyof Gains]: Gains[K] }>();
  for (const disposal of disposals) {
    const year = yearOf(disposal.sold);
    let gains = years.get(year);
    if (!gains) {
      gains = { ...NO_GAINS };
      years.set(year, gains);
    }
    const kind = kindOf(disposal, settings, classes);
    gains[kind] = plus(gains[kind], plus(minus(disposal.proceeds, disposal.basis), disposal.disallowed));
  }
  return years;
}

function kindOf(
  disposal: Disposal,
  settings: Settings,
  classes: Classes,
): 'short' | 'long' | 'collectibles' | 'contracts' {
  if (isSection1256(disposal.asset, classes)) return 'contracts';
  if (unitedStatesTerm(disposal) === 'short') return 'short';
  return settings.assets[disposal.asset]?.collectible ? 'collectibles' : 'long';
}

interface YearResult {
  readonly tax: Fixed;
  readonly carryover: Carryover;
}

const unrounded = (amount: Fixed): Fixed => amount;

function taxOfYear(
  year: number,
  gains: Gains,
  income: readonly IncomeEvent[],
  carryIn: Carryover,
  settings: Settings,
): YearResult {
  const distributions = sum(
    income.filter(({ kind }) => kind === 'capital-gain-distribution').map(({ value }) => value),
  );
  const schedule = scheduleGains({ ...gains, distributions }, carryIn, unrounded);
  const { shortRate, longRate, status } = settings.taxpayer;
  if (shortRate !== undefined && longRate !== undefined)
    return atOwnRates(schedule, { shortRate, longRate, limit: lossLimit(status) });
  const rates = nearestRates(year, settings);
  const household = assessHousehold(householdInput(settings, income, schedule), rates, 'exact');
  return { tax: minus(household.total, taxAlone(rates, settings)), carryover: household.carryover };
}

const alone = new WeakMap<Settings, Map<StatusRates, Fixed>>();

/** The household's tax without the book: a year that a sale adds to the book must not bring it in. */
function taxAlone(rates: StatusRates, settings: Settings): Fixed {
  const known = alone.get(settings) ?? new Map<StatusRates, Fixed>();
  alone.set(settings, known);
  let tax = known.get(rates);
  if (tax === undefined) {
    tax = assessHousehold(householdAlone(settings), rates, 'exact').total;
    known.set(rates, tax);
  }
  return tax;
}

/** Gains after setting off, each at the person's own rate. */
function atOwnRates(
  { line7, line15 }: ScheduleGains,
  { shortRate, longRate, limit }: { shortRate: Fixed; longRate: Fixed; limit: Fixed },
): YearResult {
  const net = plus(line7, line15);
  if (net < 0n) {
    const lossAllowed = smaller(negate(net), limit);
    // Enough other income to deduct from: a person with rates of their own has some.
    const { carryover } = carryoverWorksheet({ taxableUnfloored: ENOUGH, lossAllowed, line7, line15 });
    return { tax: negate(times(lossAllowed, shortRate, 'half-even')), carryover };
  }
  const long = line15 < 0n ? ZERO : smaller(line15, net);
  const tax = plus(times(minus(net, long), shortRate, 'half-even'), times(long, longRate, 'half-even'));
  return { tax, carryover: NO_CARRYOVER };
}

const ENOUGH = whole(1_000_000_000);

const known = new Map<string, StatusRates>();

function nearestRates(year: number, { taxpayer: { status } }: Settings): StatusRates {
  const nearest = RATE_YEARS.reduce((best, one) => (Math.abs(one - year) < Math.abs(best - year) ? one : best));
  const key = `${nearest} ${status}`;
  let found = known.get(key);
  if (!found) {
    found = statusRates(ratesOf(nearest) as RateFile, status);
    known.set(key, found);
  }
  return found;
}
