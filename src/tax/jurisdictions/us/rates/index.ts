/**
 * The figures of each tax year: brackets, thresholds of the rates on gains, standard deduction. They are data, one cited
 * file a year; a year without a file has no rates, and nothing here extends the last one.
 */
import { parseFixed } from '../../../../core/decimal-text.js';
import { type Fixed, ZERO } from '../../../../core/fixed.js';
import type { FilingStatus } from '../../../../settings/settings.js';
import year2023 from './2023.json' with { type: 'json' };
import year2024 from './2024.json' with { type: 'json' };
import year2025 from './2025.json' with { type: 'json' };
import year2026 from './2026.json' with { type: 'json' };
import constants from './constants.json' with { type: 'json' };

/** Where a block of figures comes from, and how sure it is that each is right. */
export interface RateSource {
  readonly cite: string;
  readonly seen: string;
  readonly certainty: string;
}

interface BracketData {
  readonly rate: number;
  readonly over: number;
  readonly upto: number | null;
  readonly base_tax: number;
}

/** The statuses that the tables have; a qualifying surviving spouse uses the joint one (IRC §1(a), (j)(2)(A)). */
type TableStatus = 'single' | 'mfj' | 'mfs' | 'hoh';

type ByStatus<T> = Readonly<Record<TableStatus, T>>;

/** The content of a file. */
export interface RateFile {
  readonly tax_year: number;
  readonly ordinary: ByStatus<readonly BracketData[]> & { readonly source: RateSource };
  readonly ltcg: ByStatus<{ readonly zero_upto: number; readonly fifteen_upto: number }> & {
    readonly source: RateSource;
  };
  readonly standard_deduction: ByStatus<number> & { readonly source: RateSource };
}

const FILES: readonly RateFile[] = [year2023, year2024, year2025, year2026];

/** The years that have rates. */
export const RATE_YEARS: readonly number[] = FILES.map(({ tax_year }) => tax_year);

/** The figures of a tax year; undefined when there are none. */
export const ratesOf = (year: number): RateFile | undefined => FILES.find(({ tax_year }) => tax_year === year);

export interface Bracket {
  readonly rate: Fixed;
  /** Taxable income above which the rate applies. */
  readonly over: Fixed;
  /** The tax on `over`. */
  readonly baseTax: Fixed;
}

/** What a person of one filing status needs of a year. */
export interface StatusRates {
  readonly year: number;
  readonly brackets: readonly Bracket[];
  /** Gains are untaxed up to this taxable income, then 15% up to the next, then 20%. */
  readonly zeroUpTo: Fixed;
  readonly fifteenUpTo: Fixed;
  readonly standardDeduction: Fixed;
  /** Where the 32% bracket begins: line 19 of the Schedule D Tax Worksheet. */
  readonly thirtyTwoOver: Fixed;
  readonly niitThreshold: Fixed;
  readonly lossLimit: Fixed;
}

/** A figure of a rate file, exactly as written there. */
const figure = (written: number): Fixed => parseFixed(String(written)) ?? ZERO;

export function statusRates(file: RateFile, status: FilingStatus): StatusRates {
  const table: TableStatus = status === 'qss' ? 'mfj' : status;
  const brackets = file.ordinary[table].map(({ rate, over, base_tax }) => ({
    rate: figure(rate),
    over: figure(over),
    baseTax: figure(base_tax),
  }));
  return {
    year: file.tax_year,
    brackets,
    zeroUpTo: figure(file.ltcg[table].zero_upto),
    fifteenUpTo: figure(file.ltcg[table].fifteen_upto),
    standardDeduction: figure(file.standard_deduction[table]),
    thirtyTwoOver: brackets.find(({ rate }) => rate === figure(0.32))?.over ?? ZERO,
    niitThreshold: figure(constants.niit.thresholds[status]),
    lossLimit: lossLimit(status),
  };
}

/** How much net loss a year may deduct from other income (§1211(b)(1)). It is the same every year. */
export const lossLimit = (status: FilingStatus): Fixed => figure(constants.capital_loss_limit[status]);

export const NIIT_RATE: Fixed = figure(constants.niit.rate);
export const COLLECTIBLES_RATE: Fixed = figure(constants.collectibles_max_rate.rate);
export const UNRECAPTURED_1250_RATE: Fixed = figure(constants.unrecaptured_1250_max_rate.rate);
export const FIFTEEN: Fixed = figure(0.15);
export const TWENTY: Fixed = figure(0.2);

/** §6654(d)(1): what must be paid during the year so that no penalty falls due. */
export const SAFE_HARBOUR = {
  currentShare: figure(constants.safe_harbour.current_share),
  priorShare: figure(constants.safe_harbour.prior_share),
  priorShareHigh: figure(constants.safe_harbour.prior_share_high),
  highAgi: (status: FilingStatus): Fixed =>
    figure(status === 'mfs' ? constants.safe_harbour.high_agi_mfs : constants.safe_harbour.high_agi),
  smallBalance: figure(constants.safe_harbour.small_balance),
} as const;
