/** Form 8949, Schedule D and TXF by the examples of their instructions; counts of taxable events. */
import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../src/chain/chain.js';
import { formatCents, formatFixed, parseFixed } from '../../../src/core/decimal-text.js';
import { type Fixed, minus, negate, plus, whole, ZERO } from '../../../src/core/fixed.js';
import { eventsOf } from '../../../src/report/documents/events.js';
import { yearTxf } from '../../../src/report/files/year-txf.js';
import { yearReport } from '../../../src/report/year.js';
import { amountRounding } from '../../../src/tax/form-row.js';
import type { FormLine } from '../../../src/tax/jurisdiction.js';
import { type Adjustment, combineAdjustments } from '../../../src/tax/jurisdictions/us/adjustments.js';
import { form8949 } from '../../../src/tax/jurisdictions/us/form-8949.js';
import { SCHEDULE_D_LINES, scheduleD } from '../../../src/tax/jurisdictions/us/schedule-d.js';
import { bookOf, lines as text } from '../../support/book.js';

const fixed = (amount: string): Fixed => parseFixed(amount) ?? ZERO;

/** A line with adjustments as a person or a statement gives them. */
function adjusted(line: FormLine, adjustments: readonly Adjustment[]): FormLine {
  const { code, adjustment } = combineAdjustments(adjustments);
  return { ...line, code, adjustment, gain: plus(minus(line.proceeds, line.basis), adjustment) };
}

interface Sold {
  readonly id: string;
  readonly account?: string;
  readonly kind?: string;
  readonly asset?: string;
  readonly acquired: string;
  readonly sold: string;
  readonly d: string;
  readonly e: string;
  readonly quantity?: string;
}

function linesFor(sales: readonly Sold[], settings: Record<string, unknown> = {}): Map<string, FormLine> {
  const rows = sales.flatMap(({ id, account = 'BRK', kind = 'stock', asset = id, quantity = '1', ...one }) => [
    `B${id},${one.acquired},${account},buy,${kind},${asset},${quantity},${one.e}`,
    `${id},${one.sold},${account},sell,${kind},${asset},${quantity},${one.d}`,
  ]);
  const csv = `id,time,account,type,class,asset,quantity,total\n${rows.join('\n')}\n`;
  return new Map([...linesOf(bookOf({ rows: csv, settings }))].map((line) => [line.disposal.id, line]));
}

const one = (sale: Omit<Sold, 'id'>, settings?: Record<string, unknown>): FormLine =>
  linesFor([{ id: 'X', ...sale }], settings).get('X') as FormLine;

const columns = ({ proceeds, basis, code, adjustment, gain }: FormLine) => ({
  d: formatFixed(proceeds),
  e: formatFixed(basis),
  f: code,
  g: formatFixed(adjustment),
  h: formatFixed(gain),
});

const form = (lines: readonly FormLine[], changed: Record<string, string> = {}) => {
  const { policies } = bookOf({ rows: 'id,time,type,asset,quantity\n', settings: { policies: changed } }).settings;
  return form8949(lines, { policies, classOf: () => 'stock' });
};

const DATES = { acquired: '2025-03-03', sold: '2025-06-02' };
const BROKER = { accounts: { BRK: { informationReturn: '1099-b' } } };

