/**
 * What all accounts together were worth at the end of each day, what came in and went out, and what was paid in costs. One
 * pass over the ledger: holdings change with each transaction, and at the end of a day every unit held is priced.
 */

import { type FeeRow, feesOf } from '../../chain/fees.js';
import type { Day } from '../../core/calendar.js';
import { toDouble } from '../../core/doubles.js';
import { divideRaw, type Fixed, minus, negate, ONE, plus, times, ZERO } from '../../core/fixed.js';
import type { Classes } from '../../ledger/classes.js';
import { Holdings } from '../../ledger/holdings.js';
import type { FeeKind, Transaction } from '../../ledger/transaction.js';
import type { Valuation } from '../../prices/valuation.js';
import { accountSettings, type Settings } from '../../settings/settings.js';
import type { DailyValues } from '../measures/time-weighted.js';
import { DayCutter } from './day-cutter.js';
import type { DayPrices } from './day-prices.js';
import { crossing, type Flow } from './flows.js';
import type { KeepsMoney } from './money.js';

export interface DailyWorth extends DailyValues {
  readonly to: Day;
  /** Fees, funding and interest paid inside, by day. */
  readonly costs: readonly Fixed[];
  /** Tax withheld at the source, by day. */
  readonly withheld: readonly Fixed[];
  readonly flows: readonly Flow[];
  /** By day and kind, in order of days, tax withheld among them; without those that have no price. */
  readonly fees: readonly FeesOfDay[];
  readonly unpricedFees: readonly FeeRow[];
  /** Units held at the end, over all accounts. */
  readonly held: ReadonlyMap<string, Fixed>;
  /** Every asset that was held at the end of some day. */
  readonly seen: ReadonlySet<string>;
  /** False when the worth at the beginning, or what a flow was worth, is not known: then nothing can be told. */
  readonly isKnown: boolean;
  /**
   * Days that were cut at a large flow, where prices within the day allow it: the growth of the day's parts over the growth
   * that the whole day shows.
   */
  readonly cuts: ReadonlyMap<Day, number>;
}

export interface FeesOfDay {
  readonly day: Day;
  readonly kind: FeeKind;
  readonly value: Fixed;
  readonly count: number;
}

/** How things stood at the end of a day. What is given changes with the next day. */
export interface DayEnd {
  readonly day: Day;
  /** Over all accounts. */
  readonly units: ReadonlyMap<string, Fixed>;
  /** What those with a price are worth, for ratios. */
  readonly values: ReadonlyMap<string, number>;
  readonly worth: Fixed | undefined;
  readonly holdings: Holdings;
}

export interface WorthInput {
  readonly transactions: readonly Transaction[];
  readonly prices: DayPrices;
  readonly valuation: Valuation;
  readonly classes: Classes;
  readonly settings: Settings;
  readonly keepsMoney: KeepsMoney;
  readonly from: Day;
  readonly to: Day;
  /** Told the holdings at the end of each day, before the next. */
  readonly watch?: (end: DayEnd) => void;
}

