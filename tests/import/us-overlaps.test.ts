/** The exports of one brokerage account given together: each fact counts once, and broker's own conclusions not at all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles, ledgerOf, linesOf, runBook } from '../../src/chain/chain.js';
import { formatDay } from '../../src/core/calendar.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import { clockOf } from '../../src/core/zone.js';
import { settingsFromTree } from '../../src/settings/parse.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { ROOT } from '../support/sources.js';

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const fixture = (path: string) => ({
  name: path.replace(/^.*\//, ''),
  bytes: new Uint8Array(readFileSync(join(ROOT, 'fixtures/import', path))),
});

type Named = ReturnType<typeof file>;

/** The ledger as short lines, and what was said about telling things twice. */
function together(...files: readonly Named[]) {
  const imports = importFiles(files, defaultSettings);
  expect(imports.flatMap(({ intake }) => intake.rows.rejections.map(({ message }) => message))).toEqual([]);
  const ledger = ledgerOf(imports, defaultSettings, clockOf(defaultSettings.timezone));
  return {
    rows: ledger.transactions
      .map((one) => `${formatDay(one.day)} ${one.account} ${one.type} ${formatFixed(one.quantity)} ${one.asset}`)
      .sort(),
    told: ledger.issues.map(({ code }) => code).filter((code) => code.startsWith('ledger/')),
  };
}

const ACTIVITY = file(
  'U7654321_2025.csv',
  `Statement,Header,Field Name,Field Value
Statement,Data,Title,Activity Statement
Statement,Data,Period,"January 1, 2025 - December 31, 2025"
Account Information,Header,Field Name,Field Value
Account Information,Data,Account,U7654321
Account Information,Data,Base Currency,USD
Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code
Trades,Data,Order,Stocks,USD,SCHD,"2025-03-17, 10:15:00",100,27.25,27.3,-2725,-1,2726,0,5,O
Trades,Data,Order,Stocks,USD,SCHD,"2025-12-15, 11:00:00",-40,27.52,27.5,1100.8,-1,-1090.4,9.4,-0.8,C
Trades,Data,Order,Stocks,USD,KO,"2025-04-02, 09:45:10",30,70,70.1,-2100,-1,2101,0,3,O;P
Dividends,Header,Currency,Date,Description,Amount
Dividends,Data,USD,2025-09-25,SCHD(US8085247976) Cash Dividend USD 0.26 per Share (Ordinary Dividend),26
Withholding Tax,Header,Currency,Date,Description,Amount,Code
Withholding Tax,Data,USD,2025-09-25,SCHD(US8085247976) Cash Dividend USD 0.26 per Share - US Tax,-3.9,
Deposits & Withdrawals,Header,Currency,Settle Date,Description,Amount
Deposits & Withdrawals,Data,USD,2025-01-02,Electronic Fund Transfer,9000
Interest,Header,Currency,Date,Description,Amount
Interest,Data,USD,2025-06-04,USD Credit Interest for May-2025,4.5
Fees,Header,Subtitle,Currency,Date,Description,Amount
Fees,Data,Other Fees,USD,2025-06-03,NYSE Market Data for May 2025,-1.5
`,
);

