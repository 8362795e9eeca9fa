/** From what is asked and the book to what is simulated: assets and shares, prices, money, lots, costs, taxes. */
import { type Book, openLotsOf } from '../../chain/chain.js';
import { type Issue, issue } from '../../core/issue.js';
import { UsageError } from '../../core/usage-error.js';
import { CLEAN } from '../../lots/lot.js';
import type { Price, Series } from '../../prices/price-book.js';
import { floatOf, type Panel, panelOf } from '../../rebalance/panel.js';
import type { CostModel } from '../../rebalance/simulation/costs.js';
import { SIMULATED_METHODS } from '../../rebalance/simulation/lot-store.js';
import { NO_LEVERAGE, type Setup, type StartLot } from '../../rebalance/simulation/setup.js';
import { qualifiedShare, taxTerms, washSaleApplies, washTermsOf } from '../../rebalance/terms.js';
import type { AccountType, FeeSchedule, Settings } from '../../settings/settings.js';
import { firstLongTermDay } from '../../tax/jurisdictions/us/holding-period.js';
import {
  accountFrom,
  checkWeights,
  countOf,
  dayFrom,
  depositOf,
  dueFrom,
  fillsFrom,
  lossesFrom,
  numberOf,
  type RebalanceOptions,
  shareOf,
  weightsOf,
} from './options.js';

export interface Question {
  readonly book: Book;
  readonly panel: Panel | undefined;
  readonly setup: Setup;
  /** The person's lots of these assets, when there are any. */
  readonly holdings: readonly StartLot[];
  readonly issues: readonly Issue[];
  readonly rateSource: string;
  readonly account: string;
  readonly weightSource: string;
}

const ALL_PRICES = 'equal shares of all prices';
const DEFAULT_MONEY = 100_000;

/** A question about a book without any exports is one about prices alone. @throws UsageError for words that mean nothing. */
export function questionOf(book: Book, options: RebalanceOptions): Question {
  const bare = book.imports.length === 0;
  refuseOtherTaxes(book, accountFrom(options));
  const issues: Issue[] = book.issues.filter(({ code }) => !(bare && code === 'book/no-exports'));
  const { weights, source: weightSource } = weightsFor(book, options);
  const assets = [...weights.keys()];
  if (weightSource === ALL_PRICES)
    issues.push(
      issue('rebalance/survivorship', `All ${assets.length} assets of the price files still had prices at their end.`),
    );
  const { settings, prices, clock } = book;
  const { currency } = settings;
  const range = { from: dayFrom('from', options.from), to: dayFrom('to', options.to) };
  const found = panelOf({ prices, assets, currency, clock, ...range });
  issues.push(...found.issues);
  const panel = found.value;
  const account = accountFrom(options);
  const rates = {
    shortRate: shareOf('short-rate', options.shortRate),
    longRate: shareOf('long-rate', options.longRate),
  };
  const taxes = taxTerms({
    settings,
    ...rates,
    losses: lossesFrom(options),
    due: dueFrom(options),
    account,
    exitRate: shareOf('exit-rate', options.exitRate) ?? 0,
  });
  issues.push(...taxes.issues);
  if (account === 'taxable') issues.push(...unfollowed(book, assets));
  const method = SIMULATED_METHODS.find((id) => id === settings.method);
  if (!method) throw new UsageError(`Rebalancing can follow ${SIMULATED_METHODS.join(', ')}, not ${settings.method}.`);
  const holdings = bare ? [] : holdingsOf(book, assets);
  const { classes } = book.ledger;
  const setup: Setup = {
    money: Math.round((numberOf('cash', options.cash, 1) ?? worthOf(holdings, panel) ?? DEFAULT_MONEY) * 100),
    lots: undefined,
    targets: Float64Array.from(weights.values()),
    method,
    costs: costsOf(options, book, assets, issues),
    tax: taxes.terms,
    fills: fillsFrom(options),
    holdingPays: options.neverPays === true,
    delay: countOf('latency', options.latency, 1),
    flows: panel && flowsOf(panel, depositOf(options.deposit)),
    leverage: leverageOf(options),
    dividends: options.dividends === 'cash' ? 'cash' : 'reinvest',
    qualified: Float64Array.from(assets, (asset) => qualifiedShare(asset, classes)),
    leastTrade: Math.round((numberOf('min-trade', options.minTrade) ?? 0.01) * 100),
    washSales: assets.map((asset) => account === 'taxable' && washSaleApplies(asset, classes, settings)),
    wash: washTermsOf(settings),
    averageInCents: settings.policies['average.rounding'] === 'cents',
    record: true,
  };
  return { book, panel, setup, holdings, issues, rateSource: taxes.source, account, weightSource };
}

