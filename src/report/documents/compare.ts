/** `tare compare --json`. Rates are fractions to ten decimals; what is not known is null. */
import { formatDay } from '../../core/calendar.js';
import { formatCents } from '../../core/decimal-text.js';
import type { Comparison, MatchedMoney } from '../../returns/compare/compare.js';
import type { Evidence } from '../../returns/compare/evidence.js';
import type { Grown } from '../../returns/compare/matched-flows.js';
import type { Side } from '../../returns/compare/side.js';
import type { VolatileMonths } from '../../returns/compare/volatile-months.js';
import { LAYERS } from '../../returns/performance.js';
import { documentHead, issueItem } from './common.js';
import { centsItem, performanceItem, rateItem } from './returns.js';

export function compareDocument(found: Comparison): Record<string, unknown> {
  const { kind, sides, matched, matchedDays, longer, unmatched, evidence, volatile, matrix, issues } = found;
  return {
    ...documentHead('compare', sides[0].book),
    kind,
    sides: sides.map((side, k) => sideItem(side, volatile[k])),
    matched: matched.map((one) => matchedItem(one, sides)),
    matchedDays,
    longer: longer === undefined ? null : sides[longer].name,
    unmatched: unmatched ?? null,
    evidence: evidence ? evidenceItem(evidence) : null,
    matrix: matrix.map(({ id, name, unit, cells }) => ({
      id,
      name,
      unit,
      cells: cells.map(({ value, how }) => ({ value: value ?? null, how })),
    })),
    issues: issues.map(issueItem),
  };
}

const sideItem = (side: Side, volatile: VolatileMonths | undefined) => ({
  name: side.name,
  from: formatDay(side.actual.from),
  to: formatDay(side.actual.to),
  accounts: side.accounts,
  ...performanceItem(side.actual),
  costs: centsItem(side.costs),
  fills: side.fills.length,
  traded: formatCents(side.traded),
  volatileMonths: volatile
    ? {
        months: volatile.months,
        of: volatile.of,
        growth: rateItem(volatile.growth),
        worstFall: rateItem(volatile.worstFall),
        costs: formatCents(volatile.costs),
        traded: formatCents(volatile.traded),
      }
    : null,
});

const matchedItem = ({ of, grown, advantage }: MatchedMoney, sides: readonly Side[]) => ({
  flowsOf: sides[of]?.name,
  wealth: grown.map(grownItem),
  advantage: Object.fromEntries(LAYERS.map((layer) => [layer, centsItem(advantage[layer])])),
});

const grownItem = ({ wealth, exhausted }: Grown) => ({
  ...Object.fromEntries(LAYERS.map((layer) => [layer, centsItem(wealth[layer])])),
  exhausted: exhausted === undefined ? null : formatDay(exhausted),
});

const evidenceItem = (one: Evidence) => ({
  isPaired: one.isPaired,
  days: one.days,
  difference: rateItem(one.difference),
  yearlyDeviation: rateItem(one.yearlyDeviation),
  detectable: rateItem(one.detectable),
  in90Days: rateItem(one.in90Days),
  yearsNeeded: rateItem(one.yearsNeeded),
  yearsForOnePercent: rateItem(one.yearsForOnePercent),
  verdict: one.verdict,
});
