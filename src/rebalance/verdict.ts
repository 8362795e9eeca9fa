/**
 * The answer. A rule pays when at least nine of ten paths end above the baseline after everything, whichever way assets' means
 * are seen, and chance among so many rules does not explain it; it does not pay when at most one of ten does, or when its
 * certain costs are more than the gross benefit could well be. All else is "cannot tell", and then the cheapest rule that
 * keeps drift in bounds is the one to take: cost is the only thing that is known.
 */
import type { HistoryTests } from './history-tests.js';
import { listed, ruleName } from './names.js';
import type { Outlook } from './outlook.js';
import type { RuleOutcome, Study } from './study.js';

export type Finding = 'baseline' | 'identical' | 'pays' | 'does-not-pay' | 'cannot-tell';

export interface Verdict {
  /** One plain sentence or two. */
  readonly sentence: string;
  readonly overall: 'pays' | 'does-not-pay' | 'cannot-tell';
  readonly findings: readonly Finding[];
  /** Places of the rules that cannot be told apart from the best. */
  readonly tied: readonly number[];
  /** The place of the rule to take. */
  readonly recommended: number;
  /** Mean drift that a recommended rule may have. */
  readonly driftCap: number;
}

export interface VerdictQuestion {
  readonly study: Study;
  readonly tests: HistoryTests;
  /** In both views of means, or none when no paths were run. */
  readonly outlooks: readonly Outlook[];
  readonly driftCap: number;
}

const SURE = 0.9;
const ALPHA = 0.1;

export function verdictOf(question: VerdictQuestion): Verdict {
  const { study, tests, outlooks, driftCap } = question;
  const findings = study.outcomes.map((outcome, at) => findingOf(question, outcome, at));
  const paying = findings.flatMap((finding, at) => (finding === 'pays' ? [at] : []));
  const open = findings.flatMap((finding, at) => (isOpen(finding) && inSet(tests, at) ? [at] : []));
  const tied = paying.length > 0 ? paying : open.length > 0 ? open : [study.outcomes.indexOf(study.baseline)];
  const failing = findings.includes('does-not-pay') && !findings.includes('cannot-tell');
  const overall = paying.length > 0 ? 'pays' : failing ? 'does-not-pay' : 'cannot-tell';
  const driftOf = (at: number): number => study.outcomes[at]?.own.meanDrift ?? 0;
  const eventsOf = (at: number): number => study.outcomes[at]?.own.lotDisposals ?? 0;
  const keeps = tied.filter((at) => driftOf(at) <= driftCap);
  const fallback = study.outcomes.map((_, at) => at).filter((at) => driftOf(at) <= driftCap);
  const pool = keeps.length > 0 ? keeps : fallback.length > 0 ? fallback : tied;
  const medianPost = (at: number): number => outlooks[0]?.rules[at]?.post.median ?? 0;
  const recommended =
    [...pool].sort((a, b) => eventsOf(a) - eventsOf(b) || medianPost(b) - medianPost(a) || a - b)[0] ?? 0;
  const sentence = sentenceOf(question, overall, tied, recommended);
  return { sentence, overall, findings, tied, recommended, driftCap };
}

const isOpen = (finding: Finding): boolean => finding === 'cannot-tell' || finding === 'baseline';
const inSet = ({ rules }: HistoryTests, at: number): boolean => (rules[at]?.pSet ?? 1) >= ALPHA;

function findingOf({ study, tests, outlooks }: VerdictQuestion, outcome: RuleOutcome, at: number): Finding {
  if (outcome === study.baseline) return 'baseline';
  if (outcome.identical) return 'identical';
  const test = tests.rules[at];
  const shares = outlooks.map(({ rules }) => rules[at]?.better ?? 0.5);
  if (shares.length > 0) {
    const excludes = outlooks.every(({ rules }) => (rules[at]?.post.low ?? 0) > 0);
    if (shares.every((share) => share >= SURE) && ((test?.pAdjusted ?? 1) <= ALPHA || excludes)) return 'pays';
    if (shares.every((share) => share <= 1 - SURE)) return 'does-not-pay';
  }
  return certainCost(study, outcome) > grossBound(study, outcome, test) ? 'does-not-pay' : 'cannot-tell';
}

/** What fees and taxes took from the rule more than from the baseline, a year, as a logarithm. */
export function certainCost({ baseline }: Study, outcome: RuleOutcome): number {
  const lost = ({ growth }: RuleOutcome): number => Math.log1p(growth.gross) - Math.log1p(growth.afterTaxPost);
  return lost(outcome) - lost(baseline);
}

/** What the gross benefit could well be: its mean on the history and 1.645 standard errors, at the upper end of the interval. */
function grossBound(
  { baseline }: Study,
  outcome: RuleOutcome,
  test: HistoryTests['rules'][number] | undefined,
): number {
  const gross = Math.log1p(outcome.growth.gross) - Math.log1p(baseline.growth.gross);
  return gross + (test ? test.high - test.mean : 0);
}

function sentenceOf(
  { study, outlooks, driftCap }: VerdictQuestion,
  overall: Verdict['overall'],
  tied: readonly number[],
  recommended: number,
): string {
  const { outcomes, market, years } = study;
  const sale = study.setup.tax.sheltered ? 'sale' : 'taxable sale';
  const name = (at: number): string => ruleName(outcomes[at]?.rule.id ?? '', market.step);
  const perYear = (at: number): number => (outcomes[at]?.own.lotDisposals ?? 0) / years;
  const best = name(recommended) === 'never' ? 'never rebalancing' : name(recommended);
  const cheap = `${best} ${salesOf(sale, perYear(recommended), Math.max(...tied.map(perYear)))}`;
  if (outcomes.every((outcome) => outcome === study.baseline || outcome.identical))
    return 'Cannot tell. None of these rules would have traded on these prices, so there is nothing to compare.';
  const keeps = tied.includes(recommended);
  const control = ` To keep drift within ${points(driftCap)}, ${cheap}.`;
  if (overall === 'pays') {
    const payer = keeps ? recommended : (tied[0] ?? recommended);
    const share = Math.round((outlooks[0]?.rules[payer]?.better ?? 0) * 100);
    return `${capital(name(payer))} pays: it ends above holding on ${share}% of paths after fees and taxes.${keeps ? '' : control}`;
  }
  if (overall === 'does-not-pay') {
    const sentence = 'It does not pay: no rule earns back what it costs against never rebalancing.';
    return name(recommended) === 'never' ? sentence : sentence + control;
  }
  const names = tied.map(name);
  const are = tied.length === 1 ? `Only ${names[0]} is left` : `${capital(listed(names))} are tied`;
  return keeps ? `Cannot tell. ${are}; ${cheap}.` : `Cannot tell. ${are}, and none keeps to the targets.${control}`;
}

/** `makes 14 taxable sales a year instead of 419`. */
function salesOf(sale: string, own: number, most: number): string {
  const [shown, others] = [counted(own), counted(most)];
  if (own === 0) return `makes no ${sale}s${most > 0 ? `, where others of them make up to ${others} a year` : ''}`;
  const instead = others === shown || most < own ? '' : ` instead of ${others}`;
  return `makes ${shown} ${sale}${shown === '1' ? '' : 's'} a year${instead}`;
}

/** A yearly count: small ones to a tenth, large ones whole and in groups of three. */
const counted = (count: number): string =>
  count < 10 ? String(Math.round(count * 10) / 10) : String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ',');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const points = (share: number): string => `${Math.round(share * 1000) / 10} points`;
