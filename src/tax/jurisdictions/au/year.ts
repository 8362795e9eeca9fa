/**
 * A year's net capital gain of an individual in Australia (ITAA 1997 s102-5): losses come off first, then half of what is
 * left of gains on assets held for twelve months (s115-100). In which order losses are used is the person's choice; gains
 * without the discount first is the best one.
 *
 * From 1 July 2027 the discount ends (Treasury Laws Amendment (Tax Reform No. 1) Act 2026): the gain until then is deferred
 * and keeps it, the gain after is worked out from the indexed value of that day and taxed at 30% at least.
 */
import { divideRaw, type Fixed, larger, minus, plus, smaller, sum, times, ZERO } from '../../../core/fixed.js';

export interface NetCapitalGain {
  readonly net: Fixed;
  readonly discount: Fixed;
  /** A net loss to carry, as a positive number. */
  readonly carried: Fixed;
}

export interface YearGain {
  readonly gain: Fixed;
  /** Held for twelve months. */
  readonly isDiscountable: boolean;
}

const half = (amount: Fixed): Fixed => divideRaw(amount, 2n, 'half-even') as Fixed;

/** Nets a year's gains and losses, with losses of earlier years. */
export function netCapitalGain(gains: Iterable<YearGain>, carriedIn: Fixed = ZERO): NetCapitalGain {
  const all = [...gains];
  const of = (isDiscountable: boolean): Fixed =>
    sum(all.filter((one) => one.gain > 0n && one.isDiscountable === isDiscountable).map(({ gain }) => gain));
  let losses = all.reduce((total, { gain }) => (gain < 0n ? minus(total, gain) : total), carriedIn);
  const use = (gain: Fixed): Fixed => {
    const used = smaller(gain, losses);
    losses = minus(losses, used);
    return minus(gain, used);
  };
  const plain = use(of(false));
  const discountable = use(of(true));
  const discount = half(discountable);
  return { net: plus(plain, minus(discountable, discount)), discount, carried: losses };
}

export interface TransitionalSale {
  readonly cost: Fixed;
  /** Market value on 1 July 2027. */
  readonly valueAtChange: Fixed;
  readonly proceeds: Fixed;
  /** Index of the quarter of sale over that of the September quarter of 2027. */
  readonly indexFactor: Fixed;
  /** Losses, used against the deferred gain first. */
  readonly losses: Fixed;
}

export interface TransitionalGain {
  readonly deferred: Fixed;
  readonly discount: Fixed;
  readonly indexedCost: Fixed;
  readonly later: Fixed;
  readonly net: Fixed;
  /** The part that the minimum tax of 30% applies to. */
  readonly minimumTaxed: Fixed;
}

/** An asset bought before and sold after 1 July 2027, held for twelve months and at a gain in both stretches. */
export function transitionalGain(sale: TransitionalSale): TransitionalGain {
  const { cost, valueAtChange, proceeds, indexFactor, losses } = sale;
  const deferred = larger(minus(valueAtChange, cost), ZERO);
  const indexedCost = times(valueAtChange, indexFactor, 'half-even');
  const later = larger(minus(proceeds, indexedCost), ZERO);
  const usedOnDeferred = smaller(deferred, losses);
  const discountable = minus(deferred, usedOnDeferred);
  const discount = half(discountable);
  const minimumTaxed = larger(minus(later, minus(losses, usedOnDeferred)), ZERO);
  return {
    ...{ deferred, discount, indexedCost, later, minimumTaxed },
    net: plus(minus(discountable, discount), minimumTaxed),
  };
}
