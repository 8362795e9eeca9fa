/**
 * What set the rebalancing off, inferred. If a band did, the largest deviation just before the first rebalancing of a day is
 * at least the band, and on days without one it is below. The band that tells the two kinds of days apart best is the one
 * with the largest J = (share of rebalancings at or above) + (share of quiet days below) − 1 (Youden, 1950): 1 is a clean
 * cut, 0 none. Deviations on quiet days are those of their ends. Beside it, how regular the days between rebalancings are.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, over, plus, ZERO } from '../../core/fixed.js';
import { type Change, changesOf, type Held } from '../../ledger/holdings.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Valuation } from '../../prices/valuation.js';
import type { TradeEvent } from '../trades.js';
import type { DayPrices } from '../worth/day-prices.js';
import type { DriftDay, Targets } from './drift.js';

export interface InferredBand {
  /** Days with a rebalancing whose holdings before it could be priced. */
  readonly rebalancings: number;
  /** The median of the largest deviation just before. */
  readonly median: number;
  readonly band: number;
  /** Youden's J of that band. */
  readonly fit: number;
  /** At least half of what could be told apart is. */
  readonly isLikely: boolean;
  /** Median days from one to the next, and the share of gaps within a fifth (or a day) of it. */
  readonly everyDays: number;
  readonly regular: number;
}

const LEAST_EVENTS = 5;
const LIKELY = 0.5;

export interface BandInput {
  readonly transactions: readonly Transaction[];
  readonly events: readonly TradeEvent[];
  readonly targets: Targets;
  readonly drift: readonly DriftDay[];
  /** What was held at the end of each day. */
  readonly evenings: ReadonlyMap<Day, ReadonlyMap<string, Fixed>>;
  readonly prices: DayPrices;
  readonly valuation: Valuation;
}

/** @returns undefined without targets, and for fewer than five days with a rebalancing. */
export function inferredBand(input: BandInput): InferredBand | undefined {
  const { events, targets, drift } = input;
  const firsts = new Map<Day, TradeEvent>();
  for (const one of events) {
    if (one.class !== 'rebalance' || (targets.since !== undefined && one.day < targets.since)) continue;
    if (!firsts.has(one.day)) firsts.set(one.day, one);
  }
  if (!targets.areStated || firsts.size < LEAST_EVENTS) return undefined;
  const before = deviationsBefore(input, firsts);
  if (before.length < LEAST_EVENTS) return undefined;
  const quiet = drift.filter(({ day }) => !firsts.has(day)).map(({ largest }) => largest.deviation);
  const { band, fit } = bestBand(before, quiet.sort(ascending));
  const days = [...firsts.keys()].sort(ascending);
  const gaps = days.slice(1).map((day, i) => day - (days[i] as Day));
  const every = median(gaps);
  const near = gaps.filter((gap) => Math.abs(gap - every) <= Math.max(1, every / 5)).length;
  return {
    rebalancings: before.length,
    median: median(before),
    band,
    fit,
    isLikely: fit >= LIKELY,
    everyDays: every,
    regular: near / gaps.length,
  };
}

const ascending = (a: number, b: number): number => a - b;

/** Both sorted, so that one pass over each is enough. */
function bestBand(
  before: readonly number[],
  quiet: readonly number[],
): { readonly band: number; readonly fit: number } {
  let best = { band: before[0] as number, fit: -1 };
  let [below, resting] = [0, 0];
  for (const band of before) {
    while ((before[below] as number) < band) below++;
    while (resting < quiet.length && (quiet[resting] as number) < band) resting++;
    const hits = (before.length - below) / before.length;
    const rests = quiet.length === 0 ? 0 : resting / quiet.length;
    if (hits + rests - 1 > best.fit) best = { band, fit: hits + rests - 1 };
  }
  return best;
}

/**
 * The largest deviation just before each of these, at the prices of its own fills and otherwise of its day; sorted. From what
 * was held the evening before and what came and went on the day until then; without that evening an event is left out.
 */
function deviationsBefore(input: BandInput, wanted: ReadonlyMap<Day, TradeEvent>): number[] {
  const { transactions, evenings, targets, prices, valuation } = input;
  const found: number[] = [];
  let next = 0;
  for (const [day, event] of wanted) {
    while (next < transactions.length && (transactions[next] as Transaction).day < day) next++;
    const before = next === 0 ? NOTHING_HELD : evenings.get((day - 1) as Day);
    if (!before) continue;
    const units = new Map(before);
    const change: Change = (_, asset, amount) => units.set(asset, plus(units.get(asset) ?? ZERO, amount));
    const held: Held = (_, asset) => units.get(asset) ?? ZERO;
    for (let i = next; transactions[i] !== undefined && transactions[i] !== event.fills[0]; i++)
      changesOf(transactions[i] as Transaction, change, held);
    const own = fillPrices(event.fills, valuation);
    const drift = targets.drift(units, (asset) => own.get(asset) ?? prices.at(asset, event.day));
    if (drift) found.push(drift.largest.deviation);
  }
  return found.sort(ascending);
}

const NOTHING_HELD: ReadonlyMap<string, Fixed> = new Map();

/** The price of the first fill of each asset. */
function fillPrices(fills: readonly Transaction[], valuation: Valuation): Map<string, Fixed> {
  const prices = new Map<string, Fixed>();
  for (const one of fills) {
    const value = valuation.of(one);
    if (value === undefined || value <= 0n || one.quantity <= 0n || prices.has(one.asset)) continue;
    prices.set(one.asset, over(value, one.quantity, 'half-even'));
  }
  return prices;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort(ascending);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}
