/** The columns that IBKR offers in CSV Flex queries, normalised as headers are: those that tell what a file is, and the others. */
const SHARED =
  'clientaccountid accountalias model fxratetobase assetclass subcategory symbol description conid securityid securityidtype ' +
  'cusip isin figi listingexchange underlyingconid underlyingsymbol underlyingsecurityid underlyinglistingexchange issuer ' +
  'issuercountrycode multiplier strike expiry put/call principaladjustfactor reportdate datetime date/time levelofdetail ' +
  'serialnumber deliverytype commoditytype fineness weight transactionid tradeid clientreference actionid';
const TRADE =
  'relatedtradeid tradedate tradetime settledatetarget transactiontype exchange tradeprice trademoney proceeds taxes ibcommission ' +
  'ibcommissioncurrency netcash closeprice open/closeindicator notes/codes costbasis fifopnlrealized mtmpnl fxpnl origtradeprice ' +
  'origtradedate origtradeid origorderid origtransactionid clearingfirmid iborderid ibexecid relatedtransactionid rtn ' +
  'brokerageorderid orderreference volatilityorderlink exchorderid extexecid ordertime opendatetime holdingperioddatetime ' +
  'whenrealized whenreopened changeinprice changeinquantity ordertype traderid isapiorder accruedinterest initialinvestment ' +
  'positionactionid';
const CASH = 'settledate availablefortradingdate code exdate';

const words = (...lists: readonly string[]): string[] => lists.flatMap((list) => list.split(' '));

/** Marks of rows, where the query includes them; their columns have no fixed names. */
const MARKS = ['header', 'data', 'trnt', 'ctrn'];

export const TRADE_COLUMNS = {
  columns: ['buy/sell', 'quantity', 'currencyprimary'],
  optional: [...words(SHARED, TRADE), ...MARKS],
} as const;

export const CASH_COLUMNS = {
  columns: ['type', 'amount', 'currencyprimary'],
  optional: [...words(SHARED, CASH), ...MARKS],
} as const;
