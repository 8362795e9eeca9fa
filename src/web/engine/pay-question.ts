/**
 * From the sliders, as the address has them, to a question that can be sent to the worker that studies it. The words are those
 * of `tare rebalance`: `commission=25bp` here is `--commission 25bp` there, and gives the same figures.
 */
import { factsOf, type HistoryQuestion } from '../../book/rebalance/answer.js';
import { type RebalanceOptions, rulesFrom } from '../../book/rebalance/options.js';
import { type Question, questionOf } from '../../book/rebalance/question.js';
import type { Book } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { UsageError } from '../../core/usage-error.js';
import { defaultRules } from '../../rebalance/rules/registry.js';
import type { RebalanceFacts } from '../../report/documents/rebalance.js';
import { nowSection } from '../../report/files/html/rebalance-page.js';
import { mineSection } from '../../report/files/html/rebalance-sections.js';
import type { Session } from './session.js';

/** What the address says: the value of each slider that was moved. */
export type PayQuery = Readonly<Record<string, string>>;

/** Everything that the other worker needs; the book itself stays here. */
export interface PayQuestion {
  readonly question: HistoryQuestion & Pick<RebalanceFacts, 'settings' | 'rateSource' | 'account' | 'weightSource'>;
  readonly options: RebalanceOptions;
  /** Where the sliders stand. */
  readonly form: PayForm;
}

export interface PayForm {
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly weights: readonly { readonly asset: string; readonly share: number }[];
  readonly weightSource: string;
  /** Shares of each trade. */
  readonly commission: number;
  readonly spread: number;
  readonly shortRate: number;
  readonly longRate: number;
  /** Where the rates are from; by brackets when they are the household's. */
  readonly rateSource: string;
  readonly byBrackets: boolean;
  /** The country whose taxes are not in the answer; undefined when they are. */
  readonly untaxed: string | undefined;
  /** In the currency. */
  readonly money: number;
  /** How often the rule of the sliders looks, `continuous` and a band being one that is watched all the time. */
  readonly frequency: string;
  /** Calendar rules that these prices can follow, from seldom to often. */
  readonly frequencies: readonly string[];
  /** Points that an asset may be off its target; 0 for no band. */
  readonly band: number;
  /** The rule that the sliders describe. */
  readonly rule: string;
}

const FREQUENCIES: readonly string[] = ['yearly', 'quarterly', 'monthly', 'weekly', 'daily', '4h', 'continuous'];
const DEFAULT_FREQUENCY = 'monthly';

/** Names in the address and of the options that they are. */
const OPTIONS: Readonly<Record<string, string>> = {
  ...{ weights: 'weights', cash: 'cash', from: 'from', to: 'to', commission: 'commission', spread: 'spread' },
  ...{ 'short-rate': 'shortRate', 'long-rate': 'longRate', seed: 'seed', horizon: 'horizon', paths: 'paths' },
};

const optionsOf = (query: PayQuery): RebalanceOptions =>
  Object.fromEntries(
    Object.entries(OPTIONS).flatMap(([name, option]) => (query[name] === undefined ? [] : [[option, query[name]]])),
  );

/** @throws UsageError when there are no prices, or for words that mean nothing. */
export function payQuestion(session: Session, query: PayQuery): PayQuestion {
  const of = session.book();
  requirePrices(of);
  const taxed = of.jurisdiction.country === 'us';
  // Another country's taxes are not simulated; an account in which nothing is taxed leaves them out.
  const options = { ...optionsOf(query), ...(taxed ? {} : { account: 'roth' }) };
  const asked = questionOf(of, options);
  const { book, panel, setup, holdings, issues, rateSource, account, weightSource } = asked;
  if (!panel)
    throw new UsageError(issues.find(({ code }) => code === 'rebalance/no-prices')?.message ?? 'There are no prices.');
  const grid = defaultRules(panel.step);
  const frequencies = FREQUENCIES.filter((id) => grid.includes(id));
  const { frequency, band, rule } = ruleOf(query, frequencies);
  const rules = [...new Set([...grid, rule])].join(',');
  const days = Array.from(panel.days);
  const form: PayForm = {
    currency: book.settings.currency,
    from: formatDay(days[0] as Parameters<typeof formatDay>[0]),
    to: formatDay(days.at(-1) as Parameters<typeof formatDay>[0]),
    weights: panel.assets.map((asset, at) => ({ asset, share: setup.targets[at] ?? 0 })),
    ...{ weightSource, rateSource, frequency, frequencies, band, rule },
    commission: setup.costs.commission,
    spread: setup.costs.halfSpread[0] ?? 0,
    shortRate: setup.tax.shortRate,
    longRate: setup.tax.longRate,
    byBrackets: setup.tax.household !== undefined,
    untaxed: taxed ? undefined : book.jurisdiction.name,
    money: setup.money / 100,
  };
  const question = { panel, setup, holdings, issues, settings: book.settings, rateSource, account, weightSource };
  return { question, options: { ...options, rules }, form };
}

/** Said in words of the page, not of the command line. */
function requirePrices({ prices, settings }: Book): void {
  if (prices.assets().some((asset) => prices.seriesOf(asset, settings.currency))) return;
  throw new UsageError(`There are no prices in ${settings.currency} here yet.`);
}

/** A look at each period, a trade only beyond the band; without a band at each look; without looks at any time. */
function ruleOf(query: PayQuery, frequencies: readonly string[]) {
  const asked = query['frequency'] ?? DEFAULT_FREQUENCY;
  const frequency = frequencies.includes(asked) ? asked : (frequencies.at(-1) ?? DEFAULT_FREQUENCY);
  const band = Number(query['band'] ?? '0');
  if (!(band >= 0 && band <= 50)) throw new UsageError(`A band of ${query['band']} points is not between 0 and 50.`);
  if (band === 0) return { frequency, band, rule: frequency };
  return { frequency, band, rule: frequency === 'continuous' ? `abs-${band}` : `${frequency}+abs-${band}` };
}

/** What rebalancing the person's own lots would cost today, and their own history under each rule: markup. */
export function payOwn(session: Session, query: PayQuery): string {
  const { options } = payQuestion(session, query);
  const asked: Question = questionOf(session.book(), options);
  const { panel, issues } = asked;
  if (!panel) return '';
  const facts = factsOf(asked, { panel, rules: rulesFrom(options.rules, panel.step), issues });
  return nowSection(facts) + mineSection(facts);
}
