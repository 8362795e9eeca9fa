/** One side of a comparison, measured: its four layers, its costs, how much was at stake, and what it traded. */
import type { Book } from '../../chain/chain.js';
import type { Day } from '../../core/calendar.js';
import { type Fixed, plus, sum, ZERO } from '../../core/fixed.js';
import type { Issue } from '../../core/issue.js';
import type { Transaction } from '../../ledger/transaction.js';
import { isFill } from '../../tax/events.js';
import { ExposureHistory } from '../checks/exposure.js';
import { type SpreadEstimate, spreadOf } from '../cost/spread.js';
import { type Undisclosed, undisclosedFees } from '../cost/undisclosed.js';
import { measure, type Period, performanceIssues, type Scene, sceneOf } from '../history.js';
import type { Performance } from '../performance.js';
import { accountsOf } from './account-book.js';

/** What a side is made of; `run` gives it as it was at the end of a day. */
export interface Source {
  readonly name: string;
  readonly run: (at?: Day) => Book;
}

export interface Side {
  readonly name: string;
  readonly book: Book;
  readonly accounts: readonly string[];
  readonly scene: Scene;
  readonly actual: Performance;
  readonly exposure: ExposureHistory;
  readonly undisclosed: Undisclosed;
  readonly spread: SpreadEstimate;
  /** Trades in the period. */
  readonly fills: readonly Transaction[];
  readonly traded: Fixed;
  /** Fees, charges inside prices, the estimated spread and what was paid from elsewhere; without taxes. */
  readonly costs: Fixed | undefined;
  /** Costs and trades by day. */
  readonly costByDay: ReadonlyMap<Day, Fixed>;
  readonly tradedByDay: ReadonlyMap<Day, Fixed>;
  readonly issues: readonly Issue[];
}

/** @returns undefined for a side without transactions in the period. */
export function sideOf({ name, run }: Source, period: Period): Side | undefined {
  const book = run(period.to);
  const scene = sceneOf(book, period);
  if (!scene || (period.to !== undefined && period.to < scene.from)) return undefined;
  const { valuation, settings, prices } = book;
  const { transactions, keepsMoney, outside, from } = scene;
  const exposure = new ExposureHistory(book.ledger.classes);
  const actual = measure(scene, { transactions, matched: book.matched, keepsMoney, outside, watch: exposure.note });
  const within = transactions.filter(({ day }) => day >= from);
  const undisclosed = undisclosedFees(within, valuation, settings);
  const embedded = new Map(undisclosed.fills.map((fill) => [fill.transaction, fill.embedded]));
  const spread = spreadOf({ transactions: within, prices, valuation, settings, embedded });
  const fills = within.filter(isFill);
  const tradedByDay = new Map<Day, Fixed>();
  for (const one of fills) addTo(tradedByDay, one.day, valuation.of(one) ?? ZERO);
  const { money } = actual;
  return {
    name,
    book,
    accounts: accountsOf({ ...book, ledger: { ...book.ledger, transactions: within } }),
    scene,
    actual,
    exposure,
    undisclosed,
    spread,
    fills,
    traded: sum(tradedByDay.values()),
    costs: money && sum([money.fees, money.outside, undisclosed.embedded, spread.total]),
    costByDay: costsByDay(actual, undisclosed, spread),
    tradedByDay,
    issues: [...book.issues, ...performanceIssues(scene, actual)],
  };
}

function costsByDay({ worth }: Performance, undisclosed: Undisclosed, spread: SpreadEstimate): Map<Day, Fixed> {
  const days = new Map<Day, Fixed>();
  worth.costs.forEach((cost, i) => {
    if (cost !== ZERO) addTo(days, (worth.from + i) as Day, cost);
  });
  for (const { transaction, embedded } of undisclosed.fills) addTo(days, transaction.day, embedded);
  for (const { transaction, cost } of spread.fills) addTo(days, transaction.day, cost);
  return days;
}

const addTo = (days: Map<Day, Fixed>, day: Day, amount: Fixed): void => {
  days.set(day, plus(days.get(day) ?? ZERO, amount));
};
