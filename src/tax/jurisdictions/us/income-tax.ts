/**
 * Tax on ordinary taxable income, in the two ways there are. The schedules of §1(j) are exact. The Tax Table, which
 * returns below 100,000 must use, gives the tax on the middle of a row of 50 dollars (narrower below 3,000), rounded to a
 * dollar (Form 1040 instructions, "Tax Table"). They differ by a few dollars and are never mixed in one figure.
 */
import { divideRaw, type Fixed, minus, plus, roundTo, times, whole, ZERO } from '../../../core/fixed.js';
import type { StatusRates } from './rates/index.js';

/** `irs`: the Tax Table below 100,000, the schedules from there. `exact`: the schedules throughout. */
export type TaxMethod = 'irs' | 'exact';

const TABLE_END = whole(100_000);

export const ordinaryTax = (taxable: Fixed, rates: StatusRates, method: TaxMethod): Fixed =>
  method === 'irs' && taxable < TABLE_END ? tableTax(taxable, rates) : scheduleTax(taxable, rates);

/** The exact schedule: the tax on the bracket's start, and the rate on what lies above. */
export function scheduleTax(taxable: Fixed, { brackets }: StatusRates): Fixed {
  let tax = ZERO;
  for (const { over, rate, baseTax } of brackets) {
    if (taxable <= over) break;
    tax = plus(baseTax, times(minus(taxable, over), rate, 'half-even'));
  }
  return tax;
}

/** The Tax Table: whole dollars. */
export function tableTax(taxable: Fixed, rates: StatusRates): Fixed {
  if (taxable < whole(5)) return ZERO;
  return roundTo(scheduleTax(middleOfRow(taxable), rates), 0, 'half-up');
}

/** Rows: 5 to 15, 15 to 25, then of 25 dollars up to 3,000, then of 50; "at least" is inside, "but less than" is not. */
function middleOfRow(taxable: Fixed): Fixed {
  if (taxable < whole(15)) return whole(10);
  if (taxable < whole(25)) return whole(20);
  const width = taxable < whole(3000) ? whole(25) : whole(50);
  const from = (divideRaw(taxable, width, 'floor') * width) as Fixed;
  return plus(from, (width / 2n) as Fixed);
}
