/** One fact told twice is one fact; two equal fills are two. */
import { describe, expect, it } from 'vitest';
import { importFiles, ledgerOf } from '../../src/chain/chain.js';
import { clockOf } from '../../src/core/zone.js';
import { defaultSettings } from '../../src/settings/settings.js';

const HEADER = 'id,time,account,type,asset,quantity,total';
const file = (name: string, ...rows: string[]) => ({
  name,
  bytes: new TextEncoder().encode(`${[HEADER, ...rows].join('\n')}\n`),
});
const row = (day: number, quantity = '1', id = ''): string =>
  `${id},2025-03-${String(day).padStart(2, '0')},main,buy,X,${quantity},10`;

function merged(...files: ReturnType<typeof file>[]) {
  const imports = importFiles(files, defaultSettings);
  const ledger = ledgerOf(imports, defaultSettings, clockOf('UTC'));
  return {
    count: ledger.transactions.length,
    duplicates: imports.map(({ intake }) => intake.rows.counts().duplicate),
    issues: ledger.issues.map(({ code }) => code),
  };
}

describe('identity', () => {
  it('keeps two equal fills of one file', () => {
    expect(merged(file('a.csv', row(1), row(1), row(2)))).toMatchObject({ count: 3, duplicates: [0] });
  });

  it('adds nothing when the same file comes again', () => {
    const rows = [row(1), row(1), row(2)];
    expect(merged(file('a.csv', ...rows), file('b.csv', ...rows))).toMatchObject({
      count: 3,
      duplicates: [0, 3],
      issues: [],
    });
  });

  it('takes the larger number where exports overlap', () => {
    const first = file('a.csv', row(1), row(2), row(2), row(3));
    const second = file('b.csv', row(2), row(2), row(3), row(4));
    expect(merged(first, second)).toMatchObject({ count: 5, duplicates: [0, 3], issues: [] });
  });

  it('adds the parts of a file that was cut in two, whichever way the cut goes', () => {
    const rows = [row(1), row(1, '2'), row(2), row(2, '3'), row(3), row(4)];
    for (let cut = 1; cut < rows.length; cut++) {
      expect(merged(file('a.csv', ...rows.slice(0, cut)), file('b.csv', ...rows.slice(cut)))).toMatchObject({
        count: 6,
      });
    }
  });

  it('flags two equal rows at the edge of two files, which could be one or two', () => {
    const result = merged(file('a.csv', row(1), row(2)), file('b.csv', row(2), row(3)));
    expect(result).toMatchObject({ count: 3, issues: ['ledger/maybe-duplicate'] });
  });

  it('counts both where files share a time but little else', () => {
    const first = file('a.csv', row(1), row(2), row(3), row(9));
    const second = file('b.csv', row(1, '5'), row(2), row(3, '5'), row(9, '5'));
    expect(merged(first, second)).toMatchObject({ count: 8, issues: ['ledger/maybe-distinct'] });
  });

  it('knows a fact by its id, and says when an id is used for another', () => {
    expect(merged(file('a.csv', row(1, '1', 'B1')), file('b.csv', row(1, '1', 'B1')))).toMatchObject({
      count: 1,
      duplicates: [0, 1],
    });
    expect(merged(file('a.csv', row(1, '1', 'B1'), row(2, '2', 'B1')))).toMatchObject({
      count: 2,
      issues: ['ledger/id-reused'],
    });
  });

  it('does not depend on the order in which files are given', () => {
    const first = file('a.csv', row(1), row(2), row(2), row(3));
    const second = file('b.csv', row(2), row(2), row(3), row(4));
    expect(merged(second, first)).toEqual(merged(first, second));
  });
});
