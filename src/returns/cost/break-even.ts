/**
 * The account size from which fixed costs are worth paying:
 *
 *     V* = (S + c·N) / b,
 *
 * S what is paid a year whatever the size, c a fixed sum per trade, N trades a year, b what trading gains over the baseline
 * a year for each unit invested, before these fixed costs. Where b is not above zero no size suffices, which is said.
 * A charge per trade counts as fixed when it hardly varies while the trades do.
 */
import { fromDouble, toDouble } from '../../core/doubles.js';
import { type Fixed, toCents } from '../../core/fixed.js';
import type { Performance } from '../performance.js';
import type { FillCharge } from './undisclosed.js';

export interface BreakEven {
  /** A year. */
  readonly fixedPerYear: Fixed;
  /** Undefined when charges vary with the trade, or there are none. */
  readonly perTrade: Fixed | undefined;
  readonly tradesPerYear: number;
  /** Before fixed costs, a fraction of the worth a year. */
  readonly benefit: number;
  readonly against: string;
  /** Undefined when no size suffices. */
  readonly size: Fixed | undefined;
}

export interface BreakEvenInput {
  readonly actual: Performance;
  readonly fills: number;
  /** Subscriptions of the period, wherever they were paid. */
  readonly subscriptions: Fixed;
  readonly charges: readonly FillCharge[];
  /** The person's net less the baseline's. */
  readonly advantage: Fixed;
  readonly against: string;
}

const HARDLY = 0.1;
const LEAST_FILLS = 5;

export function breakEven({
  actual,
  fills,
  subscriptions,
  charges,
  advantage,
  against,
}: BreakEvenInput): BreakEven | undefined {
  const { money } = actual;
  if (!money || money.averageWorth <= 0n || money.years <= 0) return undefined;
  const perTrade = fixedCharge(charges);
  const fixedTrades = perTrade === undefined ? 0 : perTrade * charges.length;
  const fixed = toDouble(subscriptions) + fixedTrades;
  const benefit = (toDouble(advantage) + fixed) / toDouble(money.averageWorth) / money.years;
  const perYear = fixed / money.years;
  return {
    fixedPerYear: toCents(fromDouble(toDouble(subscriptions) / money.years)),
    perTrade: perTrade === undefined ? undefined : toCents(fromDouble(perTrade)),
    tradesPerYear: fills / money.years,
    benefit,
    against,
    size: benefit > 0 ? toCents(fromDouble(perYear / benefit)) : undefined,
  };
}

/** The mean charge inside a fill, when charges differ little and the sums traded much. */
function fixedCharge(charges: readonly FillCharge[]): number | undefined {
  const sums = charges.filter(({ embedded }) => embedded > 0n);
  if (sums.length < LEAST_FILLS) return undefined;
  const [charge, traded] = [
    sums.map(({ embedded }) => toDouble(embedded)),
    sums.map(({ printed }) => toDouble(printed)),
  ];
  return variation(charge) < HARDLY && variation(traded) > variation(charge) ? mean(charge) : undefined;
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Standard deviation over the mean. */
function variation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((one) => (one - middle) ** 2))) / Math.abs(middle);
}
