/**
 * The Qualified Dividends and Capital Gain Tax Worksheet (Form 1040 instructions, line 16), lines 1 to 25: gains and
 * qualified dividends lie on top of ordinary income and are taxed at 0%, 15% and 20% (§1(h)(1)).
 */
import { type Fixed, larger, minus, plus, smaller, times, ZERO } from '../../../../core/fixed.js';
import { ordinaryTax, type TaxMethod } from '../income-tax.js';
import { FIFTEEN, type StatusRates, TWENTY } from '../rates/index.js';
import { type Worksheet, WorksheetLines } from './line.js';

export interface GainTaxInput {
  readonly taxable: Fixed;
  readonly qualifiedDividends: Fixed;
  /** Schedule D lines 15 and 16. */
  readonly line15: Fixed;
  readonly line16: Fixed;
}

export interface TaxedWorksheet extends Worksheet {
  readonly tax: Fixed;
}

const atLeastZero = (amount: Fixed): Fixed => larger(amount, ZERO);

/** The gain that has the long-term rates: the smaller of lines 15 and 16, nothing when either is a loss. */
export const netCapitalGain = (line15: Fixed, line16: Fixed): Fixed => atLeastZero(smaller(line15, line16));

export function qualifiedDividendsWorksheet(
  input: GainTaxInput,
  rates: StatusRates,
  method: TaxMethod,
): TaxedWorksheet {
  const sheet = new WorksheetLines();
  const l1 = sheet.put(1, 'Taxable income', input.taxable);
  const l2 = sheet.put(2, 'Qualified dividends', input.qualifiedDividends);
  const l3 = sheet.put(3, 'Net capital gain', netCapitalGain(input.line15, input.line16));
  const l4 = sheet.put(4, 'Lines 2 and 3 together', plus(l2, l3));
  const l5 = sheet.put(5, 'Income at ordinary rates', atLeastZero(minus(l1, l4)));
  const l6 = sheet.put(6, 'End of the 0% rate', rates.zeroUpTo);
  const l7 = sheet.put(7, 'Smaller of lines 1 and 6', smaller(l1, l6));
  const l8 = sheet.put(8, 'Smaller of lines 5 and 7', smaller(l5, l7));
  const l9 = sheet.put(9, 'Taxed at 0%', minus(l7, l8));
  const l10 = sheet.put(10, 'Smaller of lines 1 and 4', smaller(l1, l4));
  const l11 = sheet.put(11, 'Line 9 again', l9);
  const l12 = sheet.put(12, 'Left above the 0% rate', minus(l10, l11));
  const l13 = sheet.put(13, 'End of the 15% rate', rates.fifteenUpTo);
  const l14 = sheet.put(14, 'Smaller of lines 1 and 13', smaller(l1, l13));
  const l15 = sheet.put(15, 'Lines 5 and 9 together', plus(l5, l9));
  const l16 = sheet.put(16, 'Room at 15%', atLeastZero(minus(l14, l15)));
  const l17 = sheet.put(17, 'Taxed at 15%', smaller(l12, l16));
  const l18 = sheet.put(18, '15% of line 17', times(l17, FIFTEEN, 'half-even'));
  const l19 = sheet.put(19, 'Lines 9 and 17 together', plus(l9, l17));
  const l20 = sheet.put(20, 'Taxed at 20%', minus(l10, l19));
  const l21 = sheet.put(21, '20% of line 20', times(l20, TWENTY, 'half-even'));
  const l22 = sheet.put(22, 'Tax on line 5', ordinaryTax(l5, rates, method));
  const l23 = sheet.put(23, 'Lines 18, 21 and 22 together', plus(plus(l18, l21), l22));
  const l24 = sheet.put(24, 'Tax on line 1 at ordinary rates', ordinaryTax(l1, rates, method));
  const l25 = sheet.put(25, 'Tax: the smaller of lines 23 and 24', smaller(l23, l24));
  return { name: 'Qualified Dividends and Capital Gain Tax Worksheet', lines: sheet.lines, tax: l25 };
}
