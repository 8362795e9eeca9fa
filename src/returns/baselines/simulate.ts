/**
 * Lives through the person's time with another portfolio: the same money comes and goes on the same days, the same splits
 * and dividends happen per unit, but nothing is traded except what the strategy says. Until the day it begins the history
 * is the person's own; on that day what they hold is taken over with its lots.
 *
 * Within a day: what happens to holdings, income, units from outside, money from outside, rebalancing. Taxed and sheltered
 * accounts are two portfolios, since money of one cannot be spent in the other.
 */
import type { Day } from '../../core/calendar.js';
import { type Fixed, minus, negate, plus, ZERO } from '../../core/fixed.js';
import { Holdings } from '../../ledger/holdings.js';
import { NO_FEES, type Transaction } from '../../ledger/transaction.js';
import { accountSettings } from '../../settings/settings.js';
import type { Scene } from '../history.js';
import { crossing, type Flow } from '../worth/flows.js';
import { happen } from './happen.js';
import type { Happening, Happenings } from './happenings.js';
import { Portfolio, type Weights } from './portfolio.js';

export interface Strategy {
  readonly id: string;
  readonly name: string;
  /** Where money goes that is paid in on a day. Undefined: the portfolio's own weights of the day. */
  readonly weights: Weights | undefined;
  /** Used while the portfolio holds nothing whose weights could be followed. */
  readonly firstWeights?: Weights | undefined;
  /** Goes back to the weights when one is off by more than this, on the first day of a year. */
  readonly yearlyBand?: number;
  /** Money that is taken over is invested too; otherwise it stays what it is. */
  readonly investsIdle?: boolean;
  /** The first day that is not the person's own. */
  readonly begins: Day;
}

export interface Simulated {
  readonly transactions: readonly Transaction[];
  readonly exhausted: Day | undefined;
  /** Assets that had no price on a day on which they should have been bought. */
  readonly unpriced: ReadonlySet<string>;
  /** Withdrawals of units that it did not hold, paid by selling other things. */
  readonly substituted: number;
}

export const BASELINE_ACCOUNT = 'baseline';
export const SHELTERED_ACCOUNT = 'baseline (sheltered)';
export const isBaselineAccount = (account: string): boolean =>
  account === BASELINE_ACCOUNT || account === SHELTERED_ACCOUNT;

export interface SimulationInput {
  readonly scene: Scene;
  readonly strategy: Strategy;
  /** The person's own, from the first day of the scene on. */
  readonly flows: readonly Flow[];
  readonly happenings: Happenings;
  readonly isNewYear: (day: Day) => boolean;
  readonly reinvests: boolean;
}

export function simulate(input: SimulationInput): Simulated {
  return new Simulation(input).run();
}

class Simulation {
  private readonly portfolios: readonly Portfolio[];
  private readonly waiting = new Map<Portfolio, Map<string, Fixed>>();
  private readonly unpriced = new Set<string>();
  private readonly own: Transaction[];
  private substituted = 0;

  constructor(private readonly input: SimulationInput) {
    const { scene, strategy } = input;
    const { prices, commissions, transactions, book } = scene;
    const rate = commissions.overall().rate;
    const priceOf = (asset: string, day: Day): Fixed | undefined => prices.at(asset, day);
    const accounts = [BASELINE_ACCOUNT, SHELTERED_ACCOUNT];
    this.portfolios = accounts.map((account) => new Portfolio(account, book.settings.currency, priceOf, rate));
    this.own = transactions.filter(({ day }) => day < strategy.begins);
  }

  run(): Simulated {
    const { strategy, scene, happenings, isNewYear } = this.input;
    this.takeOver();
    const flows = flowsByDay(this.input.flows);
    if (strategy.investsIdle)
      for (const portfolio of this.portfolios)
        if (portfolio.money > 0n) this.invest(portfolio, strategy.begins, portfolio.money);
    for (let day = strategy.begins; day <= scene.to; day = (day + 1) as Day) {
      for (const one of happenings.byDay.get(day) ?? []) this.happening(one, day);
      const today = flows.get(day);
      if (today) this.flows(today, day);
      this.buyWaiting(day);
      if (strategy.yearlyBand !== undefined && isNewYear(day)) this.rebalance(day, strategy.yearlyBand);
      if (this.portfolios.some(({ exhausted }) => exhausted !== undefined)) break;
    }
    const made = this.portfolios.flatMap((portfolio) => portfolio.made);
    const exhausted = this.portfolios.map((portfolio) => portfolio.exhausted).find((day) => day !== undefined);
    const transactions = [...this.own, ...made.sort((a, b) => a.day - b.day)];
    return { transactions, exhausted, unpriced: this.unpriced, substituted: this.substituted };
  }

