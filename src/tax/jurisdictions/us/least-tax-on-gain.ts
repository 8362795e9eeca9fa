/**
 * Lots in the order of the tax on the gain that a unit of each would give: losses first, a short-term loss before an equal
 * long-term one, then gains by gain times rate. Where a search over plans begins, and all that a very large ledger gets of
 * one. The rates are the person's own, or the usual ones of a middle income.
 */
import { type Fixed, minus, over, plus, times, ZERO } from '../../../core/fixed.js';
import type { Disposal } from '../../../lots/disposal.js';
import type { Lot } from '../../../lots/lot.js';
import type { ChoiceMethod, SaleAtHand } from '../../../lots/method.js';
import { byAcquisition } from '../../../lots/methods/oldest-first.js';
import type { Settings } from '../../../settings/settings.js';
import { termOf } from './holding-period.js';
import { unitedStatesTerm } from './term.js';

const SHORT = (3n * 10n ** 17n) as Fixed;
const LONG = (15n * 10n ** 16n) as Fixed;

/** Gains at those rates, losses of full use: what decides between plans that cost the same. */
export function atUsualRates(disposals: Iterable<Disposal>, { taxpayer }: Settings): Fixed {
  let total = ZERO;
  for (const disposal of disposals) {
    const gain = plus(minus(disposal.proceeds, disposal.basis), disposal.disallowed);
    const isShort = unitedStatesTerm(disposal) === 'short';
    total = plus(
      total,
      times(gain, (isShort ? taxpayer.shortRate : taxpayer.longRate) ?? (isShort ? SHORT : LONG), 'half-even'),
    );
  }
  return total;
}

export function leastTaxOnGain({ taxpayer }: Settings): ChoiceMethod {
  const rates = { short: taxpayer.shortRate ?? SHORT, long: taxpayer.longRate ?? LONG };
  const taxOf = (lot: Lot, sale: SaleAtHand): Fixed => {
    const price = sale.proceeds === undefined ? ZERO : over(sale.proceeds, sale.quantity, 'half-even');
    const cost = lot.basis === undefined ? ZERO : over(lot.basis, lot.quantity, 'half-even');
    const term = lot.origin === 'inheritance' ? 'long' : termOf(lot.holdingFrom, sale.day);
    return times(minus(price, cost), rates[term], 'half-even');
  };
  return {
    kind: 'choice',
    id: 'least-tax-on-gain',
    name: 'least tax on the gain first',
    law: 'a step of min-tax',
    ties: 'the oldest',
    choose: (lots, sale) => {
      const ranked = lots.map((lot) => ({ lot, tax: taxOf(lot, sale) }));
      ranked.sort((a, b) => (a.tax < b.tax ? -1 : a.tax > b.tax ? 1 : byAcquisition(a.lot, b.lot)));
      return ranked.map(({ lot }) => lot);
    },
  };
}
