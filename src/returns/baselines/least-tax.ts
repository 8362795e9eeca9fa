/** Which lots a baseline sells: those on whose units the least tax falls. */
import { compareFixed, type Fixed, minus, over, times, whole, ZERO } from '../../core/fixed.js';
import type { Lot } from '../../lots/lot.js';
import type { LotPlan, PlannedSale } from '../../lots/plan.js';
import type { Settings } from '../../settings/settings.js';
import { NO_GAINS } from '../../tax/jurisdictions/us/gains.js';
import { NO_CARRYOVER } from '../../tax/jurisdictions/us/worksheets/loss-carryover.js';
import { returnsTaxModel, type TermOf } from '../taxes/tax-model.js';
import { isBaselineAccount } from './simulate.js';

/**
 * What was planned for the person's own sales stands. In a baseline's account, lots are sold in the order of the tax on a
 * unit: (price − basis) × the rate of its term.
 */
export function leastTaxPlan(settings: Settings, termOf: TermOf, own: LotPlan | undefined): LotPlan {
  const rates = ratesOf(settings);
  return {
    ...(own?.instead ? { instead: own.instead } : {}),
    choose: (sale: PlannedSale) => {
      if (!isBaselineAccount(sale.account)) return own?.choose?.(sale);
      const { proceeds, quantity, day } = sale;
      const price = proceeds === undefined ? ZERO : over(proceeds, quantity, 'half-even');
      const taxOf = (lot: Lot): Fixed => {
        const basis = lot.basis === undefined ? ZERO : over(lot.basis, lot.quantity, 'half-even');
        return times(minus(price, basis), rates[termOf(lot.asset, lot.holdingFrom, day)], 'half-even');
      };
      const ranked = sale.open().map((lot) => ({ lot: lot.id, tax: taxOf(lot) }));
      return ranked.sort((a, b) => compareFixed(a.tax, b.tax)).map(({ lot }) => ({ lot }));
    },
  };
}

const PROBE = whole(1000);

/** The rates of the person on a little more gain of each term; two to one where no year has rates. */
function ratesOf(settings: Settings): Readonly<Record<'short' | 'long', Fixed>> {
  const { shortRate, longRate } = settings.taxpayer;
  if (shortRate !== undefined && longRate !== undefined) return { short: shortRate, long: longRate };
  const model = returnsTaxModel(settings);
  const rate = (gains: Partial<typeof NO_GAINS>): Fixed | undefined => {
    const bare = model(PROBE_YEAR, NO_GAINS, [], NO_CARRYOVER);
    const more = model(PROBE_YEAR, { ...NO_GAINS, ...gains }, [], NO_CARRYOVER);
    return bare && more && over(minus(more.tax, bare.tax), PROBE, 'half-even');
  };
  return { short: rate({ short: PROBE }) ?? whole(2), long: rate({ long: PROBE }) ?? whole(1) };
}

/** A year that has rates: the order of lots needs only which term costs more. */
const PROBE_YEAR = 2025;
