/**
 * Average basis at the moment of a sale. The pool's basis is divided by its shares (rounded to the cent first, as the
 * regulation's examples do, unless the policy says otherwise), the shares sold take that, and what is left of the basis
 * stays with the shares left. Lots keep their own basis until a sale averages them, so an election that is revoked before
 * any sale leaves no trace (26 CFR §1.1012-1(e)(9)(iii)).
 */
import { distributeCents, type Fixed, minus, over, plus, roundTo, smaller, times, ZERO } from '../core/fixed.js';
import type { Lot } from './lot.js';

/** What a sale takes from one lot of an averaged pool. */
export interface AveragedTake {
  readonly lot: Lot;
  readonly quantity: Fixed;
  readonly basis: Fixed;
}

/** Basis per share of open lots; undefined when a lot's basis is unknown or nothing is held. */
export function averageOf(lots: readonly Lot[], inCents: boolean): Fixed | undefined {
  const total = totalBasis(lots);
  const quantity = lots.reduce<Fixed>((sum, lot) => plus(sum, lot.quantity), ZERO);
  if (total === undefined || quantity === ZERO) return undefined;
  const exact = over(total, quantity, 'half-even');
  return inCents ? roundTo(exact, 2, 'half-up') : exact;
}

/**
 * Takes up to `sold` shares from lots, the oldest first, at their average. What is left has the rest of the basis, spread
 * evenly. `cut` takes the units off the front of a lot. @returns undefined, having taken nothing, when the average is not
 * known.
 */
export function takeAveraged(
  lots: readonly Lot[],
  sold: Fixed,
  inCents: boolean,
  cut: (lot: Lot, quantity: Fixed) => void = (lot, quantity) => lot.take(quantity),
): AveragedTake[] | undefined {
  const total = totalBasis(lots);
  const perShare = averageOf(lots, inCents);
  if (total === undefined || perShare === undefined) return undefined;
  const takes: AveragedTake[] = [];
  let toSell = sold;
  let given = ZERO;
  for (const lot of lots) {
    if (toSell === ZERO) break;
    const quantity = smaller(toSell, lot.quantity);
    toSell = minus(toSell, quantity);
    const emptied = lot === lots.at(-1) && quantity === lot.quantity;
    const basis = emptied ? minus(total, given) : times(quantity, perShare, 'half-even');
    given = plus(given, basis);
    cut(lot, quantity);
    takes.push({ lot, quantity, basis });
  }
  spread(minus(total, given), lots);
  return takes;
}

/** Spreads basis evenly over what is left of the lots. */
function spread(basis: Fixed, lots: readonly Lot[]): void {
  const open = lots.filter((lot) => !lot.isEmpty);
  if (open.length === 0) return;
  const shares = distributeCents(
    basis,
    open.map((lot) => lot.quantity),
  );
  open.forEach((lot, index) => {
    lot.rebase(lot.quantity, shares[index] as Fixed);
  });
}

function totalBasis(lots: readonly Lot[]): Fixed | undefined {
  let total = ZERO;
  for (const { basis } of lots) {
    if (basis === undefined) return undefined;
    total = plus(total, basis);
  }
  return total;
}
