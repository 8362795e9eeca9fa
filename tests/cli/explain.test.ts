/** Any figure, down to lots, fees, moved losses, the rule and its citation, and the row of the file. */
import { expect, it } from 'vitest';
import { folderWith, tare } from '../support/run-tare.js';

const ROWS = `id,time,account,type,class,asset,quantity,total,fee,fee_asset,fee_total,kind
N1,2025-01-01,main,buy,digital,BNB,1,600,0,,,
B1,2025-01-10,main,buy,stock,X,10,1000,5,,,
S1,2025-03-10,main,sell,stock,X,10,600,4,,,
B2,2025-03-20,main,buy,stock,X,20,1300,5,,,
E1,2025-04-01,main,buy,digital,ETH,1,2000,0.01,BNB,6,
R1,2025-04-02,main,income,digital,ETH,0.1,210,,,,staking
S2,2025-05-10,main,sell,stock,X,15,1500,3,,,
`;

/** The text in one line. */
const explained = (id: string): string => {
  const run = tare(folderWith({ 'w.csv': ROWS }), 'explain', id, 'w.csv');
  expect(run).toMatchObject({ code: 0, err: '' });
  return run.out.replace(/\s+/g, ' ');
};

it('a sale: method, basis with fees, proceeds less fees, the loss that was disallowed and where it went', () => {
  const text = explained('S1');
  expect(text).toContain('w.csv row 4: S1,2025-03-10,main,sell,stock,X,10,600,4');
  expect(text).toContain('Lot B1 by fifo, first in, first out (26 CFR §1.1012-1(c)(1)(i), (j)(3)(i))');
  expect(text).toContain('basis 1005.00');
  expect(text).toContain('in all 600.00 less fees of 4.00');
  expect(text).toContain('Loss disallowed 409.00: replaced 10 by B2a in main (409.00), within thirty days (§1091(a)');
  expect(text).toContain('Gain 0.00 = proceeds 596.00 − basis 1005.00 + adjustment 409.00');
  expect(text).toContain('United States; fifo unless elected otherwise');
});

it('a later sale: the loss that its lot took over, and the days held', () => {
  const text = explained('S2');
  expect(text).toContain('Of the basis of lot B2a, 409.00 are losses disallowed before: 409.00 of S1 (§1091(d))');
  expect(text).toContain('held from 2025-01-20 to 2025-05-10 (acquired 2025-03-20');
});

it('a lot: what it cost with its fee, what is left of it, and what took the rest', () => {
  const text = explained('B2');
  expect(text).toContain('Lot B2: paid 1300.00 and fees 5.00, so its basis was 1305.00');
  expect(text).toContain('Open lot B2b: 5 X in main, basis 326.25');
  expect(text).toContain('10 of B2a sold by S2 on 2025-05-10, gain -63.50 short');
});

it('a fee in coins, and income', () => {
  expect(explained('E1.fee')).toContain(
    'Taxed as fee: a fee paid in an asset disposes of that asset (26 CFR §1.1001-7(b)(1)(ii))',
  );
  expect(explained('R1')).toContain('Income (staking): 0.1 ETH worth 210.00 on the day received');
});

it('the lots of a plan, with what others would have cost', () => {
  const folder = folderWith({
    'w.csv': ROWS,
    'tare.yaml': 'method: min-tax\ntaxpayer: { shortRate: 40%, longRate: 20% }\n',
  });
  const text = tare(folder, 'explain', 'S2', 'w.csv').out.replace(/\s+/g, ' ');
  expect(text).toMatch(/By min-tax: S2 takes B2\w:\d+; B2\w:\d+: the least of all ways/);
});

it('says when nothing has the name', () => {
  const run = tare(folderWith({ 'w.csv': ROWS }), 'explain', 'Z9', 'w.csv');
  expect(run).toMatchObject({ code: 2, err: expect.stringContaining('Nothing here is called Z9') });
});
