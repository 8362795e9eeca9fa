/** The law as its sources work it out: rows in, disposals, lots, replacements and totals out, through the whole chain. */
import { describe, expect, it } from 'vitest';
import { runBook } from '../../src/chain/chain.js';
import { lotsDocument } from '../../src/report/documents/lots.js';
import { jsonText } from '../../src/report/json.js';
import { settingsFromTree } from '../../src/settings/parse.js';
import { jurisdictions } from '../../src/tax/jurisdictions/registry.js';
import { type WorkedCase, workedCases } from './worked-cases.js';

type Row = Record<string, unknown>;

/** What `tare lots --json` says of a case. */
function lotsOf(
  { settings: tree, transactions }: WorkedCase,
  country: string,
): Record<string, Row[]> & { totals: Row } {
  const { value: settings, issues } = settingsFromTree({ taxpayer: { country }, ...tree });
  expect(issues).toEqual([]);
  const bytes = new TextEncoder().encode(`${transactions}\n`);
  return JSON.parse(jsonText(lotsDocument(runBook({ files: [{ name: 'case.csv', bytes }], settings }))));
}

/** The same row with only the columns the case speaks of, those that it leaves empty aside. */
const seen = (rows: readonly Row[] = [], wanted: readonly Record<string, string>[]): Row[] =>
  rows.map((row, i) =>
    Object.fromEntries(
      Object.keys(wanted[i] ?? wanted[0] ?? {})
        .filter((key) => wanted[i]?.[key] !== '' || key === 'code')
        .map((key) => [key, row[key]]),
    ),
  );

const filled = (rows: readonly Record<string, string>[]): Row[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key, value]) => value !== '' || key === 'code')));

for (const { country } of jurisdictions) {
  const cases = workedCases(country);
  describe(`${cases.length} worked cases of ${country}`, () => {
    it.each(cases.map((one) => [`${one.name}: ${one.source}`, one] as const))('%s', (_, one) => {
      const got = lotsOf(one, country);
      for (const [table, wanted] of Object.entries(one.tables)) {
        if (table === 'totals') expect(got.totals).toMatchObject(wanted[0] ?? {});
        else
          expect(seen(got[table], wanted), `${table}; issues ${JSON.stringify(got['issues'])}`).toEqual(filled(wanted));
      }
    });
  });
}
