/**
 * What a history of transactions earned: its worth day by day, the tax on what it realised, and the four layers. The
 * person's own ledger and every baseline go through here, so that they are measured alike.
 */
import { type Book, linesOf } from '../chain/chain.js';
import { type Day, formatDay } from '../core/calendar.js';
import { formatCents } from '../core/decimal-text.js';
import { type Fixed, sum, ZERO } from '../core/fixed.js';
import { type Issue, issue } from '../core/issue.js';
import type { Transaction } from '../ledger/transaction.js';
import type { Matched } from '../lots/match.js';
import { accountSettings } from '../settings/settings.js';
import type { FormLine } from '../tax/jurisdiction.js';
import { Commissions } from './cost/commissions.js';
import { byDay, type OutsideCost, outsideCosts } from './cost/outside.js';
import type { DaysPerYear } from './measures/risk.js';
import { type Performance, performanceOf } from './performance.js';
import { liquidate } from './taxes/deferred.js';
import { hasOwnRates, heldTerm } from './taxes/tax-model.js';
import { taxPathOf } from './taxes/tax-path.js';
import { type DayEnd, dailyWorth } from './worth/daily-worth.js';
import { DayPrices } from './worth/day-prices.js';
import { type KeepsMoney, keepsMoney } from './worth/money.js';

