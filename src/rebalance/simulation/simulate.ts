/**
 * A rule on a price path. Each bar in one order: dividends, money in and out, account fees, tax that is due, the order that
 * waits from the bar before, then the account's worth, its drift, and whether the rule wants to trade. With fills on the next
 * bar, no order sees the price that it is filled at.
 */
import { HarvestMeter } from '../harvest.js';
import { aimedWeights, cappedWeights } from '../rules/destination.js';
import { EACH_BAR } from '../rules/every.js';
import type { Guard, GuardVerdict, Rule } from '../rules/rule.js';
import { Account } from './account.js';
import { BarEvents } from './bar-events.js';
import { DriftMeter } from './drift.js';
import type { Market } from './market.js';
import { tradeTo } from './orders.js';
import { type Run, settleAll, spanOf } from './run.js';
import type { Setup } from './setup.js';

/** Runs a rule. `looks` may be given when the rule's do not depend on prices. */
export function simulate(
  market: Market,
  rule: Rule,
  setup: Setup,
  phase = 0,
  looks = looksOf(rule, market, phase),
): Run {
  return new Simulation(market, rule, setup, looks).run(phase);
}

export const looksOf = (rule: Rule, market: Market, phase = 0): Uint8Array | undefined =>
  rule.never || rule.flowsOnly || (!rule.schedule && !rule.trigger)
    ? undefined
    : (rule.schedule ?? EACH_BAR).looks(market, phase);

/** True when a weight is above the cap; a target above it is the person's own wish. */
function isAbove(cap: number, weights: Float64Array, targets: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) if ((weights[i] as number) > Math.max(cap, targets[i] as number) + 1e-9) return true;
  return false;
}

class Simulation {
  private readonly account: Account;
  private readonly targets: Float64Array;
  private readonly weights: Float64Array;
  private readonly aim: Float64Array;
  private readonly guards: readonly Guard[];
  private readonly drifts = new DriftMeter();
  private readonly before: BarEvents;
  private events = 0;
  private ruleFills = 0;
  private ruleDisposals = 0;
  private turnover = 0;
  private highest = 0;
  private closedAt: number | undefined;
  private stopTax = 0;
  private liquidated = false;
  private pending = false;
  /** The bar at which the order that waits may fill. */
  private due = 0;
  /** The trade that waits only brings weights down to the cap. */
  private capOnly = false;
  private readonly meter: HarvestMeter | undefined;

  constructor(
    private readonly market: Market,
    private readonly rule: Rule,
    private readonly setup: Setup,
    private readonly looks: Uint8Array | undefined,
  ) {
    const { n } = market;
    this.account = new Account(market, setup);
    this.targets = new Float64Array(n + 1);
    let rest = 1;
    for (let i = 0; i < n; i++) {
      const target = (setup.targets[i] as number) * setup.leverage.ratio;
      this.targets[i] = target;
      rest -= target;
    }
    this.targets[n] = Math.abs(rest) < 1e-9 ? 0 : rest;
    this.weights = new Float64Array(n + 1);
    this.aim = new Float64Array(n + 1);
    this.guards = rule.guards.map((guard) => guard.start(market));
    this.before = new BarEvents(this.account, this.targets, rule.flowsOnly);
    this.meter = setup.record ? new HarvestMeter(market) : undefined;
  }

  run(phase: number): Run {
    const { account, market, setup, rule } = this;
    const { bars, n } = market;
    if (setup.lots) account.open(setup.lots);
    else this.event(() => tradeTo(account, 0, this.targets), false);
    const first = setup.lots ? account.worth(0) : setup.money;
    let before = first;
    let growth = 1;
    let peak = 1;
    let drawdown = 0;
    const path = setup.record ? new Float64Array(bars).fill(1) : undefined;
    if (!setup.lots) growth *= account.worth(0) / first;
    before = account.worth(0);
    this.highest = before;
    if (path) path[0] = growth;
    this.meter?.hold(account.values, before);
    for (let t = 1; t < bars; t++) {
      const flow = this.before.run(t, this.closedAt === undefined);
      if (this.before.isCalled(t) && this.closedAt === undefined) {
        this.liquidated = true;
        this.leave(t);
      }
      if (this.pending && t >= this.due) this.tradeAt(t, market.open ?? market.close);
      const worth = account.worth(t);
      // Money comes and goes at the prices of the bar's end: it earned nothing before.
      growth *= (worth - flow) / before;
      before = worth;
      if (growth > peak) peak = growth;
      else drawdown = Math.min(drawdown, growth / peak - 1);
      if (worth > this.highest) this.highest = worth;
      if (path) path[t] = growth;
      this.drifts.add(this.weigh(worth, n));
      if (this.closedAt === undefined && !rule.never) {
        this.decide(t, worth);
        if (setup.fills === 'same-close' && this.pending) {
          this.tradeAt(t, market.close);
          const after = account.worth(t);
          growth *= after / before;
          before = after;
        }
      }
      if (this.meter) {
        this.meter.step(t);
        this.meter.hold(account.values, before);
      }
    }
    return this.finish(phase, growth, drawdown, path);
  }

