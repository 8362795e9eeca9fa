/**
 * How much was at stake on each day: all positions over what the accounts were worth (effective leverage), and the largest
 * position over the same. Money and stablecoins are no positions, and owed units count like held ones. At the end of each
 * day; what happened within a day is not seen, and contracts settled in money show no position at all.
 */
import type { Day } from '../../core/calendar.js';
import { toDouble } from '../../core/doubles.js';
import type { Classes } from '../../ledger/classes.js';
import { isStablecoin } from '../../prices/stablecoins.js';
import type { DayEnd } from '../worth/daily-worth.js';

export interface ExposureDay {
  readonly day: Day;
  /** Σ |positions| / worth; infinite where positions are held and nothing is left of the worth. */
  readonly leverage: number;
  /** The asset with the largest share of the worth, when something is held. */
  readonly largest: { readonly asset: string; readonly share: number } | undefined;
}

/** The share of a position that platforms ask to be left, taken where liquidation distance is worked out. */
export const MAINTENANCE = 0.005;

/** The fall that liquidates a long position of this leverage: (1/L − m) / (1 − m). Undefined where nothing is borrowed. */
export function liquidationDistance(leverage: number, maintenance = MAINTENANCE): number | undefined {
  // Everything invested is a leverage of one, give or take the last digits of a double.
  if (!(leverage > 1 + 1e-6)) return undefined;
  return Math.max(0, (1 / leverage - maintenance) / (1 - maintenance));
}

export class ExposureHistory {
  /** Days without a worth are left out. */
  readonly days: ExposureDay[] = [];

  constructor(private readonly classes: Classes) {}

  /** Takes note of the end of a day. */
  readonly note = ({ day, values, worth }: DayEnd): void => {
    if (worth === undefined) return;
    let total = 0;
    let largest: { asset: string; value: number } | undefined;
    for (const [asset, signed] of values) {
      if (this.classes.of(asset) === 'cash' || isStablecoin(asset)) continue;
      const value = Math.abs(signed);
      total += value;
      if (!largest || value > largest.value) largest = { asset, value };
    }
    const own = toDouble(worth);
    const over = (value: number): number => (value === 0 ? 0 : own > 0 ? value / own : Number.POSITIVE_INFINITY);
    this.days.push({
      day,
      leverage: over(total),
      largest: largest && { asset: largest.asset, share: over(largest.value) },
    });
  };

  /** The day of the highest leverage, the first of them. */
  get most(): ExposureDay | undefined {
    return highest(this.days, ({ leverage }) => leverage);
  }

  /** The day of the largest position. */
  get mostInOne(): ExposureDay | undefined {
    return highest(
      this.days.filter(({ largest }) => largest),
      ({ largest }) => largest?.share ?? 0,
    );
  }
}

function highest<T>(items: readonly T[], of: (item: T) => number): T | undefined {
  let found: T | undefined;
  // Days that differ by the last digits of a double are alike, and the first of them counts.
  for (const item of items) if (found === undefined || of(item) > of(found) * (1 + 1e-12)) found = item;
  return found;
}
