/**
 * Why each trade was made, as far as the history shows it. Fills of one account that follow each other within ten minutes
 * (or, without times, on one day) are one event. An event that sells some things and buys others is rebalancing; one that
 * only buys, after money came in, or only sells, before money went out, is that money's; one that buys what has just paid
 * income, for about as much, puts the income back. What fits nothing is said to be other.
 */
import type { Day } from '../core/calendar.js';
import { absolute, type Fixed, plus, ZERO } from '../core/fixed.js';
import { MS_PER_MINUTE } from '../core/zone.js';
import type { Classes } from '../ledger/classes.js';
import type { Transaction } from '../ledger/transaction.js';
import { isStablecoin } from '../prices/stablecoins.js';
import type { Valuation } from '../prices/valuation.js';
import { isFill } from '../tax/events.js';
import { MovedMoney } from './moved-money.js';
import { Cluster, NO_ASSETS, NOTHING, type TradeEvent } from './trade-event.js';
import type { Flow } from './worth/flows.js';
import type { KeepsMoney } from './worth/money.js';

export { TRADE_CLASSES, type TradeClass, type TradeEvent } from './trade-event.js';

export interface TradesInput {
  readonly transactions: readonly Transaction[];
  readonly flows: readonly Flow[];
  readonly classes: Classes;
  readonly valuation: Valuation;
  readonly keepsMoney: KeepsMoney;
}

const GAP = 10 * MS_PER_MINUTE;
const FLOW_DAYS = 5;
const PAIR_DAYS = 3;

export function tradeEvents(input: TradesInput): TradeEvent[] {
  const clusters = clustersOf(input);
  const context = new Context(input, clusters);
  for (const cluster of clusters) context.classify(cluster);
  return clusters;
}

/** The first day since `from` on which two rebalancings looked like a machine's; undefined when there is none. */
export function automationBegan(events: readonly TradeEvent[], from: Day): Day | undefined {
  const perDay = new Map<Day, number>();
  for (const { class: kind, day, fills, sold, bought } of events) {
    if (day < from || fills.length < 2 || kind !== 'rebalance' || sold.size + bought.size < 2) continue;
    const count = (perDay.get(day) ?? 0) + 1;
    if (count === 2) return day;
    perDay.set(day, count);
  }
  return undefined;
}

function clustersOf({ transactions, classes, valuation }: TradesInput): Cluster[] {
  const open = new Map<string, Cluster>();
  const found: Cluster[] = [];
  for (const one of transactions) {
    if (!isFill(one)) continue;
    const current = open.get(one.account);
    const last = current?.fills.at(-1);
    if (current && last && isClose(last, one)) current.fills.push(one);
    else {
      const next = new Cluster([one]);
      found.push(next);
      open.set(one.account, next);
    }
  }
  for (const cluster of found) weigh(cluster, classes, valuation);
  return found;
}

const isClose = (a: Transaction, b: Transaction): boolean =>
  a.at !== undefined && b.at !== undefined ? b.at - a.at <= GAP : a.day === b.day;

/** Most events are of one asset: a set is only made for what is new in it. */
const withAsset = (assets: ReadonlySet<string>, asset: string): ReadonlySet<string> =>
  assets.has(asset) ? assets : new Set([...assets, asset]);

/** Sums what was sold and what was bought. */
function weigh(cluster: Cluster, classes: Classes, valuation: Valuation): void {
  const isMoney = (asset: string): boolean => classes.of(asset) === 'cash' || isStablecoin(asset);
  for (const one of cluster.fills) {
    const value = valuation.of(one) ?? ZERO;
    const gives = one.type === 'sell' || one.type === 'short' || one.type === 'swap';
    const gets = one.type === 'swap' ? one.toAsset : one.type === 'buy' || one.type === 'cover' ? one.asset : undefined;
    if (gives && !isMoney(one.asset)) {
      cluster.sold = withAsset(cluster.sold, one.asset);
      cluster.soldValue = plus(cluster.soldValue, value);
    }
    if (gets !== undefined && !isMoney(gets)) {
      cluster.bought = withAsset(cluster.bought, gets);
      cluster.boughtValue = plus(cluster.boughtValue, value);
    }
  }
}

