/**
 * The Capital Loss Carryover Worksheet (Schedule D instructions). What a year could not deduct goes to the next, short as
 * short and long as long; the deduction uses up short-term loss first, and only as far as there was income for it to
 * reduce (§1212(b)(1)-(2)).
 */
import { absolute, type Fixed, larger, minus, negate, plus, smaller, ZERO } from '../../../../core/fixed.js';
import { type Worksheet, WorksheetLines } from './line.js';

export interface CarryoverInput {
  /** Taxable income before it is kept from going below zero. */
  readonly taxableUnfloored: Fixed;
  /** Schedule D line 21, as a positive number. */
  readonly lossAllowed: Fixed;
  readonly line7: Fixed;
  readonly line15: Fixed;
}

/** Losses that go on to another year, by character, as positive numbers. */
export interface Carryover {
  readonly short: Fixed;
  readonly long: Fixed;
}

export const NO_CARRYOVER: Carryover = { short: ZERO, long: ZERO };

export interface CarryoverWorksheet extends Worksheet {
  readonly carryover: Carryover;
}

const atLeastZero = (amount: Fixed): Fixed => larger(amount, ZERO);

/** A loss as a positive number; a gain is none. */
const lossOf = (amount: Fixed): Fixed => (amount < 0n ? negate(amount) : ZERO);

export function carryoverWorksheet(input: CarryoverInput): CarryoverWorksheet {
  const { line7, line15 } = input;
  const sheet = new WorksheetLines();
  const l1 = sheet.put(1, 'Taxable income, negative if it would be', input.taxableUnfloored);
  const l2 = sheet.put(2, 'Loss allowed (Schedule D line 21)', absolute(input.lossAllowed));
  const l3 = sheet.put(3, 'Lines 1 and 2 together, not below zero', atLeastZero(plus(l1, l2)));
  const l4 = sheet.put(4, 'Smaller of lines 2 and 3', smaller(l2, l3));
  const l5 = sheet.put(5, 'Short-term loss (line 7)', lossOf(line7));
  const l6 = sheet.put(6, 'Long-term gain (line 15)', line7 < 0n ? atLeastZero(line15) : ZERO);
  const l7 = sheet.put(7, 'Lines 4 and 6 together', line7 < 0n ? plus(l4, l6) : ZERO);
  const l8 = sheet.put(8, 'Short-term carryover', atLeastZero(minus(l5, l7)));
  const l9 = sheet.put(9, 'Long-term loss (line 15)', lossOf(line15));
  const l10 = sheet.put(10, 'Short-term gain (line 7)', line15 < 0n ? atLeastZero(line7) : ZERO);
  const l11 = sheet.put(11, 'Line 4 less line 5', line15 < 0n ? atLeastZero(minus(l4, l5)) : ZERO);
  const l12 = sheet.put(12, 'Lines 10 and 11 together', line15 < 0n ? plus(l10, l11) : ZERO);
  const l13 = sheet.put(13, 'Long-term carryover', atLeastZero(minus(l9, l12)));
  return { name: 'Capital Loss Carryover Worksheet', lines: sheet.lines, carryover: { short: l8, long: l13 } };
}
