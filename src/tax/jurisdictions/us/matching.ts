/**
 * Matching under United States law: once by the methods in force; more often when a method asks for the least tax; and
 * once again, to report from, when the person wants to know what a wash sale rule would do that is not applied.
 */

import { yearOf } from '../../../core/calendar.js';
import { type Fixed, sum, whole, ZERO } from '../../../core/fixed.js';
import { type Issue, issue } from '../../../core/issue.js';
import type { MatchInput } from '../../../lots/book.js';
import type { Replacement } from '../../../lots/disposal.js';
import { type AsIf, type Matched, matchLots } from '../../../lots/match.js';
import type { PoolMethod } from '../../../lots/method.js';
import { fifo } from '../../../lots/methods/fifo.js';
import { hifo } from '../../../lots/methods/hifo.js';
import { lifo } from '../../../lots/methods/lifo.js';
import { lofo } from '../../../lots/methods/lofo.js';
import { lotMethod } from '../../../lots/methods/registry.js';
import { accountSettings, type Settings } from '../../../settings/settings.js';
import type { LeastTaxQuestion } from '../../jurisdiction.js';
import { minimise } from '../../min-tax/minimise.js';
import type { Cost } from '../../min-tax/search.js';
import { UnitedStatesIdentificationLaw } from './identification-law.js';
import { atUsualRates, leastTaxOnGain } from './least-tax-on-gain.js';
import { UnitedStatesLotLaw } from './lot-law.js';
import { taxByYear } from './tax-by-year.js';
import { isOnlyReported, onlyReports } from './wash-sales/subject.js';

export function matchUnitedStates(input: MatchInput): Matched {
  const matched = input.plan || !electsPlan(input.settings) ? matchOnce(input) : matchLeastTax(input);
  if (!onlyReports(input.settings)) return matched;
  const asIf = matchOnce({ ...input, plan: matched.plan }, 'on');
  return { ...matched, asIf: reportedOf(asIf, input), issues: [...matched.issues, ...reportIssues(asIf, input)] };
}

/** One pass. `reportedRules`: whether rules that are only reported count. */
function matchOnce(input: MatchInput, reportedRules: 'on' | 'off' = 'off'): Matched {
  const { transactions, classes, settings, custodyOf } = input;
  const law = new UnitedStatesIdentificationLaw(classes, settings, custodyOf);
  return matchLots({ ...input, law, rule: new UnitedStatesLotLaw(transactions, classes, settings, reportedRules) });
}

/** True when some method in the settings leaves the lots to a plan. */
const electsPlan = ({ method, elections }: Settings): boolean =>
  [method, ...elections.map((one) => one.method)].some((id) => lotMethod(id)?.kind === 'plan');

/** A method that ranks all open lots anew for each sale would take too long on more rows than this. */
const RANKED_ROWS = 5000;

/** The methods that a search starts from; `average` is an election of its own and no choice of lots. */
const startingMethods = (settings: Settings, rows: number): PoolMethod[] => [
  fifo,
  hifo,
  lifo,
  lofo,
  ...(rows <= RANKED_ROWS ? [leastTaxOnGain(settings)] : []),
];

function matchLeastTax(input: MatchInput): Matched {
  const { settings } = input;
  const isTaxable = (account: string): boolean => accountSettings(settings, account).type === 'taxable';
  const { matched, plan, choices } = leastTax(input, {
    decides: (sale) => sale.minimises && sale.proceeds !== undefined && isTaxable(sale.account),
  });
  return {
    ...matched,
    plan,
    choices,
    issues: [...matched.issues, ...notRecorded(choices), ...incomeNotStated(settings, choices.length)],
  };
}

/** The plan with the least tax for the sales in question. */
export function leastTax(input: MatchInput, { decides, given }: LeastTaxQuestion) {
  const { settings, classes, transactions } = input;
  const byYear = settings.policies['minTax.horizon'] === 'year';
  const years = [...new Set(transactions.map(({ day }) => yearOf(day)))].sort((a, b) => a - b);
  const costOf = ({ disposals, income, issues }: Matched): Cost => {
    // A plan must not use up lots that the person named for a later sale, whatever it would save.
    const broken = issues.filter(({ code }) => code === 'lots/unknown-lot' || code === 'lots/lot-too-small').length;
    const taxes = taxByYear({ disposals, income }, { settings, classes, yearOf });
    const all = byYear ? years.map((year) => taxes.get(year) ?? ZERO) : [sum(taxes.values())];
    return [whole(broken), ...all, atUsualRates(disposals, settings)];
  };
  return minimise({
    match: (plan) => matchOnce({ ...input, plan }),
    costOf,
    decides,
    given,
    methods: given?.instead ? [given.instead] : startingMethods(settings, transactions.length),
    rows: transactions.length,
    judged: (cost, day): Fixed => cost[byYear ? years.indexOf(yearOf(day)) + 1 : 1] ?? ZERO,
  });
}

/** A plan made afterwards is no identification: each sale's lots must be on record by the time of the sale. */
function notRecorded(choices: Matched['choices']): Issue[] {
  if (choices.length === 0) return [];
  const sales = choices.length === 1 ? 'one sale' : `${choices.length} sales`;
  return [issue('tax/min-tax-not-recorded', `min-tax chose the lots of ${sales} that no identification names.`)];
}

function incomeNotStated({ taxpayer }: Settings, choices: number): Issue[] {
  if (choices === 0 || taxpayer.otherIncome !== ZERO || taxpayer.shortRate !== undefined) return [];
  return [issue('tax/income-not-stated', 'No other income is stated; min-tax is that of a person without any.')];
}

function reportedOf({ disposals, replacements }: Matched, input: MatchInput): AsIf {
  return { disposals, replacements: reported(disposals, replacements, input) };
}

/** The replacements of assets whose rule is only reported. */
function reported(
  disposals: Matched['disposals'],
  replacements: readonly Replacement[],
  { classes, settings }: MatchInput,
): Replacement[] {
  const assets = new Map(disposals.map(({ id, asset }) => [id, asset]));
  return replacements.filter(({ disposal }) => isOnlyReported(assets.get(disposal) ?? '', classes, settings));
}

function reportIssues({ disposals, replacements }: Matched, input: MatchInput): Issue[] {
  const found = reported(disposals, replacements, input);
  if (found.length === 0) return [];
  const sales = new Set(found.map(({ disposal }) => disposal)).size;
  const what = `${sales} sale${sales === 1 ? '' : 's'} would be washed if the rule applied; nothing was disallowed.`;
  return [issue('tax/wash-sales-reported', what)];
}
