/** Which identifications count, by date and custody: 26 CFR §1.1012-1(j)(2), (3)(ii); Notice 2025-7; Notice 2026-20. */
import { describe, expect, it } from 'vitest';
import { runBook } from '../../../src/chain/chain.js';
import { settingsFromTree } from '../../../src/settings/parse.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

interface Naming {
  readonly sold: string;
  readonly custody: string;
  /** Lots on record, at the time given. */
  readonly recorded?: string;
  readonly told?: boolean;
  /** A standing order: highest basis first. */
  readonly standing?: boolean;
}

/** The lot that a sale takes: `NEW` where the identification counts, `OLD` by first in, first out. */
function soldLot({ sold, custody, recorded, told = false, standing = false }: Naming) {
  const { value: settings } = settingsFromTree({
    timezone: 'UTC',
    accounts: { EX: { custody } },
    elections: standing ? [{ from: '2025-01-01', account: 'EX', method: 'hifo', told }] : [],
  });
  const trades = `id,time,account,type,class,asset,quantity,total
OLD,2024-02-01T00:00:00Z,EX,buy,digital,C,1,100
NEW,2025-02-01T00:00:00Z,EX,buy,digital,C,1,200
S1,${sold}T12:00:00Z,EX,sell,digital,C,1,300
`;
  const record = `recorded,disposal,lots,told\n${recorded},S1,NEW:1,${told ? 'yes' : 'no'}\n`;
  const book = runBook({
    files: [{ name: 't.csv', bytes: encode(trades) }],
    ...(recorded ? { identifications: { name: 'identifications.csv', bytes: encode(record) } } : {}),
    settings,
  });
  return { lot: book.matched.disposals[0]?.lot, codes: book.issues.map(({ code }) => code) };
}

describe('LI-22: identifications', () => {
  it.each([
    ['2025-06-02', 'broker', 'a standing order in own books', { standing: true }, 'NEW', undefined],
    ['2025-06-02', 'broker', 'lots in own books', { recorded: '2025-06-02T11:00:00Z' }, 'NEW', undefined],
    ['2026-06-01', 'broker', 'a standing order in own books', { standing: true }, 'NEW', undefined],
    [
      '2026-06-01',
      'broker',
      'lots in own books a day late',
      { recorded: '2026-06-02T12:00:00Z' },
      'OLD',
      'lots/identified-late',
    ],
    ['2026-12-31', 'broker', 'lots in own books', { recorded: '2026-12-31T11:00:00Z' }, 'NEW', undefined],
    [
      '2027-01-04',
      'broker',
      'lots in own books only',
      { recorded: '2027-01-04T11:00:00Z' },
      'OLD',
      'lots/identification-refused',
    ],
    [
      '2027-01-04',
      'broker',
      'lots told to the broker',
      { recorded: '2027-01-04T11:00:00Z', told: true },
      'NEW',
      undefined,
    ],
    ['2027-01-04', 'broker', 'a standing order given to the broker', { standing: true, told: true }, 'NEW', undefined],
    [
      '2027-01-04',
      'broker',
      'a standing order in own books only',
      { standing: true },
      'OLD',
      'lots/standing-order-refused',
    ],
    ['2026-06-01', 'unhosted', 'lots in own books', { recorded: '2026-06-01T11:00:00Z' }, 'NEW', undefined],
    ['2026-06-01', 'unhosted', 'nothing', {}, 'OLD', undefined],
    ['2027-01-04', 'unhosted', 'lots in own books', { recorded: '2027-01-04T11:00:00Z' }, 'NEW', undefined],
  ] as const)('%s, %s, %s', (sold, custody, _, naming, lot, code) => {
    expect(soldLot({ sold, custody, ...naming })).toEqual({ lot, codes: code ? [code] : [] });
  });
});
