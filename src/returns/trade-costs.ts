/**
 * What each class of trades cost: commissions, the estimate of spread, the gain it realised, and the tax that goes with the
 * gain. The tax of a class is what the years' taxes would be less by without its gains; since rates rise with income, the
 * classes need not sum to the whole.
 */

import { feesOf } from '../chain/fees.js';
import { type Day, dayOf } from '../core/calendar.js';
import { type Fixed, minus, plus, sum, ZERO } from '../core/fixed.js';
import type { Transaction } from '../ledger/transaction.js';
import type { FormLine } from '../tax/jurisdiction.js';
import { gainByTerm } from '../tax/totals.js';
import type { SpreadEstimate } from './cost/spread.js';
import type { Scene } from './history.js';
import { taxPathOf } from './taxes/tax-path.js';
import { TRADE_CLASSES, type TradeClass, type TradeEvent } from './trades.js';

export interface ClassCost {
  readonly class: TradeClass;
  readonly events: number;
  readonly fills: number;
  readonly fees: Fixed;
  readonly spread: Fixed;
  readonly shortGain: Fixed;
  readonly longGain: Fixed;
  /** Undefined without rates. */
  readonly tax: Fixed | undefined;
}

export function classCosts(
  scene: Scene,
  events: readonly TradeEvent[],
  lines: readonly FormLine[],
  spread: SpreadEstimate,
): ClassCost[] {
  const classOf = new Map<Transaction, TradeClass>();
  for (const event of events) for (const fill of event.fills) classOf.set(fill, event.class);
  const spreadBy = new Map<TradeClass, Fixed>();
  for (const { transaction, cost } of spread.fills) {
    const kind = classOf.get(transaction) ?? 'other';
    spreadBy.set(kind, plus(spreadBy.get(kind) ?? ZERO, cost));
  }
  const inPeriod = lines.filter(({ disposal }) => disposal.sold >= scene.from && disposal.sold <= scene.to);
  const all = yearlyTax(scene, lines);
  return TRADE_CLASSES.map((kind) => {
    const own = events.filter((event) => event.class === kind);
    const isOwn = ({ disposal }: FormLine): boolean =>
      disposal.sold >= scene.from && classOf.get(disposal.transaction) === kind;
    const gains = inPeriod.filter(isOwn).map(({ term, gain }) => gainByTerm(term, gain));
    const without =
      gains.length === 0
        ? all
        : yearlyTax(
            scene,
            lines.filter((line) => !isOwn(line)),
          );
    return {
      class: kind,
      events: own.length,
      fills: own.reduce((count, { fills }) => count + fills.reduce((n, one) => n + (one.fills ?? 1), 0), 0),
      fees: sum(own.flatMap(({ fills }) => fills.map((one) => tradingFee(one, scene)))),
      spread: spreadBy.get(kind) ?? ZERO,
      shortGain: sum(gains.map(({ short }) => short)),
      longGain: sum(gains.map(({ long }) => long)),
      tax: all === undefined || without === undefined ? undefined : minus(all, without),
    };
  }).filter(({ events: count }) => count > 0);
}

function tradingFee(one: Transaction, { book }: Scene): Fixed {
  return sum([...feesOf(one, book.valuation)].map(({ value }) => value ?? ZERO));
}

/** The tax of all years on these lines and the book's income, worked out once a year. */
function yearlyTax({ book, to }: Scene, lines: readonly FormLine[]): Fixed | undefined {
  const { settings, jurisdiction, matched } = book;
  const { taxYearOf } = jurisdiction;
  const endOf = (day: Day): Day => Math.min(to, dayOf(taxYearOf(day), 12, 31)) as Day;
  const atEnd = lines.map((line) => ({ ...line, disposal: { ...line.disposal, sold: endOf(line.disposal.sold) } }));
  const income = matched.income.map((event) => ({ ...event, day: endOf(event.day) }));
  const path = taxPathOf({ settings, lines: atEnd, income, taxYearOf, to });
  return path.withoutRates.length > 0 ? undefined : sum(path.years.map(({ tax }) => tax));
}
