/**
 * What a history shows beside its return: how far it drifted, what set the trades off, how much was at stake, what was
 * forced, what went in circles, what happened at night, and which fills were worse than the market ever was.
 */
import type { Day } from '../../core/calendar.js';
import { toDouble } from '../../core/doubles.js';
import { type Fixed, sum, ZERO } from '../../core/fixed.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Scene } from '../history.js';
import type { TradeEvent } from '../trades.js';
import type { DayEnd } from '../worth/daily-worth.js';
import { type InferredBand, inferredBand } from './band.js';
import { type Churn, churnOf } from './churn.js';
import { DriftHistory, type DriftSummary, Targets } from './drift.js';
import { type ExposureDay, ExposureHistory, liquidationDistance } from './exposure.js';
import { type SleepTrades, sleepTrades } from './sleep-hours.js';
import { type WorstFills, worstFills } from './worst-fills.js';

/** Days beyond a limit of `tare.yaml`; without a limit there are none. */
export interface Breaches {
  readonly limit: number | undefined;
  readonly days: number;
  readonly first: Day | undefined;
  readonly last: Day | undefined;
}

export interface HistoryChecks {
  /** Undefined without targets. */
  readonly drift: DriftSummary | undefined;
  readonly band: InferredBand | undefined;
  readonly leverage: {
    readonly most: ExposureDay | undefined;
    readonly mean: number | undefined;
    /** The fall that would have liquidated the account on its worst day; undefined where nothing was borrowed. */
    readonly distance: number | undefined;
    readonly breaches: Breaches;
    readonly days: readonly ExposureDay[];
    /** Contracts that were settled in money, whose positions the files do not show. */
    readonly unseenContracts: number;
  };
  readonly position: { readonly most: ExposureDay | undefined; readonly breaches: Breaches };
  readonly liquidations: {
    readonly count: number;
    readonly value: Fixed;
    readonly transactions: readonly Transaction[];
  };
  readonly churn: Churn;
  readonly sleep: SleepTrades;
  readonly worst: WorstFills;
}

/** Follows a history day by day, and then looks at its trades. */
export class Checks {
  private readonly exposure: ExposureHistory;
  private readonly targets: Targets;
  private readonly drift: DriftHistory;

  constructor(private readonly scene: Scene) {
    const { book, prices } = scene;
    this.exposure = new ExposureHistory(book.ledger.classes);
    this.targets = new Targets(book.settings, book.ledger.classes);
    this.drift = new DriftHistory(this.targets, prices);
  }

  /** Takes note of the end of a day. */
  readonly note = (end: DayEnd): void => {
    this.exposure.note(end);
    this.drift.note(end);
  };

  found(events: readonly TradeEvent[]): HistoryChecks {
    const { exposure, drift, targets, scene } = this;
    const { book, transactions, prices, from } = scene;
    const { settings, valuation, clock, matched } = book;
    const { limits, currency } = settings;
    const within = transactions.filter(({ day }) => day >= from);
    const held = exposure.days.filter(({ leverage }) => leverage > 0);
    const { most, mostInOne } = exposure;
    const mean = held.reduce((total, { leverage }) => total + leverage, 0) / held.length;
    const forced = within.filter(isForced);
    return {
      drift: drift.summary(),
      band: inferredBand({
        transactions,
        events,
        targets,
        drift: drift.days,
        evenings: drift.evenings,
        prices,
        valuation,
      }),
      leverage: {
        most,
        mean: held.length === 0 ? undefined : mean,
        distance: most && liquidationDistance(most.leverage),
        breaches: breachesOf(exposure.days, limits.leverage, ({ leverage }) => leverage),
        days: exposure.days,
        unseenContracts: within.filter(({ type }) => type === 'realized').length,
      },
      position: {
        most: mostInOne,
        breaches: breachesOf(exposure.days, limits.position, ({ largest }) => largest?.share ?? 0),
      },
      liquidations: {
        count: forced.length,
        value: sum(forced.map((one) => valuation.of(one) ?? ZERO)),
        transactions: forced,
      },
      churn: churnOf({ transactions, disposals: matched.disposals, valuation, from }),
      sleep: sleepTrades(within, limits, clock),
      worst: worstFills(within, book.prices, valuation, currency),
    };
  }
}

const isForced = (one: Transaction): boolean =>
  (one.type === 'sell' && one.liquidation === true) || (one.type === 'realized' && one.kind === 'liquidation');

function breachesOf(
  days: readonly ExposureDay[],
  limit: Fixed | undefined,
  of: (day: ExposureDay) => number,
): Breaches {
  if (limit === undefined) return { limit: undefined, days: 0, first: undefined, last: undefined };
  const most = toDouble(limit);
  // A position of exactly the limit may differ from it in the last digit of a double.
  const beyond = days.filter((day) => of(day) > most + 1e-9);
  return { limit: most, days: beyond.length, first: beyond[0]?.day, last: beyond.at(-1)?.day };
}