/** The same, each order in its executions. */
const FLEX = file(
  'flex.xml',
  `<FlexQueryResponse queryName="all" type="AF"><FlexStatements count="1">
<FlexStatement accountId="U7654321" fromDate="20250101" toDate="20251231" period="" whenGenerated="20260102;100000">
<Trades>
<Trade accountId="U7654321" currency="USD" assetCategory="STK" symbol="SCHD" tradeID="501" dateTime="20250317;101500" tradeDate="20250317" quantity="60" tradePrice="27.25" proceeds="-1635" taxes="0" ibCommission="-0.6" ibCommissionCurrency="USD" openCloseIndicator="O" buySell="BUY" ibOrderID="9001" levelOfDetail="EXECUTION" />
<Trade accountId="U7654321" currency="USD" assetCategory="STK" symbol="SCHD" tradeID="502" dateTime="20250317;101500" tradeDate="20250317" quantity="40" tradePrice="27.25" proceeds="-1090" taxes="0" ibCommission="-0.4" ibCommissionCurrency="USD" openCloseIndicator="O" buySell="BUY" ibOrderID="9001" levelOfDetail="EXECUTION" />
<Trade accountId="U7654321" currency="USD" assetCategory="STK" symbol="KO" tradeID="503" dateTime="20250402;094510" tradeDate="20250402" quantity="10" tradePrice="70" proceeds="-700" taxes="0" ibCommission="-0.34" ibCommissionCurrency="USD" openCloseIndicator="O" buySell="BUY" ibOrderID="9002" levelOfDetail="EXECUTION" />
<Trade accountId="U7654321" currency="USD" assetCategory="STK" symbol="KO" tradeID="504" dateTime="20250402;103000" tradeDate="20250402" quantity="20" tradePrice="70" proceeds="-1400" taxes="0" ibCommission="-0.66" ibCommissionCurrency="USD" openCloseIndicator="O" buySell="BUY" ibOrderID="9002" levelOfDetail="EXECUTION" />
<Trade accountId="U7654321" currency="USD" assetCategory="STK" symbol="SCHD" tradeID="505" dateTime="20251215;110000" tradeDate="20251215" quantity="-40" tradePrice="27.52" proceeds="1100.8" taxes="0" ibCommission="-1" ibCommissionCurrency="USD" openCloseIndicator="C" buySell="SELL" ibOrderID="9003" levelOfDetail="EXECUTION" />
</Trades>
<CashTransactions>
<CashTransaction accountId="U7654321" currency="USD" assetCategory="STK" symbol="SCHD" description="SCHD(US8085247976) CASH DIVIDEND USD 0.26 PER SHARE (Ordinary Dividend)" dateTime="20250925;202000" settleDate="20250925" amount="26" type="Dividends" transactionID="701" levelOfDetail="DETAIL" />
<CashTransaction accountId="U7654321" currency="USD" assetCategory="STK" symbol="SCHD" description="SCHD(US8085247976) CASH DIVIDEND USD 0.26 PER SHARE - US TAX" dateTime="20250925;202000" settleDate="20250925" amount="-3.9" type="Withholding Tax" transactionID="702" levelOfDetail="DETAIL" />
<CashTransaction accountId="U7654321" currency="USD" description="ELECTRONIC FUND TRANSFER" dateTime="20250102" settleDate="20250102" amount="9000" type="Deposits/Withdrawals" transactionID="703" levelOfDetail="DETAIL" />
<CashTransaction accountId="U7654321" currency="USD" description="USD CREDIT INT FOR MAY-2025" dateTime="20250604" settleDate="20250604" amount="4.5" type="Broker Interest Received" transactionID="704" levelOfDetail="DETAIL" />
<CashTransaction accountId="U7654321" currency="USD" description="NYSE MARKET DATA FOR MAY 2025" dateTime="20250603" settleDate="20250603" amount="-1.5" type="Other Fees" transactionID="705" levelOfDetail="DETAIL" />
</CashTransactions>
</FlexStatement></FlexStatements></FlexQueryResponse>
`,
);

