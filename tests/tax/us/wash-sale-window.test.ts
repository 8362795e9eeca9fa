/** The 61 days of §1091(a): thirty before the sale, thirty after, the day itself; trade dates. */
import { expect, it } from 'vitest';
import { runBook } from '../../../src/chain/chain.js';
import { defaultSettings } from '../../../src/settings/settings.js';

it.each([
  ['2025-03-31', '2025-03-01', true],
  ['2025-03-31', '2025-02-28', false],
  ['2025-03-31', '2025-04-30', true],
  ['2025-03-31', '2025-05-01', false],
  ['2024-03-15', '2024-02-14', true],
  ['2024-03-15', '2024-02-13', false],
  ['2025-12-31', '2026-01-30', true],
  ['2025-12-31', '2026-01-31', false],
  ['2025-06-10', '2025-06-10', true],
])('WS-13: sold %s, bought %s: washed %s', (sold, bought, washed) => {
  const rows = [
    'id,time,type,class,asset,quantity,total,lots',
    'B1,2020-01-02,buy,stock,X,100,5000,',
    `B2,${bought},buy,stock,X,100,3000,`,
    `S1,${sold},sell,stock,X,100,3000,B1`,
  ];
  const bytes = new TextEncoder().encode(`${rows.join('\n')}\n`);
  const { matched } = runBook({ files: [{ name: 'w.csv', bytes }], settings: defaultSettings });
  expect(matched.replacements.map(({ replacement }) => replacement)).toEqual(washed ? ['B2'] : []);
});
