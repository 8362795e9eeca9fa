/**
 * One household's federal return as far as gains and investment income decide it: from wages and Schedule D to adjusted
 * gross income, taxable income, income tax by the right worksheet, and the net investment income tax. A flat state rate
 * is taken on adjusted gross income.
 *
 * Left out, because Tare does not know them: credits, the alternative minimum tax, self-employment tax, deductions beyond
 * the standard one unless the person states them, and whatever else a return may hold. The result says so.
 */
import { type Fixed, larger, minus, negate, plus, smaller, sum, times, ZERO } from '../../../core/fixed.js';
import { ordinaryTax, type TaxMethod } from './income-tax.js';
import { NIIT_RATE, type StatusRates } from './rates/index.js';
import type { Worksheet, WorksheetLine } from './worksheets/line.js';
import { type Carryover, carryoverWorksheet, NO_CARRYOVER } from './worksheets/loss-carryover.js';
import { qualifiedDividendsWorksheet } from './worksheets/qualified-dividends.js';
import { scheduleDTaxWorksheet } from './worksheets/schedule-d-tax.js';

export interface HouseholdInput {
  /** Wages and whatever else is taxed at ordinary rates and is not investment income. */
  readonly otherIncome: Fixed;
  readonly interest: Fixed;
  /** Form 1040 line 3b, which includes the qualified ones. */
  readonly ordinaryDividends: Fixed;
  /** Form 1040 line 3a. */
  readonly qualifiedDividends: Fixed;
  /** Staking, airdrops, mining, rewards: ordinary, and net investment income only if the policy says so. */
  readonly digitalIncome: Fixed;
  readonly digitalIsInvestment: boolean;
  /** Schedule D: net short-term, net long-term (carryovers included), 28% and 25% gain. */
  readonly line7: Fixed;
  readonly line15: Fixed;
  readonly line18: Fixed;
  readonly line19: Fixed;
  /** Instead of the standard deduction. */
  readonly deduction: Fixed | undefined;
  /** A fraction of adjusted gross income. */
  readonly stateRate: Fixed;
}

export const NO_INCOME: HouseholdInput = {
  otherIncome: ZERO,
  interest: ZERO,
  ordinaryDividends: ZERO,
  qualifiedDividends: ZERO,
  digitalIncome: ZERO,
  digitalIsInvestment: false,
  line7: ZERO,
  line15: ZERO,
  line18: ZERO,
  line19: ZERO,
  deduction: undefined,
  stateRate: ZERO,
};

export interface HouseholdReturn {
  readonly line16: Fixed;
  /** Schedule D line 21: the loss deducted, as a positive number; zero with a gain. */
  readonly lossAllowed: Fixed;
  /** Form 1040 line 7 (line 7a since 2025). */
  readonly capitalGain: Fixed;
  readonly agi: Fixed;
  readonly deduction: Fixed;
  /** Before it is kept from going below zero. */
  readonly taxableUnfloored: Fixed;
  readonly taxable: Fixed;
  readonly incomeTax: Fixed;
  /** The worksheet the tax came from, if one was needed. */
  readonly worksheet: Worksheet | undefined;
  readonly netInvestmentIncome: Fixed;
  readonly niit: Fixed;
  readonly state: Fixed;
  /** Income tax and net investment income tax. */
  readonly federal: Fixed;
  readonly total: Fixed;
  /** What goes to the next year, and the worksheet when there is something. */
  readonly carryover: Carryover;
  readonly carryoverLines: readonly WorksheetLine[];
}

const atLeastZero = (amount: Fixed): Fixed => larger(amount, ZERO);

export function assessHousehold(input: HouseholdInput, rates: StatusRates, method: TaxMethod): HouseholdReturn {
  const { line7, line15, digitalIncome, interest, ordinaryDividends } = input;
  const line16 = plus(line7, line15);
  const lossAllowed = line16 < 0n ? smaller(negate(line16), rates.lossLimit) : ZERO;
  const capitalGain = line16 < 0n ? negate(lossAllowed) : line16;
  const agi = sum([input.otherIncome, interest, ordinaryDividends, digitalIncome, capitalGain]);
  const deduction = input.deduction ?? rates.standardDeduction;
  const taxableUnfloored = minus(agi, deduction);
  const taxable = atLeastZero(taxableUnfloored);
  const { incomeTax, worksheet } = taxOn(input, taxable, line16, rates, method);
  const invested = [interest, ordinaryDividends, capitalGain, input.digitalIsInvestment ? digitalIncome : ZERO];
  const netInvestmentIncome = atLeastZero(sum(invested));
  const excess = atLeastZero(minus(agi, rates.niitThreshold));
  const niit = times(smaller(netInvestmentIncome, excess), NIIT_RATE, 'half-even');
  const state = times(atLeastZero(agi), input.stateRate, 'half-even');
  const carried = line16 < 0n ? carryoverWorksheet({ taxableUnfloored, lossAllowed, line7, line15 }) : undefined;
  return {
    line16,
    lossAllowed,
    capitalGain,
    agi,
    deduction,
    taxableUnfloored,
    taxable,
    incomeTax,
    worksheet,
    netInvestmentIncome,
    niit,
    state,
    federal: plus(incomeTax, niit),
    total: sum([incomeTax, niit, state]),
    carryover: carried?.carryover ?? NO_CARRYOVER,
    carryoverLines: carried?.lines ?? [],
  };
}

/** Schedule D lines 17 to 22 choose the worksheet; without gain or qualified dividends none is needed. */
function taxOn(
  { qualifiedDividends, line15, line18, line19 }: HouseholdInput,
  taxable: Fixed,
  line16: Fixed,
  rates: StatusRates,
  method: TaxMethod,
): { incomeTax: Fixed; worksheet: Worksheet | undefined } {
  const gains = { taxable, qualifiedDividends, line15, line16 };
  const bothGains = line15 > 0n && line16 > 0n;
  if (bothGains && (line18 > 0n || line19 > 0n)) {
    const sheet = scheduleDTaxWorksheet({ ...gains, at28: line18, at25: line19 }, rates, method);
    return { incomeTax: sheet.tax, worksheet: sheet };
  }
  if (bothGains || qualifiedDividends > 0n) {
    const sheet = qualifiedDividendsWorksheet(gains, rates, method);
    return { incomeTax: sheet.tax, worksheet: sheet };
  }
  return { incomeTax: ordinaryTax(taxable, rates, method), worksheet: undefined };
}
