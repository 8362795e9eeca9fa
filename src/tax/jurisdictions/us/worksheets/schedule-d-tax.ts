/**
 * The Schedule D Tax Worksheet (Schedule D instructions), used instead of the other one when there is gain taxed at 28%
 * (collectibles, line 18) or 25% (line 19): both rates are ceilings, so that gain falling into a lower bracket is taxed
 * there (§1(h)(1)(E)-(F)). Lines that the worksheet says to skip are left out. Investment interest (Form 4952) is not
 * known to Tare and counts as nothing: lines 3, 4, 5 and 8.
 */
import { type Fixed, larger, minus, plus, smaller, sum, times, ZERO } from '../../../../core/fixed.js';
import { ordinaryTax, type TaxMethod } from '../income-tax.js';
import { COLLECTIBLES_RATE, FIFTEEN, type StatusRates, TWENTY, UNRECAPTURED_1250_RATE } from '../rates/index.js';
import { WorksheetLines } from './line.js';
import { type GainTaxInput, netCapitalGain, type TaxedWorksheet } from './qualified-dividends.js';

export interface RateGains {
  /** Schedule D line 18. */
  readonly at28: Fixed;
  /** Schedule D line 19. */
  readonly at25: Fixed;
}

const atLeastZero = (amount: Fixed): Fixed => larger(amount, ZERO);

export function scheduleDTaxWorksheet(
  input: GainTaxInput & RateGains,
  rates: StatusRates,
  method: TaxMethod,
): TaxedWorksheet {
  const sheet = new WorksheetLines();
  const l1 = sheet.put(1, 'Taxable income', input.taxable);
  const l2 = sheet.put(2, 'Qualified dividends', input.qualifiedDividends);
  const l7 = sheet.put(7, 'Net capital gain', netCapitalGain(input.line15, input.line16));
  const l9 = sheet.put(9, 'Line 7 less investment interest', l7);
  const l10 = sheet.put(10, 'Qualified dividends and line 9', plus(l2, l9));
  const l11 = sheet.put(11, 'Schedule D lines 18 and 19', plus(input.at28, input.at25));
  const l12 = sheet.put(12, 'Smaller of lines 9 and 11', smaller(l9, l11));
  const l13 = sheet.put(13, 'Gain at 0%, 15% and 20%', minus(l10, l12));
  const l14 = sheet.put(14, 'Line 1 less line 13', atLeastZero(minus(l1, l13)));
  const l15 = sheet.put(15, 'End of the 0% rate', rates.zeroUpTo);
  const l16 = sheet.put(16, 'Smaller of lines 1 and 15', smaller(l1, l15));
  const l17 = sheet.put(17, 'Smaller of lines 14 and 16', smaller(l14, l16));
  const l18 = sheet.put(18, 'Line 1 less line 10', atLeastZero(minus(l1, l10)));
  const l19 = sheet.put(19, 'Smaller of line 1 and the end of the 24% bracket', smaller(l1, rates.thirtyTwoOver));
  const l20 = sheet.put(20, 'Smaller of lines 14 and 19', smaller(l14, l19));
  const l21 = sheet.put(21, 'Larger of lines 18 and 20', larger(l18, l20));
  const l22 = sheet.put(22, 'Taxed at 0%', minus(l16, l17));
  const capped = l1 === l16 ? NOTHING : cappedRates(sheet, input, rates, { l1, l9, l10, l13, l21, l22 });
  const l44 = sheet.put(44, 'Tax on line 21', ordinaryTax(l21, rates, method));
  const l45 = sheet.put(45, 'Lines 31, 34, 40, 43 and 44 together', plus(capped, l44));
  const l46 = sheet.put(46, 'Tax on line 1 at ordinary rates', ordinaryTax(l1, rates, method));
  const l47 = sheet.put(47, 'Tax: the smaller of lines 45 and 46', smaller(l45, l46));
  return { name: 'Schedule D Tax Worksheet', lines: sheet.lines, tax: l47 };
}

const NOTHING = ZERO;

type Before = Readonly<Record<'l1' | 'l9' | 'l10' | 'l13' | 'l21' | 'l22', Fixed>>;

/** Lines 23 to 43. @returns lines 31, 34, 40 and 43 together. */
function cappedRates(sheet: WorksheetLines, input: RateGains, rates: StatusRates, before: Before): Fixed {
  const { l1, l13, l21, l22 } = before;
  const l23 = sheet.put(23, 'Smaller of lines 1 and 13', smaller(l1, l13));
  const l24 = sheet.put(24, 'Line 22 again', l22);
  const l25 = sheet.put(25, 'Left above the 0% rate', atLeastZero(minus(l23, l24)));
  const l26 = sheet.put(26, 'End of the 15% rate', rates.fifteenUpTo);
  const l27 = sheet.put(27, 'Smaller of lines 1 and 26', smaller(l1, l26));
  const l28 = sheet.put(28, 'Lines 21 and 22 together', plus(l21, l22));
  const l29 = sheet.put(29, 'Room at 15%', atLeastZero(minus(l27, l28)));
  const l30 = sheet.put(30, 'Taxed at 15%', smaller(l25, l29));
  const l31 = sheet.put(31, '15% of line 30', times(l30, FIFTEEN, 'half-even'));
  const l32 = sheet.put(32, 'Lines 24 and 30 together', plus(l24, l30));
  if (l1 === l32) return l31;
  const l33 = sheet.put(33, 'Taxed at 20%', minus(l23, l32));
  const l34 = sheet.put(34, '20% of line 33', times(l33, TWENTY, 'half-even'));
  const { taxed: l39, tax: l40 } =
    input.at25 > 0n ? quarterRate(sheet, input.at25, before) : { taxed: ZERO, tax: ZERO };
  let l43 = ZERO;
  if (input.at28 > 0n) {
    const l41 = sheet.put(41, 'Lines 21, 22, 30, 33 and 39 together', sum([l21, l22, l30, l33, l39]));
    const l42 = sheet.put(42, 'Taxed at 28%', minus(l1, l41));
    l43 = sheet.put(43, '28% of line 42', times(l42, COLLECTIBLES_RATE, 'half-even'));
  }
  return sum([l31, l34, l40, l43]);
}

/** Lines 35 to 40. */
function quarterRate(sheet: WorksheetLines, at25: Fixed, { l1, l9, l10, l21 }: Before): { taxed: Fixed; tax: Fixed } {
  const l35 = sheet.put(35, 'Smaller of line 9 and Schedule D line 19', smaller(l9, at25));
  const l36 = sheet.put(36, 'Lines 10 and 21 together', plus(l10, l21));
  const l37 = sheet.put(37, 'Line 1 again', l1);
  const l38 = sheet.put(38, 'Line 36 less line 37', atLeastZero(minus(l36, l37)));
  const l39 = sheet.put(39, 'Taxed at 25%', atLeastZero(minus(l35, l38)));
  const l40 = sheet.put(40, '25% of line 39', times(l39, UNRECAPTURED_1250_RATE, 'half-even'));
  return { taxed: l39, tax: l40 };
}
