/** The year-end report as data: what every writer (CSV, JSON, XLSX, HTML) prints, worked out once. */
import { type CashPosition, cashPosition, type LiquidityGap, liquidityGap } from '../chain/cash.js';
import { type Book, linesOf } from '../chain/chain.js';
import type { Day } from '../core/calendar.js';
import { type Fixed, larger, plus, sum, toCents, ZERO } from '../core/fixed.js';
import { type Issue, issue } from '../core/issue.js';
import { compareIds } from '../ledger/id-order.js';
import type { DisposalKind, IncomeEvent } from '../lots/disposal.js';
import { countDays, countPeriods, type Fill, type PeriodCounts } from '../tax/events.js';
import type { FormLine } from '../tax/jurisdiction.js';
import { type GainKind, gainKindOf, plainGainKind } from '../tax/jurisdictions/us/gains.js';
import type { ScheduleLine } from '../tax/jurisdictions/us/schedule-d.js';
import type { Carryover } from '../tax/jurisdictions/us/worksheets/loss-carryover.js';
import {
  type EarlierGain,
  earlierYears,
  type UnitedStatesYear,
  unitedStatesYear,
} from '../tax/jurisdictions/us/year.js';
import { type Totals, totalsOf } from '../tax/totals.js';
import { type Habits, habitsOf } from './habits.js';

export interface YearReport {
  readonly year: number;
  readonly book: Book;
  /** Lines of Form 8949 by box, then date sold, in the order of disposals. */
  readonly lines: readonly FormLine[];
  readonly income: readonly IncomeEvent[];
  readonly totals: Totals;
  readonly schedule: readonly ScheduleLine[];
  /** Forms, carryovers and tax. */
  readonly us: UnitedStatesYear;
  readonly cash: CashPosition;
  /** Undefined for a year without rates. */
  readonly liquidity: LiquidityGap | undefined;
  readonly habits: Habits;
  readonly weeks: readonly PeriodCounts[];
  readonly months: readonly PeriodCounts[];
  /** The whole year's counts. */
  readonly counts: PeriodCounts | undefined;
  readonly issues: readonly Issue[];
}

export interface YearOptions {
  /** Carryovers out of years that were closed. */
  readonly carryovers?: ReadonlyMap<number, Carryover>;
  /** Issues found beside the book, as in comparing it with closed years. */
  readonly issues?: readonly Issue[];
}

/** Works out the report of a tax year. */
export function yearReport(book: Book, year: number, options: YearOptions = {}): YearReport {
  const { jurisdiction, matched, ledger } = book;
  const lines = [...linesOf(book, year)];
  const income = matched.income.filter((event) => jurisdiction.taxYearOf(event.day) === year);
  const transactions = ledger.transactions.filter((one) => jurisdiction.taxYearOf(one.day) === year);
  // Counted before they are sorted by box, while the lines of one sale still stand together.
  const days = countDays([...transactions, ...laneFills(book, year)], lines, income);
  lines.sort(byBoxAndTime);
  const us = unitedStatesYear({
    settings: book.settings,
    activity: { year, lines, income },
    earlier: earlierYears(year, earlierGains(book, year), matched.income, jurisdiction.taxYearOf),
    classOf: (asset) => ledger.classes.of(asset),
    ...(options.carryovers ? { closed: options.carryovers } : {}),
  });
  const cash = cashPosition(book, year, gainInKind(lines));
  const due = us.tax && toCents(larger(us.tax.chosen.added, ZERO));
  return {
    year,
    book,
    lines,
    income,
    totals: totalsOf(lines, income),
    schedule: us.schedule.lines,
    us,
    cash,
    liquidity: due === undefined ? undefined : liquidityGap(due, cash),
    habits: habitsOf(book, year, lines, us.tax && ((part) => us.tax?.taxOf(part) ?? ZERO)),
    weeks: countPeriods(days, 'week'),
    months: countPeriods(days, 'month'),
    counts: countPeriods(days, 'year')[0],
    issues: [...book.issues, ...finality(book, year, lines), ...us.issues, ...(options.issues ?? [])],
  };
}

/** The gains of the years before, line by line; those that were matched as columns come as sums. */
function* earlierGains(
  { matched, lane, jurisdiction, taxContext, settings }: Book,
  year: number,
): Generator<EarlierGain> {
  const wanted = (day: Day): boolean => jurisdiction.taxYearOf(day) < year;
  for (const disposal of matched.disposals) {
    if (!wanted(disposal.sold)) continue;
    const line = jurisdiction.lineOf(disposal, taxContext);
    yield { year: jurisdiction.taxYearOf(disposal.sold), kind: gainKindOf(line), gain: line.gain };
  }
  const keyOf = (asset: string, acquired: Day, sold: Day): string =>
    `${jurisdiction.taxYearOf(sold)} ${plainGainKind(asset, acquired, sold, settings)}`;
  for (const [key, gain] of lane?.gains(wanted, keyOf) ?? []) {
    const [of = '', kind = ''] = key.split(' ');
    yield { year: Number(of), kind: kind as GainKind, gain };
  }
}

/** By box, then the time of the sale, then its id; the lots of one sale stay in their order. */
function byBoxAndTime(a: FormLine, b: FormLine): number {
  if (a.box !== b.box) return a.box < b.box ? -1 : 1;
  const left = a.disposal.transaction;
  const right = b.disposal.transaction;
  if (left === right) return 0;
  return a.disposal.sold - b.disposal.sold || (left.at ?? 0) - (right.at ?? 0) || compareIds(left.id, right.id);
}

/** The year's fills that were matched as columns, a day's in one. */
function* laneFills({ lane, jurisdiction }: Book, year: number): Generator<Fill> {
  for (const [day, fills] of lane?.fillsByDay() ?? []) {
    if (jurisdiction.taxYearOf(day) === year) yield { type: 'buy', day, account: '', order: undefined, fills };
  }
}

/** Disposals that bring something other than money. */
const IN_KIND: ReadonlySet<DisposalKind> = new Set(['swap', 'fee', 'spend']);

const gainInKind = (lines: readonly FormLine[]): Fixed =>
  sum(lines.filter(({ disposal }) => IN_KIND.has(disposal.kind)).map(({ gain }) => gain));

/** Fees, disposals and all else of one sale's proceeds that came as money: used by the charts. */
export const runningGain = (lines: readonly FormLine[]): { day: number; total: Fixed }[] => {
  const sorted = [...lines].sort((a, b) => a.disposal.sold - b.disposal.sold);
  let total = ZERO;
  return sorted.map(({ disposal, gain }) => {
    total = plus(total, gain);
    return { day: disposal.sold, total };
  });
};

/** A loss near the end of the files can still be washed by purchases that they do not show yet. */
function finality(book: Book, year: number, lines: readonly FormLine[]): Issue[] {
  const { transactions } = book.ledger;
  const last = transactions.reduce(
    (latest, { day }) => Math.max(latest, day),
    book.lane?.lastDay ?? Number.NEGATIVE_INFINITY,
  );
  const open = lines.filter(
    ({ disposal, gain, adjustment }) =>
      gain < 0n &&
      adjustment === ZERO &&
      disposal.sold + 30 > last &&
      book.ledger.classes.of(disposal.asset) !== 'digital',
  );
  if (open.length === 0) return [];
  const what = `The files end less than thirty days after ${open.length} sale${open.length === 1 ? '' : 's'} of ${year} at a loss.`;
  return [issue('tax/year-not-final', what)];
}