class Context {
  /** Money that came in (positive) or went out, and income by asset, by day. */
  private readonly moneyIn = new MovedMoney();
  private readonly moneyOut = new MovedMoney();
  private readonly income = new Map<string, { readonly day: Day; readonly value: Fixed }[]>();
  private readonly byDay = new Map<string, Map<Day, Cluster[]>>();

  constructor(
    private readonly input: TradesInput,
    clusters: readonly Cluster[],
  ) {
    for (const { day, amount, kind } of input.flows) {
      if (kind !== 'money' || amount === undefined) continue;
      const days = amount > 0n ? this.moneyIn : this.moneyOut;
      days.add(day, absolute(amount));
    }
    for (const one of input.transactions) {
      if (one.type !== 'income') continue;
      const of = one.payer ?? one.asset;
      const value = input.valuation.of(one);
      if (value === undefined) continue;
      const list = this.income.get(of);
      if (list) list.push({ day: one.day, value });
      else this.income.set(of, [{ day: one.day, value }]);
    }
    for (const cluster of clusters) {
      const days = this.byDay.get(cluster.account) ?? new Map<Day, Cluster[]>();
      this.byDay.set(cluster.account, days);
      const list = days.get(cluster.day);
      if (list) list.push(cluster);
      else days.set(cluster.day, [cluster]);
    }
  }

  classify(cluster: Cluster): void {
    const { fills, sold, bought } = cluster;
    if (fills.some((one) => one.type === 'sell' && one.liquidation)) cluster.is('other', 'forced');
    else if (sold.size > 0 && bought.size > 0) {
      const others = [...bought].some((asset) => !sold.has(asset)) || [...sold].some((asset) => !bought.has(asset));
      cluster.is(others ? 'rebalance' : 'other', others ? 'both' : 'same');
    } else if (bought.size > 0) this.purchase(cluster);
    else if (sold.size > 0) this.sale(cluster);
  }

  private purchase(cluster: Cluster): void {
    const { day, bought, boughtValue, account } = cluster;
    for (const asset of bought) {
      const paid = this.income
        .get(asset)
        ?.find((one) => day - one.day >= 0 && day - one.day <= FLOW_DAYS && near(one.value, boughtValue));
      if (paid) return cluster.is('income', 'income', { day: paid.day, sold: NO_ASSETS, bought: new Set([asset]) });
    }
    const came = this.moneyIn.found((day - FLOW_DAYS) as Day, day, boughtValue);
    if (came !== undefined) return cluster.is('cash-flow', 'came', { ...NOTHING, day: came });
    const pair = this.opposite(cluster, day - PAIR_DAYS, day, 'soldValue', boughtValue);
    if (pair) return cluster.is('rebalance', 'after-sale', pair);
    if (this.input.keepsMoney(account)) return cluster.is('other', 'bought');
    cluster.is('cash-flow', 'bought-without-money');
  }

  private sale(cluster: Cluster): void {
    const { day, soldValue, account } = cluster;
    const went = this.moneyOut.found(day, (day + FLOW_DAYS) as Day, soldValue);
    if (went !== undefined) return cluster.is('cash-flow', 'went', { ...NOTHING, day: went });
    const pair = this.opposite(cluster, day, day + PAIR_DAYS, 'boughtValue', soldValue);
    if (pair) return cluster.is('rebalance', 'before-purchase', pair);
    if (this.input.keepsMoney(account)) return cluster.is('other', 'sold');
    cluster.is('cash-flow', 'sold-without-money');
  }

  /** Another event of those days which sold, or bought, for within a quarter of a value. */
  private opposite(
    cluster: Cluster,
    from: number,
    to: number,
    side: 'soldValue' | 'boughtValue',
    value: Fixed,
  ): Cluster | undefined {
    const days = this.byDay.get(cluster.account);
    if (!days || value <= 0n) return undefined;
    const [low, high] = around(value);
    for (let day = from; day <= to; day++) {
      for (const other of days.get(day as Day) ?? []) {
        const moved = other[side];
        if (moved >= low && moved <= high && other !== cluster) return other;
      }
    }
    return undefined;
  }
}

/** The least and the most that lie within a quarter of a value. */
const around = (value: Fixed): readonly [bigint, bigint] => [(value * 3n + 3n) / 4n, (value * 5n) / 4n];

function near(a: Fixed, b: Fixed): boolean {
  const [low, high] = around(b);
  return b > 0n && a >= low && a <= high;
}
