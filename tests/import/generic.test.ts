/** A bank's own statement, or a list that someone keeps, is nobody's export. */
import { describe, expect, it } from 'vitest';
import { detect } from '../../src/import/detect.js';
import { csvFile } from '../../src/import/file.js';
import { formats } from '../../src/import/registry.js';
import { allFixtures, importOne } from './fixture-files.js';

/** Headers of bank statements and of lists of one's own making, each with a row. */
const PLAIN: readonly (readonly [string, string])[] = [
  ['Date,Amount,Description', '2025-01-02,-12.50,Grocer'],
  ['Date,Description,Amount', '01/02/2025,GROCER,-12.50'],
  ['Date,Description,Amount,Balance', '02/01/2025,GROCER,-12.50,1030.11'],
  ['Date,Details,Amount,Balance', '02/01/2025,Grocer,-12.50,1030.11'],
  ['Date,Details,Amount,Balance', '02/01/2025,Deposit by Anne,12.50,1030.11'],
  ['Date,Type,Description,Value,Balance', '02/01/2025,DD,Power company,-40.00,1030.11'],
  ['Date,Type,Amount', '2025-01-02,Deposit,100'],
  ['Date,Type,Amount,Currency', '2025-01-02,Withdrawal,100,USD'],
  ['Date,Amount,Currency', '2025-01-02,100,USD'],
  ['Date,Payee,Memo,Amount', '2025-01-02,Grocer,card,-12.50'],
  ['Transaction Date,Description,Debit,Credit,Balance', '2025-01-02,Grocer,12.50,,1030.11'],
  ['Posting Date,Description,Amount,Type,Balance', '01/02/2025,GROCER,-12.50,DEBIT,1030.11'],
  ['Date,Symbol,Quantity,Price', '2025-01-02,ABC,10,5.00'],
  ['Date,Action,Symbol,Quantity,Price', '2025-01-02,Buy,ABC,10,5.00'],
  ['Date,Ticker,Shares,Price,Fee', '2025-01-02,ABC,10,5.00,1'],
  ['Date,Coin,Amount', '2025-01-02,BTC,0.1'],
  ['Time,Type,Amount,Fee', '2025-01-02 10:00,buy,1,0'],
  ['Date,Description,Asset,Amount,Balance', '2025-01-02,Deposit,EUR,100,100'],
  ['Datum,Omschrijving,Bedrag', '02-01-2025,Winkel,"-12,50"'],
  ['Datum;Beschreibung;Betrag', '02.01.2025;Laden;-12,50'],
  ['Date,Merchant,Category,Amount', '2025-01-02,Grocer,Food,12.50'],
  ['Date,Name,Amount,Note', '2025-01-02,Anne,12.50,lunch'],
  ['Symbol,Quantity,Price', 'ABC,10,5.00'],
  ['Symbol,Quantity,Cost', 'ABC,10,50.00'],
  ['Account,Date,Amount,Description', '1234,2025-01-02,-12.50,Grocer'],
  ['Date,Reference,Amount,Balance', '2025-01-02,GROCER 1,-12.50,1030.11'],
  ['Date,Transaction,Amount,Balance', '2025-01-02,GROCER 1,-12.50,1030.11'],
  ['Date,Narrative,Debit,Credit,Balance', '2025-01-02,GROCER 1,12.50,,1030.11'],
  ['Date,Time,Amount,Type', '2025-01-02,10:00,12.50,card'],
  ['ID,Date,Amount,Status', '1,2025-01-02,12.50,done'],
];

describe('plain tables', () => {
  it.each(PLAIN)('%s with %s is claimed by no format', (header, row) => {
    const matches = detect(csvFile('statement.csv', `${header}\n${row}\n`), formats);
    expect(matches.map(({ format }) => format.id)).toEqual([]);
  });
});

/** What no list of one's own would call its columns. */
const PLAIN_WORDS = new Set(
  (
    'date time type amount description details balance currency price quantity symbol fee fees total value name note notes ' +
    'account status id reference action shares cost ticker asset coin side memo category payee debit credit'
  ).split(' '),
);

describe('headers of few plain names', () => {
  it('are known to be the platform’s by more than their names', () => {
    const open = formats.flatMap((format) =>
      format.kind === 'table'
        ? format.headers
            .filter(({ columns, wording }) => wording === undefined && columns.length <= 5)
            .filter(({ columns }) => columns.every((cell) => typeof cell === 'string' && PLAIN_WORDS.has(cell)))
            .map(({ version }) => `${format.id} ${version}`)
        : [],
    );
    // Tare's own CSV is for lists of one's own.
    expect(open).toEqual(['tare 1']);
  });
});

describe('fixtures', () => {
  it('are mostly used: one whose rows are nearly all rejected shows a defect of its importer, unless it is about bad rows', () => {
    const poor = allFixtures().flatMap((fixture) => {
      const { used, ignored, rejected } = importOne(fixture).intake.rows.counts();
      return rejected > 3 && used + ignored === 0 ? [`${fixture.format}/${fixture.name}`] : [];
    });
    // Its seconds are lost, and with them which rows are one trade.
    expect(poor).toEqual(['binance-statement/saved-by-a-spreadsheet.csv']);
  });
});
