/**
 * `tare cost`, worked out: every fee that was charged, what stands in no fee row (charges inside the price, the spread,
 * subscriptions paid from elsewhere), and the tax; in money, in basis points of the mean worth a year, per trade and per
 * period. What is charged, what is stated, what is worked out and what is an estimate is told apart on every line.
 */
import type { Book } from '../../chain/chain.js';
import { type FeeRow, feesOf } from '../../chain/fees.js';
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, plus, sum, toCents, ZERO } from '../../core/fixed.js';
import type { Issue } from '../../core/issue.js';
import type { FeeKind } from '../../ledger/transaction.js';
import { type Burst, burstsOf, fillsByDay } from '../../tax/bursts.js';
import { type Period as PeriodLength, periodOf } from '../../tax/events.js';
import type { Period } from '../history.js';
import { basisPoints, yearlyBase } from '../performance.js';
import { type ReturnsReport, returnsReport } from '../returns-report.js';
import { type AdvisoryRate, advisoryRates } from './advisory.js';
import { type BreakEven, breakEven } from './break-even.js';

export type Certainty = 'charged' | 'found' | 'estimate' | 'stated' | 'worked out';

export interface CostLine {
  readonly id: string;
  readonly name: string;
  /** Undefined when it cannot be known from what is here. */
  readonly amount: Fixed | undefined;
  readonly bpPerYear: number | undefined;
  /** How many times it was charged. */
  readonly count: number | undefined;
  readonly how: Certainty;
  /** Part of the line above, and so not in the total again. */
  readonly isPart?: boolean;
}

export interface PeriodCost {
  readonly period: string;
  readonly fees: Fixed;
  readonly embedded: Fixed;
  readonly spread: Fixed;
  readonly subscriptions: Fixed;
  /** On what was realised in the period; undefined without rates. */
  readonly tax: Fixed | undefined;
  readonly fills: number;
}

export interface PricedBurst extends Burst {
  readonly fees: Fixed;
  readonly embedded: Fixed;
}

export interface CostReport {
  readonly book: Book;
  readonly returns: ReturnsReport;
  readonly lines: readonly CostLine[];
  /** Without taxes, and with them. */
  readonly costs: Fixed;
  readonly all: Fixed | undefined;
  readonly periods: readonly PeriodCost[];
  readonly fills: number;
  readonly traded: Fixed;
  /** Costs of trading alone: commissions, charges inside the price, spread. */
  readonly tradingCosts: Fixed;
  readonly advisory: readonly AdvisoryRate[];
  readonly breakEven: BreakEven | undefined;
  /** The share of what fills were charged that the schedule, or the rows, explain; undefined where nothing was looked at. */
  readonly explainedShare: number | undefined;
  readonly bursts: readonly PricedBurst[];
  /** More was lost to costs than was ever invested: something is wrong with the files. */
  readonly isImplausible: boolean;
  readonly issues: readonly Issue[];
}

/** @returns undefined for a book without transactions. */
export function costReport(book: Book, per: PeriodLength, period: Period = {}): CostReport | undefined {
  const returns = returnsReport(book, period);
  return returns && costsOf(returns, per);
}

/** The costs of a history that was measured already. */
export function costsOf(returns: ReturnsReport, per: PeriodLength): CostReport {
  const { book } = returns;
  const { actual, undisclosed, scene, primary } = returns;
  const within = scene.transactions.filter(({ day }) => day >= scene.from);
  const fees = within.flatMap((one) => feesOf(one, book.valuation));
  const fillsOn = fillsByDay(within);
  const fills = [...fillsOn.values()].reduce((count, one) => count + one, 0);
  const lines = linesOf(returns, fees);
  const amountOf = (id: string): Fixed => lines.find((line) => line.id === id)?.amount ?? ZERO;
  const taxes = ['realized-tax', 'deferred-tax'];
  const counted = lines.filter(({ isPart }) => !isPart);
  const costs = sum(counted.filter(({ id }) => !taxes.includes(id)).map(({ amount }) => amount ?? ZERO));
  const isTaxed = taxes.every((id) => lines.some((line) => line.id === id && line.amount !== undefined));
  const subscriptions = amountOf('subscription');
  const tradingCosts = sum(['commissions', 'embedded', 'spread'].map(amountOf));
  return {
    book,
    returns,
    lines,
    costs,
    all: isTaxed ? plus(costs, sum(taxes.map(amountOf))) : undefined,
    periods: periodCosts(returns, fillsOn, per),
    fills,
    traded: returns.events.reduce((total, one) => sum([total, one.soldValue, one.boughtValue]), ZERO),
    tradingCosts,
    advisory: advisoryRates(scene, fees),
    breakEven:
      primary?.advantage === undefined
        ? undefined
        : breakEven({
            actual,
            fills,
            subscriptions,
            charges: undisclosed.fills,
            advantage: primary.advantage,
            against: primary.name,
          }),
    explainedShare: undisclosed.charged > 0n ? Number(undisclosed.explained) / Number(undisclosed.charged) : undefined,
    bursts: burstsOf(fillsOn, () => true).map((burst) => pricedBurst(burst, returns)),
    isImplausible:
      actual.money !== undefined && costs > plus(actual.money.opening, actual.money.paidIn) && costs > ZERO,
    issues: returns.issues.filter(({ code }) => !code.startsWith('returns/baseline') || primary === undefined),
  };
}