/** Years, terms and losses are those of the United States; another country's would come out wrong. @throws UsageError */
function refuseOtherTaxes({ jurisdiction }: Book, account: AccountType): void {
  if (jurisdiction.country === 'us' || account !== 'taxable') return;
  const { name } = jurisdiction;
  throw new UsageError(
    `Rebalancing is worked out with the taxes of the United States, and the book is one of ${name}. ` +
      'Costs, drift and returns without any tax are to be had with --account roth, where nothing is taxed.',
  );
}

/** What of the person's choices for lots the simulation does not follow. */
function unfollowed({ settings, ledger }: Book, assets: readonly string[]): Issue[] {
  const issues: Issue[] = [];
  const others = settings.elections.filter(
    ({ asset, method }) => method !== settings.method && (asset === undefined || assets.includes(asset)),
  );
  if (others.length > 0) {
    const what = `tare.yaml elects ${[...new Set(others.map(({ method }) => method))].join(', ')} for some lots; `;
    issues.push(issue('rebalance/one-method', `${what}every lot is sold by ${settings.method} here.`));
  }
  const averaged = settings.method === 'average' ? assets.filter((asset) => ledger.classes.of(asset) !== 'fund') : [];
  if (averaged.length > 0)
    issues.push(
      issue(
        'lots/average-doubtful',
        `${averaged.join(', ')} ${averaged.length === 1 ? 'is' : 'are'} sold at average basis.`,
      ),
    );
  return issues;
}

/** Shares of what is held, at the last prices of the last transaction's day or after; undefined when nothing is. */
function heldWeights(book: Book): ReadonlyMap<string, number> | undefined {
  const { currency } = book.settings;
  const values = new Map<string, number>();
  for (const { asset, quantity } of openLotsOf(book)) {
    const series = book.prices.seriesOf(asset, currency);
    const last = series && lastOf(series);
    if (last) values.set(asset, (values.get(asset) ?? 0) + floatOf(quantity) * floatOf(last));
  }
  const all = [...values.values()].reduce((a, b) => a + b, 0);
  return all > 0 ? new Map([...values].map(([asset, value]) => [asset, value / all])) : undefined;
}

/** The last price of a series. */
function lastOf({ byDay, within }: Series): Price['price'] | undefined {
  let last: Price | undefined;
  for (const price of [...byDay.values(), ...within]) if (!last || price.day >= last.day) last = price;
  return last?.price;
}

/** Named shares, else the book's targets, else what is held, else equal shares of everything that has prices. */
function weightsFor(book: Book, options: RebalanceOptions): { weights: ReadonlyMap<string, number>; source: string } {
  const named = weightsOf(options.weights ?? options.targets);
  if (named) return { weights: named, source: 'as named' };
  const targets = Object.entries(book.settings.targets);
  if (targets.length > 0) {
    const weights = new Map(targets.map(([asset, share]) => [asset, floatOf(share)]));
    checkWeights(weights);
    return { weights, source: 'targets of tare.yaml' };
  }
  const held = heldWeights(book);
  if (held) return { weights: held, source: 'what you hold now (state targets in tare.yaml for others)' };
  const assets = book.prices.assets().filter((asset) => book.prices.seriesOf(asset, book.settings.currency));
  if (assets.length === 0)
    throw new UsageError('Say what to hold with --weights BTC=60%,ETH=40% and give --prices FILES.');
  return { weights: new Map(assets.map((asset) => [asset, 1 / assets.length])), source: ALL_PRICES };
}