  private portfolioOf(account: string): Portfolio {
    const taxed = accountSettings(this.input.scene.book.settings, account).type === 'taxable';
    return this.portfolios[taxed ? 0 : 1] as Portfolio;
  }

  /** Moves what was held the evening before into the portfolio, lots and all. */
  private takeOver(): void {
    const { scene, strategy } = this.input;
    const { classes } = scene.book.ledger;
    const holdings = new Holdings();
    const accounts = new Set<string>();
    for (const one of this.own) {
      holdings.apply(one);
      accounts.add(one.account);
      if (one.type === 'transfer') accounts.add(one.toAccount);
    }
    for (const account of accounts) {
      for (const [asset, quantity] of holdings.assetsOf(account)) {
        const isMoney = classes.of(asset) === 'cash';
        if (quantity <= 0n || (isMoney && !scene.keepsMoney(account))) continue;
        const portfolio = this.portfolioOf(account);
        const parts = { ...portfolio.common(strategy.begins, asset, quantity), account };
        portfolio.made.push({ ...parts, type: 'transfer', toAccount: portfolio.account, fees: NO_FEES });
        if (asset === scene.book.settings.currency) portfolio.money = plus(portfolio.money, quantity);
        else portfolio.add(asset, quantity);
      }
    }
  }

  private happening(one: Happening, day: Day): void {
    const { book } = this.input.scene;
    for (const portfolio of this.portfolios) {
      const before = portfolio.money;
      happen(portfolio, one, day, book.settings.currency);
      const paid = minus(portfolio.money, before);
      if (one.kind === 'income' && this.input.reinvests && paid > 0n) portfolio.buy(day, one.asset, paid);
    }
  }

  /** Units first, then the day's money, net. */
  private flows(flows: readonly Flow[], day: Day): void {
    const money = new Map<Portfolio, Fixed>();
    const add = (portfolio: Portfolio, amount: Fixed): void => {
      money.set(portfolio, plus(money.get(portfolio) ?? ZERO, amount));
    };
    for (const { account, kind, amount, transaction } of flows) {
      const portfolio = this.portfolioOf(account);
      if (kind === 'units') add(portfolio, this.units(portfolio, transaction, amount ?? ZERO));
      else add(portfolio, amount ?? ZERO);
    }
    for (const [portfolio, amount] of money) {
      if (amount < 0n) portfolio.payOut(day, negate(amount));
      else if (amount > 0n) {
        portfolio.cross(day, amount);
        this.invest(portfolio, day, amount);
      }
    }
  }

  /** The same units come or go. @returns what must go in money instead. */
  private units(portfolio: Portfolio, one: Transaction, worth: Fixed): Fixed {
    const isIn = crossing(one) > 0;
    const held = portfolio.held(one.asset);
    if (!isIn && held < one.quantity) {
      this.substituted++;
      return worth;
    }
    const { lots: _, ...rest } = one as Transaction & { lots?: unknown };
    portfolio.made.push({ ...rest, account: portfolio.account } as Transaction);
    portfolio.add(one.asset, isIn ? one.quantity : negate(one.quantity));
    return ZERO;
  }

  private invest(portfolio: Portfolio, day: Day, amount: Fixed): void {
    const { weights, firstWeights } = this.input.strategy;
    const followed = weights ?? portfolio.values(day);
    const left = portfolio.invest(day, amount, followed.size > 0 ? followed : (firstWeights ?? followed));
    for (const [asset, part] of left) {
      const waiting = this.waiting.get(portfolio) ?? new Map<string, Fixed>();
      waiting.set(asset, plus(waiting.get(asset) ?? ZERO, part));
      this.waiting.set(portfolio, waiting);
      this.unpriced.add(asset);
    }
  }

  /** Money meant for an asset without a price waits for its first. */
  private buyWaiting(day: Day): void {
    for (const [portfolio, waiting] of this.waiting) {
      for (const [asset, part] of waiting) {
        const amount = part < portfolio.money ? part : portfolio.money;
        if (amount <= 0n || portfolio.buy(day, asset, amount)) waiting.delete(asset);
      }
      if (waiting.size === 0) this.waiting.delete(portfolio);
    }
  }

  private rebalance(day: Day, band: number): void {
    const { weights } = this.input.strategy;
    for (const portfolio of this.portfolios) {
      if (weights && portfolio.units.size > 0 && portfolio.drift(day, weights) > band)
        portfolio.rebalance(day, weights);
    }
  }
}

function flowsByDay(flows: readonly Flow[]): Map<Day, Flow[]> {
  const days = new Map<Day, Flow[]>();
  for (const flow of flows) {
    const known = days.get(flow.day);
    if (known) known.push(flow);
    else days.set(flow.day, [flow]);
  }
  return days;
}
