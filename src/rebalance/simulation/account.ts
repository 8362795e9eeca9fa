/**
 * The account that a rule trades in: cash, lots, what was realised in each tax year, what was paid for what. All sums are
 * whole cents and all quantities whole steps, held in doubles that are large enough to count them.
 */
import { commissionOn, isFree } from './costs.js';
import type { Market } from './market.js';
import { Realiser, type TakenLot } from './realise.js';
import type { Setup } from './setup.js';
import { settleYear } from './tax-year.js';
import { type Volatility, volatilityOf } from './volatility.js';

/** A fill as it can be exported: steps and cents, `total` before the fee. */
export interface FillRecord {
  readonly t: number;
  readonly asset: number;
  readonly side: 'buy' | 'sell';
  readonly steps: number;
  readonly total: number;
  readonly fee: number;
  /** Of a sale whose lots no plain order tells: the purchases (by their place among the fills) and what it took of each. */
  readonly lots?: readonly NamedLot[] | undefined;
}

export interface NamedLot {
  readonly fill: number;
  /** The number behind the letter of a washed piece, 0 for none. */
  readonly letter: number;
  readonly steps: number;
}

/** Counted since the beginning, in cents where money. */
export interface Tally {
  fills: number;
  sales: number;
  lotDisposals: number;
  commission: number;
  spread: number;
  account: number;
  taxPaid: number;
  washSales: number;
  disallowed: number;
  interest: number;
  traded: number;
}

export class Account {
  cash: number;
  readonly units: Float64Array;
  readonly values: Float64Array;
  private readonly realisers: readonly Realiser[];
  /** The fill that made each lot, by asset and row, where sales name their lots. */
  private readonly fillOf: number[][] | undefined;
  readonly tally: Tally = {
    ...{ fills: 0, sales: 0, lotDisposals: 0, commission: 0, spread: 0, account: 0 },
    ...{ taxPaid: 0, washSales: 0, disallowed: 0, interest: 0, traded: 0 },
  };
  readonly fills: FillRecord[] = [];
  /** Gains by tax year, the first of the market being 0: `short` and `long`, and dividends at either rate. */
  readonly short: Float64Array;
  readonly long: Float64Array;
  readonly ordinary: Float64Array;
  readonly qualified: Float64Array;
  /** Years before this one are settled. */
  settled = 0;
  carryShort: number;
  carryLong: number;
  readonly firstYear: number;
  private readonly volatility: Volatility | undefined;
  private readonly free: boolean;
  /** The prices that orders fill at. */
  priceAt: Float64Array;

  constructor(
    readonly market: Market,
    readonly setup: Setup,
  ) {
    const { n, years, bars } = market;
    this.firstYear = years[0] as number;
    const count = (years[bars - 1] as number) - this.firstYear + 1;
    this.cash = setup.money;
    this.units = new Float64Array(n);
    this.values = new Float64Array(n);
    this.short = new Float64Array(count);
    this.long = new Float64Array(count);
    this.ordinary = new Float64Array(count);
    this.qualified = new Float64Array(count);
    this.carryShort = setup.tax.carryShort;
    this.carryLong = setup.tax.carryLong;
    this.realisers = Array.from({ length: n }, (_, i) => this.realiser(i));
    this.fillOf = setup.record && setup.method === 'min-tax' ? this.realisers.map(() => []) : undefined;
    const { costs } = setup;
    this.free = isFree(costs);
    this.volatility = costs.spreadFollowsVolatility || costs.impact > 0 ? volatilityOf(market) : undefined;
    this.priceAt = market.close;
  }

  private realiser(i: number): Realiser {
    const { setup, market } = this;
    const applies = setup.washSales[i] ?? false;
    const terms = {
      method: setup.method,
      rates: { short: setup.tax.shortRate, long: setup.tax.longRate },
      decimals: market.decimals[i] as number,
      wash: applies === false ? undefined : setup.wash,
      washFrom: typeof applies === 'number' ? applies : Number.NEGATIVE_INFINITY,
      averageInCents: setup.averageInCents,
    };
    return new Realiser(terms, this, (year, isLong, amount, isNew) => this.disallow(year, isLong, amount, isNew));
  }

  /** Puts the holdings of the beginning in, the oldest first. */
  open(lots: NonNullable<Setup['lots']>): void {
    for (const lot of [...lots].sort((a, b) => a.bought - b.bought)) {
      const { asset, quantity, basis } = lot;
      const steps = Math.round(quantity * 10 ** (this.market.decimals[asset] as number));
      if (steps <= 0) continue;
      this.realisers[asset]?.open({ ...lot, steps, cents: Math.round(basis) });
      this.units[asset] = (this.units[asset] as number) + steps;
    }
  }

  /** The worth at the end of a bar, in cents; `values` holds it by asset. */
  worth(t: number, prices: Float64Array = this.market.close): number {
    const { n } = this.market;
    const { units, values } = this;
    let total = this.cash;
    for (let i = 0, at = t * n; i < n; i++, at++) {
      const value = (units[i] as number) * (prices[at] as number);
      values[i] = value;
      total += value;
    }
    return total;
  }

  /** Orders fill at the end of the bar, or at its beginning. */
  fillAt(prices: Float64Array): void {
    this.priceAt = prices;
  }

  /** Share of the price that a trade of so many cents loses to spread and impact. */
  slip(i: number, t: number, cents: number): number {
    const { costs } = this.setup;
    if (this.free) return 0;
    const { n } = this.market;
    let half = costs.halfSpread[i] as number;
    if (this.volatility) {
      if (costs.spreadFollowsVolatility) half *= this.volatility.factor[t * n + i] as number;
      const volume = costs.dailyVolume[i] as number;
      if (costs.impact > 0 && volume > 0)
        half += costs.impact * (this.volatility.daily[t * n + i] as number) * Math.sqrt(cents / volume);
    }
    return half;
  }