/** The fee schedule of the account named, or the only one there is. */
function scheduleOf(options: RebalanceOptions, { fees }: Settings, issues: Issue[]): FeeSchedule | undefined {
  const accounts = Object.keys(fees);
  if (typeof options.like === 'string') {
    const named = fees[options.like];
    if (!named)
      throw new UsageError(
        `tare.yaml has no fees of ${options.like}; it has those of ${accounts.join(', ') || 'none'}.`,
      );
    return named;
  }
  if (accounts.length > 1 && options.commission === undefined)
    issues.push(issue('rebalance/fees-unclear', `tare.yaml has the fees of ${accounts.join(', ')}; none were used.`));
  return accounts.length === 1 ? fees[accounts[0] as string] : undefined;
}

function costsOf(options: RebalanceOptions, { settings }: Book, assets: readonly string[], issues: Issue[]): CostModel {
  const schedule = scheduleOf(options, settings, issues);
  const subscription = schedule?.subscription;
  const monthly = subscription && floatOf(subscription.amount) / (subscription.per === 'year' ? 12 : 1);
  const spread = shareOf('spread', options.spread) ?? 0;
  return {
    commission: shareOf('commission', options.commission) ?? (schedule?.commission ? floatOf(schedule.commission) : 0),
    fixed: Math.round((numberOf('fee', options.fee) ?? 0) * 100),
    minimum: Math.round((numberOf('min-fee', options.minFee) ?? 0) * 100),
    halfSpread: new Float64Array(assets.length).fill(spread),
    spreadFollowsVolatility: options.volSpread === true,
    impact: numberOf('impact', options.impact) ?? 0,
    dailyVolume: new Float64Array(assets.length).fill((numberOf('volume', options.volume) ?? 0) * 100),
    advisory: shareOf('advisory', options.advisory) ?? (schedule?.advisory ? floatOf(schedule.advisory) : 0),
    subscription: Math.round((numberOf('subscription', options.subscription) ?? monthly ?? 0) * 100),
  };
}

function leverageOf(options: RebalanceOptions): Setup['leverage'] {
  const ratio = numberOf('leverage', options.leverage, 1);
  if (ratio === undefined || ratio === 1) return NO_LEVERAGE;
  const maintenance = shareOf('maintenance', options.maintenance) ?? 0.005;
  return { ratio, maintenance, interest: shareOf('borrow-rate', options.borrowRate) ?? 0.05 };
}

/** The sum that comes in, on the first bar of each month. */
function flowsOf({ days }: Panel, monthly: number | undefined): Float64Array | undefined {
  if (monthly === undefined) return undefined;
  const monthOf = (day: number): number => Math.floor((day + 0.5) / 30.4375);
  const flows = new Float64Array(days.length);
  for (let t = 1; t < days.length; t++)
    if (monthOf(days[t] as number) !== monthOf(days[t - 1] as number)) flows[t] = Math.round(monthly * 100);
  return flows;
}

/** Open lots of taxable accounts, of the assets asked about. */
function holdingsOf(book: Book, assets: readonly string[]): StartLot[] {
  const lots: StartLot[] = [];
  for (const lot of openLotsOf(book)) {
    const asset = assets.indexOf(lot.asset);
    if (asset < 0 || lot.basis === undefined) continue;
    if ((book.settings.accounts[lot.account]?.type ?? 'taxable') !== 'taxable') continue;
    lots.push({
      asset,
      quantity: floatOf(lot.quantity),
      basis: Math.round(floatOf(lot.basis) * 100),
      bought: lot.acquired,
      longFrom: lot.origin === 'inheritance' ? lot.acquired : firstLongTermDay(lot.holdingFrom),
      held: lot.holdingFrom,
      mayReplace: lot.washed === CLEAN && (lot.origin === 'purchase' || lot.origin === 'opening'),
    });
  }
  return lots;
}

/** What the lots are worth at the last prices. */
function worthOf(lots: readonly StartLot[], panel: Panel | undefined): number | undefined {
  if (lots.length === 0 || !panel) return undefined;
  const last = (panel.times.length - 1) * panel.assets.length;
  return lots.reduce((sum, { asset, quantity }) => sum + quantity * (panel.closes[last + asset] as number), 0);
}

/** Assets that are held but have no share in the question. */
export function notAskedAbout(book: Book, assets: readonly string[]): Issue[] {
  const others = new Set<string>();
  for (const { asset } of openLotsOf(book)) if (!assets.includes(asset)) others.add(asset);
  return [...others].map((asset) =>
    issue('rebalance/not-in-prices', `${asset} is held, but has no share in the targets.`),
  );
}
