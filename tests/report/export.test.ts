/** `tare export`: a Tare CSV that reads back as the same ledger, and journals that balance commodity by commodity. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles, linesOf, openLotsOf, runBook } from '../../src/chain/chain.js';
import { formatFixed } from '../../src/core/decimal-text.js';
import { plus, ZERO } from '../../src/core/fixed.js';
import type { InputFile } from '../../src/import/file.js';
import { beancountLines } from '../../src/report/export/beancount.js';
import { hledgerLines } from '../../src/report/export/hledger.js';
import { journalEntries } from '../../src/report/export/journal.js';
import { LEDGER_EXPORTS } from '../../src/report/export/registry.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { ROOT } from '../support/sources.js';

const EXAMPLE = join(ROOT, 'fixtures/example-book/exports');
const FIXTURES = join(ROOT, 'fixtures/import');

const inputs = (folder: string): InputFile[] =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('.golden'))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));

const bookOf = (files: readonly InputFile[]) => runBook({ files, settings: defaultSettings });

/** Lots and lines of a book as text, without where they were read. */
function resultOf(files: readonly InputFile[]) {
  const book = bookOf(files);
  const lines = [...linesOf(book)].map(
    ({ disposal, term, gain, code }) =>
      `${disposal.id} ${disposal.lot} ${formatFixed(disposal.quantity)} ${disposal.asset} ${term} ${gain} ${code}`,
  );
  const lots = [...openLotsOf(book)].map((lot) => `${lot.id} ${lot.asset} ${formatFixed(lot.quantity)} ${lot.basis}`);
  return { book, lines, lots: lots.sort() };
}

const exported = (book: ReturnType<typeof bookOf>, to: keyof typeof LEDGER_EXPORTS): string =>
  `${[...LEDGER_EXPORTS[to](book)].join('\n')}\n`;

describe('tare export --to csv', () => {
  it('reads back as the same lots and lines: the example book', () => {
    const before = resultOf(inputs(EXAMPLE));
    const bytes = new TextEncoder().encode(exported(before.book, 'csv'));
    const after = resultOf([{ name: 'ledger.csv', bytes }]);
    expect(before.lines.length).toBeGreaterThan(500);
    expect(after.lines).toEqual(before.lines);
    expect(after.lots).toEqual(before.lots);
    expect(after.book.imports[0]?.intake.rows.counts()).toMatchObject({ rejected: 0, ignored: 0 });
  });

  it('is accepted row by row for every fixture of every platform', () => {
    let rows = 0;
    for (const folder of readdirSync(FIXTURES)) {
      for (const file of inputs(join(FIXTURES, folder))) {
        const bytes = new TextEncoder().encode(exported(bookOf([file]), 'csv'));
        const [again] = importFiles([{ name: 'ledger.csv', bytes }], defaultSettings);
        const counts = again?.intake.rows.counts();
        expect({ name: file.name, rejected: again?.intake.rows.rejections }).toEqual({ name: file.name, rejected: [] });
        rows += counts?.used ?? 0;
      }
    }
    expect(rows).toBeGreaterThan(1000);
  });
});

describe('journals', () => {
  it('balance in every entry, for every fixture of every platform', () => {
    let entries = 0;
    for (const folder of readdirSync(FIXTURES)) {
      for (const file of inputs(join(FIXTURES, folder))) {
        for (const { postings } of journalEntries(bookOf([file]).ledger.transactions)) {
          entries++;
          const sums = new Map<string, typeof ZERO>();
          for (const { commodity, quantity } of postings)
            sums.set(commodity, plus(sums.get(commodity) ?? ZERO, quantity));
          expect([...sums.values()].every((sum) => sum === ZERO)).toBe(true);
        }
      }
    }
    expect(entries).toBeGreaterThan(1000);
  });

  const odd = [
    'time,account,type,asset,quantity,total,note',
    '2024-01-02,a:b "c";d  e,buy,"X;Y ""Z""",1.5,3,"a\n; note"',
    '2024-01-03,9,buy,1INCH,1,2,',
    '2024-01-03,9,buy,1inch,1,2,',
  ].join('\n');
  const { transactions } = bookOf([{ name: 'odd.csv', bytes: new TextEncoder().encode(odd) }]).ledger;

  it('quote what hledger would misread', () => {
    const lines = [...hledgerLines(transactions)];
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "; written by tare export

      2024-01-02 * (odd#2) buy X Y "Z"
          assets:a-b "c" d e  1.5 "X;Y  Z "
          assets:a-b "c" d e  -3 USD
          equity:trading  -1.5 "X;Y  Z "
          equity:trading  3 USD

      2024-01-03 * (odd#4) buy 1INCH
          assets:9  1 "1INCH"
          assets:9  -2 USD
          equity:trading  -1 "1INCH"
          equity:trading  2 USD

      2024-01-03 * (odd#5) buy 1inch
          assets:9  1 "1inch"
          assets:9  -2 USD
          equity:trading  -1 "1inch"
          equity:trading  2 USD"
    `);
    expect(lines.filter((line) => /^\d{4}-/.test(line))).toHaveLength(3);
  });

  it('keep names apart that Beancount would join', () => {
    const text = [...beancountLines(transactions)].join('\n');
    expect(text).toMatchInlineSnapshot(`
      "; written by tare export
      option "booking_method" "NONE"

      2024-01-03 open Assets:9
      2024-01-02 open Assets:A-b-c-d-e
      2024-01-02 open Equity:Trading

      2024-01-02 * "buy X;Y  Z " ^odd-2
        Assets:A-b-c-d-e  1.5 X-Y-Z
        Assets:A-b-c-d-e  -3 USD
        Equity:Trading  -1.5 X-Y-Z
        Equity:Trading  3 USD

      2024-01-03 * "buy 1INCH" ^odd-4
        Assets:9  1 X1INCH
        Assets:9  -2 USD
        Equity:Trading  -1 X1INCH
        Equity:Trading  2 USD

      2024-01-03 * "buy 1inch" ^odd-5
        Assets:9  1 X1INCH-2
        Assets:9  -2 USD
        Equity:Trading  -1 X1INCH-2
        Equity:Trading  2 USD"
    `);
    expect(text).toContain('X1INCH-2');
  });
});

describe('the folder of fixtures', () => {
  it('is there', () => expect(existsSync(FIXTURES)).toBe(true));
});
