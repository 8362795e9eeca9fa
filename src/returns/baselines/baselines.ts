/**
 * Buying and holding beside the person's own history: each baseline is simulated with the same flows, matched by the same
 * lot engine, taxed by the same rates, and measured by the same code.
 */
import { civilDate, type Day } from '../../core/calendar.js';
import { compareFixed, type Fixed, minus, over, times, whole, ZERO } from '../../core/fixed.js';
import { type Issue, issue } from '../../core/issue.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Lot } from '../../lots/lot.js';
import type { Matched } from '../../lots/match.js';
import type { LotPlan, PlannedSale } from '../../lots/plan.js';
import type { Settings } from '../../settings/settings.js';
import { taxModelOf } from '../../tax/jurisdictions/us/activity-tax.js';
import { NO_GAINS } from '../../tax/jurisdictions/us/gains.js';
import { termOf } from '../../tax/jurisdictions/us/holding-period.js';
import { NO_CARRYOVER } from '../../tax/jurisdictions/us/worksheets/loss-carryover.js';
import { measure, type Scene } from '../history.js';
import type { Performance } from '../performance.js';
import { type Happenings, happeningsOf } from './happenings.js';
import { isBaselineAccount, SHELTERED_ACCOUNT, type Simulated, simulate } from './simulate.js';
import type { Choice } from './strategies.js';

export interface Baseline {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly performance: Performance;
  readonly exhausted: Day | undefined;
}

export interface Baselines {
  readonly all: readonly Baseline[];
  /** Income that the person had and no baseline gets. */
  readonly ownOnly: Fixed;
  readonly issues: readonly Issue[];
}

export function baselinesOf(scene: Scene, choice: Choice, own: Performance): Baselines {
  const { transactions, book } = scene;
  const happenings = happeningsOf(transactions, book.valuation);
  const issues: Issue[] = [];
  const all: Baseline[] = [];
  const newYears = newYearDays(scene);
  const reinvests = reinvestsDividends(scene, happenings);
  for (const strategy of choice.strategies) {
    const unpriced = [...(strategy.weights?.keys() ?? [])].filter((asset) => !hasPrice(scene, asset));
    if (unpriced.length > 0) {
      const what = `The baseline "${strategy.id}" is left out: ${unpriced.join(', ')} has no price.`;
      issues.push(issue('returns/baseline-left-out', what));
      continue;
    }
    const flows = own.worth.flows.filter(({ day }) => day >= strategy.begins);
    const isNewYear = (day: Day): boolean => newYears.has(day);
    const made = simulate({ scene, strategy, flows, happenings, isNewYear, reinvests });
    const performance = measureSimulated(scene, made);
    const { id, name, about } = strategy;
    if (made.exhausted !== undefined)
      issues.push(issue('returns/baseline-exhausted', `The baseline "${id}" could not pay a withdrawal.`));
    if (performance.money === undefined) {
      const missing = [...performance.worth.held.keys()].filter(
        (asset) => scene.prices.at(asset, scene.to) === undefined,
      );
      const what = `The baseline "${id}" has no worth at the end: no price of ${missing.join(', ')}.`;
      issues.push(issue('returns/baseline-left-out', what));
      continue;
    }
    all.push({ id, name, about, performance, exhausted: made.exhausted });
  }
  return { all, ownOnly: happenings.ownOnly, issues };
}

/** An asset that never has a price during the period cannot be bought. */
function hasPrice({ prices, from, to }: Scene, asset: string): boolean {
  if (asset === prices.currency) return true;
  for (let day = from; day <= to; day = (day + 1) as Day) if (prices.at(asset, day) !== undefined) return true;
  return false;
}

function measureSimulated(scene: Scene, { transactions }: Simulated): Performance {
  const { book } = scene;
  const settings: Settings = {
    ...book.settings,
    accounts: { ...book.settings.accounts, [SHELTERED_ACCOUNT]: { type: 'ira', owner: 'self' } },
  };
  const simulated: Scene = { ...scene, book: { ...book, settings } };
  return measure(simulated, {
    transactions,
    matched: matchSimulated(scene, transactions, settings),
    keepsMoney: (account) => isBaselineAccount(account) || scene.keepsMoney(account),
    outside: [],
    commissionOf: () => scene.commissions.overall().rate,
  });
}

