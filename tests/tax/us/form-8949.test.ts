/** Form 8949 and what it feeds, on the instructions' own examples: boxes, codes and signs, rounding, exceptions, TXF. */
import { describe, expect, it } from 'vitest';
import { formatCents, parseFixed } from '../../../src/core/decimal-text.js';
import { type Fixed, ZERO } from '../../../src/core/fixed.js';
import { formFiles } from '../../../src/report/files/form-csv.js';
import { yearTxf } from '../../../src/report/files/year-txf.js';
import { type YearReport, yearReport } from '../../../src/report/year.js';
import { combineAdjustments, hasRightSign, nomineeAdjustment } from '../../../src/tax/jurisdictions/us/adjustments.js';
import { boxFor, statementRow } from '../../../src/tax/jurisdictions/us/statement-row.js';
import { VERSION } from '../../../src/version.js';
import { bookOf, lines } from '../../support/book.js';

const fixed = (text: string): Fixed => parseFixed(text) ?? ZERO;
const NONE = { proceeds: ZERO, basis: ZERO, adjustment: ZERO, gain: ZERO };

const report = (rows: string, year = 2025, settings: Readonly<Record<string, unknown>> = {}): YearReport =>
  yearReport(bookOf({ rows: lines(rows), settings: { timezone: 'America/New_York', ...settings } }), year);

const formRows = ({ us }: YearReport): string[][] =>
  us.form.pages.flatMap(({ rows }) =>
    rows.map((row) => [
      row.box,
      row.description,
      row.acquired,
      row.sold,
      ...[row.proceeds, row.basis].map(formatCents),
      row.code,
      ...[row.adjustment, row.gain].map(formatCents),
    ]),
  );

const scheduleOf = ({ schedule }: YearReport): Record<string, string> =>
  Object.fromEntries(schedule.map(({ line, gain }) => [line, formatCents(gain)]));

describe('columns (f) to (h)', () => {
  const stated = { term: 'short', basisReported: true } as const;
  const own = { ...NONE, term: 'short', code: '', digitalBoxes: false } as const;
  const row = (d: string, e: string, right: { d?: string; e?: string; g?: string; code?: string }, reported = true) => {
    const proceeds = fixed(right.d ?? d);
    const basis = fixed(right.e ?? e);
    const worked = { ...own, proceeds, basis, adjustment: fixed(right.g ?? '0'), code: right.code ?? '' };
    const found = statementRow(
      { ...stated, proceeds: fixed(d), basis: fixed(e), basisReported: reported },
      worked,
      ZERO,
    );
    const { box, code, proceeds: first, basis: second, adjustment, gain } = found;
    return [box, ...[first, second].map(formatCents), code, ...[adjustment, gain].map(formatCents)];
  };

  // Instructions for Form 8949 (2025), column (h), examples 1, 2 and 4; column (e), code B.
  it('is (d) less (e) with (g)', () => {
    expect(row('6000', '2000', {})).toEqual(['A', '6000.00', '2000.00', '', '0.00', '4000.00']);
    expect(row('6000', '8000', {})).toEqual(['A', '6000.00', '8000.00', '', '0.00', '-2000.00']);
    expect(row('1000', '900', { e: '100' })).toEqual(['A', '1000.00', '900.00', 'B', '800.00', '900.00']);
  });

  it('puts the right basis into (e) when the wrong one was not reported, with B and zero', () => {
    expect(row('1000', '900', { e: '100' }, false)).toEqual(['B', '1000.00', '100.00', 'B', '0.00', '900.00']);
  });

  it('takes selling costs that the statement leaves out through E', () => {
    expect(row('6000', '2000', { d: '5990' })).toEqual(['A', '6000.00', '2000.00', 'E', '-10.00', '3990.00']);
  });

  it('nets several adjustments under codes in the order of the alphabet', () => {
    const both = row('1000', '1500', { d: '995', e: '1400', g: '250', code: 'W' });
    expect(both).toEqual(['A', '1000.00', '1500.00', 'BEW', '345.00', '-155.00']);
    const home = combineAdjustments([
      { code: 'H', amount: fixed('-200000') },
      { code: 'E', amount: fixed('-20000') },
    ]);
    expect([home.code, formatCents(home.adjustment)]).toEqual(['EH', '-220000.00']);
  });

  it('puts a sale whose term the statement has wrong into the right part, with T', () => {
    const long = { ...own, term: 'long', proceeds: fixed('10'), basis: fixed('4') } as const;
    const found = statementRow({ ...stated, proceeds: fixed('10'), basis: fixed('4') }, long, ZERO);
    expect([found.box, found.code, formatCents(found.gain)]).toEqual(['D', 'T', '6.00']);
  });

  it('knows the sign of each code', () => {
    expect(hasRightSign({ code: 'W', amount: fixed('-1') })).toBe(false);
    expect(hasRightSign({ code: 'H', amount: fixed('-1') })).toBe(true);
    expect(hasRightSign({ code: 'T', amount: fixed('1') })).toBe(false);
    expect(formatCents(nomineeAdjustment(fixed('-12')).amount)).toBe('12.00');
  });
});

