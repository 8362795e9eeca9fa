/**
 * From what the person says to what a simulation is told: shares, rates, costs. Where no rates are stated, the tax
 * of each year is the household's of `tare.yaml`, by the brackets of the last year that has them, and its marginal rates choose
 * lots; without any income stated the rates are 35% and 15%, and the result says so.
 */
import { type Day, parseDay } from '../core/calendar.js';
import { formatFixed } from '../core/decimal-text.js';
import { ZERO } from '../core/fixed.js';
import { type Issue, issue } from '../core/issue.js';
import type { Classes } from '../ledger/classes.js';
import { isSecurity } from '../ledger/classes.js';
import type { AccountType, Settings } from '../settings/settings.js';
import { estimateTax } from '../tax/jurisdictions/us/estimate.js';
import { NO_GAINS } from '../tax/jurisdictions/us/gains.js';
import { lossLimit, RATE_YEARS, ratesOf, statusRates } from '../tax/jurisdictions/us/rates/index.js';
import { floatOf } from './panel.js';
import { type Household, householdOf } from './simulation/household.js';
import type { LossUse, TaxTerms } from './simulation/tax-year.js';
import type { WashTerms } from './simulation/wash-sales.js';

export const ASSUMED_SHORT = 0.35;
export const ASSUMED_LONG = 0.15;

export interface TaxQuestion {
  readonly settings: Settings;
  readonly shortRate?: number | undefined;
  readonly longRate?: number | undefined;
  readonly losses?: LossUse | undefined;
  readonly due?: TaxTerms['due'] | undefined;
  readonly account: AccountType;
  /** Taxed at exit as a whole, for what leaves an IRA or 401(k). */
  readonly exitRate: number;
}

/** The tax terms of a simulation, with what had to be assumed, and where the rates are from. */
export function taxTerms(question: TaxQuestion): { terms: TaxTerms; source: string; issues: Issue[] } {
  const { settings, account } = question;
  const { taxpayer, policies } = settings;
  const sheltered = account !== 'taxable';
  const { short, long, source, household } = ratesFor(question);
  const issues: Issue[] = [];
  if (source === 'assumed' && !sheltered) {
    const what = `No tax rates are stated; ${ASSUMED_SHORT * 100}% short-term and ${ASSUMED_LONG * 100}% long-term are assumed.`;
    issues.push(issue('rebalance/assumed-rates', what));
  }
  const terms: TaxTerms = {
    shortRate: short,
    longRate: long,
    losses: question.losses ?? (policies['returns.losses'] === 'full-offset' ? 'full-offset' : 'carryforward'),
    lossLimit: Math.round(floatOf(lossLimit(taxpayer.status)) * 100),
    due: question.due ?? (policies['returns.taxDue'] === 'april-15' ? 'april-15' : 'new-year'),
    exitRate: account === 'ira' || account === '401k' ? question.exitRate : 0,
    sheltered,
    household,
    carryShort: Math.round(floatOf(taxpayer.carryover.short) * 100),
    carryLong: Math.round(floatOf(taxpayer.carryover.long) * 100),
  };
  return { terms, source, issues };
}

interface Rates {
  readonly short: number;
  readonly long: number;
  readonly source: string;
  readonly household?: Household | undefined;
}

function ratesFor({ settings, shortRate, longRate }: TaxQuestion): Rates {
  const { taxpayer } = settings;
  const short = shortRate ?? (taxpayer.shortRate === undefined ? undefined : floatOf(taxpayer.shortRate));
  const long = longRate ?? (taxpayer.longRate === undefined ? undefined : floatOf(taxpayer.longRate));
  if (short !== undefined && long !== undefined) return { short, long, source: 'stated' };
  const marginal = taxpayer.otherIncome > 0n ? marginalRates(settings) : undefined;
  if (!marginal) return { short: short ?? ASSUMED_SHORT, long: long ?? ASSUMED_LONG, source: 'assumed' };
  const income = formatFixed(taxpayer.otherIncome);
  if (short !== undefined || long !== undefined) {
    const source = `partly stated, else marginal at ${income} of other income`;
    return { short: short ?? marginal.short, long: long ?? marginal.long, source };
  }
  const source = `brackets of ${marginal.year} on top of ${income} of other income`;
  return { short: marginal.short, long: marginal.long, source, household: householdOf(settings) };
}

/** What one more thousand of gain would cost the household, in the last year with rates. */
function marginalRates(settings: Settings): { short: number; long: number; year: number } | undefined {
  const year = Math.max(...RATE_YEARS);
  const file = ratesOf(year);
  if (!file) return undefined;
  const rates = statusRates(file, settings.taxpayer.status);
  const carryIn = { short: ZERO, long: ZERO };
  const { marginal } = estimateTax({ settings, rates, income: [], gains: NO_GAINS, carryIn });
  const of = (name: string): number => floatOf(marginal.find((one) => one.name === name)?.rate ?? ZERO);
  return { short: of('Short-term gain'), long: of('Long-term gain'), year };
}

/** Whether wash sales are applied to an asset in the simulation; a day is that from which they are. */
export function washSaleApplies(asset: string, classes: Classes, { policies }: Settings): boolean | Day {
  const kind = classes.of(asset);
  if (kind !== 'digital') return isSecurity(kind) && policies['washSale.securities'] === 'on';
  const policy = policies['washSale.digitalAssets'];
  return policy === 'on' || (parseDay(policy) ?? false);
}

/** The policies that say what replaces what, and which days it takes over. */
export const washTermsOf = ({ policies }: Settings): WashTerms => ({
  remainder: policies['washSale.sameLotRemainder'] === 'replacement',
  unionOfDays: policies['washSale.tacking'] === 'union-of-days',
});

/** The share of an asset's dividends that is taxed like long-term gain: none of a bond's, all of a stock's or fund's. */
export const qualifiedShare = (asset: string, classes: Classes): number => (classes.of(asset) === 'bond' ? 0 : 1);
