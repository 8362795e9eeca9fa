/**
 * The tax of a year with some gains and income, as often as it is asked: what returns after taxes are made of. Three ways:
 *
 * - the household's own return (worksheets, brackets, the net investment income tax, a flat state rate), for the years
 *   that have rates;
 * - two flat rates that the person states (`taxpayer.shortRate` and `longRate`), with the netting, the limit on losses and
 *   the carryovers of the law (§1211(b), §1212(b)), for any year;
 * - losses of full use at once, as SEC Form N-1A assumes (policy `returns.losses`): each kind at its rate, nothing carried.
 */
import {
  type Fixed,
  larger,
  minus,
  negate,
  over,
  plus,
  smaller,
  sum,
  times,
  whole,
  ZERO,
} from '../../../core/fixed.js';
import type { IncomeEvent } from '../../../lots/disposal.js';
import type { Settings } from '../../../settings/settings.js';
import { type AmountRounding, amountRounding } from '../../form-row.js';
import { type Gains, NO_GAINS, scheduleGains } from './gains.js';
import { assessHousehold, type HouseholdInput, type HouseholdReturn } from './household.js';
import { householdAlone, householdInput, incomeByLine } from './household-input.js';
import type { TaxMethod } from './income-tax.js';
import { lossLimit, ratesOf, type StatusRates, statusRates } from './rates/index.js';
import { sixtyForty } from './schedule-d.js';
import type { Carryover } from './worksheets/loss-carryover.js';
import { NO_CARRYOVER } from './worksheets/loss-carryover.js';

export interface YearTax {
  readonly tax: Fixed;
  readonly carryOut: Carryover;
}

/** The tax of a whole household in a year; undefined where there are no rates. */
export type TaxModel = (
  year: number,
  gains: Gains,
  income: readonly IncomeEvent[],
  carryIn: Carryover,
) => YearTax | undefined;

/** The model that the settings ask for. */
export function taxModelOf(settings: Settings): TaxModel {
  const { shortRate, longRate } = settings.taxpayer;
  const offset = settings.policies['returns.losses'] === 'full-offset';
  if (shortRate !== undefined && longRate !== undefined) {
    const rates = { short: shortRate, long: longRate };
    return offset ? (_, gains, income) => fullOffset(settings, rates, gains, income) : flatModel(settings, rates);
  }
  if (!offset) return householdModel(settings);
  return (year, gains, income) => {
    const rates = ownRates(settings, year);
    return rates && fullOffset(settings, rates, gains, income);
  };
}

interface FlatRates {
  readonly short: Fixed;
  readonly long: Fixed;
}

const roundingOf = ({ policies }: Settings): AmountRounding => amountRounding(policies.rounding);

function householdModel(settings: Settings): TaxModel {
  const method: TaxMethod = settings.policies['tax.method'] === 'exact' ? 'exact' : 'irs';
  const round = roundingOf(settings);
  return (year, gains, income, carryIn) => {
    const rates = ratesFor(settings, year);
    if (!rates) return undefined;
    const household = householdInput(settings, income, scheduleGains(gains, carryIn, round));
    const { total, carryover } = assessHousehold(household, rates, method);
    return { tax: total, carryOut: carryover };
  };
}

function ratesFor({ taxpayer }: Settings, year: number): StatusRates | undefined {
  const file = ratesOf(year);
  return file && statusRates(file, taxpayer.status);
}

/** Ordinary income at the short rate, qualified dividends at the long one; gains netted before the rates. */
function flatModel(settings: Settings, rates: FlatRates): TaxModel {
  const limit = lossLimit(settings.taxpayer.status);
  const round = roundingOf(settings);
  return (_, gains, income, carryIn) => {
    const net = netted(gains, carryIn, round);
    const onIncome = incomeTax(settings, rates, income);
    const total = plus(net.short, net.long);
    if (total >= 0n) {
      const short = net.long < 0n ? total : larger(net.short, ZERO);
      const tax = plus(times(short, rates.short, 'half-even'), times(minus(total, short), rates.long, 'half-even'));
      return { tax: plus(tax, onIncome), carryOut: NO_CARRYOVER };
    }
    const allowed = smaller(negate(total), limit);
    const saved = times(allowed, rates.short, 'half-even');
    return { tax: minus(onIncome, saved), carryOut: carried(net, allowed) };
  };
}

/** Gains of both terms after carryovers, section 1256 contracts shared 60 to 40. */
function netted(gains: Gains, carryIn: Carryover, round: AmountRounding): FlatRates {
  const marked = sixtyForty(gains.contracts, round);
  return {
    short: sum([gains.short, marked.short, negate(carryIn.short)]),
    long: sum([gains.long, gains.collectibles, gains.distributions, marked.long, negate(carryIn.long)]),
  };
}

/** What is left of a net loss: the short-term part is used first (§1212(b)(2)). */
function carried({ short, long }: FlatRates, allowed: Fixed): Carryover {
  const total = negate(plus(short, long));
  const left = minus(total, allowed);
  if (short >= 0n) return { short: ZERO, long: left };
  if (long >= 0n) return { short: left, long: ZERO };
  const shortLeft = larger(minus(negate(short), allowed), ZERO);
  return { short: shortLeft, long: minus(left, shortLeft) };
}

function incomeTax(settings: Settings, rates: FlatRates, income: readonly IncomeEvent[]): Fixed {
  const lines = incomeByLine(income, settings.policies);
  const ordinary = sum([lines.interest, lines.dividend, lines.wages, lines.digital]);
  return plus(times(ordinary, rates.short, 'half-even'), times(lines.qualified, rates.long, 'half-even'));
}

function fullOffset(settings: Settings, rates: FlatRates, gains: Gains, income: readonly IncomeEvent[]): YearTax {
  const { short, long } = netted(gains, NO_CARRYOVER, roundingOf(settings));
  const tax = plus(times(short, rates.short, 'half-even'), times(long, rates.long, 'half-even'));
  return { tax: plus(tax, incomeTax(settings, rates, income)), carryOut: NO_CARRYOVER };
}

const PROBE = whole(1000);

/** What the household pays on one more dollar of each term, all taxes together, worked out on a thousand. */
function ownRates(settings: Settings, year: number): FlatRates | undefined {
  const rates = ratesFor(settings, year);
  if (!rates) return undefined;
  const taxOf = (gains: Gains): HouseholdReturn => {
    const household: HouseholdInput = {
      ...householdAlone(settings),
      ...scheduleGains(gains, NO_CARRYOVER, roundingOf(settings)),
    };
    return assessHousehold(household, rates, 'exact');
  };
  const bare = taxOf(NO_GAINS).total;
  const rate = (gains: Gains): Fixed => over(minus(taxOf(gains).total, bare), PROBE, 'half-even');
  return { short: rate({ ...NO_GAINS, short: PROBE }), long: rate({ ...NO_GAINS, long: PROBE }) };
}
