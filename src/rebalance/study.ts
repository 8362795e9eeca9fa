/**
 * What each rule would have done on the history: on one path of prices, so what it says of costs and of the number of taxable
 * rows is certain and what it says of returns is one draw. Each rule runs five times: free of everything, with commissions,
 * with spreads, with account fees, with taxes; the differences are the waterfall. `never` always runs, as the baseline.
 */
import { type Split, splitOf } from './harvest.js';
import { type Panel, yearsOf } from './panel.js';
import { EACH_BAR } from './rules/every.js';
import { ruleOf } from './rules/registry.js';
import type { Rule } from './rules/rule.js';
import { COST_PARTS, type CostPart, withParts } from './simulation/costs.js';
import { type Market, marketOf } from './simulation/market.js';
import type { Run } from './simulation/run.js';
import { type Setup, setupFor } from './simulation/setup.js';
import { looksOf, simulate } from './simulation/simulate.js';
import type { TaxTerms } from './simulation/tax-year.js';

export interface StudyQuestion {
  readonly panel: Panel;
  readonly rules: readonly Rule[];
  readonly setup: Setup;
  /** Phases of a calendar rule that are run, at most. */
  readonly phases: number;
}

/** Yearly growth, as fractions. */
export interface Growths {
  readonly gross: number;
  readonly afterFee: number;
  readonly afterTaxPre: number;
  readonly afterTaxPost: number;
}

/** What came between the gross and the net, in cents at the end; the parts of rule less baseline sum to the net exactly. */
export interface WaterfallStep {
  readonly name:
    | 'gross effect'
    | 'commissions'
    | 'spread and impact'
    | 'account fees'
    | 'taxes paid and owed'
    | 'tax at exit';
  readonly rule: number;
  readonly baseline: number;
  readonly difference: number;
}

/** What starting on another day changes. */
export interface TimingLuck {
  readonly phases: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly deviation: number;
}

export interface RuleOutcome {
  readonly rule: Rule;
  /** Without any cost. */
  readonly gross: Run;
  /** With all costs, untaxed: what the rule itself does. */
  readonly own: Run;
  readonly taxed: Run;
  readonly growth: Growths;
  readonly waterfall: readonly WaterfallStep[];
  readonly split: Split;
  readonly luck: TimingLuck | undefined;
  /** The same strategy where nothing is taxed, in cents more at the end. */
  readonly sheltered: number;
  /** Fired at no time, so that it is the baseline. */
  readonly identical: boolean;
}

export interface Study {
  readonly panel: Panel;
  readonly setup: Setup;
  readonly market: Market;
  readonly years: number;
  readonly baseline: RuleOutcome;
  readonly outcomes: readonly RuleOutcome[];
  /** Rules that these prices cannot follow, and why. */
  readonly left: readonly { readonly rule: string; readonly why: string }[];
}

export const untaxed = (tax: TaxTerms): TaxTerms => ({ ...tax, sheltered: true, exitRate: 0 });

/** Runs all rules. */
export function study({ panel, rules, setup, phases }: StudyQuestion): Study {
  const market = marketOf(panel, startingMoney(panel, setup));
  const left: { rule: string; why: string }[] = [];
  const never = rules.find((rule) => rule.never) ?? (ruleOf('never') as Rule);
  const held = setupFor(never, setup);
  const baseRuns = runsOf(market, never, held);
  const baseline = outcomeOf(market, never, held, baseRuns, baseRuns, phases);
  const outcomes: RuleOutcome[] = [];
  for (const rule of rules) {
    const why = rule.schedule?.tooFine?.(market);
    if (why !== undefined) left.push({ rule: rule.id, why });
    else if (rule === never) outcomes.push(baseline);
    else outcomes.push(outcomeOf(market, rule, setup, runsOf(market, rule, setup), baseRuns, phases));
  }
  return { panel, setup, market, years: yearsOf(panel), baseline, outcomes, left };
}

/** Cash and lots at the first bar, in cents: sets how finely units are counted. */
export function startingMoney({ closes }: Panel, { money, lots }: Setup): number {
  let cents = money;
  for (const { asset, quantity } of lots ?? []) cents += quantity * (closes[asset] as number) * 100;
  return Math.max(100, Math.round(cents));
}

