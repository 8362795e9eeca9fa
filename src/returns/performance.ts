/**
 * One portfolio's history in four layers, each a time-weighted return, an internal rate of return and a worth at the end:
 *
 * - gross: as if no fee had been paid; the day's fees count as money taken out (GIPS, gross of fees);
 * - after fees: what the accounts show, less subscriptions and the like that were paid from elsewhere;
 * - after tax, before liquidation: less the tax on everything realised so far, from the day it was realised, since a tax
 *   owed is not the person's money any more (`taxes/tax-by-day.ts` says what happens to taxes paid);
 * - after tax, after liquidation: less what selling everything on the last day would cost in commissions and tax.
 *
 * Tax withheld at the source is a tax: the first two layers add it back.
 */
import type { Day } from '../core/calendar.js';
import { toDouble } from '../core/doubles.js';
import { type Fixed, minus, negate, over, plus, sum, toCents, whole, ZERO } from '../core/fixed.js';
import type { Settings } from '../settings/settings.js';
import type { DaysPerYear } from './measures/risk.js';
import { annualised, type DailyValues, dayReturn, type TimeWeighted, timeWeighted } from './measures/time-weighted.js';
import { type CashFlow, rateOf, type Xirr, xirr } from './measures/xirr.js';
import { type RiskFigures, riskFigures } from './risk-figures.js';
import type { Liquidation } from './taxes/deferred.js';
import { type TaxByDay, taxByDay } from './taxes/tax-by-day.js';
import type { TaxPath } from './taxes/tax-path.js';
import type { DailyWorth } from './worth/daily-worth.js';

export interface Layer {
  /** Over the whole period, not a year; undefined when the end is not known. */
  readonly twr: number | undefined;
  /** A year; undefined for less than one. */
  readonly yearly: number | undefined;
  readonly xirr: Xirr;
  readonly wealth: Fixed | undefined;
}

export const LAYERS = ['gross', 'afterFee', 'afterTaxPre', 'afterTaxPost'] as const;
export type LayerName = (typeof LAYERS)[number];

/** What the layers differ by, in money. */
export interface Money {
  readonly opening: Fixed;
  readonly paidIn: Fixed;
  readonly takenOut: Fixed;
  readonly ending: Fixed;
  /** Worth at the end less at the beginning, less what was paid in, plus what was taken out. */
  readonly gained: Fixed;
  /** Paid inside the accounts. */
  readonly fees: Fixed;
  /** Paid from elsewhere. */
  readonly outside: Fixed;
  /** On what was realised in the period, tax withheld included. */
  readonly realizedTax: Fixed;
  /** What taxes paid would have earned. */
  readonly lostGrowth: Fixed;
  readonly deferredTax: Fixed | undefined;
  readonly sellingCosts: Fixed;
  /** Mean of the daily worth. */
  readonly averageWorth: Fixed;
  /** Days over 365.25. */
  readonly years: number;
}

export interface Performance extends Readonly<Record<LayerName, Layer>> {
  readonly from: Day;
  readonly to: Day;
  readonly worth: DailyWorth;
  /** Undefined when the worth at the end is not known. */
  readonly money: Money | undefined;
  readonly risk: { readonly afterFee: RiskFigures; readonly afterTax: RiskFigures };
  /** Growth of one unit, by day. */
  readonly growth: Readonly<Record<'gross' | 'afterFee' | 'afterTaxPre', TimeWeighted>>;
  readonly path: TaxPath;
  readonly liquidation: Liquidation;
}

export interface PerformanceInput {
  readonly worth: DailyWorth;
  /** Paid from elsewhere, by day. */
  readonly outside: readonly Fixed[];
  readonly path: TaxPath;
  readonly liquidation: Liquidation;
  readonly settings: Settings;
  readonly daysPerYear: DaysPerYear;
  /** True on days that count for the risk figures. */
  readonly observed: (day: Day) => boolean;
}

export function performanceOf(input: PerformanceInput): Performance {
  const { worth, outside, path, liquidation, settings } = input;
  const { from, to, values, outflows, withheld, costs } = worth;
  const grows = settings.policies['returns.taxPaid'] === 'account';
  const taxes = taxByDay(path, from, measured(worth, worth).daily, grows);
  const paid = runningSum(outside);
  const growth = {
    gross: measured(worth, { ...worth, outflows: together(outflows, costs, withheld) }),
    afterFee: measured(worth, { ...worth, values: less(values, paid), outflows: together(outflows, withheld) }),
    afterTaxPre: measured(worth, {
      ...worth,
      opening: minus(worth.opening, taxes.opening),
      values: less(less(values, paid), taxes.taken),
    }),
  };
  return {
    from,
    to,
    worth,
    ...layersOf(input, growth, taxes),
    money: moneyOf(input, taxes),
    risk: { afterFee: riskFigures(growth.afterFee, input), afterTax: riskFigures(growth.afterTaxPre, input) },
    growth,
    path,
    liquidation,
  };
}

/** The return of a layer; days that were cut at a flow grow by the part that the cut told apart, in every layer alike. */
function measured({ cuts }: DailyWorth, days: DailyValues): TimeWeighted {
  if (cuts.size === 0) return timeWeighted(days);
  const cut = new Map<Day, number>();
  for (const [day, ratio] of cuts) {
    const i = day - days.from;
    const [before, after] = [i === 0 ? days.opening : days.values[i - 1], days.values[i]];
    if (before === undefined || after === undefined) continue;
    const whole = dayReturn(before, after, days.inflows[i] ?? ZERO, days.outflows[i] ?? ZERO);
    cut.set(day, (1 + whole) * ratio - 1);
  }
  return timeWeighted(days, cut);
}

