/**
 * The three returns that a fund must show (SEC Form N-1A, Item 26(b)), of one asset: from its prices, and from what it paid
 * per unit, by the person's own income rows or by a price file that has dividends. $1,000 once, no flows, the highest federal
 * rates of each year without the net investment income tax, no state tax: what `measures/n1a.ts` works out. A year without
 * rates refuses, and so does a distribution without a price to be reinvested at.
 */
import { addYears, type Day, formatDay, yearOf } from '../core/calendar.js';
import { type Fixed, minus, over, plus, whole, ZERO } from '../core/fixed.js';
import type { IncomeKind } from '../ledger/transaction.js';
import { firstLongTermDay } from '../tax/jurisdictions/us/holding-period.js';
import { ratesOf, statusRates, TWENTY } from '../tax/jurisdictions/us/rates/index.js';
import { happeningsOf } from './baselines/happenings.js';
import type { Scene } from './history.js';
import { type Distribution, type N1a, type N1aRates, n1aReturns } from './measures/n1a.js';

export type FundReturns =
  | {
      readonly kind: 'found';
      readonly asset: string;
      readonly from: Day;
      readonly to: Day;
      readonly years: Fixed;
      readonly distributions: number;
      readonly returns: N1a;
    }
  | { readonly kind: 'refused'; readonly asset: string; readonly why: string };

const HUNDREDTHS = whole(100);
const DAYS_PER_YEAR = over(whole(36_525), HUNDREDTHS, 'half-even');

export function fundReturns(scene: Scene, asset: string): FundReturns {
  const { prices, from, to } = scene;
  const refuse = (why: string): FundReturns => ({ kind: 'refused', asset, why });
  const [begin, end] = [prices.at(asset, from), prices.at(asset, to)];
  if (begin === undefined) return refuse(`${asset} has no price on ${formatDay(from)}`);
  if (end === undefined) return refuse(`${asset} has no price on ${formatDay(to)}`);
  if (to <= from) return refuse('the period has no length');
  const distributions: Distribution[] = [];
  for (const paid of paidBy(scene, asset)) {
    const nav = prices.at(asset, paid.day);
    if (nav === undefined || nav <= 0n) return refuse(`${asset} has no price on ${formatDay(paid.day)}, when it paid`);
    distributions.push({ ...paid, nav });
  }
  for (let year = yearOf(from); year <= yearOf(to); year++)
    if (!ratesOf(year)) return refuse(`there are no tax rates of ${year}`);
  const years = yearsBetween(from, to);
  const returns = n1aReturns({
    start: { day: from, nav: begin },
    end: { day: to, nav: end },
    distributions,
    ratesOf: (day) => highestRates(yearOf(day)),
    longTermFrom: firstLongTermDay,
    years,
  });
  return { kind: 'found', asset, from, to, years, distributions: distributions.length, returns };
}

type Paid = Omit<Distribution, 'nav'>;

/** Per unit, in order, a day's together. The person's own rows come first; they tell what kind of income it was. */
function paidBy({ transactions, book, from, to }: Scene, asset: string): Paid[] {
  const paid = new Map<Day, Paid>();
  const add = (day: Day, kind: IncomeKind, amount: Fixed): void => {
    if (day <= from || day > to) return;
    const [known, more] = [paid.get(day) ?? { day, ...NOTHING }, ofKind(kind, amount)];
    paid.set(day, {
      day,
      ordinary: plus(known.ordinary, more.ordinary),
      qualified: plus(known.qualified, more.qualified),
      longGain: plus(known.longGain, more.longGain),
    });
  };
  for (const [day, list] of happeningsOf(transactions, book.valuation).byDay)
    for (const one of list)
      if (one.kind === 'income' && one.asset === asset)
        add(day, one.incomeKind, over(one.value, one.quantity.units, 'half-even'));
  if (paid.size === 0) {
    const listed = book.prices.seriesOf(asset, book.settings.currency)?.byDay.values() ?? [];
    for (const { day, dividend } of listed) if (dividend !== undefined && dividend > 0n) add(day, 'dividend', dividend);
  }
  return [...paid.values()].sort((a, b) => a.day - b.day);
}

const NOTHING = { ordinary: ZERO, qualified: ZERO, longGain: ZERO };

function ofKind(kind: IncomeKind, amount: Fixed): Omit<Paid, 'day'> {
  if (kind === 'qualified-dividend') return { ...NOTHING, qualified: amount };
  if (kind === 'capital-gain-distribution') return { ...NOTHING, longGain: amount };
  return kind === 'exempt-interest' ? NOTHING : { ...NOTHING, ordinary: amount };
}

/** The top bracket of a single person, which all statuses share, and 20%. */
function highestRates(year: number): N1aRates {
  const file = ratesOf(year);
  const top = file && statusRates(file, 'single').brackets.at(-1)?.rate;
  return { ordinary: top ?? ZERO, long: TWENTY };
}

/** Whole years on an anniversary, as the form's 1, 5 and 10; else days over 365.25. */
function yearsBetween(from: Day, to: Day): Fixed {
  const count = yearOf(to) - yearOf(from);
  if (count > 0 && addYears(from, count) === to) return whole(count);
  return over(minus(whole(to), whole(from)), DAYS_PER_YEAR, 'half-even');
}