describe('Form 8949', () => {
  it('FM-01: column (h) is (d) less (e) plus (g) (instructions, column (h), Examples 1 to 4)', () => {
    const gain = one({ ...DATES, d: '6000', e: '2000' });
    expect(columns(gain).h).toBe('4000');
    expect(columns(one({ ...DATES, d: '6000', e: '8000' })).h).toBe('-2000');
    expect(columns(adjusted(gain, [{ code: 'E', amount: fixed('-1000') }])).h).toBe('3000');
    // The statement says 900, the right basis is 100: (e) stays as reported and B takes the difference.
    const wrong = adjusted(one({ ...DATES, d: '1000', e: '900' }, BROKER), [{ code: 'B', amount: fixed('800') }]);
    expect({ box: wrong.box, ...columns(wrong) }).toEqual({
      box: 'A',
      d: '1000',
      e: '900',
      f: 'B',
      g: '800',
      h: '900',
    });
  });

  it('FM-02: two codes stand in alphabetical order and column (g) has their net (instructions, column (g))', () => {
    const home = one({ acquired: '2015-03-03', sold: '2025-06-02', d: '320000', e: '100000' });
    const both = adjusted(home, [
      { code: 'H', amount: fixed('-200000') },
      { code: 'E', amount: fixed('-20000') },
    ]);
    expect(columns(both)).toMatchObject({ f: 'EH', g: '-220000', h: '0' });
    expect(
      formatFixed(
        combineAdjustments([
          { code: 'B', amount: fixed('5000') },
          { code: 'E', amount: fixed('-1000') },
        ]).adjustment,
      ),
    ).toBe('4000');
  });

  it('FM-03: coins swapped, and coins received for services and sold (instructions, Examples 5 and 6)', () => {
    const report = yearReport(
      bookOf({
        rows: text(`
          id,time,type,class,asset,quantity,total,to_asset,to_quantity,kind
          B1,2022-06-01,buy,digital,A,1,1000,,,
          W1,2025-06-01,swap,digital,A,1,3000,B,1,
          P1,2025-08-01,income,digital,A,1,10000,,,wages
          S1,2025-10-01,sell,digital,A,1,12000,,,
        `),
      }),
      2025,
    );
    expect(report.lines.map((line) => [line.disposal.id, columns(line).h, line.term])).toEqual([
      ['S1', '2000', 'short'],
      ['W1', '2000', 'long'],
    ]);
    expect(formatFixed(report.totals.ordinaryIncome)).toBe('10000');
  });

  it.each([
    ['2024', 'stock', '1099-b', true, 'short', 'A'],
    ['2024', 'stock', '1099-b', false, 'long', 'E'],
    ['2024', 'digital', 'none', true, 'short', 'C'],
    ['2024', 'digital', 'none', true, 'long', 'F'],
    ['2025', 'stock', '1099-b', true, 'short', 'A'],
    ['2025', 'stock', '1099-b', false, 'short', 'B'],
    ['2025', 'stock', 'none', true, 'short', 'C'],
    ['2025', 'stock', '1099-b', true, 'long', 'D'],
    ['2025', 'digital', '1099-da', true, 'short', 'G'],
    ['2025', 'digital', '1099-da', false, 'short', 'H'],
    ['2025', 'digital', 'none', true, 'short', 'I'],
    ['2025', 'digital', '1099-da', false, 'long', 'K'],
  ])(
    'FM-04: %s, %s, %s, basis reported %s, %s-term: box %s (Form 8949, 2024 and 2025)',
    (year, kind, sent, reported, term, box) => {
      const acquired = `${term === 'long' ? Number(year) - 3 : year}-01-06`;
      const basisReportedFrom = reported ? '2000-01-01' : '2100-01-01';
      const accounts = { BRK: { informationReturn: sent, basisReportedFrom } };
      expect(one({ acquired, sold: `${year}-06-02`, d: '2', e: '1', kind }, { accounts }).box).toBe(box);
    },
  );

  it('FM-06: each box has its line on Schedule D (2025)', () => {
    expect(SCHEDULE_D_LINES).toEqual({
      ...{ A: '1b', G: '1b', B: '2', H: '2', C: '3', I: '3' },
      ...{ D: '8b', J: '8b', E: '9', K: '9', F: '10', L: '10' },
    });
  });

  it('FM-07: sales with reported basis and no adjustment may go straight to line 8a (Schedule D instructions, Example 1)', () => {
    const long = { acquired: '2020-01-06', sold: '2025-06-02' };
    const lines = [
      ...linesFor(
        [
          { id: 'P', ...long, d: '6000', e: '2000' },
          { id: 'Q', ...long, d: '5000', e: '3000' },
        ],
        BROKER,
      ).values(),
    ];
    const direct = form(lines, { 'form8949.exception1': 'on' });
    expect(direct.pages).toEqual([]);
    expect(formatFixed(direct.direct.long.proceeds)).toBe('11000');
    expect(formatFixed(direct.direct.long.basis)).toBe('5000');
    expect(formatFixed(direct.direct.long.gain)).toBe('6000');
    // Basis not reported, or wrong: on the form.
    const [first] = lines as [FormLine, FormLine];
    const mustStand = [adjusted(first, [{ code: 'B', amount: fixed('1') }]), { ...first, box: 'E' }];
    expect(form(mustStand, { 'form8949.exception1': 'on' }).pages.map(({ box }) => box)).toEqual(['D', 'E']);
  });

  it('FM-08: basis not reported but shown wrong: the right basis in (e), B, and nothing in (g) (code B)', () => {
    const settings = { accounts: { BRK: { informationReturn: '1099-b', basisReportedFrom: '2100-01-01' } } };
    const line = adjusted(one({ ...DATES, d: '1000', e: '100' }, settings), [{ code: 'B', amount: ZERO }]);
    expect({ box: line.box, ...columns(line) }).toEqual({ box: 'B', d: '1000', e: '100', f: 'B', g: '0', h: '900' });
  });

  it('FM-11: whole dollars, each column rounded, (h) from the rounded ones ("Rounding Off to Whole Dollars")', () => {
    const round = amountRounding('dollars');
    const rows = [
      ['100.49', '50.50', '0'],
      ['200.50', '300.49', '0'],
      ['1000.50', '1500.50', '250.50'],
    ].map(([d = '', e = '', g = '']) => {
      const [proceeds, basis, adjustment] = [round(fixed(d)), round(fixed(e)), round(fixed(g))];
      return { proceeds, basis, adjustment, gain: plus(minus(proceeds, basis), adjustment) };
    });
    expect(rows.map(({ gain }) => formatFixed(gain))).toEqual(['49', '-99', '-249']);
    const total = rows.reduce((sum, { gain }) => plus(sum, gain), ZERO);
    expect(formatFixed(total)).toBe('-299');
    // The same through a book: two sales and a partly washed one.
    const book = bookOf({
      rows: text(`
        id,time,type,class,asset,quantity,total
        B1,2025-01-06,buy,stock,P,1,50.50
        B2,2025-01-06,buy,stock,Q,1,300.49
        B3,2025-01-06,buy,stock,R,1000,1500.50
        S1,2025-03-03,sell,stock,P,1,100.49
        S2,2025-03-03,sell,stock,Q,1,200.50
        S3,2025-03-03,sell,stock,R,1000,1000.50
        B4,2025-03-10,buy,stock,R,501,600
      `),
      settings: { policies: { rounding: 'dollars' } },
    });
    expect([...linesOf(book)].map((line) => Object.values(columns(line)).join(' '))).toEqual([
      '100 51  0 49',
      '201 300  0 -99',
      '1001 1501 W 251 -249',
    ]);
  });

  it('FM-14: stablecoins under the broker’s optional method are still reported by their owner, all of them', () => {
    const report = yearReport(
      bookOf({
        rows: text(`
          id,time,type,class,asset,quantity,total,to_asset,to_quantity,to_class
          B1,2025-01-06,buy,digital,WW,16000,16000,,,
          S1,2025-02-03,sell,digital,WW,1000,1000,,,
          S2,2025-02-04,swap,digital,WW,5000,5000,YY,5000,digital
          S3,2025-02-05,swap,digital,WW,10000,10000,DL,100,digital
          S4,2025-02-06,sell,digital,YY,3000,3000,,,
        `),
      }),
      2025,
    );
    expect(report.lines.map((line) => [line.disposal.id, line.box, columns(line).h])).toEqual([
      ['S1', 'I', '0'],
      ['S2', 'I', '0'],
      ['S3', 'I', '0'],
      ['S4', 'I', '0'],
    ]);
  });

  it('FM-16: four rows as TXF V042 records', () => {
    const settings = {
      accounts: {
        BRK: { informationReturn: '1099-b' },
        OLD: { informationReturn: '1099-b', basisReportedFrom: '2100-01-01' },
      },
    };
    const book = bookOf({
      rows: text(`
        id,time,account,type,class,asset,quantity,total
        B1,2025-02-03,BRK,buy,stock,XYZ,100,5000
        S1,2025-05-05,BRK,sell,stock,XYZ,100,4000
        B1n,2025-05-12,BRK,buy,stock,XYZ,100,4100
        B2,2023-01-10,BRK,buy,stock,ABC,50,5000
        S2,2025-06-02,BRK,sell,stock,ABC,50,7500
        B3,2025-01-06,OLD,buy,stock,DEF,10,1000
        S3,2025-03-03,OLD,sell,stock,DEF,10,900
        B4,2020-01-06,OUT,buy,stock,GHI,25,400
        S4,2025-03-03,OUT,sell,stock,GHI,25,900
      `),
      settings,
    });
    const txf = [...yearTxf(yearReport(book, 2025)).pieces].join('').split('\r\n');
    const records = txf
      .join('\n')
      .split('^\n')
      .slice(1, -1)
      .map((record) => record.trim().split('\n').slice(1).join(' '));
    expect(records.sort()).toEqual([
      'N321 C1 L1 P100 sh. XYZ D02/03/2025 D05/05/2025 $5000.00 $4000.00 $1000.00',
      'N323 C1 L1 P50 sh. ABC D01/10/2023 D06/02/2025 $5000.00 $7500.00',
      'N711 C1 L1 P10 sh. DEF D01/06/2025 D03/03/2025 $1000.00 $900.00',
      'N714 C1 L1 P25 sh. GHI D01/06/2020 D03/03/2025 $400.00 $900.00',
    ]);
  });

  it('FM-18: column (b) says INHERITED, VARIOUS by part, and for a short sale the delivered property’s date', () => {
    const book = bookOf({
      rows: text(`
        id,time,type,class,asset,quantity,total,lots
        I1,2025-01-10,inherit,stock,IN,1,100,
        SI,2025-03-03,sell,stock,IN,1,150,
        V1,2020-01-06,buy,stock,VA,1,10,
        V2,2020-02-06,buy,stock,VA,1,12,
        V3,2025-02-06,buy,stock,VA,1,14,
        V4,2025-02-07,buy,stock,VA,1,14,
        SV,2025-03-03,sell,stock,VA,4,80,
        D1,2025-02-03,buy,stock,SH,1,50,
        H1,2025-04-01,short,stock,SH,1,70,
        K1,2025-04-20,cover,stock,SH,1,,D1:1
      `),
      settings: { policies: { 'form8949.rows': 'sale' } },
    });
    const { us } = yearReport(book, 2025);
    const rows = us.form.pages.flatMap(({ part, rows: printed }) =>
      printed.map((row) => [row.lines[0]?.disposal.id, row.acquired, part]),
    );
    expect(rows.sort()).toEqual(
      [
        ['K1', '2025-02-03', 'I'],
        ['SI', 'INHERITED', 'II'],
        ['SV', 'VARIOUS', 'I'],
        ['SV', 'VARIOUS', 'II'],
      ].sort(),
    );
  });
});