interface Runs {
  readonly stages: readonly Run[];
  readonly taxed: Run;
}

/** Free, then with one part of the costs more each time, then taxed. */
function runsOf(market: Market, rule: Rule, setup: Setup): Runs {
  const looks = looksOf(rule, market);
  const free = { ...setup, tax: untaxed(setup.tax) };
  const stages = Array.from({ length: COST_PARTS.length + 1 }, (_, count) => {
    const parts: readonly CostPart[] = COST_PARTS.slice(0, count);
    const record = setup.record && (count === 0 || count === COST_PARTS.length);
    return simulate(market, rule, { ...free, costs: withParts(setup.costs, parts), record }, 0, looks);
  });
  return { stages, taxed: simulate(market, rule, setup, 0, looks) };
}

function outcomeOf(market: Market, rule: Rule, setup: Setup, runs: Runs, base: Runs, phases: number): RuleOutcome {
  const gross = runs.stages[0] as Run;
  const own = runs.stages.at(-1) as Run;
  const { taxed } = runs;
  const hold = base.stages[0] as Run;
  const logGrowth = { rule: Math.log(gross.growth), hold: Math.log(hold.growth) };
  return {
    rule,
    gross,
    own,
    taxed,
    growth: {
      gross: yearly(gross.growth, gross.years),
      afterFee: yearly(own.growth, own.years),
      afterTaxPre: yearly(afterTax(taxed, taxed.preLiquidation), taxed.years),
      afterTaxPost: yearly(afterTax(taxed, taxed.postLiquidation), taxed.years),
    },
    waterfall: waterfallOf(runs, base),
    split: splitOf(market, setup.targets, gross.harvest, logGrowth),
    luck: luckOf(market, rule, setup, phases),
    sheltered: own.postLiquidation - taxed.postLiquidation,
    identical: !rule.never && own.events === 0 && taxed.events === 0 && !rule.flowsOnly,
  };
}

/** Growth with what is still owed taken off the end. */
export const afterTax = (run: Run, net: number): number => (run.worth <= 0 ? 0 : (run.growth * net) / run.worth);

export const yearly = (growth: number, years: number): number => (growth <= 0 ? -1 : growth ** (1 / years) - 1);

function waterfallOf(runs: Runs, base: Runs): WaterfallStep[] {
  const levels = ({ stages, taxed }: Runs): number[] => [
    ...stages.map((run) => run.worth),
    taxed.preLiquidation,
    taxed.postLiquidation,
  ];
  const rule = levels(runs);
  const never = levels(base);
  const names: WaterfallStep['name'][] = [
    ...(['gross effect', 'commissions', 'spread and impact', 'account fees'] as const),
    ...(['taxes paid and owed', 'tax at exit'] as const),
  ];
  return names.map((name, at) => {
    const change = (of: readonly number[]): number =>
      at === 0 ? (of[0] as number) : (of[at] as number) - (of[at - 1] as number);
    return { name, rule: change(rule), baseline: change(never), difference: change(rule) - change(never) };
  });
}

/** Runs a calendar rule at evenly spaced phases. */
function luckOf(market: Market, rule: Rule, setup: Setup, most: number): TimingLuck | undefined {
  const phases = phasesOf(rule, market, most);
  if (phases.length < 2) return undefined;
  const rates = phases.map((phase) => {
    const run = simulate(market, rule, { ...setup, record: false }, phase);
    return yearly(afterTax(run, run.postLiquidation), run.years);
  });
  const mean = rates.reduce((a, b) => a + b, 0) / rates.length;
  const squares = rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0);
  return {
    phases: phases.length,
    mean,
    low: Math.min(...rates),
    high: Math.max(...rates),
    deviation: Math.sqrt(squares / (rates.length - 1)),
  };
}

/** Up to `most` phases, evenly spaced, the first being 0. */
export function phasesOf(rule: Rule, market: Market, most: number): number[] {
  if (rule.never || rule.flowsOnly || (!rule.schedule && !rule.trigger)) return [0];
  const all = (rule.schedule ?? EACH_BAR).phases(market);
  const count = Math.max(1, Math.min(all, most));
  return Array.from({ length: count }, (_, k) => Math.floor((k * all) / count));
}
