/** `tare rebalance --json`. Shares are fractions in decimals: 0.062 is 6.2%. */
import { type Day, formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';
import type { Issue } from '../../core/issue.js';
import type { Answer } from '../../rebalance/answer.js';
import type { BreakEven } from '../../rebalance/break-even.js';
import { ruleName } from '../../rebalance/names.js';
import type { RebalanceNow } from '../../rebalance/now.js';
import type { OnMyHistory } from '../../rebalance/on-my-history.js';
import { barName } from '../../rebalance/panel.js';
import type { RuleOutcome } from '../../rebalance/study.js';
import type { Settings } from '../../settings/settings.js';
import { disposalItem, documentHead, issueItem } from './common.js';
import { centsText, decimal } from './rebalance-figures.js';
import { transitionItem, windowItem } from './rebalance-windows.js';

export interface RebalanceFacts {
  readonly settings: Settings;
  readonly issues: readonly Issue[];
  readonly rateSource: string;
  readonly account: string;
  /** What rebalancing today would cost, where the book has lots. */
  readonly now?: RebalanceNow | undefined;
  readonly mine?: OnMyHistory | undefined;
  readonly weightSource: string;
}

const breakEven = (value: BreakEven): string | null => (typeof value === 'number' ? decimal(value) : value);

/** What rebalancing now costs. */
export const nowItem = (now: RebalanceNow): Record<string, unknown> => ({
  day: formatDay(now.day),
  worth: formatCents(now.worth),
  drift: decimal(now.drift),
  tax: formatCents(now.tax),
  commission: formatCents(now.commission),
  spread: formatCents(now.spread),
  shortGain: formatCents(now.shortGain),
  longGain: formatCents(now.longGain),
  disallowed: formatCents(now.disallowed),
  soonLong: formatCents(now.soonLong),
  savedByWaiting: formatCents(now.savedByWaiting),
  positions: now.positions.map(({ asset, quantity, price, value, weight, target, trade }) => ({
    asset,
    quantity: formatFixed(quantity),
    price: formatFixed(price),
    value: formatCents(value),
    weight: decimal(weight),
    target: decimal(target),
    trade: formatCents(trade),
  })),
  lots: now.lots.map(({ line, tax, longFrom }) => ({
    ...disposalItem(line),
    tax: formatCents(tax),
    longFrom: longFrom === undefined ? null : formatDay(longFrom),
  })),
});

/** What the person did, and what the same money would have come to under each rule. */
const mineItem = ({ from, to, actual, paidIn, rules, others }: OnMyHistory): Record<string, unknown> => ({
  from: formatDay(from),
  to: formatDay(to),
  paidIn: centsText(paidIn),
  otherAssets: others,
  actual: {
    wealth: optionalCents(actual.afterFee.wealth),
    afterTaxPre: optionalCents(actual.afterTaxPre.wealth),
    afterTaxPost: optionalCents(actual.afterTaxPost.wealth),
    fees: optionalCents(actual.money?.fees),
    tax: optionalCents(actual.money?.realizedTax),
  },
  rules: rules.map(({ rule, run }) => ({
    rule,
    wealth: centsText(run.worth),
    afterTaxPre: centsText(run.preLiquidation),
    afterTaxPost: centsText(run.postLiquidation),
    fees: centsText(run.totals.commission + run.totals.account),
    tax: centsText(run.totals.taxPaid),
    taxableRows: run.totals.lotDisposals,
  })),
});

const optionalCents = (value: Fixed | undefined): string | null => (value === undefined ? null : formatCents(value));

export function rebalanceDocument(answer: Answer, facts: RebalanceFacts): Record<string, unknown> {
  const { study, verdict, tests, planned, outlooks, breakEvens } = answer;
  const { market, setup, panel } = study;
  const recommended = study.outcomes[verdict.recommended];
  return {
    ...documentHead('rebalance', facts),
    verdict: verdict.sentence,
    finding: verdict.overall,
    recommended: recommended?.rule.id ?? null,
    tied: verdict.tied.map((at) => study.outcomes[at]?.rule.id),
    from: formatDay(market.days[0] as Day),
    to: formatDay(market.days[market.bars - 1] as Day),
    bars: market.bars,
    bar: barName(market.step),
    years: decimal(study.years),
    assumptions: {
      weights: Object.fromEntries(panel.assets.map((asset, i) => [asset, decimal(setup.targets[i] as number)])),
      money: centsText(setup.money),
      fills: setup.fills,
      latencyBars: setup.fills === 'same-close' ? 0 : (setup.delay ?? 1),
      method: setup.method,
      account: facts.account,
      commission: decimal(setup.costs.commission),
      halfSpread: Object.fromEntries(
        panel.assets.map((asset, i) => [asset, decimal(setup.costs.halfSpread[i] as number)]),
      ),
      advisory: decimal(setup.costs.advisory),
      subscriptionPerMonth: centsText(setup.costs.subscription),
      neverPaysThem: setup.holdingPays === true,
      shortRate: decimal(setup.tax.shortRate),
      longRate: decimal(setup.tax.longRate),
      rates: facts.rateSource,
      losses: setup.tax.losses,
      taxDue: setup.tax.due,
      driftCap: decimal(verdict.driftCap),
      dividends: setup.dividends,
      leverage: decimal(setup.leverage.ratio),
    },
    rules: study.outcomes.map((_, at) => ruleItem(answer, at)),
    left: study.left,
    breakeven: breakEvens && {
      rule: breakEvens.rule,
      commission: breakEven(breakEvens.commission),
      spread: breakEven(breakEvens.spread),
      taxScale: breakEven(breakEvens.taxScale),
      accountSize: breakEven(breakEvens.accountSize),
      alpha: breakEven(breakEvens.alpha),
      horizonYears: breakEven(breakEvens.horizon),
    },
    power: powerItem(answer),
    tests: {
      tried: tests.tried,
      realityCheck: decimal(tests.realityCheck),
      spa: decimal(tests.spa),
      blockRows: decimal(tests.block, 1),
      lowestAdjustedWithHalfBlock: decimal(tests.sensitivity[0]),
      lowestAdjustedWithDoubleBlock: decimal(tests.sensitivity[1]),
    },
    paths: {
      planned: planned.paths,
      done: outlooks.map(({ means, paths }) => ({ means, paths })),
      seed: planned.seed,
      blockBars: planned.block,
      years: decimal(planned.years),
    },
    windows: answer.windows.map((one) =>
      windowItem(
        one,
        study.outcomes.map(({ rule }) => rule.id),
      ),
    ),
    weightSource: facts.weightSource,
    now: facts.now && nowItem(facts.now),
    onMyHistory: facts.mine && mineItem(facts.mine),
    issues: facts.issues.map(issueItem),
  };
}

/** The power of the comparison that is hardest to see through: the recommended rule's, or the best paired one's. */
function powerItem({ tests, verdict }: Answer): Record<string, unknown> | undefined {
  const power = tests.rules[verdict.recommended]?.power ?? tests.rules.find((one) => one.power)?.power;
  return (
    power && {
      yearlyDeviation: decimal(power.yearlyDeviation),
      detectableEdge: decimal(power.detectable),
      detectableIn90Days: decimal(power.in90Days),
      yearsForOnePercent: decimal(power.yearsForOnePercent, 1),
    }
  );
}

function ruleItem(answer: Answer, at: number): Record<string, unknown> {
  const { study, tests, outlooks, verdict } = answer;
  const outcome = study.outcomes[at] as RuleOutcome;
  const { growth, own, taxed, luck, split, waterfall, gross } = outcome;
  const test = tests.rules[at];
  const ahead = outlooks[0]?.rules[at];
  const interval = ahead ? [ahead.post.low, ahead.post.high] : [test?.low ?? 0, test?.high ?? 0];
  return {
    rule: outcome.rule.id,
    name: ruleName(outcome.rule.id, study.market.step),
    events: own.events,
    fills: own.fills,
    lotDisposals: own.lotDisposals,
    taxableRows: taxed.totals.lotDisposals,
    grossCagr: decimal(growth.gross),
    afterFeeCagr: decimal(growth.afterFee),
    afterTaxPreCagr: decimal(growth.afterTaxPre),
    afterTaxPostCagr: decimal(growth.afterTaxPost),
    meanDrift: decimal(own.meanDrift),
    p95Drift: decimal(own.p95Drift),
    maxDrift: decimal(own.maxDrift),
    turnover: decimal(own.turnover),
    interval: interval.map((value) => decimal(value)),
    intervalOf: ahead ? 'after-tax difference a year, 90% of paths' : 'after-fee difference a year, 90%',
    pAdjusted: outcome.identical || outcome === study.baseline ? null : decimal(test?.pAdjusted),
    pSet: decimal(test?.pSet),
    verdict: verdict.findings[at],
    wealth: {
      gross: centsText(gross.worth),
      afterFee: centsText(own.worth),
      afterTaxPre: centsText(taxed.preLiquidation),
      afterTaxPost: centsText(taxed.postLiquidation),
    },
    drawdown: { gross: decimal(gross.drawdown), afterTax: decimal(taxed.drawdown) },
    volatility: decimal(answer.risks[at]?.volatility),
    trackingError: decimal(answer.risks[at]?.trackingError),
    costs: {
      commission: centsText(taxed.totals.commission),
      spread: centsText(taxed.totals.spread),
      account: centsText(taxed.totals.account),
      interest: centsText(taxed.totals.interest),
      tax: centsText(taxed.totals.taxPaid),
    },
    gains: { short: centsText(taxed.gains.short), long: centsText(taxed.gains.long) },
    gainsByYear: taxed.gainsByYear.map(({ year, short, long }) => ({
      year,
      short: centsText(short),
      long: centsText(long),
    })),
    carryover: { short: centsText(taxed.gains.carryShort), long: centsText(taxed.gains.carryLong) },
    washSales: taxed.totals.washSales,
    disallowed: centsText(taxed.totals.disallowed),
    waterfall: waterfall.map((step) => ({
      name: step.name,
      rule: centsText(step.rule),
      baseline: centsText(step.baseline),
      difference: centsText(step.difference),
    })),
    grossEffect: {
      log: decimal(split.effect),
      harvest: decimal(split.harvest),
      dispersion: decimal(split.dispersion),
      timing: decimal(split.timing),
    },
    timingLuck: luck && {
      phases: luck.phases,
      mean: decimal(luck.mean),
      low: decimal(luck.low),
      high: decimal(luck.high),
      deviation: decimal(luck.deviation),
    },
    shelteredGain: centsText(outcome.sheltered),
    soldOut: taxed.closedAt === undefined ? undefined : formatDay(study.market.days[taxed.closedAt] as Day),
    soldOutTax: taxed.closedAt === undefined ? undefined : centsText(taxed.stopTax),
    liquidated: taxed.liquidated || undefined,
    ahead: Object.fromEntries(
      outlooks.map(({ means, rules }) => {
        const one = rules[at];
        const three = (spread: { low: number; median: number; high: number } | undefined) =>
          spread && [decimal(spread.low), decimal(spread.median), decimal(spread.high)];
        return [
          means,
          one && {
            better: decimal(one.better, 4),
            gross: three(one.gross),
            afterFee: three(one.afterFee),
            afterTaxPost: three(one.post),
            certaintyFee: decimal(one.certaintyFee),
            taxableRowsPerYear: decimal(one.disposals, 1),
            meanDrift: decimal(one.drift),
            drawdown: decimal(one.drawdown),
            ...(one.transition ? { lots: transitionItem(one.transition) } : {}),
          },
        ];
      }),
    ),
  };
}
