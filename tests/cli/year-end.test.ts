/** Whole runs of the year-end commands: reconcile with a statement, close a year, prove it, open the next one from it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { filesIn, folderWith, tare, textOf } from '../support/run-tare.js';

// Each test runs the program several times, each run as long as a busy machine takes.
vi.setConfig({ testTimeout: 60_000 });

const TRADES = `id,time,account,type,asset,class,quantity,total,fee,to_account
B1,2023-01-10,brk,buy,XYZ,stock,100,1000,5,
B2,2024-08-01,brk,buy,XYZ,stock,50,800,0,
S1,2025-03-03,brk,sell,XYZ,,120,2400,6,
B3,2025-01-06,brk,buy,ABC,stock,10,1000,0,
S2,2025-02-03,brk,sell,ABC,,10,900,0,
B4,2025-02-10,other,buy,ABC,stock,10,890,0,
B5,2022-05-05,brk,buy,OLD,stock,5,100,0,
S3,2025-05-05,brk,sell,OLD,,5,180,0,
`;

const STATEMENT = `Description,Symbol,Quantity,Date acquired,Date sold,Proceeds,Cost or other basis,Wash sale loss disallowed,Term,Applicable checkbox on Form 8949
XYZ CORP,XYZ,120,VARIOUS,03/03/2025,2400.00,1325.00,0,Long,D
ABC INC,ABC,10,01/06/2025,02/03/2025,900.00,1000.00,0.00,Short,A
OLD INC,OLD,5,05/05/2022,05/05/2025,180,90,0,Long,E
`;

describe('tare reconcile', () => {
  it('names each difference and writes the rows to file', () => {
    const folder = folderWith({ 'trades.csv': TRADES, '1099.csv': STATEMENT });
    const run = tare(folder, 'reconcile', '1099.csv', 'trades.csv', '--out', 'out');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toContain('0 agree, 3 differ, 0 only on the statement, 0 only in the book.');
    expect(textOf(folder, 'out/form-8949-reconciled.csv')).toBe(
      `box,description,date_acquired,date_sold,proceeds,basis,code,adjustment,gain
A,10 sh. ABC,2025-01-06,2025-02-03,900.00,1000.00,W,100.00,0.00
A,20 sh. XYZ,2024-08-01,2025-03-03,405.00,320.00,ET,-6.00,79.00
D,100 sh. XYZ,2023-01-10,2025-03-03,1995.00,1005.00,,0.00,990.00
E,5 sh. OLD,2022-05-05,2025-05-05,180.00,100.00,B,0.00,80.00
`,
    );
    const { comparisons, totals } = JSON.parse(tare(folder, 'reconcile', '1099.csv', 'trades.csv', '--json').out);
    expect(comparisons.map(({ differences }: { differences: unknown }) => differences)).toEqual([
      [{ field: 'wash', statement: '0.00', book: '100.00' }],
      [
        { field: 'proceeds', statement: '2400.00', book: '2394.00' },
        { field: 'term', statement: 'long', book: 'both' },
      ],
      [{ field: 'basis', statement: '90.00', book: '100.00' }],
    ]);
    expect(totals.difference).toEqual({ proceeds: '6.00', basis: '-10.00', adjustment: '-100.00', gain: '-84.00' });
  });

  it('exits with 1 when a side lacks a sale, and says where it stands', () => {
    const extra = `${STATEMENT}GONE INC,GON,5,05/05/2022,05/05/2025,180,90,0,Long,D\n`.replace(/ABC INC.*\n/, '');
    const folder = folderWith({ 'trades.csv': TRADES, '1099.csv': extra });
    const run = tare(folder, 'reconcile', '1099.csv', 'trades.csv');
    expect(run.code).toBe(1);
    expect(run.out).toContain('1099.csv row 4: the book does not have 5 GON');
    expect(run.out).toContain('The statement does not have S2');
  });

  it('compares with what year wrote as TXF, and finds it alike', () => {
    const settings = 'accounts: { brk: { informationReturn: 1099-b } }\n';
    const folder = folderWith({ 'exports/trades.csv': TRADES, 'tare.yaml': settings });
    tare(folder, 'year', '2025', '--out', 'out', '--formats', 'txf');
    const { counts, comparisons } = JSON.parse(tare(folder, 'reconcile', 'out/year.txf', '--json').out);
    expect(counts).toMatchObject({ agree: 4, differ: 0, onlyStatement: 0, onlyBook: 0 });
    expect(comparisons).toHaveLength(4);
  });

  it('reads the consolidated CSV of a broker that names companies, not symbols', () => {
    const head =
      '1099-B,ACCOUNT NUMBER,TAX YEAR,DATE ACQUIRED,SALE DATE,DESCRIPTION,SHARES,COST BASIS,SALES PRICE,TERM,ORDINARY,' +
      'FED TAX WITHHELD,WASH AMT DISALLOWED,ACCRDMKTDISCOUNT,FORM8949CODE,GROSSPROCEEDSINDICATOR,LOSSNOTALLOWED,NON COVERED,BASIS NOT SHOWN';
    const statement = [
      head,
      '1099-B,702915533,2025,20250106,20250203,ALPHA BETA COMMON S TOCK,10.00000,1000.00,900.00,SHORT,N,0.00,0.00,0.00,A,N,N,N,N',
      '1099-B,702915533,2025,20220505,20250505,OLDE THINGS INC,5.00000,0.00,180.00,LONG,N,0.00,0.00,0.00,E,N,N,Y,Y',
      '1099-B,702915533,2025,20230110,20250303,XYLO ZINC CORP,100.00000,1005.00,1995.00,LONG,N,0.00,0.00,0.00,D,N,N,N,N',
      '1099-B,702915533,2025,20240801,20250303,XYLO ZINC CORP,20.00000,320.00,399.00,SHORT,N,0.00,0.00,0.00,A,N,N,N,N',
    ];
    const folder = folderWith({ 'trades.csv': TRADES, 'robinhood-1099.csv': `${statement.join('\n')}\n` });
    const { counts, comparisons } = JSON.parse(
      tare(folder, 'reconcile', 'robinhood-1099.csv', 'trades.csv', '--json').out,
    );
    expect(counts).toMatchObject({ agree: 3, differ: 1, onlyStatement: 0, onlyBook: 0 });
    expect(
      comparisons.flatMap(({ rows }: { rows: { box: string; code: string }[] }) =>
        rows.map(({ box, code }) => box + code),
      ),
    ).toEqual(['AW', 'D', 'A', 'E']);
  });

  it('refuses a file without sales, with what it could compare', () => {
    const run = tare(folderWith({ 'trades.csv': TRADES }), 'reconcile', 'trades.csv', 'trades.csv');
    expect(run.code).toBe(2);
    expect(run.err).toContain('trades.csv holds no sales of a statement');
    expect(run.err).toContain('TXF');
  });
});

const BOOK = `id,time,account,type,asset,class,quantity,total,fee,to_account
B1,2023-01-10,a,buy,XYZ,stock,100,1000,5,
B2,2024-08-01,a,buy,XYZ,stock,50,800,0,
S1,2024-11-03,a,sell,XYZ,,20,150,6,
B3,2024-11-10,a,buy,XYZ,stock,10,90,0,
T1,2024-12-01,a,transfer,XYZ,,30,,,b
C1,2024-03-03,a,buy,BTC,digital,1,60000,10,
C2,2024-06-03,a,sell,BTC,digital,0.4,10000,10,
`;
const NEXT = `id,time,account,type,asset,class,quantity,total,fee,to_account
S5,2025-04-04,a,sell,XYZ,,40,1500,0,
S6,2025-05-05,b,sell,XYZ,,10,400,0,
S7,2025-06-06,a,sell,BTC,,0.5,40000,0,
`;
const SETTINGS = 'taxpayer: { otherIncome: 80000 }\n';

const closedBook = (): string => {
  const folder = folderWith({ 'exports/trades.csv': BOOK, 'tare.yaml': SETTINGS });
  expect(tare(folder, 'close', '2024').code).toBe(0);
  return folder;
};

describe('tare close', () => {
  it('locks a year, proves it, and refuses to write it twice', () => {
    const folder = closedBook();
    expect(filesIn(folder)).toEqual(expect.arrayContaining(['closed/2024.json', 'closed/2024-lots.csv']));
    const closed = JSON.parse(textOf(folder, 'closed/2024.json'));
    expect(closed.carryover.out).toEqual({ short: '11014.00', long: '28.50' });
    expect(closed.rows).toHaveLength(2);
    const before = textOf(folder, 'closed/2024.json');
    expect(tare(folder, 'close', '2024')).toMatchObject({
      code: 0,
      out: expect.stringContaining('2024 is closed already, and still comes out the same.'),
    });
    expect(textOf(folder, 'closed/2024.json')).toBe(before);
    expect(tare(folder, 'check').out).toContain('2024 is closed, and still comes out the same.');
  });

  it('names what changed and the file that caused it', () => {
    const folder = closedBook();
    writeFileSync(join(folder, 'exports', 'next.csv'), NEXT);
    expect(tare(folder, 'year', '2025', '--formats', 'csv').code).toBe(0);
    const late = BOOK.split('\n')[0];
    writeFileSync(join(folder, 'exports', 'late.csv'), `${late}\nL1,2024-01-05,a,buy,BTC,digital,1,10000,10,\n`);
    const run = tare(folder, 'year', '2025', '--formats', 'csv');
    expect(run.code).toBe(1);
    const told = run.out.replace(/\s+/g, ' ');
    expect(told).toContain('2024 is closed, but 1 row gone, 1 row new, 1 lot changed, 1 lot new, 1 carryover changed');
    expect(told).toContain('C2 from lot C1 (gone)');
    expect(told).toContain('This is because of exports/late.csv (added since).');
    expect(tare(folder, 'close', '2024').code).toBe(1);
    expect(tare(folder, 'close', '2024', '--again').code).toBe(0);
    expect(filesIn(folder)).toContain('closed/2024.1.json');
    expect(tare(folder, 'check').out).toContain('2024 is closed, and still comes out the same.');
  });

  it('names a setting that was changed, and a file that was altered', () => {
    const told = (change: (folder: string) => readonly string[]): string => {
      const folder = closedBook();
      return tare(folder, 'check', ...change(folder)).out.replace(/\s+/g, ' ');
    };
    expect(told(() => ['--method', 'hifo'])).toContain('This is because of the setting "method".');
    expect(
      told((folder) => {
        writeFileSync(
          join(folder, 'exports', 'trades.csv'),
          BOOK.replace('B2,2024-08-01,a,buy,XYZ,stock,50,800', 'B2,2024-08-01,a,buy,XYZ,stock,50,801'),
        );
        return [];
      }),
    ).toContain('B2 in a (basis 800, now 801). This is because of exports/trades.csv (altered since).');
    // Who earns more in a later year has not changed the closed one.
    expect(told(() => ['--set', 'taxpayer.otherIncome=900000'])).toContain('still comes out the same');
  });

  it('hands its carryover to the next year, and its lots open it alone', () => {
    const folder = closedBook();
    writeFileSync(join(folder, 'exports', 'next.csv'), NEXT);
    const whole = JSON.parse(tare(folder, 'year', '2025', '--json').out);
    expect(whole.carryover.in).toEqual({ short: '11014.00', long: '28.50' });
    const alone = folderWith({ 'lots.csv': textOf(folder, 'closed/2024-lots.csv'), 'next.csv': NEXT });
    const opened = JSON.parse(tare(alone, 'year', '2025', 'lots.csv', 'next.csv', '--json').out);
    const figures = ({ disposals }: { disposals: Record<string, string>[] }) =>
      disposals.map(({ disposal, quantity, acquired, holdingFrom, proceeds, basis, gain, term, box }) =>
        [disposal, quantity, acquired, holdingFrom, proceeds, basis, gain, term, box].join(' '),
      );
    expect(figures(opened)).toEqual(figures(whole));
    const lots = ({ lots: open }: { lots: Record<string, string>[] }) =>
      open.map(({ asset, account, quantity, basis, acquired, holdingFrom }) =>
        [asset, account, quantity, basis, acquired, holdingFrom].join(' '),
      );
    expect(lots(opened).sort()).toEqual(lots(whole).sort());
  });

  it('does not close what is incomplete or empty', () => {
    const oversold = folderWith({ 'exports/a.csv': BOOK.replace('sell,XYZ,,20', 'sell,XYZ,,2000') });
    expect(tare(oversold, 'close', '2024')).toMatchObject({ code: 2, err: expect.stringContaining('incomplete') });
    const folder = folderWith({ 'exports/a.csv': BOOK });
    expect(tare(folder, 'close', '2022')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Nothing happened in 2022'),
    });
    expect(filesIn(folder)).toEqual(['exports/a.csv']);
  });

  it('refuses a file in closed/ that is no closed year', () => {
    const folder = folderWith({ 'exports/a.csv': BOOK, 'closed/2024.json': '{}' });
    expect(tare(folder, 'year', '2025')).toMatchObject({ code: 2, err: expect.stringContaining('is no closed year') });
  });
});