describe('boxes', () => {
  // Form 8949, 2024 and 2025, the texts of its boxes: no digital-asset boxes before 2025.
  const BOXES = `
    2024,stock,1099-b,2024-01-02,A
    2024,stock,1099-b,2009-01-02,E
    2024,stock,none,2024-01-02,C
    2024,digital,none,2024-01-02,C
    2024,digital,none,2020-01-02,F
    2025,stock,1099-b,2025-01-02,A
    2025,stock,1099-b,2020-01-02,D
    2025,stock,1099-b,2009-01-02,E
    2025,stock,none,2025-01-02,C
    2025,stock,none,2020-01-02,F
    2025,digital,1099-da,2025-01-02,H
    2025,digital,1099-da,2020-01-02,K
    2025,digital,none,2025-01-02,I
    2025,digital,none,2020-01-02,L
    2026,digital,1099-da,2026-01-02,G
    2027,digital,1099-da,2026-01-02,J`;

  it.each(
    lines(BOXES)
      .trim()
      .split('\n')
      .map((line) => line.split(',')),
  )('%s, %s, %s, bought %s: %s', (year, kind, sends, bought, box) => {
    const rows = `id,time,type,asset,class,quantity,total
      B,${bought},buy,QQ,${kind},1,10
      S,${year}-06-30,sell,QQ,,1,20`;
    const { lines: found } = report(rows, Number(year), { accounts: { main: { informationReturn: sends } } });
    expect(found.map((line) => line.box)).toEqual([box]);
  });

  it('names every box by digital or not, term, and what was reported', () => {
    const all = [false, true].flatMap((digital) =>
      (['short', 'long'] as const).flatMap((term) =>
        [true, false, 'no-form' as const].map((how) => boxFor(digital, term, how)),
      ),
    );
    expect(all.join('')).toBe('ABCDEFGHIJKL');
  });
});