describe('Schedule D', () => {
  it('SD-18: from rows to lines, with a loss carried in', () => {
    const settings = {
      accounts: {
        BRK: { informationReturn: '1099-b', basisReportedFrom: '2000-01-01' },
        CB: { informationReturn: '1099-da', basisReportedFrom: '2100-01-01' },
        DEX: { informationReturn: 'none' },
      },
    };
    const found = linesFor(
      [
        { id: 'R1', acquired: '2024-11-04', sold: '2025-05-12', d: '5200', e: '6000' },
        { id: 'R2', acquired: '2020-02-10', sold: '2025-05-12', d: '9900', e: '4000' },
        {
          id: 'R3',
          account: 'CB',
          kind: 'digital',
          acquired: '2023-08-07',
          sold: '2025-10-06',
          d: '30500',
          e: '14250',
        },
        { id: 'R4', account: 'CB', kind: 'digital', acquired: '2025-04-07', sold: '2025-10-06', d: '2500', e: '1750' },
        { id: 'R5', account: 'DEX', kind: 'digital', acquired: '2023-01-09', sold: '2025-12-15', d: '800', e: '650' },
      ],
      settings,
    );
    const line = (id: string): FormLine => found.get(id) as FormLine;
    const lines = [
      line('R1'),
      adjusted(line('R2'), [{ code: 'B', amount: fixed('-250') }]),
      adjusted(line('R3'), [{ code: 'E', amount: fixed('-50') }]),
      line('R4'),
      line('R5'),
    ];
    expect(lines.map(({ box }) => box)).toEqual(['A', 'D', 'K', 'H', 'L']);
    const filled = scheduleD({
      year: 2025,
      form: form(lines, { 'form8949.exception1': 'on' }),
      lines,
      distributions: ZERO,
      carryIn: { short: whole(1000), long: ZERO },
      lossLimit: whole(3000),
      round: amountRounding('cents'),
    });
    const text = filled.lines.map(
      ({ line: number, proceeds, basis, adjustment, gain }) =>
        `${number} ${[proceeds, basis, adjustment].map((one) => (one === undefined ? '-' : formatFixed(one))).join(' ')} ${formatFixed(gain)}`,
    );
    expect(text).toEqual([
      '1a 5200 6000 0 -800',
      '2 2500 1750 0 750',
      '6 - - - -1000',
      '7 - - - -1050',
      '8b 9900 4000 -250 5650',
      '9 30500 14250 -50 16200',
      '10 800 650 0 150',
      '15 - - - 22000',
      '16 - - - 20950',
      '1040 line 7a - - - 20950',
    ]);
    expect(formatCents(negate(filled.line21))).toBe('0.00');
  });
});