/** Each layer's return with the flows that belong to it and what was left at the end. */
function layersOf(
  { worth, outside, path, liquidation, settings }: PerformanceInput,
  growth: Performance['growth'],
  taxes: TaxByDay,
): Readonly<Record<LayerName, Layer>> {
  const { from, to } = worth;
  const ending = worth.isKnown ? worth.values.at(-1) : undefined;
  const known = path.withoutRates.length === 0 ? ending : undefined;
  const flows = personFlows(worth);
  const costs = dated(from, worth.costs);
  const withheld = dated(from, worth.withheld);
  const subscriptions = dated(from, outside.map(negate));
  const fromBank = settings.policies['returns.taxPaid'] === 'bank' ? taxes.payments : [];
  const bills = fromBank.map(({ day, amount }) => ({ day, amount: negate(amount) }));
  const layer = (
    measured: number | undefined,
    last: Fixed | undefined,
    more: readonly CashFlow[],
    opening: Fixed,
  ): Layer => {
    const twr = last === undefined ? undefined : measured;
    const begin: CashFlow[] = opening === ZERO ? [] : [{ day: (from - 1) as Day, amount: negate(opening) }];
    const rate = last === undefined ? NO_RATE : xirr([...begin, ...flows, ...more, { day: to, amount: last }]);
    const wealth = last === undefined ? undefined : toCents(plus(last, sum(more.map(({ amount }) => amount))));
    return { twr, yearly: annualised(twr, to - from + 1), xirr: rate, wealth };
  };
  const { gross, afterFee, afterTaxPre } = growth;
  const billed = sum(fromBank.map(({ amount }) => amount));
  // What the running sums took off the worth stands among the flows on its day.
  const pre = known === undefined ? undefined : minus(known, minus(taxes.taken.at(-1) ?? ZERO, billed));
  const exit = liquidation.tax === undefined ? undefined : plus(liquidation.tax, liquidation.sellingCosts);
  const post = pre === undefined || exit === undefined ? undefined : minus(pre, exit);
  const opening = minus(worth.opening, taxes.opening);
  const preLayer = layer(afterTaxPre.total, pre, [...subscriptions, ...bills], opening);
  const left = preLayer.wealth && exit !== undefined ? 1 - Number(exit) / Number(preLayer.wealth) : undefined;
  const postTotal = left === undefined || preLayer.twr === undefined ? undefined : (1 + preLayer.twr) * left - 1;
  return {
    gross: layer(gross.total, ending, [...costs, ...withheld], worth.opening),
    afterFee: layer(afterFee.total, ending, [...subscriptions, ...withheld], worth.opening),
    afterTaxPre: preLayer,
    afterTaxPost: layer(postTotal, post, [...subscriptions, ...bills], opening),
  };
}

/** The internal rate of a layer, where there is exactly one. */
export const xirrRate = ({ xirr: found }: Layer): number | undefined => rateOf(found);

const NO_RATE: Xirr = { kind: 'none', why: 'no-flows' };

const less = (values: readonly (Fixed | undefined)[], taken: readonly Fixed[]): (Fixed | undefined)[] =>
  values.map((value, i) => (value === undefined ? undefined : minus(value, taken[i] ?? ZERO)));

const together = (...lists: readonly (readonly Fixed[])[]): Fixed[] =>
  (lists[0] ?? []).map((_, i) => sum(lists.map((list) => list[i] ?? ZERO)));

function runningSum(amounts: readonly Fixed[]): Fixed[] {
  let total = ZERO;
  return amounts.map((amount) => {
    total = plus(total, amount);
    return total;
  });
}

const dated = (from: Day, amounts: readonly Fixed[]): CashFlow[] =>
  amounts.flatMap((amount, i) => (amount === ZERO ? [] : [{ day: (from + i) as Day, amount }]));

/** From the person's side: what they pay in is negative. */
const personFlows = ({ from, inflows, outflows }: DailyWorth): CashFlow[] => [
  ...dated(from, inflows.map(negate)),
  ...dated(from, outflows),
];

const DAYS_PER_YEAR = 365.25;
const LEAST_DAYS = 30;

/** What costs are shares of, a year: mean worth times years. Undefined under a month, which says nothing of a year. */
export function yearlyBase(money: Money | undefined): number | undefined {
  if (!money || money.years < LEAST_DAYS / DAYS_PER_YEAR) return undefined;
  const base = toDouble(money.averageWorth) * money.years;
  return base > 0 ? base : undefined;
}

/** Of an amount, in basis points a year. */
export const basisPoints = (amount: Fixed | undefined, base: number | undefined): number | undefined =>
  amount === undefined || base === undefined ? undefined : (toDouble(amount) / base) * 10_000;

function moneyOf({ worth, outside, liquidation }: PerformanceInput, taxes: TaxByDay): Money | undefined {
  const ending = worth.values.at(-1);
  if (ending === undefined || !worth.isKnown) return undefined;
  const known = worth.values.filter((value) => value !== undefined);
  const [opening, end] = [toCents(worth.opening), toCents(ending)];
  const [paidIn, takenOut] = [toCents(sum(worth.inflows)), toCents(sum(worth.outflows))];
  return {
    opening,
    paidIn,
    takenOut,
    ending: end,
    gained: plus(minus(minus(end, opening), paidIn), takenOut),
    fees: toCents(sum(worth.costs)),
    outside: toCents(sum(outside)),
    realizedTax: toCents(plus(taxes.realized, sum(worth.withheld))),
    lostGrowth: toCents(taxes.lostGrowth),
    deferredTax: liquidation.tax,
    sellingCosts: toCents(liquidation.sellingCosts),
    averageWorth: known.length === 0 ? ZERO : toCents(over(sum(known), whole(known.length), 'half-even')),
    years: (worth.to - worth.from + 1) / DAYS_PER_YEAR,
  };
}
