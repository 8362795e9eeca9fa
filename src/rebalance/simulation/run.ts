/** What a run leaves, and how its end is settled. Money in cents. */
import { MS_PER_DAY } from '../../core/calendar.js';
import type { Account, FillRecord, Tally } from './account.js';
import type { BarCalendar, Market } from './market.js';
import type { Setup } from './setup.js';

/** A rule's run on a price path. */
export interface Run {
  readonly rule: string;
  readonly phase: number;
  readonly events: number;
  /** Of events and the first purchase; what was sold to pay tax and fees is not in `fills`. */
  readonly fills: number;
  readonly lotDisposals: number;
  /** Sales that paid tax and fees. */
  readonly paymentSales: number;
  /** One-way, a year: half of what was traded over the worth, summed over events. */
  readonly turnover: number;
  readonly meanDrift: number;
  readonly p95Drift: number;
  readonly maxDrift: number;
  /** Worth at the end, before what is still owed. */
  readonly worth: number;
  readonly preLiquidation: number;
  readonly postLiquidation: number;
  /** Growth of one unit of money that was in the account all along. */
  readonly growth: number;
  /** Deepest fall of that growth. */
  readonly drawdown: number;
  readonly years: number;
  readonly totals: Tally;
  readonly gains: {
    readonly short: number;
    readonly long: number;
    readonly carryShort: number;
    readonly carryLong: number;
  };
  readonly gainsByYear: readonly { readonly year: number; readonly short: number; readonly long: number }[];
  /** Bar of a forced sale, by a stop or by the broker. */
  readonly closedAt: number | undefined;
  /** Tax that a stop made due at once. */
  readonly stopTax: number;
  readonly liquidated: boolean;
  /** Logarithm of wealth won by restoring weights (see `harvest.ts`); only when recorded. */
  readonly harvest: number;
  /** Growth at each bar, when recorded. */
  readonly path: Float64Array | undefined;
  readonly record: readonly FillRecord[];
}

/** Years from the first bar to the last. */
export const spanOf = ({ times, bars }: BarCalendar): number =>
  ((times[bars - 1] as number) - (times[0] as number)) / (365.25 * MS_PER_DAY);

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

/** The end: what is owed on what was realised, then what would be left if everything were sold and all tax paid. */
export function settleAll(account: Account, market: Market, { tax }: Setup) {
  const last = market.bars - 1;
  const year = (market.years[last] as number) - account.firstYear;
  const worth = account.worth(last);
  const preLiquidation = worth - account.owed(year);
  const totals = { ...account.tally };
  const record = [...account.fills];
  const gainsByYear = Array.from(account.short, (short, at) => ({
    year: account.firstYear + at,
    short,
    long: account.long[at] as number,
  }));
  const { short, long, carryShort, carryLong } = account;
  const gains = { short: sum(short), long: sum(long), carryShort, carryLong };
  account.fillAt(market.close);
  account.close(last);
  const closed = account.cash - account.owed(year);
  const postLiquidation = tax.sheltered ? closed * (1 - tax.exitRate) : closed;
  return { worth, preLiquidation, postLiquidation, totals, record, gainsByYear, gains, years: spanOf(market) };
}
