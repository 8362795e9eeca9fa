/** The change of 2025-01-01, from one pool to a pool for each wallet, as it is printed. */
import { expect, it } from 'vitest';
import { folderWith, tare } from '../support/run-tare.js';

const ROWS = `id,time,account,type,class,asset,quantity,total
A1,2023-02-01,EXA,buy,digital,ETH,2,3200
B1,2024-02-01,EXB,buy,digital,ETH,2,4600
S1,2024-12-20,EXB,sell,digital,ETH,1,3400
S2,2025-02-20,EXB,sell,digital,ETH,1,2700
`;

it('shows which account got which lot, with units and basis conserved', () => {
  const run = tare(
    folderWith({ 't.csv': ROWS }),
    'lots',
    't.csv',
    '--set',
    'policies.scope.digitalBefore2025=universal',
  );
  expect(run.code).toBe(0);
  const text = run.out.replace(/ +/g, ' ');
  expect(text).toContain('Lots dealt out to accounts on 2025-01-01 (Rev. Proc. 2024-28; fifo)');
  expect(text).toMatch(/\nEXA ETH A1 1 1,600.00\nEXA ETH B1 1 2,300.00\nEXB ETH B1 1 2,300.00\n/);
  expect(text).toContain('ETH: 3 units with a basis of 6,200.00 in all.');
});
