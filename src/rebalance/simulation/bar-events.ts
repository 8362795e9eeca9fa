/**
 * What happens to an account at each bar before any rule is asked: dividends, money in and out, interest on what is borrowed,
 * the account's own fees, and tax that is due.
 */
import { dayOf, MS_PER_DAY } from '../../core/calendar.js';
import type { Account } from './account.js';

/** Days after which the wash sales of a December are all known. */
const WASH_WINDOW = 30;
const MONTH = (365.25 / 12) * MS_PER_DAY;

export class BarEvents {
  private charged = 0;
  private readonly washes: boolean;

  /** `underweight`: money that comes in goes where most is missing. */
  constructor(
    private readonly account: Account,
    private readonly targets: Float64Array,
    private readonly underweight: boolean,
  ) {
    this.washes = account.setup.washSales.some((applies) => applies !== false);
  }

  /** `invested` is false once everything was sold for good. @returns what was paid in. */
  run(t: number, invested: boolean): number {
    const { account } = this;
    const { market, setup } = account;
    if (market.dividend) this.dividends(t, market.dividend, invested);
    const flow = setup.flows ? (setup.flows[t] as number) : 0;
    if (flow !== 0) this.flow(t, flow, invested);
    if (setup.leverage.ratio > 1 && account.cash < 0) {
      const interest = Math.round(-account.cash * setup.leverage.interest * (market.spans[t] as number));
      account.cash -= interest;
      account.tally.interest += interest;
    }
    const { advisory, subscription } = setup.costs;
    if (advisory > 0 || subscription > 0) this.charge(t);
    const year = (market.years[t] as number) - account.firstYear;
    if (account.settled < year && !setup.tax.sheltered) this.settleUntil(t, year);
    return flow;
  }

  /** The broker sells everything: too little of the positions is the person's own. */
  isCalled(t: number): boolean {
    const { account } = this;
    const { leverage } = account.setup;
    if (leverage.ratio <= 1) return false;
    const worth = account.worth(t);
    return worth < leverage.maintenance * (worth - account.cash) || worth <= 0;
  }

  private settleUntil(t: number, year: number): void {
    const { account } = this;
    const { tax } = account.setup;
    const day = account.market.days[t] as number;
    while (account.settled < year) {
      const next = account.firstYear + account.settled + 1;
      const due = tax.due === 'april-15' ? dayOf(next, 4, 15) : dayOf(next, 1, 1) + (this.washes ? WASH_WINDOW : 0);
      if (day < due) return;
      account.settle(t, account.settled);
    }
  }

  private dividends(t: number, dividend: Float64Array, invested: boolean): void {
    const { account } = this;
    const { market, setup } = account;
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
      if (setup.dividends === 'reinvest' && invested) account.buy(i, t, cents, true);
    }
  }

  /** Money in is invested at the targets, or where most is missing; money out is raised evenly. */
  private flow(t: number, cents: number, invested: boolean): void {
    const { account, targets } = this;
    const { n } = account.market;
    if (cents < 0) {
      account.pay(t, -cents);
      return;
    }
    account.cash += cents;
    if (!invested) return;
    account.fillAt(account.market.close);
    const worth = account.worth(t);
    const lacks = Array.from({ length: n }, (_, i) =>
      this.underweight
        ? Math.max(0, (targets[i] as number) * worth - (account.values[i] as number))
        : (targets[i] as number),
    );
    const sum = lacks.reduce((a, b) => a + b, 0);
    for (let i = 0; i < n && sum > 0; i++)
      account.buy(i, t, Math.min(account.cash, (cents * (lacks[i] as number)) / sum));
  }

  /** Once a month, and at the end: the advisory fee on what the account is worth, and the subscription. */
  private charge(t: number): void {
    const { account } = this;
    const { market, setup } = account;
    const monthOf = (at: number): number => Math.floor((market.times[at] as number) / MONTH);
    if (monthOf(t) === monthOf(this.charged) && t < market.bars - 1) return;
    let years = 0;
    for (let at = this.charged + 1; at <= t; at++) years += market.spans[at] as number;
    const cents = Math.round(account.worth(t) * setup.costs.advisory * years + setup.costs.subscription * years * 12);
    this.charged = t;
    if (cents <= 0) return;
    account.tally.account += cents;
    account.pay(t, cents);
  }
}
