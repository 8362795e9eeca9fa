import { describe, expect, it } from 'vitest';
import { clockOf } from '../../src/core/zone.js';
import { compareIds } from '../../src/ledger/id-order.js';
import { inOrder } from '../../src/ledger/order.js';
import type { Transaction } from '../../src/ledger/transaction.js';
import { importOne } from '../import/fixture-files.js';
import { Random, SEED } from '../support/random.js';

const read = (rows: string): readonly Transaction[] =>
  importOne({
    name: 'o.csv',
    bytes: new TextEncoder().encode(`id,time,account,type,asset,quantity,total,to_asset,to_quantity\n${rows}\n`),
  }).intake.transactions;

const options = { clock: clockOf('America/New_York'), sameInstant: 'id', orderedFiles: new Set<string>() } as const;
const ids = (transactions: readonly Transaction[]): string[] => inOrder(transactions, options).map(({ id }) => id);

describe('the order of transactions', () => {
  it('is by instant, and a day’s purchases come before its sales when there are no times', () => {
    const rows = [
      's1,2025-03-01,main,sell,X,1,10,,',
      'b2,2025-03-01,main,buy,X,1,9,,',
      'b1,2025-02-28T23:00:00Z,main,buy,X,1,8,,',
    ];
    expect(ids(read(rows.join('\n')))).toEqual(['b1', 'b2', 's1']);
  });

  it('puts a timed trade of another account between a day’s purchases and sales', () => {
    const rows = [
      's1,2025-03-01,a,sell,X,1,10,,',
      'm,2025-03-01T15:00:00Z,b,sell,X,1,9,,',
      'b1,2025-03-01,a,buy,X,1,8,,',
    ];
    expect(ids(read(rows.join('\n')))).toEqual(['b1', 'm', 's1']);
  });

  it('takes ids of one instant as people number things', () => {
    const rows = ['b10', 'b9', 'b2', 'b1'].map((id) => `${id},2025-03-01T10:00:00Z,main,buy,X,1,10,,`);
    expect(ids(read(rows.join('\n')))).toEqual(['b1', 'b2', 'b9', 'b10']);
  });

  it('puts swaps of one instant into the order in which they can happen', () => {
    const rows = [
      'w1,2025-03-01T10:00:00Z,main,swap,C,1,10,D,1',
      'w2,2025-03-01T10:00:00Z,main,swap,A,1,10,B,1',
      'w3,2025-03-01T10:00:00Z,main,swap,B,1,10,C,1',
    ];
    expect(ids(read(rows.join('\n')))).toEqual(['w2', 'w3', 'w1']);
  });

  it(`does not depend on how the rows were given (seed ${SEED})`, () => {
    const random = new Random(SEED);
    for (let round = 0; round < 100; round++) {
      const rows = Array.from({ length: 40 }, (_, i) => {
        const time = `2025-03-0${random.whole(1, 3)}${random.chance(0.5) ? 'T10:00:00Z' : ''}`;
        return `t${i},${time},main,${random.pick(['buy', 'sell', 'income', 'fee'])},X,1,${random.whole(1, 3)},,`;
      });
      const once = ids(read(rows.join('\n')));
      expect(ids(read(random.shuffled(rows).join('\n')))).toEqual(once);
    }
  });
});

describe('ids', () => {
  it.each([
    ['B2', 'B10', -1],
    ['a', 'b', -1],
    ['x007', 'x7', -1],
    ['t1a2', 't1a10', -1],
    ['12345678901234567890', '12345678901234567891', -1],
    ['B', 'B1', -1],
  ])('%s comes before %s', (a, b, sign) => {
    expect(Math.sign(compareIds(a, b))).toBe(sign);
    expect(Math.sign(compareIds(b, a))).toBe(-sign);
    expect(compareIds(a, a)).toBe(0);
  });
});
