/**
 * Buying and holding beside the person's own history: each baseline is simulated with the same flows, matched by the same
 * lot engine, taxed by the same rates, and measured by the same code.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, ZERO } from '../../core/fixed.js';
import { type Issue, issue } from '../../core/issue.js';
import { Holdings } from '../../ledger/holdings.js';
import type { Transaction } from '../../ledger/transaction.js';
import type { Matched } from '../../lots/match.js';
import { accountSettings, type Settings } from '../../settings/settings.js';
import { measure, type Scene } from '../history.js';
import type { Performance } from '../performance.js';
import { heldTerm } from '../taxes/tax-model.js';
import { newYearDays, reinvestsDividends } from './habits.js';
import { happeningsOf } from './happenings.js';
import { leastTaxPlan } from './least-tax.js';
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
    const odd = notHoldable(scene, strategy.begins);
    if (odd.length > 0) {
      const what = `The baseline "${strategy.id}" is left out: it cannot just keep ${odd.join(', ')}.`;
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

/** What a portfolio cannot be left alone with on the day it begins: options, futures, units or money owed. */
function notHoldable({ transactions, book, keepsMoney }: Scene, begins: Day): string[] {
  const { classes } = book.ledger;
  const holdings = new Holdings();
  const places = new Map<string, readonly [string, string]>();
  for (const one of transactions) {
    if (one.day >= begins) break;
    holdings.apply(one, (account, asset) => places.set(`${account}\u0000${asset}`, [account, asset]));
  }
  const odd = new Set<string>();
  for (const [account, asset] of places.values()) {
    const units = holdings.of(account, asset);
    const kind = classes.of(asset);
    if ((kind === 'option' || kind === 'future') && units !== ZERO) odd.add(asset);
    if (units >= 0n) continue;
    if (kind !== 'cash') odd.add(`${asset} owed`);
    else if (keepsMoney(account) && accountSettings(book.settings, account).margin) odd.add(`${asset} borrowed`);
  }
  return [...odd].sort();
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
  const termOf = heldTerm(book.jurisdiction, (asset) => book.ledger.classes.of(asset));
  const plan = leastTaxPlan(settings, termOf, book.matched.plan);
  return book.jurisdiction.match({ ...book.matchInput, transactions, settings, at: to, plan });
}
