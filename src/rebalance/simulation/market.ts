/**
 * A panel made ready for counting: units of each asset are whole steps (a power of ten small enough to be worth a fraction of
 * a cent and large enough that a thousandfold holding still counts exactly in a double), prices are cents per step. So every
 * fill moves whole steps and whole cents, and its lots can be rebuilt to the cent by the exact engine.
 */
import { type Day, MS_PER_DAY, yearOf } from '../../core/calendar.js';
import { firstLongTermDay } from '../../tax/jurisdictions/us/holding-period.js';
import type { Panel } from '../panel.js';

/** What does not depend on prices: shared by all bootstrapped paths. */
export interface BarCalendar {
  readonly bars: number;
  readonly times: Float64Array;
  readonly days: Int32Array;
  readonly step: number;
  /** Tax year of each bar. */
  readonly years: Int32Array;
  /** The first day on which a sale of what was bought on the bar is long-term. */
  readonly longFrom: Int32Array;
  /** Years that each bar lasts, the first being zero. */
  readonly spans: Float64Array;
}

export interface Market extends BarCalendar {
  readonly n: number;
  readonly assets: readonly string[];
  /** Decimals of a step of each asset. */
  readonly decimals: Int32Array;
  /** Cents per step at the end of each bar. */
  readonly close: Float64Array;
  /** Cents per step at the beginning of each bar, where known. */
  readonly open: Float64Array | undefined;
  /** Cents paid by one step. */
  readonly dividend: Float64Array | undefined;
}

const MOST_STEPS = 2 ** 53;
const MOST_DECIMALS = 8;
/** How many times the starting money a holding may grow to and still be counted exactly. */
const ROOM = 1e4;

export function calendarOf({ times, days, step }: Pick<Panel, 'times' | 'days' | 'step'>): BarCalendar {
  const bars = times.length;
  const years = new Int32Array(bars);
  const longFrom = new Int32Array(bars);
  const spans = new Float64Array(bars);
  for (let t = 0; t < bars; t++) {
    const day = days[t] as Day;
    const isNew = t === 0 || day !== days[t - 1];
    years[t] = isNew ? yearOf(day) : (years[t - 1] as number);
    longFrom[t] = isNew ? firstLongTermDay(day) : (longFrom[t - 1] as number);
    spans[t] = t === 0 ? 0 : ((times[t] as number) - (times[t - 1] as number)) / (365.25 * MS_PER_DAY);
  }
  return { bars, times, days, step, years, longFrom, spans };
}

/** `money`: what the simulation starts with, in cents. */
export function marketOf(panel: Panel, money: number, calendar: BarCalendar = calendarOf(panel)): Market {
  const n = panel.assets.length;
  const { bars } = calendar;
  const decimals = Int32Array.from({ length: n }, (_, i) => {
    let least = Number.POSITIVE_INFINITY;
    for (let t = 0; t < bars; t++) least = Math.min(least, panel.closes[t * n + i] as number);
    return decimalsFor(money / 100, least);
  });
  const scale = Float64Array.from(decimals, (digits) => 100 / 10 ** digits);
  const scaled = (values: Float64Array | undefined): Float64Array | undefined =>
    values?.map((value, at) => value * (scale[at % n] as number));
  return {
    ...calendar,
    n,
    assets: panel.assets,
    decimals,
    close: scaled(panel.closes) as Float64Array,
    open: scaled(panel.opens),
    dividend: scaled(panel.dividends),
  };
}

/** As many decimals as leave room, eight at most. May be negative for things worth next to nothing. */
function decimalsFor(money: number, price: number): number {
  const most = Math.floor(Math.log10((MOST_STEPS * price) / Math.max(1, money) / ROOM));
  return Math.min(MOST_DECIMALS, most);
}
