/**
 * How the person's own money was spread over assets, day by day: for baselines that follow it when no targets are stated.
 * Money is left out: what it was meant for is not known.
 */
import type { Day } from '../../core/calendar.js';
import { fromDouble } from '../../core/doubles.js';
import { type Fixed, ZERO } from '../../core/fixed.js';
import type { Classes } from '../../ledger/classes.js';
import type { DayEnd } from '../worth/daily-worth.js';
import type { Weights } from './portfolio.js';

export class WeightHistory {
  private readonly values = new Map<string, Float64Array>();
  private readonly totals: Float64Array;

  constructor(
    private readonly classes: Classes,
    private readonly from: Day,
    private readonly to: Day,
  ) {
    this.totals = new Float64Array(Math.max(0, to - from + 1));
  }

  /** Takes note of the end of a day. */
  readonly note = ({ day, values: worths }: DayEnd): void => {
    for (const [asset, value] of worths) {
      if (value <= 0 || this.classes.of(asset) === 'cash') continue;
      let values = this.values.get(asset);
      if (!values) {
        values = new Float64Array(this.totals.length);
        this.values.set(asset, values);
      }
      values[day - this.from] = value;
      this.totals[day - this.from] = (this.totals[day - this.from] as number) + value;
    }
  };

  get assets(): string[] {
    return [...this.values.keys()];
  }

  /** The weights at the end of a day; empty when nothing was held. */
  on(day: Day): Weights {
    const i = day - this.from;
    const total = this.totals[i] ?? 0;
    const weights = new Map<string, Fixed>();
    if (total <= 0) return weights;
    for (const [asset, values] of this.values) {
      const value = values[i] ?? 0;
      if (value > 0) weights.set(asset, fromDouble(value / total));
    }
    return weights;
  }

  /** The mean of the daily weights. */
  mean(from: Day = this.from, to: Day = this.to): Weights {
    const sums = new Map<string, number>();
    let days = 0;
    for (let i = Math.max(0, from - this.from); i <= Math.min(to - this.from, this.totals.length - 1); i++) {
      const total = this.totals[i] as number;
      if (total <= 0) continue;
      days++;
      for (const [asset, values] of this.values)
        sums.set(asset, (sums.get(asset) ?? 0) + (values[i] as number) / total);
    }
    return new Map([...sums].filter(([, sum]) => sum > 0).map(([asset, sum]) => [asset, fromDouble(sum / days)]));
  }

  /** The first day on which at least this share of some assets was held. */
  firstFunded(assets: readonly string[], share: number): Day | undefined {
    for (let i = 0; i < this.totals.length; i++) {
      const held = assets.filter((asset) => (this.values.get(asset)?.[i] ?? 0) > 0).length;
      if (held > 0 && held >= share * assets.length) return (this.from + i) as Day;
    }
    return undefined;
  }
}

/** Weights of a table of settings, zero ones left out. */
export const weightsOf = (shares: Readonly<Record<string, Fixed>>): Weights =>
  new Map(Object.entries(shares).filter(([, share]) => share > ZERO));