describe('what stands in the rows', () => {
  const SALES = `id,time,type,asset,class,quantity,total,fee,basis,acquired
    B1,2020-02-03,buy,XYZ,stock,10,100.49,0,,
    B2,2024-12-02,buy,XYZ,stock,10,200.50,0,,
    I1,2025-01-05,inherit,OLD,stock,5,,,500,2025-01-05
    S1,2025-06-02,sell,XYZ,,15,1000.50,0,,
    S2,2025-06-03,sell,OLD,,5,400.49,0,,`;

  it('is one row for each lot, or VARIOUS for each sale and box', () => {
    const settings = { accounts: { main: { informationReturn: 'none' } } };
    expect(formRows(report(SALES, 2025, settings))).toEqual([
      ['C', '5 sh. XYZ', '2024-12-02', '2025-06-02', '333.50', '100.25', '', '0.00', '233.25'],
      ['F', '10 sh. XYZ', '2020-02-03', '2025-06-02', '667.00', '100.49', '', '0.00', '566.51'],
      ['F', '5 sh. OLD', 'INHERITED', '2025-06-03', '400.49', '500.00', '', '0.00', '-99.51'],
    ]);
    const more = `${SALES}\n B3,2020-03-03,buy,XYZ,stock,5,50,0,,\nS3,2025-07-01,sell,XYZ,,10,900,0,,`;
    const merged = { ...settings, policies: { 'form8949.rows': 'sale' }, method: 'fifo' };
    const various = formRows(report(more, 2025, merged)).filter(([, , acquired]) => acquired === 'VARIOUS');
    expect(various).toEqual([['F', '15 sh. XYZ', 'VARIOUS', '2025-06-02', '1000.50', '150.49', '', '0.00', '850.01']]);
  });

  // Instructions for Form 8949 (2025), rounding: all amounts, 50 cents and up; (h) from the rounded columns.
  it('is in whole dollars throughout when asked for', () => {
    const rounded = report(SALES, 2025, {
      policies: { rounding: 'dollars' },
      accounts: { main: { informationReturn: 'none' } },
    });
    expect(formRows(rounded).map((row) => row.slice(4))).toEqual([
      ['334.00', '100.00', '', '0.00', '234.00'],
      ['667.00', '100.00', '', '0.00', '567.00'],
      ['400.00', '500.00', '', '0.00', '-100.00'],
    ]);
    expect(scheduleOf(rounded)).toMatchObject({ '3': '234.00', '10': '467.00', '16': '701.00' });
    for (const { proceeds, basis, gain } of rounded.schedule)
      for (const amount of [proceeds, basis, gain])
        expect(amount === undefined || amount % 10n ** 18n === 0n).toBe(true);
  });
});

describe('the exceptions', () => {
  const TWO = `id,time,account,type,asset,class,quantity,total
    B1,2020-02-03,brk,buy,AA,stock,10,2000
    B2,2020-02-03,brk,buy,BB,stock,10,3000
    B3,2009-02-03,brk,buy,CC,stock,10,1000
    W1,2025-05-01,brk,buy,DD,stock,10,1000
    S1,2025-06-02,brk,sell,AA,,10,6000
    S2,2025-06-02,brk,sell,BB,,10,5000
    S3,2025-06-02,brk,sell,CC,,10,1500
    S4,2025-06-02,brk,sell,DD,,10,900
    W2,2025-06-10,brk,buy,DD,stock,10,950`;
  const broker = { accounts: { brk: { informationReturn: '1099-b' } } };

  // Instructions for Schedule D (2025), lines 1a and 8a, example 1; what needs an adjustment or was not reported stays.
  it('1: totals of what was reported and needs no adjustment go to lines 1a and 8a', () => {
    const found = report(TWO, 2025, { ...broker, policies: { 'form8949.exception1': 'on' } });
    const [line] = found.schedule.filter((one) => one.line === '8a');
    expect([line?.proceeds, line?.basis, line?.gain].map((amount) => formatCents(amount ?? ZERO))).toEqual([
      '11000.00',
      '5000.00',
      '6000.00',
    ]);
    expect(formRows(found).map(([box, description, , , , , code]) => [box, description, code])).toEqual([
      ['A', '10 sh. DD', 'W'],
      ['E', '10 sh. CC', ''],
    ]);
    expect(scheduleOf(found)['16']).toBe(scheduleOf(report(TWO, 2025, broker))['16']);
  });

  it('2: one row with code M for each account and box, its rows on a statement', () => {
    const found = report(TWO, 2025, { ...broker, policies: { 'form8949.exception2': 'on' } });
    expect(formRows(found)).toEqual([
      ['A', 'brk, see attached statement', '', '', '900.00', '1000.00', 'MW', '100.00', '0.00'],
      ['D', 'brk, see attached statement', '', '', '11000.00', '5000.00', 'M', '0.00', '6000.00'],
      ['E', 'brk, see attached statement', '', '', '1500.00', '1000.00', 'M', '0.00', '500.00'],
    ]);
    const names = formFiles(found).map(({ name }) => name);
    expect(names).toEqual([
      'form-8949.csv',
      'statement-01-brk-A.csv',
      'statement-02-brk-D.csv',
      'statement-03-brk-E.csv',
    ]);
    const statement = [...(formFiles(found)[2]?.pieces ?? [])].join('').trim().split('\n');
    expect(statement).toHaveLength(4);
    expect(statement.at(-1)).toMatch(/^,Totals of box D,,,11000\.00,5000\.00,,0\.00,6000\.00/);
    expect(scheduleOf(found)).toEqual(scheduleOf(report(TWO, 2025, broker)));
  });
});

