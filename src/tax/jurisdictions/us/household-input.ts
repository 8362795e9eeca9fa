/** From the settings, the year's income and Schedule D to what the household's return is worked out from. */
import { type Fixed, plus, ZERO } from '../../../core/fixed.js';
import type { IncomeKind } from '../../../ledger/transaction.js';
import type { IncomeEvent } from '../../../lots/disposal.js';
import type { Policies } from '../../../settings/policies.js';
import type { Settings } from '../../../settings/settings.js';
import { amountRounding } from '../../form-row.js';
import { type HouseholdInput, NO_INCOME } from './household.js';

/** The line of the return that a kind of income goes to; `none` is not taxed, or stands on Schedule D. */
const INCOME_LINES = {
  interest: 'interest',
  dividend: 'dividend',
  'qualified-dividend': 'qualified',
  'capital-gain-distribution': 'none',
  'exempt-interest': 'none',
  wages: 'wages',
  staking: 'digital',
  airdrop: 'digital',
  fork: 'digital',
  mining: 'digital',
  reward: 'digital',
  rebate: 'digital',
  other: 'digital',
} as const satisfies Record<IncomeKind, string>;

type IncomeLine = (typeof INCOME_LINES)[IncomeKind];

/** Sums of printed income by the line that it goes to; pay that `otherIncome` states (policy `income.wages`) to none. */
export function incomeByLine(income: Iterable<IncomeEvent>, policies: Policies): Readonly<Record<IncomeLine, Fixed>> {
  const round = amountRounding(policies.rounding);
  const added = policies['income.wages'] === 'added';
  const sums: Record<IncomeLine, Fixed> = {
    interest: ZERO,
    dividend: ZERO,
    qualified: ZERO,
    none: ZERO,
    wages: ZERO,
    digital: ZERO,
  };
  for (const { kind, value } of income) {
    const line = kind === 'wages' && !added ? 'none' : INCOME_LINES[kind];
    sums[line] = plus(sums[line], round(value));
  }
  return sums;
}

/** Pay of the year that is in no sum, since it should stand in `otherIncome`: printed amounts. */
export function payStatedElsewhere(income: Iterable<IncomeEvent>, policies: Policies): Fixed {
  if (policies['income.wages'] === 'added') return ZERO;
  const pay = [...income].filter(({ kind }) => kind === 'wages');
  return incomeByLine(pay, policies).none;
}

/** What the household would report without the book's activity: its other income alone. */
export const householdAlone = ({ taxpayer, policies }: Settings): HouseholdInput => ({
  ...NO_INCOME,
  otherIncome: taxpayer.otherIncome,
  deduction: taxpayer.deduction,
  stateRate: taxpayer.stateRate,
  digitalIsInvestment: policies['niit.digitalIncome'] === 'included',
});

export interface ScheduleGains {
  readonly line7: Fixed;
  readonly line15: Fixed;
  readonly line18: Fixed;
}

/** With the year's activity. */
export function householdInput(
  settings: Settings,
  income: Iterable<IncomeEvent>,
  { line7, line15, line18 }: ScheduleGains,
): HouseholdInput {
  const { interest, dividend, qualified, wages, digital } = incomeByLine(income, settings.policies);
  const alone = householdAlone(settings);
  return {
    ...alone,
    otherIncome: plus(alone.otherIncome, wages),
    interest,
    ordinaryDividends: plus(dividend, qualified),
    qualifiedDividends: qualified,
    digitalIncome: digital,
    line7,
    line15,
    line18,
  };
}