describe('taxable events', () => {
  it('EV-01: what is a disposal, what is income, and what is neither (Notice 2014-21; Rev. Rul. 2019-24, 2023-14)', () => {
    const book = bookOf({
      rows: text(`
        id,time,account,type,class,asset,quantity,total,fee,fee_asset,fee_total,to_asset,to_quantity,to_class,to_account,kind
        B0,2024-06-03,main,buy,digital,BNB,1,500,,,,,,,,
        E1,2025-01-06,main,buy,digital,ETH,2,6600,,,,,,,,
        E2,2025-01-20,main,swap,digital,ETH,1,3300,,,,SOL,15,digital,,
        E3,2025-02-03,main,transfer,digital,SOL,10,,,,,,,,wallet,
        E4,2025-03-03,wallet,income,digital,SOL,0.2,30,,,,,,,,staking
        E5,2025-03-20,wallet,spend,digital,SOL,1,140,,,,,,,,
        E6,2025-04-10,wallet,gift-out,digital,SOL,1,110,,,,,,,,
        E7,2025-05-05,main,sell,digital,ETH,0.5,900,0.01,BNB,6,,,,,
        E9,2025-06-02,main,income,digital,NEWCOIN,100,50,,,,,,,,airdrop
        E10,2025-06-16,main,buy,digital,BTC,0.01,1050,0.002,BNB,1.30,,,,,
        E11,2025-07-01,main,transfer,digital,BTC,0.01,,,,,,,,collateral,
      `),
    });
    const disposals = new Set([...linesOf(book, 2025)].map(({ disposal }) => disposal.id));
    expect([...disposals].sort()).toEqual(['E10.fee', 'E2', 'E5', 'E7', 'E7.fee']);
    const quarters = eventsOf(book, 'quarter', 2025).map((one) => [one.period, one.disposals + one.incomeEvents]);
    expect(quarters).toEqual(
      [
        ['2025-Q1', 3],
        ['2025-Q2', 4],
        ['2025-Q3', 0],
      ].filter(([, count]) => count !== 0),
    );
    const [year] = eventsOf(book, 'year', 2025);
    expect(year).toMatchObject({ disposals: 5, incomeEvents: 2, feeDisposals: 2, liquidations: 0 });
  });

  it('counts liquidations apart', () => {
    const book = bookOf({
      rows: text(`
        id,time,type,class,asset,quantity,total,kind
        L1,2025-03-03,realized,future,BTC-PERP,1,-500,liquidation
        L2,2025-03-04,realized,future,BTC-PERP,1,200,perpetual
      `),
    });
    expect(eventsOf(book, 'year')).toMatchObject([{ disposals: 2, liquidations: 1 }]);
  });
});
