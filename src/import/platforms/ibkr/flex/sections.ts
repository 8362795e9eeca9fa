/** The other sections of a Flex query, which tell no event of their own, and why their rows are left out. */
const TOLD = 'told by trades and cash transactions';
const ACCRUAL = 'accrual, told by the cash transactions when it is paid';
const REPORT = 'figure that the broker works out';

const REASONS: Readonly<Record<string, string>> = {
  AccountInformation: 'account information',
  ChangeInNAV: REPORT,
  EquitySummaryInBase: REPORT,
  EquitySummaryByReportDateInBase: REPORT,
  MTMPerformanceSummaryInBase: REPORT,
  MTDYTDPerformanceSummary: REPORT,
  FIFOPerformanceSummaryInBase: REPORT,
  ChangeInPositionValues: REPORT,
  NetStockPositionSummary: REPORT,
  FxPositions: REPORT,
  FxLots: 'foreign-currency lot as the broker keeps it',
  FxTransactions: TOLD,
  StmtFunds: TOLD,
  SecuritiesInfo: 'description of a security',
  ConversionRates: 'exchange rate of the broker',
  InterestAccruals: ACCRUAL,
  TierInterestDetails: ACCRUAL,
  OpenDividendAccruals: ACCRUAL,
  ChangeInDividendAccruals: ACCRUAL,
  HardToBorrowDetails: ACCRUAL,
  SLBOpenContracts: 'shares on loan, which stay the lender’s',
  SLBActivities: 'shares on loan, which stay the lender’s',
  SLBFees: TOLD,
  SLBCollaterals: 'shares on loan, which stay the lender’s',
  OptionEAE: 'end of an option, told by the trades',
  PendingExcercises: 'not booked yet',
  UnsettledTransfers: 'not booked yet',
  UnbookedTrades: 'not booked yet',
  UnbundledCommissionDetails: 'commission, told by the trades',
  RoutingCommissions: 'commission, told by the trades',
  SoftDollars: REPORT,
  TransactionTaxes: TOLD,
  SalesTaxes: TOLD,
  ClientFees: TOLD,
  ClientFeesDetail: TOLD,
  DebitCardActivities: TOLD,
  DepositsOnHold: 'not booked yet',
  PriorPeriodPositions: REPORT,
  ComplexPositions: REPORT,
  CFDCharges: TOLD,
  MutualFundDividendDetails: TOLD,
  NetStockPositions: REPORT,
  AssetValues: REPORT,
};

/** Why the rows of a section are left out; undefined for sections that are not known. */
export const reasonOf = (section: string): string | undefined =>
  Object.hasOwn(REASONS, section) ? REASONS[section] : undefined;
