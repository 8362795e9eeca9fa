/** `tare cost --json`. What is not known is null. */
import type { Book } from '../../chain/chain.js';
import { formatDay } from '../../core/calendar.js';
import { formatCents, formatFixed } from '../../core/decimal-text.js';
import { fromDouble } from '../../core/doubles.js';
import { over, roundTo, whole } from '../../core/fixed.js';
import type { BreakEven } from '../../returns/cost/break-even.js';
import type { CostReport } from '../../returns/cost/cost-report.js';
import { documentHead, issueItem } from './common.js';
import { centsItem, rateItem } from './returns.js';

const decimal = (value: number | undefined, digits: number): string | null =>
  value === undefined ? null : formatFixed(roundTo(fromDouble(value), digits, 'half-even'));

export function costDocument(report: CostReport): Record<string, unknown> {
  const { book, returns, lines, costs, all, periods, fills, traded, tradingCosts, issues } = report;
  const { actual, undisclosed, spread } = returns;
  const { money } = actual;
  return {
    ...documentHead('cost', book),
    from: formatDay(actual.from),
    to: formatDay(actual.to),
    averageWorth: centsItem(money?.averageWorth),
    lines: lines.map(({ id, name, amount, bpPerYear, count, how, isPart }) => ({
      id,
      name: name.trim(),
      amount: centsItem(amount),
      bpPerYear: decimal(bpPerYear, 1),
      count: count ?? null,
      how,
      partOf: isPart ? true : undefined,
    })),
    totals: { costs: formatCents(costs), withTaxes: centsItem(all) },
    trades: {
      fills,
      traded: formatCents(traded),
      cost: formatCents(tradingCosts),
      perFill: fills === 0 ? null : formatCents(over(tradingCosts, whole(fills), 'half-even')),
      bpOfTraded: traded > 0n ? decimal((Number(tradingCosts) / Number(traded)) * 10_000, 1) : null,
    },
    periods: periods.map((one) => ({
      period: one.period,
      fees: formatCents(one.fees),
      embedded: formatCents(one.embedded),
      spread: formatCents(one.spread),
      subscriptions: formatCents(one.subscriptions),
      tax: centsItem(one.tax),
      fills: one.fills,
    })),
    advisory: report.advisory.map((one) => ({
      account: one.account,
      charged: formatCents(one.charged),
      averageWorth: centsItem(one.averageWorth),
      effective: rateItem(one.effective),
      stated: rateItem(one.stated),
      isOff: one.isOff,
    })),
    undisclosed: {
      total: formatCents(undisclosed.unexplained),
      embedded: formatCents(undisclosed.embedded),
      looked: undisclosed.looked,
      withoutPrice: undisclosed.withoutPrice,
      explainedShare: rateItem(report.explainedShare),
      fills: undisclosed.fills.map(({ transaction, ...fill }) => ({
        id: transaction.id,
        day: formatDay(transaction.day),
        account: transaction.account,
        type: transaction.type,
        asset: transaction.asset,
        quantity: formatFixed(transaction.quantity),
        price: transaction.price === undefined ? null : formatFixed(transaction.price),
        printed: formatCents(fill.printed),
        moved: formatCents(fill.moved),
        stated: formatCents(fill.stated),
        scheduled: centsItem(fill.scheduled),
        embedded: formatCents(fill.embedded),
        unexplained: formatCents(fill.unexplained),
        source: { file: transaction.source.file, row: transaction.source.row },
      })),
    },
    spread: {
      estimate: spread.fills.length === 0 ? null : formatCents(spread.total),
      fills: spread.fills.length,
      withoutReference: spread.withoutReference,
      sources: spread.sources,
    },
    bursts: report.bursts.map((one) => ({
      from: formatDay(one.from),
      to: formatDay(one.to),
      fills: one.fills,
      score: formatFixed(one.score),
      fees: formatCents(one.fees),
      embedded: formatCents(one.embedded),
    })),
    breakEven: breakEvenItem(report.breakEven),
    isImplausible: report.isImplausible,
    issues: issues.map(issueItem),
  };
}

const breakEvenItem = (found: BreakEven | undefined) =>
  found
    ? {
        against: found.against,
        fixedPerYear: formatCents(found.fixedPerYear),
        perTrade: centsItem(found.perTrade),
        tradesPerYear: decimal(found.tradesPerYear, 1),
        benefit: rateItem(found.benefit),
        size: centsItem(found.size),
      }
    : null;

/** Of a book without transactions. */
export const emptyCost = (book: Book): Record<string, unknown> => ({
  ...documentHead('cost', book),
  from: null,
  to: null,
  lines: [],
  periods: [],
  issues: book.issues.map(issueItem),
});