export interface Period {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

/** What all measured histories of a book share. */
export interface Scene {
  readonly book: Book;
  /** The person's own, up to the last day. */
  readonly transactions: readonly Transaction[];
  readonly prices: DayPrices;
  readonly from: Day;
  readonly to: Day;
  readonly commissions: Commissions;
  readonly keepsMoney: KeepsMoney;
  readonly outside: readonly OutsideCost[];
}

/** Undefined for a book without transactions. */
export function sceneOf(book: Book, period: Period = {}): Scene | undefined {
  const { settings, ledger, valuation } = book;
  const all = ledger.transactions;
  const first = all.find(({ type }) => type !== 'balance')?.day;
  if (first === undefined) return undefined;
  const prices = new DayPrices(book.prices, all, settings);
  const to = period.to ?? lastDay(book, prices, all);
  const transactions = all.filter(({ day }) => day <= to);
  const from = period.from === undefined || period.from < first ? first : period.from;
  return {
    book,
    transactions,
    prices,
    from,
    to: to < from ? from : to,
    commissions: new Commissions(transactions, valuation, settings),
    keepsMoney: keepsMoney(transactions, ledger.classes, settings),
    outside: outsideCosts(transactions, settings, to),
  };
}

/** The last transaction's day, or a later one for which everything still held has a listed price. */
function lastDay({ ledger, matched }: Book, prices: DayPrices, transactions: readonly Transaction[]): Day {
  const last = (transactions.at(-1) as Transaction).day;
  const assets = new Set(matched.lots.map(({ asset }) => asset).filter((asset) => ledger.classes.of(asset) !== 'cash'));
  const listed = [...assets].map((asset) => prices.lastListed(asset) ?? last);
  return listed.length === 0 ? last : (Math.max(last, Math.min(...listed)) as Day);
}

/** A history to be measured: the person's own or a baseline's. */
export interface Track {
  readonly transactions: readonly Transaction[];
  readonly matched: Matched;
  /** The printed lines of `matched`, where they are known already. */
  readonly lines?: readonly FormLine[];
  readonly keepsMoney: KeepsMoney;
  readonly outside: readonly OutsideCost[];
  readonly watch?: (end: DayEnd) => void;
  /** The commission of selling everything, if not each account's own. */
  readonly commissionOf?: (account: string) => Fixed;
}

export function measure(scene: Scene, track: Track): Performance {
  const { book, prices, from, to, commissions } = scene;
  const { settings, valuation, jurisdiction } = book;
  const { classes } = book.ledger;
  const { transactions, matched, keepsMoney: keeps, watch } = track;
  const input = { transactions, prices, valuation, classes, settings, keepsMoney: keeps, from, to };
  const worth = dailyWorth(watch ? { ...input, watch } : input);
  const lines = track.lines ?? linesOf({ ...book, matched, lane: undefined });
  const path = taxPathOf({ settings, lines, income: matched.income, taxYearOf: jurisdiction.taxYearOf, to });
  const { lots, shorts } = matched;
  const commissionOf = track.commissionOf ?? ((account: string): Fixed => commissions.of(account).rate);
  const termOf = heldTerm(jurisdiction, (asset) => classes.of(asset));
  const liquidation = liquidate({ lots, shorts, day: to, prices, settings, path, termOf, commissionOf });
  const risky = [...worth.seen].filter((asset) => classes.of(asset) !== 'cash');
  const daysPerYear: DaysPerYear = risky.some((asset) => classes.of(asset) === 'digital') ? 365 : 252;
  const observed = (day: Day): boolean => daysPerYear === 365 || risky.some((asset) => prices.isFresh(asset, day));
  const outside = byDay(track.outside, from, to);
  return performanceOf({ worth, outside, path, liquidation, settings, daysPerYear, observed });
}

/** What keeps a performance from being whole, said once. */
export function performanceIssues(scene: Scene, { worth, path, liquidation }: Performance): Issue[] {
  const { settings, matched } = scene.book;
  const issues = scene.prices.issues([(worth.from - 1) as Day, worth.to]);
  for (const { amount, transaction } of worth.flows) {
    if (amount !== undefined) continue;
    const { id, asset, day, source } = transaction;
    const what = `${source.file} row ${source.row}: ${id} moves ${asset} on ${formatDay(day)}, which has no price.`;
    issues.push(issue('returns/flow-without-value', what, { file: source.file, row: source.row }));
  }
  issues.push(...assumedIssues(scene, worth.flows));
  for (const { id, asset, source } of worth.unpricedFees)
    issues.push(issue('returns/fee-without-value', `The fee of ${id} in ${asset} has no price.`, source));
  const { shortRate, longRate } = settings.taxpayer;
  const isOwn = hasOwnRates(settings);
  const { name } = scene.book.jurisdiction;
  if (path.withoutRates.length > 0) {
    const of = isOwn ? path.withoutRates.join(', ') : `${name} in ${settings.currency}`;
    issues.push(issue('returns/no-rates', `There are no tax rates of ${of}, so there is no return after taxes.`));
  } else if (!isOwn) {
    const what = `Your flat rates are used as they are, for ${name}: gains netted, losses carried on without limit.`;
    issues.push(issue('returns/flat-rates-abroad', what));
  }
  if (isOwn && (shortRate === undefined) !== (longRate === undefined))
    issues.push(issue('returns/one-rate', 'Only one of the two flat tax rates is stated; the brackets were used.'));
  if (isOwn && shortRate === undefined && settings.taxpayer.otherIncome === ZERO)
    issues.push(issue('tax/income-not-stated', 'No other income is stated; the tax is that of a person without any.'));
  const unknown = matched.unresolved.filter(({ sold }) => sold <= worth.to).length;
  if (unknown > 0) issues.push(issue('returns/realized-unknown', `The gain of ${unknown} disposals is not known.`));
  return [...issues, ...limits(scene), ...liquidation.issues];
}

/** What the figures leave out by their nature. */
function limits({ book, transactions }: Scene): Issue[] {
  const issues: Issue[] = [];
  const accounts = new Set(transactions.map(({ account }) => account));
  const sheltered = [...accounts].filter((name) => accountSettings(book.settings, name).type !== 'taxable').sort();
  if (sheltered.length > 0) issues.push(issue('returns/sheltered', `Sheltered from tax: ${sheltered.join(', ')}.`));
  const settled = transactions.filter(({ type }) => type === 'realized').length;
  if (settled > 0)
    issues.push(issue('returns/settled-contracts', `${settled} results of contracts were settled in money.`));
  return issues;
}

function assumedIssues({ book }: Scene, flows: Performance['worth']['flows']): Issue[] {
  const assumed = new Map<string, { amounts: Fixed[]; first: Day }>();
  for (const { kind, account, amount, day } of flows) {
    if (kind !== 'assumed') continue;
    const known = assumed.get(account) ?? { amounts: [], first: day };
    known.amounts.push(amount ?? ZERO);
    assumed.set(account, known);
  }
  return [...assumed].map(([account, { amounts, first }]) => {
    const total = `${formatCents(sum(amounts))} ${book.settings.currency}`;
    const what = `${account} spent ${total} that its files do not show coming in, first on ${formatDay(first)}.`;
    return issue('returns/money-assumed', what);
  });
}