/** The same, by date, the number of the account masked. */
const HISTORY = file(
  'history.csv',
  `Statement,Header,Field Name,Field Value
Statement,Data,Title,Transaction History
Summary,Header,Field Name,Field Value
Summary,Data,Base Currency,USD
Transaction History,Header,Date,Account,Description,Transaction Type,Symbol,Quantity,Price,Price Currency,Gross Amount ,Commission,Net Amount
Transaction History,Data,2025-12-15,U***54321,SCHWAB US DIVIDEND EQUITY ETF,Sell,SCHD,-40.0,27.52,USD,1100.8,-1.0,1099.8
Transaction History,Data,2025-09-25,U***54321,SCHD(US8085247976) Cash Dividend USD 0.26 per Share (Ordinary Dividend),Dividend,SCHD,-,-,-,26.0,-,26.0
Transaction History,Data,2025-09-25,U***54321,SCHD(US8085247976) Cash Dividend USD 0.26 per Share - US Tax,Foreign Tax Withholding,SCHD,-,-,-,-3.9,-,-3.9
Transaction History,Data,2025-06-04,U***54321,USD Credit Interest for May-2025,Credit Interest,-,-,-,-,4.5,-,4.5
Transaction History,Data,2025-06-03,U***54321,NYSE Market Data for May 2025,Other Fee,-,-,-,-,-1.5,-,-1.5
Transaction History,Data,2025-04-02,U***54321,COCA-COLA CO,Buy,KO,30.0,70.0,USD,-2100.0,-1.0,-2101.0
Transaction History,Data,2025-03-17,U***54321,SCHWAB US DIVIDEND EQUITY ETF,Buy,SCHD,100.0,27.25,USD,-2725.0,-1.0,-2726.0
Transaction History,Data,2025-01-02,U***54321,Electronic Fund Transfer,Deposit,-,-,-,-,9000.0,-,9000.0
`,
);

const FACTS = ['deposit 9000 USD', 'fee 1.5 USD', 'fee 3.9 USD', 'income 26 USD', 'income 4.5 USD', 'sell 40 SCHD'];

describe('Interactive Brokers', () => {
  it.each([
    ['activity and history', [ACTIVITY, HISTORY], ['buy 100 SCHD', 'buy 30 KO']],
    ['Flex and history', [FLEX, HISTORY], ['buy 10 KO', 'buy 20 KO', 'buy 40 SCHD', 'buy 60 SCHD']],
    ['activity and Flex', [ACTIVITY, FLEX], ['buy 10 KO', 'buy 20 KO', 'buy 40 SCHD', 'buy 60 SCHD']],
    ['all three', [HISTORY, FLEX, ACTIVITY], ['buy 10 KO', 'buy 20 KO', 'buy 40 SCHD', 'buy 60 SCHD']],
  ])('counts once what %s tell, from the one that tells more', (_, files, bought) => {
    const { rows, told } = together(...files);
    expect(rows.map((row) => row.replace(/^\S+ ibkr-U7654321 /, '')).sort()).toEqual([...FACTS, ...bought].sort());
    expect(told).toEqual([]);
  });

  it('says so when the sums of a day differ', () => {
    const other = file(
      HISTORY.name,
      new TextDecoder().decode(HISTORY.bytes).replace('-2100.0,-1.0,-2101.0', '-2107.0,-1.0,-2108.0'),
    );
    expect(together(FLEX, other).told).toEqual(['ledger/told-differently']);
  });

  it('takes the number of the account from the name of the file, or leaves it masked', () => {
    const alone = (name: string): Set<string> =>
      new Set(together({ name, bytes: HISTORY.bytes }).rows.map((row) => row.split(' ')[1] ?? ''));
    expect(alone('U7654321.TRANSACTIONS.1Y.csv')).toEqual(new Set(['ibkr-U7654321']));
    expect(alone('U7650000.TRANSACTIONS.1Y.csv')).toEqual(new Set(['ibkr-U54321']));
  });
});

const SCHWAB = file(
  'Individual_XXX482_Transactions_20250402.csv',
  `"Date","Action","Symbol","Description","Quantity","Price","Fees & Comm","Amount"
"03/10/2025","Sell","XMPL","EXAMPLE CORP","59","$170.00","","$10,030.00"
"02/18/2025","Sell","VTI","VANGUARD TOTAL STOCK MKT ETF","-2","$301.15","","$602.30"
"08/19/2024 as of 08/15/2024","Stock Plan Activity","XMPL","EXAMPLE CORP","59","","",""
"01/09/2024","Buy","VTI","VANGUARD TOTAL STOCK MKT ETF","2","$236.00","","-$472.00"
`,
);
const REALIZED = file(
  'Individual_GainLoss_Realized_Details_20250402.csv',
  `"Realized Gain/Loss - Lot Details for Individual ...482 as of Wed Apr 02  10:15:30 EDT 2025 from 01/01/2025 to 04/02/2025"
"Symbol","Name","Closed Date","Opened Date","Quantity","Proceeds","Cost Basis (CB)","Term","Wash Sale?","Disallowed Loss"
"VTI","VANGUARD TOTAL STOCK MKT ETF","02/18/2025","01/09/2024","2","$602.30","$472.00","Long Term","No",""
`,
);

