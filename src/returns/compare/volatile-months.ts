/**
 * How each side came through the wildest months: the tenth of all months with the highest volatility, at least one. Two
 * sides over the same days share the months, ranked by the mean of both volatilities, so that neither picks its own; two
 * periods have their own. Months of fewer than ten days are left out, and of a single month nothing is said.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, sum, ZERO } from '../../core/fixed.js';
import { periodOf } from '../../tax/events.js';
import { maxDrawdown } from '../measures/drawdown.js';
import { deviation } from '../measures/risk.js';
import type { Side } from './side.js';

export interface VolatileMonths {
  /** As 2025-03, in order of time. */
  readonly months: readonly string[];
  /** Of how many. */
  readonly of: number;
  /** All these months together, after fees. */
  readonly growth: number;
  /** The deepest fall inside one of them: zero or negative. */
  readonly worstFall: number;
  readonly costs: Fixed;
  readonly traded: Fixed;
}

const LEAST_DAYS = 10;

/** One result for each side; undefined where there are not two months. */
export function volatileMonths(sides: readonly Side[], together: boolean): (VolatileMonths | undefined)[] {
  const days = sides.map(monthsOf);
  if (!together) return sides.map((side, k) => cameThrough(side, days[k] as Months, wildest([days[k] as Months])));
  const months = wildest(days);
  return sides.map((side, k) => cameThrough(side, days[k] as Months, months));
}

/** Day numbers of each month, counted from the first day. */
type Months = ReadonlyMap<string, { readonly days: readonly number[]; readonly volatility: number }>;

function monthsOf({ actual }: Side): Months {
  const { daily } = actual.growth.afterFee;
  const byMonth = new Map<string, number[]>();
  for (let i = 0; i < daily.length; i++) {
    const month = periodOf((actual.from + i) as Day, 'month');
    const list = byMonth.get(month);
    if (list) list.push(i);
    else byMonth.set(month, [i]);
  }
  const whole = [...byMonth].filter(([, list]) => list.length >= LEAST_DAYS);
  return new Map(
    whole.map(([month, list]) => {
      const logs = list.map((i) => Math.log1p(daily[i] as number)).filter(Number.isFinite);
      return [month, { days: list, volatility: deviation(logs) }];
    }),
  );
}

interface Wildest {
  readonly months: readonly string[];
  readonly of: number;
}

function wildest(all: readonly Months[]): Wildest | undefined {
  const names = [...(all[0]?.keys() ?? [])].filter((month) => all.every((one) => one.has(month)));
  if (names.length < 2) return undefined;
  const of = (month: string): number => all.reduce((total, one) => total + (one.get(month)?.volatility ?? 0), 0);
  const ranked = names.sort((a, b) => of(b) - of(a) || (a < b ? -1 : 1));
  return { months: ranked.slice(0, Math.max(1, Math.round(names.length / 10))).sort(), of: names.length };
}

function cameThrough(side: Side, months: Months, found: Wildest | undefined): VolatileMonths | undefined {
  if (!found) return undefined;
  const { actual, costByDay, tradedByDay } = side;
  const { daily } = actual.growth.afterFee;
  let [growth, worstFall] = [1, 0];
  const days: Day[] = [];
  for (const month of found.months) {
    let level = 1;
    const index = (months.get(month)?.days ?? []).map((i) => {
      days.push((actual.from + i) as Day);
      level *= 1 + (daily[i] as number);
      return level;
    });
    growth *= level;
    worstFall = Math.min(worstFall, maxDrawdown(Float64Array.from(index), actual.from).depth);
  }
  const total = (of: ReadonlyMap<Day, Fixed>): Fixed => sum(days.map((day) => of.get(day) ?? ZERO));
  return { ...found, growth: growth - 1, worstFall, costs: total(costByDay), traded: total(tradedByDay) };
}
