/**
 * A rule on a price path. Each bar in one order: dividends, money in and out, account fees, tax that is due, the order that
 * waits from the bar before, then the account's worth, its drift, and whether the rule wants to trade. With fills on the next
 * bar, no order sees the price that it is filled at.
 */
import { type Day, dayOf, MS_PER_DAY } from '../../core/calendar.js';
import { aimedWeights } from '../rules/destination.js';
import { EACH_BAR } from '../rules/every.js';
import type { Guard, GuardVerdict, Rule } from '../rules/rule.js';
import { Account, type FillRecord, type Tally } from './account.js';
import type { Market } from './market.js';
import { tradeTo } from './orders.js';
import type { Setup } from './setup.js';

/** What a run leaves. Money in cents. */
export interface Run {
  readonly rule: string;
  readonly phase: number;
  readonly events: number;
  /** Of events and the first purchase; what was sold to pay tax and fees is not in `fills`. */
  readonly fills: number;
  readonly lotDisposals: number;
  /** Sales that paid tax and fees. */
  readonly paymentSales: number;
  /** One-way, a year: half of what was traded over the worth, summed over events. */
  readonly turnover: number;
  readonly meanDrift: number;
  readonly p95Drift: number;
  readonly maxDrift: number;
  /** Worth at the end, before what is still owed. */
  readonly worth: number;
  readonly preLiquidation: number;
  readonly postLiquidation: number;
  /** Growth of one unit of money that was in the account all along. */
  readonly growth: number;
  /** Deepest fall of that growth. */
  readonly drawdown: number;
  readonly years: number;
  readonly totals: Tally;
  readonly gains: {
    readonly short: number;
    readonly long: number;
    readonly carryShort: number;
    readonly carryLong: number;
  };
  readonly gainsByYear: readonly { readonly year: number; readonly short: number; readonly long: number }[];
  /** Bar of a forced sale, by a stop or by the broker. */
  readonly closedAt: number | undefined;
  /** Tax that a stop made due at once. */
  readonly stopTax: number;
  readonly liquidated: boolean;
  /** Growth at each bar, when recorded. */
  readonly path: Float64Array | undefined;
  readonly record: readonly FillRecord[];
}

/** Days after which the wash sales of a December are all known. */
const WASH_WINDOW = 30;
const DRIFT_BINS = 400;

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
  rule.never || rule.flowsOnly ? undefined : (rule.schedule ?? EACH_BAR).looks(market, phase);

