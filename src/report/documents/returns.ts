/** `tare returns --json`. Rates are fractions to ten decimals; what is not known is null. */
import type { Book } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { fromDouble } from '../../core/doubles.js';
import { roundTo } from '../../core/fixed.js';
import type { FundReturns } from '../../returns/fund-returns.js';
import type { Xirr } from '../../returns/measures/xirr.js';
import type { Layer, Performance } from '../../returns/performance.js';
import type { ReturnsReport } from '../../returns/returns-report.js';
import type { RiskFigures } from '../../returns/risk-figures.js';
import type { Waterfall } from '../../returns/waterfall.js';
import { checksItem } from './checks.js';
import { documentHead, issueItem } from './common.js';
import { centsItem, rateItem } from './figures.js';

export { centsItem, rateItem };

export function returnsDocument(report: ReturnsReport): Record<string, unknown> {
  const { book, actual, baselines, choice, primary, waterfall, holdings, classes, spread, issues } = report;
  const { from, to } = actual;
  return {
    ...documentHead('returns', book),
    from: formatDay(from),
    to: formatDay(to),
    answer: report.answer,
    primary: primary?.id ?? null,
    actual: performanceItem(actual),
    baselines: Object.fromEntries(
      baselines.map((one) => [
        one.id,
        {
          ...performanceItem(one.performance),
          about: one.about,
          advantage: centsItem(one.advantage),
          exhausted: one.exhausted === undefined ? null : formatDay(one.exhausted),
          waterfall: waterfallItem(one.waterfall),
        },
      ]),
    ),
    leftOut: choice.leftOut,
    switchOn: choice.switchOn ? { day: formatDay(choice.switchOn.day), from: choice.switchOn.from } : null,
    targets: {
      from: choice.targets.from,
      weights: Object.fromEntries([...choice.targets.weights].map(([asset, share]) => [asset, formatFixed(share)])),
    },
    waterfall: waterfallItem(waterfall),
    tradeClasses: classes.map((one) => ({
      class: one.class,
      events: one.events,
      fills: one.fills,
      fees: formatCents(one.fees),
      spread: formatCents(one.spread),
      shortGain: formatCents(one.shortGain),
      longGain: formatCents(one.longGain),
      tax: centsItem(one.tax),
    })),
    spread: {
      estimate: formatCents(spread.total),
      fills: spread.fills.length,
      withoutReference: spread.withoutReference,
      sources: spread.sources,
    },
    holdings: holdings.map(({ asset, quantity, price, value, source, ageDays }) => ({
      asset,
      quantity: formatFixed(quantity),
      price: price === undefined ? null : formatFixed(price),
      value: centsItem(value),
      source: source ?? null,
      ageDays: ageDays ?? null,
    })),
    deferred: deferredItem(actual),
    taxes: actual.path.years.map(({ year, tax, due, carryOut }) => ({
      year,
      tax: formatCents(tax),
      due: formatDay(due),
      carryOut: { short: formatCents(carryOut.short), long: formatCents(carryOut.long) },
    })),
    checks: checksItem(report.checks),
    n1a: fundItem(report.fund),
    tradeEvents: mappedEvents(report),
    issues: issues.map(issueItem),
  };
}

/** Of a book without transactions. */
export const emptyReturns = (book: Book): Record<string, unknown> => ({
  ...documentHead('returns', book),
  from: null,
  to: null,
  actual: null,
  baselines: {},
  waterfall: [],
  issues: book.issues.map(issueItem),
});

export function performanceItem(one: Performance) {
  const { money } = one;
  return {
    gross: layerItem(one.gross),
    afterFee: layerItem(one.afterFee),
    afterTaxPre: layerItem(one.afterTaxPre),
    afterTaxPost: layerItem(one.afterTaxPost),
    money: money
      ? {
          opening: formatCents(money.opening),
          paidIn: formatCents(money.paidIn),
          takenOut: formatCents(money.takenOut),
          ending: formatCents(money.ending),
          gained: formatCents(money.gained),
          realizedTax: formatCents(money.realizedTax),
          deferredTax: centsItem(money.deferredTax),
          averageWorth: formatCents(money.averageWorth),
        }
      : null,
    risk: { afterFee: riskItem(one.risk.afterFee), afterTax: riskItem(one.risk.afterTax) },
    gaps: one.growth.afterFee.gaps.map(({ from, to }) => ({ from: formatDay(from), to: formatDay(to) })),
  };
}

const layerItem = ({ twr, yearly, xirr, wealth }: Layer) => ({
  twr: rateItem(twr),
  yearly: rateItem(yearly),
  xirr: xirr.kind === 'rate' ? rateItem(xirr.rate) : null,
  xirrNote: xirrNote(xirr),
  wealth: centsItem(wealth),
});

const xirrNote = (found: Xirr): string | undefined =>
  found.kind === 'rate'
    ? undefined
    : found.kind === 'none'
      ? found.why
      : `several: ${found.rates.map(rateItem).join(', ')}`;

const riskItem = (risk: RiskFigures) => ({
  daysPerYear: risk.daysPerYear,
  days: risk.days,
  volatility: rateItem(risk.volatility),
  sharpe: rateItem(risk.sharpe),
  sortino: rateItem(risk.sortino),
  calmar: rateItem(risk.calmar),
  drawdown: {
    depth: rateItem(risk.drawdown.depth),
    peak: risk.drawdown.peak === undefined ? null : formatDay(risk.drawdown.peak),
    trough: risk.drawdown.trough === undefined ? null : formatDay(risk.drawdown.trough),
    recovered: risk.drawdown.recovered === undefined ? null : formatDay(risk.drawdown.recovered),
  },
});

export const waterfallItem = (waterfall: Waterfall | undefined) =>
  (waterfall?.lines ?? []).map(({ id, name, amount, bpPerYear }) => ({
    id,
    name,
    amount: formatCents(amount),
    bpPerYear: bpPerYear === undefined ? null : formatFixed(roundTo(fromDouble(bpPerYear), 1, 'half-even')),
  }));

function deferredItem({ liquidation }: Performance) {
  return {
    tax: centsItem(liquidation.tax),
    sellingCosts: formatCents(liquidation.sellingCosts),
    shortGain: formatCents(liquidation.shortGain),
    longGain: formatCents(liquidation.longGain),
    lots: liquidation.lots.map((lot) => ({
      lot: lot.lot,
      asset: lot.asset,
      account: lot.account,
      quantity: formatFixed(lot.quantity),
      acquired: formatDay(lot.acquired),
      term: lot.term,
      value: formatCents(lot.value),
      basis: formatCents(lot.basis),
      gain: formatCents(lot.gain),
      tax: centsItem(lot.tax),
    })),
  };
}

function* mappedEvents({ events }: ReturnsReport) {
  for (const { day, account, fills, class: kind, reason } of events)
    yield { day: formatDay(day), account, fills: fills.map(({ id }) => id), class: kind, reason };
}

function fundItem(fund: FundReturns | undefined) {
  if (fund?.kind !== 'found') return fund === undefined ? undefined : null;
  const { asset, from, to, years, distributions, returns } = fund;
  return {
    asset,
    from: formatDay(from),
    to: formatDay(to),
    years: formatFixed(years),
    distributions,
    beforeTaxes: rateItem(returns.beforeTaxes),
    afterTaxesOnDistributions: rateItem(returns.afterDistributions),
    afterTaxesOnDistributionsAndSale: rateItem(returns.afterRedemption),
    erv: formatCents(returns.erv),
    atvD: formatCents(returns.atvD),
    atvDr: formatCents(returns.atvDr),
  };
}
