/**
 * How far the portfolio lay from its targets at the end of each day: ½ Σ |w − w*| (the share that would have to be traded)
 * and the largest single |w − w*|. Weights are shares of all positions; money counts only where it has a target of its own.
 * From the day automation began, where that is stated, on days on which something was held.
 */
import type { Day } from '../../core/calendar.js';
import { toDouble } from '../../core/doubles.js';
import type { Fixed } from '../../core/fixed.js';
import type { Classes } from '../../ledger/classes.js';
import { isStablecoin } from '../../prices/stablecoins.js';
import type { Settings } from '../../settings/settings.js';
import type { DayEnd } from '../worth/daily-worth.js';
import type { DayPrices } from '../worth/day-prices.js';

export interface Drift {
  readonly misallocation: number;
  readonly largest: { readonly asset: string; readonly deviation: number };
}

export interface DriftDay extends Drift {
  readonly day: Day;
}

export interface DriftSummary {
  readonly days: number;
  readonly daily: readonly DriftDay[];
  readonly mean: number;
  readonly p95: number;
  readonly worst: DriftDay;
  /** The day on which one asset was furthest from its target. */
  readonly worstAsset: DriftDay;
}

export class Targets {
  private readonly shares: ReadonlyMap<string, number>;
  readonly since: Day | undefined;

  constructor(
    { targets, automation }: Settings,
    private readonly classes: Classes,
  ) {
    this.shares = new Map(Object.entries(targets).map(([asset, share]) => [asset, toDouble(share)]));
    this.since = automation.since;
  }

  get areStated(): boolean {
    return this.shares.size > 0;
  }

  /** True for a holding whose share counts: money does only with a target of its own. */
  private counts(asset: string): boolean {
    return this.shares.has(asset) || (this.classes.of(asset) !== 'cash' && !isStablecoin(asset));
  }

  /** The distance of holdings from the targets; undefined when nothing is held or a price is missing. */
  drift(units: Iterable<readonly [string, Fixed]>, priceOf: (asset: string) => Fixed | undefined): Drift | undefined {
    const values = new Map<string, number>();
    for (const [asset, held] of units) {
      if (held <= 0n || !this.counts(asset)) continue;
      const price = priceOf(asset);
      if (price === undefined) return undefined;
      values.set(asset, toDouble(held) * toDouble(price));
    }
    return this.driftOf(values);
  }

  /** The same of what everything held is worth; what is owed is no holding. */
  driftOf(values: ReadonlyMap<string, number>): Drift | undefined {
    let total = 0;
    for (const [asset, value] of values) if (value > 0 && this.counts(asset)) total += value;
    if (total <= 0) return undefined;
    let apart = 0;
    let [furthest, largest] = ['', -1];
    const compare = (asset: string, deviation: number): void => {
      apart += deviation;
      if (deviation > largest) [furthest, largest] = [asset, deviation];
    };
    for (const [asset, share] of this.shares)
      compare(asset, Math.abs(Math.max(0, values.get(asset) ?? 0) / total - share));
    for (const [asset, value] of values)
      if (value > 0 && !this.shares.has(asset) && this.counts(asset)) compare(asset, value / total);
    return { misallocation: apart / 2, largest: { asset: furthest, deviation: largest } };
  }
}

export class DriftHistory {
  readonly days: DriftDay[] = [];
  /** What was held at the end of each day, where targets are stated. */
  readonly evenings = new Map<Day, ReadonlyMap<string, Fixed>>();

  constructor(
    private readonly targets: Targets,
    private readonly prices: DayPrices,
  ) {}

  /** Takes note of the end of a day. */
  readonly note = ({ day, units, values, worth }: DayEnd): void => {
    const { targets, prices } = this;
    if (!targets.areStated) return;
    this.evenings.set(day, new Map(units));
    if (targets.since !== undefined && day < targets.since) return;
    // Without a worth some price is missing, which matters only if it is of something that counts.
    const isWhole = worth !== undefined;
    const found = isWhole ? targets.driftOf(values) : targets.drift(units, (asset) => prices.at(asset, day));
    if (found) this.days.push({ day, ...found });
  };

  /** Undefined without targets, or when nothing was ever held. */
  summary(): DriftSummary | undefined {
    const { days } = this;
    const [first] = days;
    if (!first) return undefined;
    const sorted = days.map(({ misallocation }) => misallocation).sort((a, b) => a - b);
    return {
      days: days.length,
      daily: days,
      mean: sorted.reduce((total, one) => total + one, 0) / days.length,
      // The nearest rank: at least 95% of the days are no worse.
      p95: sorted[Math.ceil(0.95 * days.length) - 1] as number,
      worst: days.reduce((a, b) => (b.misallocation > a.misallocation ? b : a), first),
      worstAsset: days.reduce((a, b) => (b.largest.deviation > a.largest.deviation ? b : a), first),
    };
  }
}
