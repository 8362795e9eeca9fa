/**
 * A portfolio that was never there: what it holds, and the transactions that it would have made, at the closing prices of
 * the day and with the person's own commission. The transactions go through the same matching and taxes as real ones.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, ONE, over, plus, smaller, times, timesOver, ZERO } from '../../core/fixed.js';
import { NO_FEES, type Transaction } from '../../ledger/transaction.js';

export type PriceOf = (asset: string, day: Day) => Fixed | undefined;
export type Weights = ReadonlyMap<string, Fixed>;

const SOURCE = { file: '(baseline)', row: 0 } as const;

export class Portfolio {
  readonly units = new Map<string, Fixed>();
  money = ZERO;
  readonly made: Transaction[] = [];
  /** The day on which a withdrawal could not be paid. */
  exhausted: Day | undefined;
  private count = 0;

  constructor(
    readonly account: string,
    private readonly currency: string,
    private readonly priceOf: PriceOf,
    private readonly commission: Fixed,
  ) {}

  /** The parts that any made-up transaction has. */
  common(day: Day, asset: string, quantity: Fixed) {
    this.count++;
    return {
      id: `${this.account}-${this.count}`,
      at: undefined,
      day,
      account: this.account,
      asset,
      quantity,
      class: undefined,
      order: undefined,
      note: undefined,
      source: SOURCE,
      named: true,
    };
  }

  /** Money in (or out, below zero) from outside. */
  cross(day: Day, amount: Fixed): void {
    const quantity = amount < 0n ? minus(ZERO, amount) : amount;
    const type = amount < 0n ? 'withdraw' : 'deposit';
    const sums = { total: quantity, currency: this.currency, fee: ZERO, fees: NO_FEES };
    this.made.push({ ...this.common(day, this.currency, quantity), type, ...sums });
    this.money = plus(this.money, amount);
  }

  add(asset: string, quantity: Fixed): void {
    this.units.set(asset, plus(this.units.get(asset) ?? ZERO, quantity));
  }

  held = (asset: string): Fixed => this.units.get(asset) ?? ZERO;

  /** What a holding is worth; undefined without a price. */
  valueOf(asset: string, day: Day): Fixed | undefined {
    const price = this.priceOf(asset, day);
    return price && times(this.held(asset), price, 'half-even');
  }

  /** The priced holdings of a day. */
  values(day: Day): Map<string, Fixed> {
    const values = new Map<string, Fixed>();
    for (const asset of this.units.keys()) {
      const value = this.held(asset) > 0n ? this.valueOf(asset, day) : undefined;
      if (value !== undefined && value > 0n) values.set(asset, value);
    }
    return values;
  }

  /** Spends `amount`, commission included. @returns false without a price: the money stays. */
  buy(day: Day, asset: string, amount: Fixed): boolean {
    if (asset === this.currency || amount <= 0n) return true;
    const price = this.priceOf(asset, day);
    if (price === undefined || price <= 0n) return false;
    const total = over(amount, plus(ONE, this.commission), 'floor');
    const quantity = over(total, price, 'floor');
    if (quantity <= 0n) return true;
    const sums = { total, currency: this.currency, fee: minus(amount, total), fees: NO_FEES };
    this.made.push({ ...this.common(day, asset, quantity), type: 'buy', ...sums });
    this.add(asset, quantity);
    this.money = minus(this.money, amount);
    return true;
  }

  /** Sells units worth `value` before the commission. */
  sell(day: Day, asset: string, value: Fixed): void {
    const all = this.valueOf(asset, day);
    if (all === undefined || all <= 0n || value <= 0n) return;
    const part = smaller(value, all);
    const quantity = part === all ? this.held(asset) : timesOver(this.held(asset), part, all, 'floor');
    if (quantity <= 0n) return;
    const fee = times(part, this.commission, 'half-even');
    const sums = { total: part, currency: this.currency, fee, fees: NO_FEES };
    this.made.push({ ...this.common(day, asset, quantity), type: 'sell', ...sums });
    this.add(asset, minus(ZERO, quantity));
    this.money = plus(this.money, minus(part, fee));
  }

  /** Puts `amount` of its money into assets by weight. @returns what could not be bought for want of a price, by asset. */
  invest(day: Day, amount: Fixed, weights: Weights): Map<string, Fixed> {
    const left = new Map<string, Fixed>();
    let total = ZERO;
    for (const weight of weights.values()) total = plus(total, weight);
    if (total <= 0n) return left;
    for (const [asset, weight] of weights) {
      const part = timesOver(amount, weight, total, 'floor');
      if (!this.buy(day, asset, part)) left.set(asset, part);
    }
    return left;
  }

  /** Raises money by selling the same share of everything, and pays it out. */
  payOut(day: Day, amount: Fixed): void {
    const missing = minus(amount, this.money);
    if (missing > 0n) {
      const values = this.values(day);
      let all = ZERO;
      for (const value of values.values()) all = plus(all, value);
      const needed = over(missing, minus(ONE, this.commission), 'half-up');
      if (needed >= all) this.exhausted = day;
      for (const [asset, value] of values)
        this.sell(day, asset, needed >= all ? value : timesOver(value, needed, all, 'half-up'));
    }
    // A rounding of a few 10⁻¹⁸ may be missing; what is there is paid.
    const paid = smaller(amount, this.money);
    if (paid > 0n) this.cross(day, minus(ZERO, paid));
  }

  /** Sells what is above its weight and buys what is below. */
  rebalance(day: Day, weights: Weights): void {
    const values = this.values(day);
    let worth = this.money;
    let total = ZERO;
    for (const value of values.values()) worth = plus(worth, value);
    for (const weight of weights.values()) total = plus(total, weight);
    if (worth <= 0n || total <= 0n) return;
    const wanted = (asset: string): Fixed => timesOver(worth, weights.get(asset) ?? ZERO, total, 'half-even');
    for (const [asset, value] of values) {
      const above = minus(value, wanted(asset));
      if (above > 0n) this.sell(day, asset, above);
    }
    const below = new Map<string, Fixed>();
    for (const asset of weights.keys()) {
      const gap = minus(wanted(asset), values.get(asset) ?? ZERO);
      if (gap > 0n) below.set(asset, gap);
    }
    const idle = minus(this.money, wanted(this.currency));
    if (idle > 0n) this.invest(day, idle, below);
  }

  /** The largest distance of a weight from its target, as a fraction. */
  drift(day: Day, weights: Weights): number {
    const values = this.values(day);
    let worth = Number(this.money);
    let total = 0;
    for (const value of values.values()) worth += Number(value);
    for (const weight of weights.values()) total += Number(weight);
    if (worth <= 0 || total <= 0) return 0;
    const assets = new Set([...values.keys(), ...weights.keys()]);
    return Math.max(
      ...[...assets].map((asset) =>
        Math.abs(Number(values.get(asset) ?? ZERO) / worth - Number(weights.get(asset) ?? ZERO) / total),
      ),
    );
  }
}