describe('Schwab', () => {
  it('compares closed lots and counts none of them', () => {
    const both = runBook({ files: [SCHWAB, REALIZED], settings: defaultSettings });
    const lines = [...linesOf(both)].filter(({ disposal }) => disposal.asset === 'VTI');
    expect(lines.map(({ disposal }) => formatFixed(disposal.proceeds))).toEqual(['602.3']);
    const sales = both.imports.flatMap(({ intake }) => intake.sales);
    expect(sales.map(({ asset, account, basis }) => `${account} ${asset} ${basis && formatFixed(basis)}`)).toEqual([
      'schwab-482 VTI 472',
    ]);
  });

  it('gives shares that arrive in the brokerage account the basis and the date that the awards tell', () => {
    const awards = fixture('schwab-equity-awards/awards.csv');
    const book = runBook({ files: [SCHWAB, awards], settings: defaultSettings });
    const [line] = [...linesOf(book)].filter(({ disposal }) => disposal.asset === 'XMPL');
    // 59 shares at the 150.00 of the day on which they vested.
    expect(line && formatFixed(line.disposal.basis ?? (0n as never))).toBe('8850');
    expect(line?.disposal.acquired && formatDay(line.disposal.acquired)).toBe('2024-08-15');
    const unnumbered = runBook({ files: [{ ...SCHWAB, name: 'transactions.csv' }, awards], settings: defaultSettings });
    expect(
      [...linesOf(unnumbered)].map(({ disposal }) => disposal.basis && formatFixed(disposal.basis)).sort(),
    ).toEqual(['472', '8850']);
    const codes = (files: Parameters<typeof runBook>[0]['files']): string[] =>
      runBook({ files, settings: defaultSettings }).issues.map(({ code }) => code);
    expect(codes([SCHWAB])).toContain('import/basis-elsewhere');
    expect(codes([SCHWAB, awards])).not.toContain('import/basis-elsewhere');
  });

  it('sells the award shares that the broker says were sold, not the oldest', () => {
    const book = runBook({ files: [fixture('schwab-equity-awards-json/v2.json')], settings: defaultSettings });
    const sold = [...linesOf(book, 2024)].map(({ disposal: { acquired, quantity, basis } }) =>
      [acquired && formatDay(acquired), formatFixed(quantity), basis && formatFixed(basis)].join(' '),
    );
    // FIFO would take the 40 shares of the purchase plan of February 2021, at 41.65.
    expect(sold.sort()).toEqual(['2021-03-25 10 500', '2024-09-25 5 700']);
    expect(book.issues.map(({ code }) => code).filter((code) => code.startsWith('lots/'))).toEqual([]);
  });

  it('counts awards once that CSV and JSON tell', () => {
    const json = file(
      'awards.json',
      JSON.stringify({
        Transactions: [
          {
            Date: '06/19/2024',
            Action: 'Deposit',
            Symbol: 'XMPL',
            Quantity: '60',
            Description: 'RS',
            DisbursementElection: null,
            Amount: null,
            TransactionDetails: [
              { Details: { AwardId: '700003', VestDate: '06/17/2024', VestFairMarketValue: '$152.00' } },
            ],
          },
        ],
      }),
    );
    const csv = file(
      'awards.csv',
      `"Date","Action","Symbol","Description","Quantity","FeesAndCommissions","DisbursementElection","Amount","Type","SalePrice","VestDate","VestFairMarketValue","AwardId"
"06/19/2024","Deposit","XMPL","RS","60","","","","","","","",""
"","","","","","","","","","","06/17/2024","$152.00","700003"
`,
    );
    expect(together(json, csv).rows).toEqual(['2024-06-17 schwab-equity-awards income 60 XMPL']);
  });
});