describe('Schedule D of a whole book', () => {
  it('has each box on its line, and losses carried in on 6 and 14', () => {
    const rows = `id,time,account,type,asset,class,quantity,total
      B1,2024-11-04,brk,buy,AAA,stock,1,6000
      B2,2020-02-10,brk,buy,BBB,stock,1,4250
      B3,2023-08-07,cb,buy,BTC,digital,1,14300
      B4,2025-04-07,cb,buy,SOL,digital,1,1750
      B5,2023-01-09,dex,buy,UNI,digital,1,650
      S1,2025-05-12,brk,sell,AAA,,1,5200
      S2,2025-05-12,brk,sell,BBB,,1,9900
      S3,2025-10-06,cb,sell,BTC,,1,30500
      S4,2025-10-06,cb,sell,SOL,,1,2500
      S5,2025-12-15,dex,sell,UNI,,1,800`;
    const settings = {
      taxpayer: { carryover: { short: 1000, long: 0 }, otherIncome: 50_000 },
      accounts: { brk: { informationReturn: '1099-b' }, cb: { informationReturn: '1099-da' } },
    };
    const found = report(rows, 2025, settings);
    expect(scheduleOf(found)).toMatchObject({
      '1b': '-800.00',
      '2': '750.00',
      '6': '-1000.00',
      '7': '-1050.00',
      '8b': '5650.00',
      '9': '16200.00',
      '10': '150.00',
      '15': '22000.00',
      '16': '20950.00',
      '1040 line 7a': '20950.00',
    });
    expect(Object.keys(scheduleOf(report(rows, 2024, settings))).at(-1)).toBe('1040 line 7');
  });
});

describe('TXF', () => {
  // The four records of the specification's sections IV and VII: cost before sales, a wash sale's loss in a third amount.
  it('is the specification’s bytes, and says what it cannot hold', () => {
    const found = report(
      `id,time,account,type,asset,class,quantity,total
      B1,2025-02-03,brk,buy,XYZ,stock,100,5000
      S1,2025-05-05,brk,sell,XYZ,,100,4000
      B2,2025-05-06,brk,buy,XYZ,stock,100,4100
      B3,2023-01-10,brk,buy,ABC,stock,50,5000
      S2,2025-06-02,brk,sell,ABC,,50,7500
      B4,2020-01-06,own,buy,GHI,stock,25,400
      S3,2025-03-03,own,sell,GHI,,25,900
      B5,2025-01-06,own,buy,BTC,digital,1,400
      S4,2025-03-03,own,sell,BTC,,1,900`,
      2025,
      { accounts: { brk: { informationReturn: '1099-b' } } },
    );
    const { pieces, records, left } = yearTxf(found);
    const text = [...pieces].join('');
    const record = (number: number, ...rest: string[]): string[] => ['TD', `N${number}`, 'C1', 'L1', ...rest, '^'];
    expect(text).toBe(
      [
        'V042',
        `ATare ${VERSION}`,
        'D 12/31/2025',
        '^',
        ...record(321, 'P100 sh. XYZ', 'D02/03/2025', 'D05/05/2025', '$5000.00', '$4000.00', '$1000.00'),
        ...record(323, 'P50 sh. ABC', 'D01/10/2023', 'D06/02/2025', '$5000.00', '$7500.00'),
        ...record(714, 'P25 sh. GHI', 'D01/06/2020', 'D03/03/2025', '$400.00', '$900.00'),
        '',
      ].join('\r\n'),
    );
    expect(records).toBe(3);
    expect(left).toEqual([{ reason: 'boxes G to L, which TXF V042 does not know', rows: 1 }]);
  });
});
