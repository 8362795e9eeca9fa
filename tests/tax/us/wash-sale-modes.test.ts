/** The modes of the wash sale rule: off, reported, what if, on, on from a day; and whose accounts it reaches. */
import { describe, expect, it } from 'vitest';
import { runBook } from '../../../src/chain/chain.js';
import { lotsDocument } from '../../../src/report/documents/lots.js';
import { jsonText } from '../../../src/report/json.js';
import { lotLines } from '../../../src/report/text/lots.js';
import { settingsFromTree } from '../../../src/settings/parse.js';

const rowsOf = (kind: string): string => `id,time,account,type,class,asset,quantity,total
B1,2025-01-10,main,buy,${kind},X,10,1000
S1,2025-03-10,main,sell,${kind},X,10,600
B2,2025-03-20,main,buy,${kind},X,10,700
S2,2026-02-10,main,sell,${kind},X,10,500
B3,2026-02-20,main,buy,${kind},X,10,550
`;

function lotsOf(tree: Record<string, unknown>, csv: string) {
  const { value: settings, issues } = settingsFromTree(tree);
  expect(issues).toEqual([]);
  const book = runBook({ files: [{ name: 't.csv', bytes: new TextEncoder().encode(csv) }], settings });
  return { book, ...JSON.parse(jsonText(lotsDocument(book))) };
}

const digital = (mode: string) => lotsOf({ policies: { 'washSale.digitalAssets': mode } }, rowsOf('digital'));
const gains = ({ disposals }: { disposals: { gain: string }[] }): string[] => disposals.map(({ gain }) => gain);

describe('wash sales of digital assets', () => {
  it('are off unless the person says otherwise: §1091 is for stock and securities', () => {
    const off = lotsOf({}, rowsOf('digital'));
    expect(gains(off)).toEqual(['-400.00', '-200.00']);
    expect(off.ifWashSalesApplied).toBeNull();
    expect(off).toEqual({ ...digital('off'), book: off.book });
  });

  it('on: losses move onto the replacements', () => {
    const on = digital('on');
    expect(gains(on)).toEqual(['0.00', '0.00']);
    expect(on.lots).toMatchObject([{ lot: 'B3', basis: '1150.00' }]);
  });

  it('from a day: only sales from that day on', () => {
    expect(gains(digital('2026-01-01'))).toEqual(['-400.00', '0.00']);
    expect(gains(digital('2026-02-11'))).toEqual(['-400.00', '-200.00']);
  });

  it('report: lists what would be disallowed and changes nothing', () => {
    const { issues, ...report } = digital('report');
    expect(gains(report)).toEqual(['-400.00', '-200.00']);
    expect(report.washSales).toEqual([]);
    expect(report.ifWashSalesApplied).toMatchObject({
      washSales: [
        { disposal: 'S1', replacement: 'B2', quantity: '10', disallowed: '400.00' },
        { disposal: 'S2', replacement: 'B3', quantity: '10', disallowed: '600.00' },
      ],
      disallowed: '1000.00',
      years: [],
    });
    expect(issues).toMatchObject([{ code: 'tax/wash-sales-reported', severity: 'info' }]);
  });

  it('what-if: the same, and each year with the rule and without', () => {
    const found = digital('what-if');
    expect(gains(found)).toEqual(['-400.00', '-200.00']);
    expect(found.ifWashSalesApplied.years).toEqual([
      {
        year: 2025,
        applied: { shortGain: '-400.00', longGain: '0.00', disallowed: '0.00' },
        asIf: { shortGain: '0.00', longGain: '0.00', disallowed: '400.00' },
      },
      {
        year: 2026,
        applied: { shortGain: '-200.00', longGain: '0.00', disallowed: '0.00' },
        asIf: { shortGain: '0.00', longGain: '0.00', disallowed: '600.00' },
      },
    ]);
    const text = lotLines(found.book).join('\n');
    expect(text).toContain('If the wash sale rule applied (it is not applied above)');
    expect(text).toContain('In all 1,000.00 of losses.');
  });
});

describe('wash sales of stock', () => {
  it('apply, or are only reported, or ignored', () => {
    const stock = (mode: string) => lotsOf({ policies: { 'washSale.securities': mode } }, rowsOf('stock'));
    expect(gains(stock('on'))).toEqual(['0.00', '0.00']);
    expect(gains(stock('off'))).toEqual(['-400.00', '-200.00']);
    const report = stock('report');
    expect(gains(report)).toEqual(['-400.00', '-200.00']);
    expect(report.ifWashSalesApplied.disallowed).toBe('1000.00');
  });

  const elsewhere = rowsOf('stock')
    .replace('B2,2025-03-20,main', 'B2,2025-03-20,other')
    .split('\n')
    .slice(0, 4)
    .join('\n');

  it('a spouse who buys replaces: basis to the spouse’s shares, or to nobody, by policy', () => {
    const accounts = { other: { owner: 'spouse' } };
    const added = lotsOf({ accounts }, elsewhere);
    expect(gains(added)).toEqual(['0.00']);
    expect(added.lots).toMatchObject([{ lot: 'B2', account: 'other', basis: '1100.00', holdingFrom: '2025-01-20' }]);
    const lost = lotsOf({ accounts, policies: { 'washSale.spouseBasis': 'lost' } }, elsewhere);
    expect(gains(lost)).toEqual(['0.00']);
    expect(lost.lots).toMatchObject([{ lot: 'B2', basis: '700.00', holdingFrom: '2025-03-20' }]);
    expect(lost.washSales).toMatchObject([{ permanent: true }]);
  });

  it.each(['ira', 'roth', '401k', 'hsa'])('a purchase in a %s loses the loss for good', (type) => {
    const found = lotsOf({ accounts: { other: { type } } }, elsewhere);
    expect(gains(found)).toEqual(['0.00']);
    expect(found.lots).toMatchObject([{ lot: 'B2', basis: '700.00', holdingFrom: '2025-03-20' }]);
    expect(found.washSales).toMatchObject([{ disallowed: '400.00', permanent: true, account: 'other' }]);
  });

  it('what the person calls identical replaces too', () => {
    const other = rowsOf('fund')
      .replace('B2,2025-03-20,main,buy,fund,X', 'B2,2025-03-20,main,buy,fund,Y')
      .split('\n')
      .slice(0, 4)
      .join('\n');
    expect(gains(lotsOf({}, other))).toEqual(['-400.00']);
    expect(gains(lotsOf({ assets: { X: { identicalTo: ['Y'] } } }, other))).toEqual(['0.00']);
    expect(gains(lotsOf({ assets: { Y: { identicalTo: ['X'] } } }, other))).toEqual(['0.00']);
  });
});
