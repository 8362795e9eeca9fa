/** Copies of exports that can be shown: other ids, names and amounts, the same format, the same fate of every row. */
import { describe, expect, it } from 'vitest';
import { importFiles } from '../../../src/chain/chain.js';
import { scaled, scaledText } from '../../../src/import/anonymise/amounts.js';
import { type Anonymised, anonymise } from '../../../src/import/anonymise/anonymise.js';
import { textOfRecords, writtenRecords } from '../../../src/import/anonymise/records.js';
import { Scrambler } from '../../../src/import/anonymise/scramble.js';
import type { ImportedFile } from '../../../src/import/import-file.js';
import { openFile } from '../../../src/import/open/open-file.js';
import { formats } from '../../../src/import/registry.js';
import { defaultSettings } from '../../../src/settings/settings.js';
import { allFixtures, type Fixture } from '../fixture-files.js';

const importText = (name: string, text: string): ImportedFile | undefined =>
  importFiles([{ name, bytes: new TextEncoder().encode(text) }], defaultSettings, formats)[0];

function copyOf(name: string, bytes: Uint8Array): Anonymised | undefined {
  const [part] = [...openFile({ name, bytes })];
  if (part?.kind !== 'text') return undefined;
  return anonymise(part.file, { formats, scrambler: new Scrambler('key'), factor: 3, importText });
}

const copyOfText = (text: string, name = 'f.csv'): Anonymised =>
  copyOf(name, new TextEncoder().encode(text)) as Anonymised;

const outcome = ({ intake }: ImportedFile) => ({
  counts: intake.rows.counts(),
  rejections: intake.rows.rejections.map(({ row, code }) => `${row} ${code}`),
  types: intake.transactions.map(({ type, asset, source }) => `${source.row} ${type} ${asset}`),
});

const tables = allFixtures().filter(({ bytes, format }) => {
  const kind = formats.find(({ id }) => id === format)?.kind;
  return kind === 'table' && bytes.length < 40_000 && !bytes.subarray(0, 400).includes(0) && bytes[0] !== 0x50;
});
const some = tables.filter((_, i) => i % 4 === 0);

describe('a copy of each kind of export', () => {
  const copies: [Fixture, Anonymised][] = [];

  it.each(some.map((fixture) => [`${fixture.format}/${fixture.name}`, fixture] as const))('%s', (_, fixture) => {
    const copy = copyOf(fixture.name, fixture.bytes);
    expect(copy).toBeDefined();
    if (!copy) return;
    copies.push([fixture, copy]);
    const [before] = importFiles([{ name: fixture.name, bytes: fixture.bytes }], defaultSettings);
    const after = importText(copy.name, copy.text);
    expect(after?.format?.id).toBe(fixture.format);
    expect(outcome(after as ImportedFile)).toEqual(outcome(before as ImportedFile));
  });

  it('has other amounts and other ids in nearly all of them', () => {
    expect(copies.length).toBeGreaterThan(some.length * 0.9);
    const unscaled = copies.filter(([, copy]) => copy.unscaled).map(([{ format, name }]) => `${format}/${name}`);
    const untouched = copies.filter(([{ bytes }, { text }]) => new TextDecoder().decode(bytes) === text);
    expect(unscaled.length, unscaled.join()).toBeLessThan(copies.length / 10);
    expect(untouched.map(([{ format, name }]) => `${format}/${name}`)).toEqual([]);
  });
});

const STRIKE = `Reference,Date & Time (UTC),Transaction Type,Amount EUR,Fee EUR,Amount BTC,Fee BTC,BTC Price,Cost Basis (EUR),Destination,Description,Transaction Hash,Note
9a1e0001,Jan 04 2025 11:31:22,Purchase,-200.00,1.98,0.00209702,,94430.00,200.00,,for Jane Doe,,
9a1e0001,Jan 05 2025 11:31:22,Send,,,-0.00100000,,,,bc1qjanedoe00000000,,4c0200000000000000000000000000000000000000000000000000000000000003,rent Main Street 5
`;

