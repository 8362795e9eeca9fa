/**
 * Who the person is for tax and what they chose: the content of `tare.yaml`, every part optional, with the defaults
 * that each result prints. Stages take what they need from here by argument; nothing is read from the environment.
 */
import type { Day } from '../core/calendar.js';
import { type Fixed, ZERO } from '../core/fixed.js';
import type { AssetClassName } from './classes.js';
import { defaultPolicies, type Policies } from './policies.js';

export const FILING_STATUSES = ['single', 'mfj', 'mfs', 'hoh', 'qss'] as const;
export type FilingStatus = (typeof FILING_STATUSES)[number];

export const ACCOUNT_TYPES = ['taxable', 'ira', 'roth', '401k', 'hsa'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** Units kept by a broker (an exchange is one), or in a wallet of one's own. */
export const CUSTODIES = ['broker', 'unhosted'] as const;
export type Custody = (typeof CUSTODIES)[number];

export interface Taxpayer {
  readonly country: string;
  readonly status: FilingStatus;
  /** Wages and other income that is taxed at ordinary rates, a year. */
  readonly otherIncome: Fixed;
  /** As a fraction: 5% is 0.05. */
  readonly stateRate: Fixed;
  /** Losses carried into the first year, by character, as positive numbers. */
  readonly carryover: { readonly short: Fixed; readonly long: Fixed };
  /** All taxes on short-term gain and ordinary income together, as a fraction: instead of the country's own computation. */
  readonly shortRate?: Fixed;
  /** All taxes on long-term gain and qualified dividends together. */
  readonly longRate?: Fixed;
  /** Deductions of the year, if not the standard one. */
  readonly deduction?: Fixed | undefined;
  /** Tax withheld and paid in advance in the year. */
  readonly withheld: Fixed;
  /** The return of the year before: what safe-harbour payments are measured by. */
  readonly priorYear?: { readonly tax: Fixed; readonly agi: Fixed } | undefined;
}

/** What a platform says of itself, for the comparison of platforms: none of it can be measured from a history. */
export interface PlatformFacts {
  readonly maxLeverage?: Fixed;
  readonly positionSize?: Fixed;
  readonly frequencyControls?: string;
  readonly taxReporting?: string;
  readonly feesPublished?: string;
}

export interface AccountSettings {
  readonly type: AccountType;
  readonly owner: 'self' | 'spouse';
  /** The broker reports basis to the tax authority for what is bought there, and from which day. */
  readonly basisReportedFrom?: Day;
  /** Which form the broker sends: decides the box. `none` when it sends none. */
  readonly informationReturn?: '1099-b' | '1099-da' | 'none';
  /** Who keeps the units: decides which identifications count. */
  readonly custody?: Custody;
  /** Money may be borrowed there, so that a negative balance is a loan and not a deposit that the files lack. */
  readonly margin?: boolean;
  readonly platform?: PlatformFacts;
}

/** A method in force from a day on, for all or for one account or asset. The narrowest that applies wins. */
export interface Election {
  readonly from: Day | undefined;
  readonly account?: string;
  readonly asset?: string;
  readonly method: string;
  /** The order was given to the broker, not only written in the person's own books. */
  readonly told?: boolean;
}

export interface AssetSettings {
  /** The name it goes by: mostly the ticker of an ISIN. An ISIN as its own symbol stays apart from any ticker. */
  readonly symbol?: string;
  readonly class?: AssetClassName;
  readonly identicalTo: readonly string[];
  /** Gold, art, coins: long-term gain taxed at 28% at most. */
  readonly collectible: boolean;
}

export interface FeeSchedule {
  /** Share of each trade's value. */
  readonly commission?: Fixed;
  /** Share of the account's value, a year. */
  readonly advisory?: Fixed;
  readonly subscription?: { readonly amount: Fixed; readonly per: 'month' | 'year' };
}

/** What the person wants to be told about. */
export interface Limits {
  /** Total of positions over the account's worth. */
  readonly leverage?: Fixed;
  /** Largest share of one asset. */
  readonly position?: Fixed;
  /** Hours of the night in the person's zone, as `23:00-07:00`, in minutes after midnight. */
  readonly sleep?: { readonly from: number; readonly to: number };
}

export interface Settings {
  readonly currency: string;
  readonly timezone: string;
  readonly taxpayer: Taxpayer;
  readonly method: string;
  readonly elections: readonly Election[];
  readonly accounts: Readonly<Record<string, AccountSettings>>;
  readonly assets: Readonly<Record<string, AssetSettings>>;
  readonly fees: Readonly<Record<string, FeeSchedule>>;
  /** Share of the portfolio by asset. */
  readonly targets: Readonly<Record<string, Fixed>>;
  readonly automation: { readonly since: Day | undefined };
  /** What to compare with: shares of one or more assets that have prices. */
  readonly index: Readonly<Record<string, Fixed>>;
  /** What money earns without risk, a year. */
  readonly riskFree: Fixed;
  readonly limits: Limits;
  readonly policies: Policies;
}

export const defaultSettings: Settings = {
  currency: 'USD',
  timezone: 'America/New_York',
  taxpayer: {
    country: 'us',
    status: 'single',
    otherIncome: ZERO,
    stateRate: ZERO,
    carryover: { short: ZERO, long: ZERO },
    withheld: ZERO,
  },
  method: 'fifo',
  elections: [],
  accounts: {},
  assets: {},
  fees: {},
  targets: {},
  automation: { since: undefined },
  index: {},
  riskFree: ZERO,
  limits: {},
  policies: defaultPolicies,
};

const TAXABLE: AccountSettings = { type: 'taxable', owner: 'self' };

/** The settings of an account; taxable and the taxpayer's own unless `tare.yaml` says otherwise. */
export const accountSettings = (settings: Settings, account: string): AccountSettings =>
  settings.accounts[account] ?? TAXABLE;
