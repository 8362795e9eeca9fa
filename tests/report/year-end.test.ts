/** A small year with something in every part of the forms, word for word: `fixtures/year-end`, to be read as one's own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runBook } from '../../src/chain/chain.js';
import { packageAssets } from '../../src/cli/package-files.js';
import { formatCents } from '../../src/core/decimal-text.js';
import { type Fixed, sum } from '../../src/core/fixed.js';
import { yearFiles } from '../../src/report/files/year-files.js';
import { yearLines } from '../../src/report/text/year.js';
import { yearReport } from '../../src/report/year.js';
import { parseSettingsText, settingsFromTree } from '../../src/settings/parse.js';
import { bookOf, lines } from '../support/book.js';
import { ROOT } from '../support/sources.js';

const FOLDER = join(ROOT, 'fixtures', 'year-end');

function reportOf(more: Readonly<Record<string, unknown>> = {}) {
  const tree = parseSettingsText(readFileSync(join(FOLDER, 'tare.yaml'), 'utf8')).value as Record<string, unknown>;
  const { value: settings, issues } = settingsFromTree({ ...tree, ...more });
  expect(issues).toEqual([]);
  const bytes = readFileSync(join(FOLDER, 'trades.csv'));
  return yearReport(runBook({ files: [{ name: 'trades.csv', bytes }], settings }), 2025);
}

const TEXTS = ['csv', 'software', 'txf', 'json'] as const;

describe('the year-end package of fixtures/year-end', () => {
  it('prints', async () => {
    await expect(`${yearLines(reportOf()).join('\n')}\n`).toMatchFileSnapshot(join(FOLDER, 'report.golden'));
  });

  it('writes its files, the same bytes each time', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => yearFiles(reportOf(), { formats: TEXTS, assets: packageAssets() })),
    );
    // Pieces can be read once.
    const texts = (files: typeof first): string[] =>
      files?.contents.map(({ content }) => [...(content as Iterable<string>)].join('')) ?? [];
    const written = texts(first);
    expect(written).toEqual(texts(second));
    for (const [i, { name }] of (first?.contents ?? []).entries()) {
      expect(written[i]?.length, name).toBeGreaterThan(50);
      if (name === 'year.json') continue;
      await expect(written[i]).toMatchFileSnapshot(join(FOLDER, `${name}.golden`));
    }
    expect(first?.left).toEqual([
      '1 records of year.txf have no date of acquisition (VARIOUS or INHERITED); enter it after importing.',
      'year.txf leaves out 2 rows: adjustment codes other than W, which TXF V042 does not know. Take them from form-8949.csv.',
      'year.txf leaves out 2 rows: boxes G to L, which TXF V042 does not know. Take them from form-8949.csv.',
    ]);
  });

  it.each(['cents', 'dollars'])('adds up everywhere, in %s', (rounding) => {
    const { us, lines: all, schedule, totals } = reportOf({ policies: { rounding } });
    const total = (amounts: readonly Fixed[]): string => formatCents(sum(amounts));
    for (const { rows, totals: page } of us.form.pages) {
      expect(total(rows.map(({ gain }) => gain))).toBe(formatCents(page.gain));
      expect(total(rows.map(({ proceeds }) => proceeds))).toBe(formatCents(page.proceeds));
      for (const row of rows) expect(row.gain).toBe(row.proceeds - row.basis + row.adjustment);
    }
    const onLines = schedule.filter(({ line }) => /^(1[ab]|2|3|8[ab]|9|10)$/.test(line));
    expect(total(onLines.map(({ gain }) => gain))).toBe(total(all.map(({ gain }) => gain)));
    expect(total([totals.shortGain, totals.longGain])).toBe(total(all.map(({ gain }) => gain)));
    const of = (name: string): Fixed => schedule.find(({ line }) => line === name)?.gain as Fixed;
    expect(total([of('7'), of('15')])).toBe(formatCents(of('16')));
  });

  it('shares the tax out in steps that sum to the whole, by both ways of figuring it', () => {
    for (const method of ['irs', 'exact']) {
      const { us } = reportOf({ policies: { 'tax.method': method } });
      expect(formatCents(sum(us.tax?.steps.map(({ total }) => total) ?? []))).toBe(
        formatCents(us.tax?.chosen.added as Fixed),
      );
    }
  });
});

describe('counts', () => {
  it('take a sale of two terms for one disposal, whatever boxes its lines stand in', () => {
    const rows = lines(`id,time,type,asset,class,quantity,total
      B1,2020-01-05,buy,AA,digital,1,10
      B2,2025-01-05,buy,AA,digital,1,10
      B3,2020-01-05,buy,BB,digital,1,10
      B4,2025-01-05,buy,BB,digital,1,10
      S1,2025-03-03,sell,AA,,2,50
      S2,2025-03-03,sell,BB,,2,50`);
    const { counts, months, weeks } = yearReport(bookOf({ rows }), 2025);
    for (const one of [counts, months[1], weeks[1]])
      expect(one).toMatchObject({ disposals: 2, lotLines: 4, fills: 2 + (one === counts ? 2 : 0) });
  });
});
