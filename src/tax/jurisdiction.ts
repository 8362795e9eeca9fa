/**
 * What a country's law is to the rest of Tare: how lots are matched, what a disposal's line says, and what a year
 * comes to. One folder each under `jurisdictions/`, chosen by `taxpayer.country` in `tare.yaml`.
 */
import type { Day } from '../core/calendar.js';
import type { Fixed } from '../core/fixed.js';
import type { Classes } from '../ledger/classes.js';
import type { AssetClass } from '../ledger/transaction.js';
import type { MatchInput } from '../lots/book.js';
import type { Disposal, DisposalKind } from '../lots/disposal.js';
import type { Matched } from '../lots/match.js';
import type { LotPlan, PlannedSale } from '../lots/plan.js';
import type { Settings } from '../settings/settings.js';
import type { PrintedAmounts } from './form-row.js';
import type { Minimised } from './min-tax/minimise.js';

export type PlatformReturns = (account: string) => '1099-b' | '1099-da' | 'none';

export interface TaxContext {
  readonly settings: Settings;
  readonly classes: Classes;
  /** Which information return the platform of an account sends. */
  readonly platformReturns: PlatformReturns;
}

/** A disposal as the country's form prints it. */
export interface FormLine extends PrintedAmounts {
  readonly disposal: Disposal;
  /** `60/40` for contracts whose gain is part long, part short whatever the dates (§1256). */
  readonly term: 'short' | 'long' | '60/40';
  /** The box or category of the form; empty where the country has none. */
  readonly box: string;
  /** Codes of column (f). */
  readonly code: string;
}

/** Which sales' lots are wanted. */
export interface LeastTaxQuestion {
  readonly decides: (sale: PlannedSale) => boolean;
  /** What is settled for other sales. */
  readonly given?: LotPlan | undefined;
}

/** A figure of a tax year, as the country's return asks for it. */
export interface YearFigure {
  readonly name: string;
  readonly amount: Fixed;
}

export interface Jurisdiction {
  /** ISO 3166 code in lower case. */
  readonly country: string;
  readonly name: string;
  /** The tax year that a day falls into, named by the year in which it begins. */
  taxYearOf(day: Disposal['sold']): number;
  match(input: MatchInput): Matched;
  /** The law matches by pools: there is no method and no lot to choose. */
  readonly hasPools?: true;
  /** The person's tax by year, to compare choices by; absent where Tare works out no tax. */
  taxByYear?(
    activity: Pick<Matched, 'disposals' | 'income'>,
    context: Pick<TaxContext, 'settings' | 'classes'>,
  ): ReadonlyMap<number, Fixed>;
  /** The first day on which a sale of what is held from a day is long-term, where the law knows such a thing. */
  longTermFrom?(holdingFrom: Disposal['holdingFrom']): Disposal['sold'];
  /** The kinds of assets that this is true of; all where it is left out. */
  hasTerm?(kind: AssetClass): boolean;
  /** The lots of some sales with which that tax is least. */
  leastTax?(input: MatchInput, question: LeastTaxQuestion): Minimised;
  /** True when nothing in the law looks from one lot of this asset to another, so that matching is a plain order. */
  lotsStandAlone(asset: string, kind: AssetClass, settings: Settings): boolean;
  /** What a year's lines come to, where the country has no forms here. */
  yearFigures?(
    lines: Iterable<FormLine>,
    year: number,
    context: Pick<TaxContext, 'settings' | 'classes'>,
  ): readonly YearFigure[];
  /** From this day a method other than the general one may need to have been told to whoever keeps the units. */
  readonly ordersToldFrom?: Day;
  /** By which authority each kind of disposal is taxed. */
  readonly citations?: Readonly<Record<DisposalKind, string>>;
  /** The line of a disposal, or undefined when it is reported elsewhere. */
  lineOf(disposal: Disposal, context: TaxContext): FormLine;
}