  private leave(t: number): void {
    const { account, market } = this;
    const year = (market.years[t] as number) - account.firstYear;
    const before = account.owed(year);
    this.closedAt = t;
    this.pending = false;
    account.fillAt(market.close);
    this.event(() => account.close(t), true);
    this.stopTax = account.owed(year) - before;
  }

  /** Weights of everything, cash last. @returns half the sum of all distances from target. */
  private weigh(worth: number, n: number): number {
    const { weights, targets, account } = this;
    const { values } = account;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const weight = (values[i] as number) / worth;
      weights[i] = weight;
      sum += Math.abs(weight - (targets[i] as number));
    }
    const cash = account.cash / worth;
    weights[n] = cash;
    return (sum + Math.abs(cash - (targets[n] as number))) / 2;
  }

  private decide(t: number, worth: number): void {
    const { rule, weights, targets, market } = this;
    let verdict: GuardVerdict = 'go';
    for (const guard of this.guards) {
      const said = guard.ask({ t, market, worth, highest: this.highest, weights, targets });
      if (said === 'sell-all') return this.leave(t);
      if (said === 'wait') verdict = 'wait';
    }
    if (verdict === 'wait') {
      this.pending = false;
      return;
    }
    if (!this.pending) this.due = t + (this.setup.delay ?? 1);
    const looks = this.looks?.[t] === 1;
    if (looks && (!rule.trigger || rule.trigger.fires(weights, targets))) {
      this.pending = true;
      this.capOnly = false;
    } else if (rule.cap !== undefined && isAbove(rule.cap, weights, targets, market.n)) {
      this.pending = true;
      this.capOnly = true;
    }
  }

  private tradeAt(t: number, prices: Float64Array): void {
    const { account, setup } = this;
    this.pending = false;
    account.fillAt(setup.fills === 'same-close' ? this.market.close : prices);
    const worth = account.worth(t);
    this.weigh(worth, this.market.n);
    const traded = this.event(() => tradeTo(account, t, this.aimed()), true);
    if (traded > 0) this.turnover += traded / 2 / worth;
    account.fillAt(this.market.close);
  }

  private aimed(): Float64Array {
    const { rule, weights, targets, aim } = this;
    const { trigger, destination, cap } = rule;
    if (this.capOnly && cap !== undefined) {
      cappedWeights(weights, targets, cap, aim);
      return aim;
    }
    if (!trigger || destination === 'target') return targets;
    aimedWeights(weights, targets, (target) => trigger.band(target), destination === 'edge' ? 1 : 0.5, aim);
    return aim;
  }

  /** Counts what a trade of the rule does, apart from what pays tax and fees. */
  private event<T>(trade: () => T, counts: boolean): T {
    const { tally } = this.account;
    const { fills, lotDisposals } = tally;
    const result = trade();
    const made = tally.fills - fills;
    this.ruleFills += made;
    this.ruleDisposals += tally.lotDisposals - lotDisposals;
    if (counts && made > 0) this.events++;
    return result;
  }

  private finish(phase: number, growth: number, drawdown: number, path: Float64Array | undefined): Run {
    const { account, market, setup } = this;
    return {
      ...{ rule: this.rule.id, phase, events: this.events, fills: this.ruleFills, lotDisposals: this.ruleDisposals },
      ...{ paymentSales: account.tally.fills - this.ruleFills, turnover: this.turnover / spanOf(market) },
      ...this.drifts.summary(),
      ...{ growth, drawdown, closedAt: this.closedAt, stopTax: this.stopTax, liquidated: this.liquidated, path },
      harvest: this.meter?.harvest ?? 0,
      ...settleAll(account, market, setup),
    };
  }
}