describe('a copy', () => {
  const { text, kept, unscaled } = copyOfText(STRIKE);

  it('has no name, address, hash or amount of the original, and its header as it was', () => {
    expect(text.split('\n')[0]).toBe(STRIKE.split('\n')[0]);
    expect(text).not.toMatch(/Jane|Doe|Main|Street|4c0200|9a1e0001|200\.00,1\.98/);
    expect(text).toContain('-600.00,5.94,0.00629106,,94430.00,600.00');
    expect({ kept, unscaled }).toEqual({ kept: [], unscaled: false });
  });

  it('replaces the same by the same', () => {
    const [first, second] = text
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect(first).toBe(second);
    expect(first).toMatch(/^[1-9][a-z]\d[a-z]\d{4}$/);
  });

  it('takes what stands behind names above the header, and ids out of the file’s name', () => {
    const coinbase = [
      'Transactions',
      'User,Jane Doe,1f2e3d4c-0000-4000-8000-123456789abc',
      'ID,Timestamp,Transaction Type,Asset,Quantity Transacted,Price Currency,Price at Transaction,Subtotal,Total (inclusive of fees and/or spread),Fees and/or Spread,Notes',
      'aa11bb22,2025-01-17 16:57:02 UTC,Buy,BTC,0.01,USD,$100000.00,$1000.00,$1010.00,$10.00,Bought 0.01 BTC for $1010.00 USD',
    ].join('\n');
    const copy = copyOfText(`${coinbase}\n`, 'Jane-account-X12345678.csv');
    expect(copy.text).not.toMatch(/Jane|Doe|1f2e3d4c|aa11bb22/);
    expect(copy.name).not.toContain('X12345678');
    expect(importText(copy.name, copy.text)?.format?.id).toBe('coinbase');
  });

  it('is made of a file that no format knows, too', () => {
    const copy = copyOfText(
      'When,Who,Kind,Thing,Units\n2025-01-02,Jane Doe,Buy,ABC,10.50\n2025-01-03,Jane Doe,Sell,ABC,4\n',
    );
    expect(copy.text).toContain('Buy,ABC,31.50');
    expect(copy.text).toContain('2025-01-02');
  });

  it('is not made of what is no table', () => {
    expect(copyOf('f.txt', new TextEncoder().encode('Hello\nworld\n'))).toBeUndefined();
  });
});

describe('amounts', () => {
  it.each([
    ['1234.56', '3703.68'],
    ['-$1,234.56', '-$3,703.68'],
    ['($519.83)', '($1559.49)'],
    ['0.5BTC', '1.5BTC'],
    ['71000,00 CZK', '213000,00 CZK'],
    ['.9232', '2.7696'],
    ['($.50)', '($1.50)'],
    ['0', '0'],
    ['3.8E-7', '11.4E-7'],
    ['999,999.99', '2,999,999.97'],
    ['', ''],
    ['n/a', 'n/a'],
  ])('%s × 3 is %s', (before, after) => {
    expect(scaled(before, 3, 'point')).toBe(after);
  });

  it('are found in a text, and prices are not', () => {
    const text = 'Bought 0.5 ETH for $1,255.00 on ETH-USD at 2500 USD/ETH, card 1234';
    expect(scaledText(text, 3, 'point')).toBe('Bought 1.5 ETH for $3,765.00 on ETH-USD at 2500 USD/ETH, card 1234');
    expect(scaledText('Sell 3 @ 139.74 USD', 3, 'point')).toBe('Sell 3 @ 139.74 USD');
  });

  it('keep a comma as the decimal mark', () => {
    expect(scaled('1.234,56', 3, 'comma')).toBe('3.703,68');
    expect(scaled('0,001', 3, 'comma')).toBe('0,003');
  });
});

describe('records', () => {
  it.each(tables.slice(0, 60).map((fixture) => [fixture.name, fixture.bytes] as const))(
    'of %s are put together as they were',
    (_, bytes) => {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      for (const delimiter of [',', ';']) expect(textOfRecords(writtenRecords(text, delimiter), delimiter)).toBe(text);
    },
  );

  it('know their lines', () => {
    const records = writtenRecords('a,"b\nc",d\r\ne,f', ',');
    expect(records.map(({ line, cells }) => [line, cells.length])).toEqual([
      [1, 3],
      [3, 2],
    ]);
  });
});
