/**
 * What each class of trades cost: commissions, the estimate of spread, the gain it realised, and the tax that goes with the
 * gain. The tax of a class is what the years' taxes would be less by without its gains; since rates rise with income, the
 * classes need not sum to the whole.
 */

import { feesOf } from '../chain/fees.js';
import { type Fixed, minus, plus, ZERO } from '../core/fixed.js';
import type { Transaction } from '../ledger/transaction.js';
import type { FormLine } from '../tax/jurisdiction.js';
import { type GainKind, type Gains, gainKindOf, NO_GAINS } from '../tax/jurisdictions/us/gains.js';
import { gainByTerm } from '../tax/totals.js';
import type { SpreadEstimate } from './cost/spread.js';
import type { Scene } from './history.js';
import { allGains, totalTax } from './taxes/tax-path.js';
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
  lines: Iterable<FormLine>,
  spread: SpreadEstimate,
): ClassCost[] {
  const tallies = new Map<TradeClass, Tally>(TRADE_CLASSES.map((kind) => [kind, new Tally()]));
  const rest = new Tally();
  const tallyOf = new Map<Transaction, Tally>();
  for (const event of events) {
    const tally = tallies.get(event.class) ?? rest;
    tally.events++;
    for (const fill of event.fills) {
      tallyOf.set(fill, tally);
      tally.fills += fill.fills ?? 1;
      // Row by row to the cent, as all fees are, so that the classes sum to them.
      for (const { kind, value } of feesOf(fill, scene.book.valuation))
        if (kind !== 'withholding') tally.fees = plus(tally.fees, value ?? ZERO);
    }
  }
  for (const { transaction, cost } of spread.fills) {
    const tally = tallyOf.get(transaction) ?? rest;
    tally.spread = plus(tally.spread, cost);
  }
  const { taxYearOf } = scene.book.jurisdiction;
  for (const line of lines) {
    if (line.disposal.sold > scene.to) continue;
    const tally = (line.disposal.sold >= scene.from && tallyOf.get(line.disposal.transaction)) || rest;
    tally.add(taxYearOf(line.disposal.sold), line);
  }
  const everything = [...tallies.values(), rest];
  const all = taxOn(scene, everything);
  return [...tallies]
    .filter(([, tally]) => tally.events > 0)
    .map(([kind, tally]) => {
      const { events: count, fills, fees, spread: cost, short, long } = tally;
      const without = taxOn(
        scene,
        everything.filter((one) => one !== tally),
      );
      const tax = all === undefined || without === undefined ? undefined : minus(all, without);
      return { class: kind, events: count, fills, fees, spread: cost, shortGain: short, longGain: long, tax };
    });
}

class Tally {
  events = 0;
  fills = 0;
  fees = ZERO;
  spread = ZERO;
  short = ZERO;
  long = ZERO;
  readonly gains = new Map<number, Record<GainKind | 'distributions', Fixed>>();

  add(year: number, line: FormLine): void {
    if (line.term === 'short') this.short = plus(this.short, line.gain);
    else {
      const { short, long } = gainByTerm(line.term, line.gain);
      this.short = plus(this.short, short);
      this.long = plus(this.long, long);
    }
    let known = this.gains.get(year);
    if (!known) {
      known = { ...NO_GAINS };
      this.gains.set(year, known);
    }
    const kind = gainKindOf(line);
    known[kind] = plus(known[kind], line.gain);
  }
}

/** The tax of all years on the gains of some tallies and the book's income. */
function taxOn({ book, to }: Scene, tallies: readonly Tally[]): Fixed | undefined {
  const { settings, jurisdiction, matched } = book;
  const gains = new Map<number, Gains>();
  for (const tally of tallies)
    for (const [year, part] of tally.gains) gains.set(year, allGains(gains.get(year) ?? NO_GAINS, part));
  const income = matched.income.filter(({ day }) => day <= to);
  return totalTax({ settings, gains, income, taxYearOf: jurisdiction.taxYearOf, to });
}