function matchSimulated({ book, to }: Scene, transactions: readonly Transaction[], settings: Settings): Matched {
  const plan = leastTaxPlan(settings, book.matched.plan);
  return book.jurisdiction.match({ ...book.matchInput, transactions, settings, at: to, plan });
}

/** What was planned for the person's own sales stands. In a baseline's account, lots are sold in the order of the tax on a unit: (price − basis) × the rate of its term. */
function leastTaxPlan(settings: Settings, own: LotPlan | undefined): LotPlan {
  const rates = ratesOf(settings);
  return {
    ...(own?.instead ? { instead: own.instead } : {}),
    choose: (sale: PlannedSale) => {
      if (!isBaselineAccount(sale.account)) return own?.choose?.(sale);
      const { proceeds, quantity, day } = sale;
      const price = proceeds === undefined ? ZERO : over(proceeds, quantity, 'half-even');
      const taxOf = (lot: Lot): Fixed => {
        const basis = lot.basis === undefined ? ZERO : over(lot.basis, lot.quantity, 'half-even');
        return times(minus(price, basis), rates[termOf(lot.holdingFrom, day)], 'half-even');
      };
      const ranked = sale.open().map((lot) => ({ lot: lot.id, tax: taxOf(lot) }));
      return ranked.sort((a, b) => compareFixed(a.tax, b.tax)).map(({ lot }) => ({ lot }));
    },
  };
}

const PROBE = whole(1000);

/** The rates of the person on a little more gain of each term; two to one where no year has rates. */
function ratesOf(settings: Settings): Readonly<Record<'short' | 'long', Fixed>> {
  const { shortRate, longRate } = settings.taxpayer;
  if (shortRate !== undefined && longRate !== undefined) return { short: shortRate, long: longRate };
  const model = taxModelOf(settings);
  const rate = (gains: Partial<typeof NO_GAINS>): Fixed | undefined => {
    const bare = model(PROBE_YEAR, NO_GAINS, [], NO_CARRYOVER);
    const more = model(PROBE_YEAR, { ...NO_GAINS, ...gains }, [], NO_CARRYOVER);
    return bare && more && over(minus(more.tax, bare.tax), PROBE, 'half-even');
  };
  return { short: rate({ short: PROBE }) ?? whole(2), long: rate({ long: PROBE }) ?? whole(1) };
}

/** A year that has rates: the order of lots needs only which term costs more. */
const PROBE_YEAR = 2025;

/** The first day of each calendar year on which something held has a price of its own. */
function newYearDays({ from, to, prices, book }: Scene): ReadonlySet<Day> {
  const assets = [...new Set(book.ledger.transactions.map(({ asset }) => asset))].filter(
    (asset) => book.ledger.classes.of(asset) !== 'cash',
  );
  const days = new Set<Day>();
  let waiting = false;
  for (let day = from; day <= to; day = (day + 1) as Day) {
    const { month, date } = civilDate(day);
    waiting ||= month === 1 && date === 1;
    if (!waiting || !assets.some((asset) => prices.isFresh(asset, day))) continue;
    days.add(day);
    waiting = false;
  }
  return days;
}

/** By the policy `returns.dividends`; the history reinvests when at least half of the dividends were followed by a purchase. */
function reinvestsDividends({ transactions, book }: Scene, { byDay }: Happenings): boolean {
  const policy = book.settings.policies['returns.dividends'];
  if (policy !== 'history') return policy === 'reinvest';
  const bought = new Set(transactions.filter(({ type }) => type === 'buy').map(({ asset, day }) => `${asset} ${day}`));
  let [paid, put] = [0, 0];
  for (const [day, list] of byDay) {
    for (const one of list) {
      if (one.kind !== 'income' || book.ledger.classes.of(one.paid) !== 'cash') continue;
      paid++;
      if ([0, 1, 2, 3, 4, 5].some((days) => bought.has(`${one.asset} ${day + days}`))) put++;
    }
  }
  return paid === 0 || put * 2 >= paid;
}
