/** The kinds of income, fees and cash-settled results, as the `kind` column of Tare CSV writes them. */

export const INCOME_KINDS = [
  'staking',
  'interest',
  'dividend',
  'qualified-dividend',
  'capital-gain-distribution',
  'exempt-interest',
  'airdrop',
  'fork',
  'mining',
  'reward',
  'rebate',
  'wages',
  'other',
] as const;
export type IncomeKind = (typeof INCOME_KINDS)[number];

export const FEE_KINDS = [
  'trading',
  'network',
  'advisory',
  'subscription',
  'funding',
  'interest',
  'withholding',
  'other',
] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

export const REALIZED_KINDS = ['perpetual', 'margin', 'future', 'liquidation', 'other'] as const;
export type RealizedKind = (typeof REALIZED_KINDS)[number];