export function dailyWorth(input: WorthInput): DailyWorth {
  const pass = new Pass(input);
  return pass.run();
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

class Pass {
  private readonly holdings = new Holdings();
  /** Units over all accounts, money of accounts that keep none left out. */
  private readonly units = new Map<string, Fixed>();
  private readonly flows: Flow[] = [];
  private readonly fees: Writable<FeesOfDay>[] = [];
  private readonly unpricedFees: FeeRow[] = [];
  /** Trades may make these negative. */
  private readonly mayOwe = new Set<string>();
  /** What was taken from where since the day before. */
  private touched: { readonly account: string; readonly asset: string; readonly one: Transaction }[] = [];
  private readonly seen = new Set<string>();
  private readonly worths = new Map<string, number>();
  private readonly cutter: DayCutter;

  constructor(private readonly input: WorthInput) {
    this.cutter = new DayCutter(input.prices, this.units);
  }

  run(): DailyWorth {
    const { transactions, from, to } = this.input;
    const count = Math.max(0, to - from + 1);
    const blank = (): Fixed[] => new Array<Fixed>(count).fill(ZERO);
    const [inflows, outflows, costs, withheld] = [blank(), blank(), blank(), blank()];
    const values: (Fixed | undefined)[] = [];
    let next = 0;
    const upTo = (day: Day): void => {
      for (let one = transactions[next]; one && one.day <= day; one = transactions[++next]) {
        this.apply(one);
        const following = transactions[next + 1];
        if (!following || following.day > one.day) this.fillGaps(one.day);
      }
    };
    upTo((from - 1) as Day);
    const opening = this.worthOn((from - 1) as Day);
    const [firstFlow, firstFee, firstUnpriced] = [this.flows.length, this.fees.length, this.unpricedFees.length];
    for (let i = 0; i < count; i++) {
      const day = (from + i) as Day;
      this.cutter.begin(i === 0 ? opening : values[i - 1]);
      upTo(day);
      const worth = this.worthOn(day);
      values.push(worth);
      this.cutter.end(day, worth);
      this.input.watch?.({ day, units: this.units, values: this.worths, worth, holdings: this.holdings });
    }
    const flows = this.flows.slice(firstFlow);
    const fees = this.fees.slice(firstFee);
    addFlows(flows, from, inflows, outflows);
    for (const { day, kind, value } of fees) {
      const into = kind === 'withholding' ? withheld : costs;
      into[day - from] = plus(into[day - from] ?? ZERO, value);
    }
    const unpricedFees = this.unpricedFees.slice(firstUnpriced);
    const held = new Map([...this.units].filter(([, units]) => units !== ZERO));
    const isKnown = opening !== undefined && flows.every(({ amount }) => amount !== undefined);
    const days = { from, to, opening: opening ?? ZERO, values, inflows, outflows, costs, withheld };
    return { ...days, flows, fees, unpricedFees, held, seen: this.seen, isKnown, cuts: this.cutter.cuts };
  }

  private apply(one: Transaction): void {
    const { classes, keepsMoney, valuation } = this.input;
    const sign = crossing(one);
    let isMain = sign !== 0;
    if (isMain)
      this.cutter.flow(
        one,
        classes.of(one.asset) === 'cash' && !keepsMoney(one.account) ? ZERO : this.mainFlow(one, sign),
      );
    if (one.type === 'short' || one.type === 'assign' || classes.of(one.asset) === 'option')
      this.mayOwe.add(`${one.account}\u0000${one.asset}`);
    this.holdings.apply(one, (account, asset, amount) => {
      const crosses = isMain;
      isMain = false;
      const outside = classes.of(asset) === 'cash' && !keepsMoney(account);
      if (outside) {
        // Money that comes to an account which shows none has left; a deposit of such money never came.
        if (!crosses) this.flow(one, account, this.priced(asset, negate(amount), one), 'trade');
        return;
      }
      this.units.set(asset, plus(this.units.get(asset) ?? ZERO, amount));
      if (amount < 0n) this.touched.push({ account, asset, one });
      if (crosses) {
        const kind = classes.of(asset) === 'cash' ? 'money' : 'units';
        this.flow(one, account, this.priced(asset, amount, one), kind);
      }
    });
    for (const fee of feesOf(one, valuation)) this.fee(fee);
  }

  private fee(fee: FeeRow): void {
    const { day, kind, value } = fee;
    if (value === undefined) {
      this.unpricedFees.push(fee);
      return;
    }
    let i = this.fees.length - 1;
    while (i >= 0 && this.fees[i]?.day === day && this.fees[i]?.kind !== kind) i--;
    const known = this.fees[i];
    if (known?.day !== day) this.fees.push({ day, kind, value, count: 1 });
    else {
      known.value = plus(known.value, value);
      known.count++;
    }
  }

  /** What a transaction that crosses the border brings, at the end of its day. */
  private mainFlow(one: Transaction, sign: 1 | -1 | 0): Fixed | undefined {
    const price = this.input.prices.at(one.asset, one.day);
    return price && times(sign < 0 ? negate(one.quantity) : one.quantity, price, 'half-even');
  }

  private flow(transaction: Transaction, account: string, amount: Fixed | undefined, kind: Flow['kind']): void {
    this.flows.push({ day: transaction.day, account, amount, kind, transaction });
  }

  /** What units are worth at the end of the day, or else at the total that the file writes. */
  private priced(asset: string, units: Fixed, one: Transaction): Fixed | undefined {
    const price = this.input.prices.at(asset, one.day);
    if (price !== undefined) return times(units, price, 'half-even');
    if (one.asset !== asset) return this.input.valuation.worth(asset, units, one);
    const total = this.input.valuation.of(one);
    return total === undefined ? undefined : units < 0n ? negate(total) : total;
  }

  /** What was spent or sold without ever having come in must have come from outside. */
  private fillGaps(day: Day): void {
    for (const { account, asset } of this.touched) {
      const units = this.holdings.of(account, asset);
      if (units >= 0n || this.mayOwe.has(`${account}\u0000${asset}`)) continue;
      if (accountSettings(this.input.settings, account).margin) continue;
      const missing = minus(ZERO, units);
      this.holdings.add(account, asset, missing);
      this.units.set(asset, plus(this.units.get(asset) ?? ZERO, missing));
      const price = this.input.prices.at(asset, day);
      const amount = price && times(missing, price, 'half-even');
      // The last that took it; the gap is filled now, so that no other of the day fills it again.
      const last = this.touched.findLast((taken) => taken.account === account && taken.asset === asset);
      if (last) this.flows.push({ day, account, amount, kind: 'assumed', transaction: last.one });
    }
    this.touched = [];
  }

  /** Σ units × price, rounded once. Undefined where a price is missing. */
  private worthOn(day: Day): Fixed | undefined {
    const { prices, watch } = this.input;
    let total = 0n;
    let isWhole = true;
    if (watch) this.worths.clear();
    for (const [asset, units] of this.units) {
      if (units === ZERO) continue;
      this.seen.add(asset);
      const price = prices.at(asset, day);
      if (price === undefined) {
        prices.miss(asset, day);
        isWhole = false;
      } else {
        total += units * price;
        if (watch) this.worths.set(asset, toDouble(units) * toDouble(price));
      }
    }
    return isWhole ? (divideRaw(total, ONE, 'half-even') as Fixed) : undefined;
  }
}

/** The money of trades counts net, day by day: what one sale brings, the next purchase takes. */
function addFlows(flows: readonly Flow[], from: Day, inflows: Fixed[], outflows: Fixed[]): void {
  const net = new Map<number, Fixed>();
  const add = (i: number, amount: Fixed): void => {
    const into = amount > 0n ? inflows : outflows;
    into[i] = plus(into[i] ?? ZERO, amount > 0n ? amount : negate(amount));
  };
  for (const { day, amount, kind } of flows) {
    if (amount === undefined) continue;
    if (kind === 'trade') net.set(day - from, plus(net.get(day - from) ?? ZERO, amount));
    else add(day - from, amount);
  }
  for (const [i, amount] of net) add(i, amount);
}
