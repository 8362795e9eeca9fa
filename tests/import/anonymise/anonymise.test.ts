/** Copies of exports that can be shown: other ids, names, amounts and dates; the same format, the same fate of every row. */
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../src/chain/chain.js';
import { civilDate, type Day, formatDay, parseDay } from '../../../src/core/calendar.js';
import { formatFixed } from '../../../src/core/decimal-text.js';
import type { Anonymised, NotAnonymised } from '../../../src/import/anonymise/anonymise.js';
import { type Copies, copiesOf } from '../../../src/import/anonymise/copies.js';
import type { InputFile } from '../../../src/import/file.js';
import type { ImportedFile } from '../../../src/import/import-file.js';
import { openFile } from '../../../src/import/open/open-file.js';
import { formats } from '../../../src/import/registry.js';
import { defaultSettings } from '../../../src/settings/settings.js';
import { someOf, THOROUGH } from '../../support/thorough.js';
import { allFixtures } from '../fixture-files.js';

const importAll = (file: InputFile): ImportedFile[] => importFiles([file], defaultSettings, formats);

const copies = (inputs: readonly InputFile[], seed = 'key', factor?: number): Copies =>
  copiesOf(inputs, { formats, seed, importAll }, factor);

const isCopy = (copy: Anonymised | NotAnonymised | undefined): copy is Anonymised =>
  copy !== undefined && !('refused' in copy);

/** All that a person could read in a file. */
function textIn(name: string, bytes: Uint8Array): string {
  const parts = [...openFile({ name, bytes })].map((part) => {
    if (part.kind === 'text') return part.file.text;
    if (part.kind === 'refused') return '';
    return part.sheets
      .flatMap((sheet) => [...(sheet.sources[0]?.blocks() ?? [])].flat().map(({ cells }) => cells.join(',')))
      .join('\n');
  });
  return [name, ...parts].join('\n');
}

const outcome = (imports: readonly ImportedFile[]) =>
  imports.map(({ format, version, intake }) => ({
    format: format?.id,
    version,
    counts: intake.rows.counts(),
    rejections: intake.rows.rejections.map(({ row, code }) => `${row} ${code}`),
    types: intake.transactions.map(({ type, source }) => `${source.row} ${type}`).sort(),
  }));

/** The ways in which exports write a day. */
function writings(day: number): string[] {
  const { year, month, date } = civilDate(day as Day);
  const [m, d] = [String(month).padStart(2, '0'), String(date).padStart(2, '0')];
  const iso = formatDay(day as Day);
  return [
    iso,
    iso.replaceAll('-', ''),
    iso.replaceAll('-', '/'),
    `${m}/${d}/${year}`,
    `${d}.${m}.${year}`,
    `${d}-${m}-${year}`,
  ];
}

/** What of the original must not be in the copy, by the importer's account of it and by its looks. */
function secrets({ imports, text }: { imports: readonly ImportedFile[]; text: string }, copy: Copies): string[] {
  const found = new Set<string>();
  const assets = new Set(imports.flatMap(({ intake }) => intake.transactions.flatMap((one) => assetsOf(one))));
  const days = new Set(imports.flatMap(({ intake }) => intake.transactions.map(({ day }) => day as number)));
  const written = (text.match(/\d{4}-\d{2}-\d{2}/g) ?? []).flatMap((date) => parseDay(date) ?? []);
  const moved = new Set([...days, ...written].flatMap((day) => writings(day - 364 * copy.years)));
  for (const day of days) for (const form of writings(day)) if (!moved.has(form)) found.add(form);
  for (const { intake } of imports) {
    for (const one of intake.transactions) {
      const { id, named, order, account } = one;
      const reference = 'reference' in one ? (one.reference ?? '') : '';
      for (const name of [named ? id : '', order ?? '', reference, account])
        if (name.length >= 6 && (name.match(/\d/g)?.length ?? 0) >= 4) found.add(name);
    }
  }
  for (const [word] of text.matchAll(
    /[\w.+-]+@[\w-]+\.[A-Za-z]{2,}|\b(?:0x)?[0-9a-f]{24,}\b|\b[0-9a-f]{8}-[0-9a-f-]{27}\b/gi,
  ))
    found.add(word);
  const original = new Set([...found].filter((word) => text.includes(word) && !/^[0-]*$/.test(word)));
  for (const asset of assets) for (const word of original) if (asset.includes(word)) original.delete(word);
  return [...original];
}

const assetsOf = (one: ImportedFile['intake']['transactions'][number]): string[] => [
  one.asset,
  ...('toAsset' in one && one.toAsset !== undefined ? [one.toAsset] : []),
  ...('payer' in one && one.payer !== undefined ? [one.payer] : []),
];

/** Amounts of so many digits that no two are the same by chance. */
function amountsOf(imports: readonly ImportedFile[]): Set<string> {
  const amounts = imports.flatMap(({ intake }) =>
    intake.transactions.flatMap((one) => [one.quantity, 'total' in one ? one.total : undefined]),
  );
  const texts = amounts.flatMap((one) => (one === undefined ? [] : [formatFixed(one)]));
  return new Set(texts.filter((text) => text.replace(/\D|^0\.0*/g, '').length >= 7));
}

/** Files of several generations of columns put together by hand: no column is one thing throughout. */
const REFUSED = ['fidelity-history/2021-shifted-columns.csv', 'trading212/put-together.csv'];

describe('a copy of every fixture', () => {
  const refused: string[] = [];
  const leaks: string[] = [];
  const keptAmounts: string[] = [];
  let checked = 0;

  it.each(someOf(allFixtures(), 4).map((fixture) => [`${fixture.format}/${fixture.name}`, fixture] as const))(
    '%s',
    (id, fixture) => {
      const made = copies([fixture]);
      const [copy] = made.copies;
      if (!isCopy(copy)) {
        refused.push(id);
        return;
      }
      const before = importAll(fixture);
      const after = importAll({ name: copy.name, bytes: copy.bytes });
      expect(outcome(after)).toEqual(outcome(before));
      const [text, written] = [textIn(fixture.name, fixture.bytes), textIn(copy.name, copy.bytes)];
      const known = secrets({ imports: before, text }, made);
      checked += known.length;
      for (const secret of known) if (written.includes(secret)) leaks.push(`${id}: ${secret}`);
      const scaled = amountsOf(after);
      for (const amount of amountsOf(before))
        if (!scaled.has(amount) && new RegExp(`(?<![\\d.])${amount.replace('.', '\\.')}(?!\\d)`).test(written))
          keptAmounts.push(`${id}: ${amount}`);
    },
  );

  it('is refused where a column is not one thing throughout, and nowhere else', () => {
    expect(refused.filter((id) => !REFUSED.includes(id))).toEqual([]);
  });

  it('holds no id, address, account or date of its original', () => {
    expect(checked).toBeGreaterThan(THOROUGH ? 1500 : 300);
    expect(leaks).toEqual([]);
  });

  it('holds no amount of its original, unless it was a price', () => {
    expect(keptAmounts).toEqual([]);
  });
});