describe('a download for Quicken beside the CSV of the same account', () => {
  const qfx = file(
    'etrade.qfx',
    `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20240101<LANGUAGE>ENG<FI><ORG>E*TRADE<FID>1</FI></SONRS></SIGNONMSGSRSV1>
<INVSTMTMSGSRSV1><INVSTMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><INVSTMTRS><DTASOF>20231231<CURDEF>USD
<INVACCTFROM><BROKERID>etrade.com<ACCTID>55557712</INVACCTFROM><INVTRANLIST><DTSTART>20230801<DTEND>20231231
<BUYSTOCK><INVBUY><INVTRAN><FITID>230809_B_0<DTTRADE>20230809170000.000<MEMO>PFIZER INC</INVTRAN><SECID><UNIQUEID>717081103<UNIQUEIDTYPE>CUSIP</SECID><UNITS>40<UNITPRICE>35.79<TOTAL>-1431.60<SUBACCTSEC>CASH<SUBACCTFUND>CASH</INVBUY><BUYTYPE>BUY</BUYSTOCK>
<SELLSTOCK><INVSELL><INVTRAN><FITID>231002_S_0<DTTRADE>20231002170000.000<MEMO>PFIZER INC</INVTRAN><SECID><UNIQUEID>717081103<UNIQUEIDTYPE>CUSIP</SECID><UNITS>-10<UNITPRICE>33.1132<TOTAL>331.12<SUBACCTSEC>CASH<SUBACCTFUND>CASH</INVSELL><SELLTYPE>SELL</SELLSTOCK>
<INCOME><INVTRAN><FITID>230905_D_0<DTTRADE>20230905170000.000<MEMO>PFIZER INC</INVTRAN><SECID><UNIQUEID>717081103<UNIQUEIDTYPE>CUSIP</SECID><INCOMETYPE>DIV<TOTAL>16.40<SUBACCTSEC>CASH<SUBACCTFUND>CASH</INCOME>
</INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>
<SECLISTMSGSRSV1><SECLIST><STOCKINFO><SECINFO><SECID><UNIQUEID>717081103<UNIQUEIDTYPE>CUSIP</SECID><SECNAME>PFIZER INC<TICKER>PFE</SECINFO></STOCKINFO></SECLIST></SECLISTMSGSRSV1></OFX>
`,
  );
  const csv = file(
    'DownloadTxnHistory.csv',
    `For Account:,####7712

TransactionDate,TransactionType,SecurityType,Symbol,Quantity,Amount,Price,Commission,Description

10/02/23,Sold,EQ,PFE,-10,331.12,33.1132,0,PFIZER INC
09/05/23,Qualified Dividend,EQ,PFE,0,16.40,0,0,PFIZER INC
08/09/23,Bought,EQ,PFE,40,-1431.6,35.79,0,PFIZER INC
`,
  );

  it('is one account and counts once', () => {
    expect(together(qfx, csv).rows).toEqual([
      '2023-08-09 etrade-55557712 buy 40 PFE',
      '2023-09-05 etrade-55557712 income 16.4 USD',
      '2023-10-02 etrade-55557712 sell 10 PFE',
    ]);
  });

  it('has the shares of the employee plan in the one account that there is', () => {
    const plan = fixture('etrade-espp/BenefitHistory-ESPP.csv');
    const accounts = (...files: readonly Named[]): Set<string> =>
      new Set(together(...files).rows.map((row) => row.split(' ')[1] ?? ''));
    expect(accounts(plan, csv)).toEqual(new Set(['etrade-7712']));
    expect(accounts(plan, csv, qfx)).toEqual(new Set(['etrade-55557712']));
    expect(accounts(plan)).toEqual(new Set(['etrade']));
  });

  it('keeps the name that the settings know', () => {
    const { value: settings } = settingsFromTree({ accounts: { 'etrade-7712': { type: 'ira' } } });
    const imports = importFiles([qfx, csv], settings);
    const names = imports.flatMap(({ intake }) => intake.transactions.map(({ account }) => account));
    expect(new Set(names)).toEqual(new Set(['etrade-7712']));
  });
});