function linesOf({ actual, undisclosed, spread, book }: ReturnsReport, fees: readonly FeeRow[]): CostLine[] {
  const { money, path } = actual;
  const base = yearlyBase(money);
  const line = (id: string, name: string, amount: Fixed | undefined, how: Certainty, count?: number): CostLine => {
    return { id, name, amount, bpPerYear: basisPoints(amount, base), count, how };
  };
  const charged = (id: string, name: string, kinds: readonly FeeKind[]): CostLine => {
    const rows = fees.filter(({ kind }) => kinds.includes(kind));
    return line(id, name, feeSum(rows), 'charged', rows.length);
  };
  const { classes } = book.ledger;
  const inAssets = fees.filter(
    ({ kind, asset }) => (kind === 'trading' || kind === 'network') && classes.of(asset) !== 'cash',
  );
  const outside = money?.outside ?? ZERO;
  const inside = fees.filter(({ kind }) => kind === 'subscription');
  const isTaxed = path.withoutRates.length === 0;
  const estimated = spread.fills.length > 0 ? toCents(spread.total) : undefined;
  const realized = isTaxed && money ? money.realizedTax : undefined;
  return [
    charged('commissions', 'Commissions', ['trading']),
    charged('network', 'Network fees', ['network']),
    {
      ...line('in-assets', '  of these paid in coins or units', feeSum(inAssets), 'charged', inAssets.length),
      isPart: true,
    },
    line('embedded', 'Charges inside the price', undisclosed.embedded, 'found', undisclosed.fills.length),
    { ...line('unexplained', '  of these beyond the schedule', undisclosed.unexplained, 'found'), isPart: true },
    line('spread', 'Spread and slippage', estimated, 'estimate', spread.fills.length),
    charged('advisory', 'Advisory fees', ['advisory']),
    line(
      'subscription',
      'Subscriptions',
      plus(feeSum(inside), outside),
      outside > 0n ? 'stated' : 'charged',
      inside.length > 0 ? inside.length : undefined,
    ),
    charged('funding', 'Funding of positions', ['funding']),
    charged('interest', 'Interest', ['interest']),
    charged('other', 'Other fees', ['other']),
    line('realized-tax', 'Tax on what was realised', realized, 'worked out'),
    line('deferred-tax', 'Tax due when all is sold', isTaxed ? money?.deferredTax : undefined, 'worked out'),
  ];
}

const feeSum = (rows: readonly Pick<FeeRow, 'value'>[]): Fixed => sum(rows.map(({ value }) => value ?? ZERO));

function periodCosts(report: ReturnsReport, fillsOn: ReadonlyMap<Day, number>, per: PeriodLength): PeriodCost[] {
  const { actual, scene, undisclosed, spread } = report;
  const { from, to } = scene;
  const isTaxed = actual.path.withoutRates.length === 0;
  const periods = new Map<string, { -readonly [K in keyof PeriodCost]: PeriodCost[K] }>();
  const at = (day: Day) => {
    const period = periodOf(day, per);
    const known = periods.get(period);
    if (known) return known;
    const blank = { period, fees: ZERO, embedded: ZERO, spread: ZERO, subscriptions: ZERO, fills: 0 };
    const fresh = { ...blank, tax: isTaxed ? ZERO : undefined };
    periods.set(period, fresh);
    return fresh;
  };
  for (const { day, kind, value } of actual.worth.fees) {
    const into = kind === 'subscription' ? 'subscriptions' : kind === 'withholding' ? 'tax' : 'fees';
    at(day)[into] = plus(at(day)[into] ?? ZERO, value);
  }
  for (const { transaction, embedded } of undisclosed.fills)
    at(transaction.day).embedded = plus(at(transaction.day).embedded, embedded);
  for (const { transaction, cost } of spread.fills) at(transaction.day).spread = plus(at(transaction.day).spread, cost);
  for (const { day, amount } of scene.outside)
    if (day >= from) at(day).subscriptions = plus(at(day).subscriptions, amount);
  for (const [day, count] of fillsOn) at(day).fills += count;
  let before = ZERO;
  for (const { day, total } of actual.path.steps) {
    if (day >= from && day <= to) at(day).tax = plus(at(day).tax ?? ZERO, minus(total, before));
    before = total;
  }
  const sorted = [...periods.values()].sort((a, b) => (a.period < b.period ? -1 : 1));
  return sorted.map((one) => ({ ...one, spread: toCents(one.spread), tax: one.tax && toCents(one.tax) }));
}

function pricedBurst(burst: Burst, { actual, undisclosed }: ReturnsReport): PricedBurst {
  const isIn = (day: Day): boolean => day >= burst.from && day <= burst.to;
  const fees = actual.worth.fees.filter(({ day, kind }) => isIn(day) && kind === 'trading');
  const charges = undisclosed.fills.filter(({ transaction }) => isIn(transaction.day));
  return { ...burst, fees: feeSum(fees), embedded: sum(charges.map(({ embedded }) => embedded)) };
}