class Simulation {
  private readonly account: Account;
  private readonly targets: Float64Array;
  private readonly weights: Float64Array;
  private readonly aim: Float64Array;
  private readonly guards: readonly Guard[];
  private readonly driftBins = new Float64Array(DRIFT_BINS + 1);
  private events = 0;
  private ruleFills = 0;
  private ruleDisposals = 0;
  private turnover = 0;
  private highest = 0;
  private closedAt: number | undefined;
  private stopTax = 0;
  private liquidated = false;
  private pending = false;
  private charged = 0;

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
    let driftSum = 0;
    let maxDrift = 0;
    const path = setup.record ? new Float64Array(bars).fill(1) : undefined;
    if (!setup.lots) growth *= account.worth(0) / first;
    before = account.worth(0);
    this.highest = before;
    if (path) path[0] = growth;
    for (let t = 1; t < bars; t++) {
      const flow = this.beginBar(t);
      if (this.pending) this.tradeAt(t, market.open ?? market.close);
      const worth = account.worth(t);
      growth *= worth / (before + flow);
      before = worth;
      if (growth > peak) peak = growth;
      else drawdown = Math.min(drawdown, growth / peak - 1);
      if (worth > this.highest) this.highest = worth;
      if (path) path[t] = growth;
      const drift = this.weigh(worth, n);
      driftSum += drift;
      if (drift > maxDrift) maxDrift = drift;
      const bin = Math.min(DRIFT_BINS, Math.floor(drift * DRIFT_BINS));
      this.driftBins[bin] = (this.driftBins[bin] as number) + 1;
      if (this.closedAt === undefined && !rule.never) {
        this.decide(t, worth);
        if (setup.fills === 'same-close' && this.pending) {
          this.tradeAt(t, market.close);
          const after = account.worth(t);
          growth *= after / before;
          before = after;
        }
      }
    }
    return this.finish(phase, growth, drawdown, driftSum / Math.max(1, bars - 1), maxDrift, path);
  }

  /** Dividends, flows, fees, taxes. @returns what was paid in. */
  private beginBar(t: number): number {
    const { account, market, setup } = this;
    if (market.dividend) this.dividends(t, market.dividend);
    const flow = setup.flows ? (setup.flows[t] as number) : 0;
    if (flow !== 0) this.flow(t, flow);
    if (setup.leverage.ratio > 1) this.borrow(t);
    const { advisory, subscription } = setup.costs;
    if (advisory > 0 || subscription > 0) this.chargeAccount(t);
    const year = (market.years[t] as number) - account.firstYear;
    if (account.settled < year && !setup.tax.sheltered) this.settleUntil(t, year);
    return flow;
  }

  private settleUntil(t: number, year: number): void {
    const { account, market, setup } = this;
    const day = market.days[t] as number;
    const washes = setup.washSales.includes(true);
    while (account.settled < year) {
      const next = account.firstYear + account.settled + 1;
      const due = setup.tax.due === 'april-15' ? dayOf(next, 4, 15) : dayOf(next, 1, 1) + (washes ? WASH_WINDOW : 0);
      if (day < due) return;
      account.settle(t, account.settled);
    }
  }

  private dividends(t: number, dividend: Float64Array): void {
    const { account, market, setup } = this;
    const { n } = market;
    const year = (market.years[t] as number) - account.firstYear;
    for (let i = 0; i < n; i++) {
      const each = dividend[t * n + i] as number;
      if (each === 0 || account.units[i] === 0) continue;
      const cents = Math.round((account.units[i] as number) * each);
      account.cash += cents;
      const good = Math.round(cents * (setup.qualified[i] as number));
      account.qualified[year] = (account.qualified[year] as number) + good;
      account.ordinary[year] = (account.ordinary[year] as number) + cents - good;
      if (setup.dividends === 'reinvest' && this.closedAt === undefined) account.buy(i, t, cents, true);
    }
  }

  /** Money in is invested at the targets, or where most is missing; money out is raised evenly. */
  private flow(t: number, cents: number): void {
    const { account, market, targets } = this;
    const { n } = market;
    if (cents < 0) return account.pay(t, -cents);
    account.cash += cents;
    if (this.closedAt !== undefined) return;
    account.fillAt(market.close);
    const worth = account.worth(t);
    const lacks = Array.from({ length: n }, (_, i) =>
      this.rule.flowsOnly
        ? Math.max(0, (targets[i] as number) * worth - (account.values[i] as number))
        : (targets[i] as number),
    );
    const sum = lacks.reduce((a, b) => a + b, 0);
    if (sum > 0)
      lacks.forEach((lack, i) => {
        account.buy(i, t, Math.min(account.cash, (cents * lack) / sum));
      });
  }

  private chargeAccount(t: number): void {
    const { account, market, setup } = this;
    const monthOf = (at: number): number => Math.floor((market.times[at] as number) / ((365.25 / 12) * MS_PER_DAY));
    if (monthOf(t) === monthOf(this.charged)) return;
    let years = 0;
    for (let at = this.charged + 1; at <= t; at++) years += market.spans[at] as number;
    const cents = Math.round(account.worth(t) * setup.costs.advisory * years + setup.costs.subscription * years * 12);
    this.charged = t;
    if (cents <= 0) return;
    account.tally.account += cents;
    account.pay(t, cents);
  }

  /** Interest on the loan, and the broker's sale when too little of the positions is the person's own. */
  private borrow(t: number): void {
    const { account, market, setup } = this;
    if (account.cash < 0) {
      const interest = Math.round(-account.cash * setup.leverage.interest * (market.spans[t] as number));
      account.cash -= interest;
      account.tally.interest += interest;
    }
    const worth = account.worth(t);
    if (this.closedAt !== undefined || worth >= setup.leverage.maintenance * (worth - account.cash)) return;
    this.liquidated = true;
    this.leave(t);
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
    const capped =
      rule.cap !== undefined && weights.some((weight, i) => i < market.n && weight > (rule.cap as number) + 1e-9);
    if (!capped && (!this.looks || this.looks[t] === 0)) return;
    if (capped || !rule.trigger || rule.trigger.fires(weights, targets)) this.pending = true;
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
    if (cap !== undefined) aimedWeights(weights, targets, (target) => Math.max(0, cap - target), 1, aim);
    if (!trigger || destination === 'target') return cap === undefined || rule.schedule || trigger ? targets : aim;
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

  private finish(
    phase: number,
    growth: number,
    drawdown: number,
    meanDrift: number,
    maxDrift: number,
    path: Float64Array | undefined,
  ): Run {
    const { account, market, setup } = this;
    const last = market.bars - 1;
    const year = (market.years[last] as number) - account.firstYear;
    const worth = account.worth(last);
    const pre = worth - account.owed(year);
    const totals = { ...account.tally };
    const record = [...account.fills];
    const gainsByYear = Array.from(account.short, (short, at) => ({
      year: account.firstYear + at,
      short,
      long: account.long[at] as number,
    }));
    const { short, long, carryShort, carryLong } = account;
    const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
    const gains = { short: sum(short), long: sum(long), carryShort, carryLong };
    const years = ((market.times[last] as number) - (market.times[0] as number)) / (365.25 * MS_PER_DAY);
    account.fillAt(market.close);
    account.close(last);
    const { tax } = setup;
    const closed = account.cash - account.owed(year);
    const post = tax.sheltered ? closed * (1 - tax.exitRate) : closed;
    return {
      ...{ rule: this.rule.id, phase, events: this.events, fills: this.ruleFills, lotDisposals: this.ruleDisposals },
      ...{ paymentSales: totals.fills - this.ruleFills, turnover: this.turnover / years, meanDrift, maxDrift },
      p95Drift: quantileOfBins(this.driftBins, 0.95),
      ...{ worth, preLiquidation: pre, postLiquidation: post, growth, drawdown, years, totals, gains, gainsByYear },
      ...{ closedAt: this.closedAt, stopTax: this.stopTax, liquidated: this.liquidated, path, record },
    };
  }
}

function quantileOfBins(bins: Float64Array, share: number): number {
  const all = bins.reduce((a, b) => a + b, 0);
  let seen = 0;
  for (let at = 0; at < bins.length; at++) {
    seen += bins[at] as number;
    if (seen >= share * all) return (at + 1) / DRIFT_BINS;
  }
  return 0;
}

/** The calendar day of a bar, for reports. */
export const dayAt = (market: Market, t: number): Day => market.days[t] as Day;
