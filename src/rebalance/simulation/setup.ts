/** What a simulation is told, beside prices and a rule. */
import type { Rule } from '../rules/rule.js';
import type { CostModel } from './costs.js';
import type { SimulatedMethod } from './lot-store.js';
import type { TaxTerms } from './tax-year.js';
import type { WashTerms } from './wash-sales.js';

/** A lot that the person holds at the beginning. */
export interface StartLot {
  readonly asset: number;
  /** In units of the asset. */
  readonly quantity: number;
  /** Cents. */
  readonly basis: number;
  readonly bought: number;
  readonly longFrom: number;
  /** The day from which its holding counts: the day bought, unless it replaces units sold at a loss. */
  readonly held: number;
  /** It was purchased, and replaces nothing yet: a loss within thirty days may find it. */
  readonly mayReplace: boolean;
}

export interface Leverage {
  /** Positions over equity that the rule aims at; 1 is none. */
  readonly ratio: number;
  /** The broker sells everything once equity is less than this share of the positions. */
  readonly maintenance: number;
  /** Interest on what is borrowed, a year. */
  readonly interest: number;
}

/** When an order is filled: on the bar after the one that it was decided on, or (flattering) on the same. */
export type FillTiming = 'next-bar' | 'same-close';

export interface Setup {
  /** Cents to begin with. */
  readonly money: number;
  /** Lots to begin with, instead of buying the targets; `money` is then the cash beside them. */
  readonly lots: readonly StartLot[] | undefined;
  /** Share of each asset; what they lack of one is kept as cash. */
  readonly targets: Float64Array;
  readonly method: SimulatedMethod;
  readonly costs: CostModel;
  readonly tax: TaxTerms;
  readonly fills: FillTiming;
  /** Who only holds pays the advisory fee and the subscription too. */
  readonly holdingPays?: boolean | undefined;
  /** Bars from the decision to the fill, one unless said; without meaning for fills on the same close. */
  readonly delay?: number | undefined;
  /** Cents paid in (or out, negative) on each bar. */
  readonly flows: Float64Array | undefined;
  readonly leverage: Leverage;
  readonly dividends: 'reinvest' | 'cash';
  /** Share of each asset's dividends that is taxed like long-term gain. */
  readonly qualified: Float64Array;
  /** Trades below so many cents are left alone. */
  readonly leastTrade: number;
  /** Whether wash sales are applied to each asset; a number is the day from which they are. */
  readonly washSales: readonly (boolean | number)[];
  readonly wash: WashTerms;
  /** Average basis is rounded to the cent. */
  readonly averageInCents: boolean;
  /** Keep each fill, and the worth at each bar. */
  readonly record: boolean;
}

/** What a rule is run with: a service that rebalances is paid by who uses it, so holding pays none of its fees unless said. */
export const setupFor = ({ never }: Pick<Rule, 'never'>, setup: Setup): Setup =>
  never && !setup.holdingPays ? { ...setup, costs: { ...setup.costs, advisory: 0, subscription: 0 } } : setup;

export const NO_LEVERAGE: Leverage = { ratio: 1, maintenance: 0, interest: 0 };