  /** What trading so many cents costs in all, roughly; to size orders with. */
  costOf(i: number, t: number, cents: number): number {
    if (this.free || cents <= 0) return 0;
    return this.slip(i, t, cents) * cents + commissionOn(this.setup.costs, cents);
  }

  /** Buys with up to `cents`, fees included. `costless` is for dividends put back. */
  buy(i: number, t: number, cents: number, costless = false): void {
    const price = this.priceAt[t * this.market.n + i] as number;
    const { costs } = this.setup;
    const slip = costless ? 0 : this.slip(i, t, cents);
    const rate = costless ? 0 : costs.commission;
    const fixed = costless ? 0 : costs.fixed;
    const unit = price * (1 + slip);
    let steps = Math.floor((cents - fixed) / (1 + rate) / unit);
    if (!costless && costs.minimum > 0)
      steps = Math.min(steps, Math.floor((cents - Math.max(costs.minimum, fixed)) / unit));
    if (steps <= 0) return;
    const total = Math.round(steps * unit);
    const fee = costless ? 0 : commissionOn(costs, total);
    this.cash -= total + fee;
    this.units[i] = (this.units[i] as number) + steps;
    const { days, longFrom } = this.market;
    const realiser = this.realisers[i] as Realiser;
    const at = realiser.buy(steps, total + fee, days[t] as number, longFrom[t] as number);
    if (this.fillOf) (this.fillOf[i] as number[])[at] = this.fills.length;
    this.note({ t, asset: i, side: 'buy', steps, total, fee }, steps * price * slip);
  }

  /** Sells steps of an asset, lot by lot. */
  sell(i: number, t: number, wanted: number): void {
    const steps = Math.min(wanted, this.units[i] as number);
    if (steps <= 0) return;
    const price = this.priceAt[t * this.market.n + i] as number;
    const { costs } = this.setup;
    const slip = this.slip(i, t, steps * price);
    const total = Math.round(steps * price * (1 - slip));
    const fee = Math.min(total, commissionOn(costs, total));
    const net = total - fee;
    this.cash += net;
    const held = this.units[i] as number;
    this.units[i] = held - steps;
    this.tally.sales++;
    const realiser = this.realisers[i] as Realiser;
    const year = (this.market.years[t] as number) - this.firstYear;
    const before = realiser.lotDisposals;
    if (this.fillOf) realiser.taken = [];
    realiser.sell({ day: this.market.days[t] as number, year, steps, net, held });
    this.tally.lotDisposals += realiser.lotDisposals - before;
    const lots = this.fillOf && realiser.taken?.map((taken) => this.named(i, taken));
    this.note({ t, asset: i, side: 'sell', steps, total, fee, lots }, steps * price * slip);
  }

  private named(i: number, { row, letter, steps }: TakenLot): NamedLot {
    return { fill: this.fillOf?.[i]?.[row] ?? -1, letter, steps };
  }

  private note(fill: FillRecord, spread: number): void {
    const { tally } = this;
    tally.fills++;
    tally.commission += fill.fee;
    tally.spread += spread;
    tally.traded += fill.total;
    if (this.setup.record) this.fills.push(fill);
  }

  private disallow(year: number, isLong: boolean, amount: number, isNew: boolean): void {
    const sum = isLong ? this.long : this.short;
    sum[year] = (sum[year] as number) + amount;
    if (isNew) this.tally.washSales++;
    this.tally.disallowed += amount;
  }

  /** Pays from cash, else by selling the same share of everything. */
  pay(t: number, cents: number): void {
    const prices = this.priceAt;
    this.fillAt(this.market.close);
    for (let round = 0; round < 4 && this.cash < cents; round++) {
      const held = this.worth(t) - this.cash;
      const { n, close } = this.market;
      const needed = cents - this.cash;
      let keep = 0;
      for (let i = 0; i < n; i++) keep += this.costOf(i, t, ((this.values[i] as number) * needed) / held);
      const share = Math.min(1, (needed + keep) / held);
      if (!(share > 0)) break;
      for (let i = 0; i < n; i++)
        this.sell(i, t, Math.ceil(((this.values[i] as number) * share) / (close[t * n + i] as number)));
    }
    this.cash -= cents;
    this.priceAt = prices;
  }

  /** What the years up to `upTo` would still have to pay. Negative when losses save tax. */
  owed(upTo: number): number {
    const { tax } = this.setup;
    let carryShort = this.carryShort;
    let carryLong = this.carryLong;
    let sum = 0;
    for (let year = this.settled; year <= upTo; year++) {
      const result = this.taxOf(year, carryShort, carryLong);
      sum += result.tax;
      carryShort = result.carryShort;
      carryLong = result.carryLong;
    }
    return tax.sheltered ? 0 : sum;
  }

  /** Settles a year and pays its tax. */
  settle(t: number, year: number): void {
    const { tax, carryShort, carryLong } = this.taxOf(year, this.carryShort, this.carryLong);
    this.settled = year + 1;
    this.carryShort = carryShort;
    this.carryLong = carryLong;
    this.tally.taxPaid += tax;
    if (tax !== 0) this.pay(t, tax);
  }

  private taxOf(year: number, carryShort: number, carryLong: number) {
    return settleYear(this.setup.tax, {
      short: this.short[year] as number,
      long: this.long[year] as number,
      ordinary: this.ordinary[year] as number,
      qualified: this.qualified[year] as number,
      carryShort,
      carryLong,
    });
  }

  /** Sells everything. */
  close(t: number): void {
    for (let i = 0; i < this.market.n; i++) this.sell(i, t, this.units[i] as number);
  }
}
