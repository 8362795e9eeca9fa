/** The plain splitter against papaparse, and what no CSV reader should trip over. */
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { allRows } from '../../src/import/read/csv.js';
import { decodeText } from '../../src/import/read/decode.js';
import { Random, SEED } from '../support/random.js';

describe('rows', () => {
  it(`are what papaparse reads, quoted or not (seed ${SEED})`, () => {
    const random = new Random(SEED);
    for (let round = 0; round < 400; round++) {
      const quoted = random.chance(0.5);
      const pieces = ['a', '1.5', '', ' x ', 'é', '“', ...(quoted ? ['"', ',', '\n', '\r\n', '""'] : [])];
      const lines = Array.from({ length: random.whole(1, 12) }, () =>
        Array.from({ length: random.whole(2, 5) }, () =>
          Array.from({ length: random.whole(0, 4) }, () => random.pick(pieces)).join(''),
        ),
      );
      const text = Papa.unparse(lines, { newline: random.pick(['\n', '\r\n']) });
      const expected = Papa.parse<string[]>(text, { delimiter: ',' }).data.filter(
        (cells) => cells.length > 1 || cells[0] !== '',
      );
      expect(allRows({ text, delimiter: ',' }).map((row) => [...row.cells])).toEqual(expected);
      expect(allRows({ text, delimiter: ',' }).map((row) => row.cell(0))).toEqual(
        expected.map((cells) => cells[0]?.trim()),
      );
    }
  });

  it('know their lines, across quoted line breaks and blank lines', () => {
    const rows = allRows({ text: 'a,b\n\n"x\ny",2\n3,4\n', delimiter: ',' });
    expect(rows.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it('come out the same from blocks as from one piece', () => {
    const line = (i: number): string =>
      i % 1000 === 7 ? `${i},"quoted\n${'q'.repeat(30)}"` : `${i},${'x'.repeat(40)}`;
    const text = Array.from({ length: 60_000 }, (_, i) => line(i)).join('\n');
    const rows = allRows({ text, delimiter: ',' });
    expect(rows).toHaveLength(60_000);
    expect(rows.every((row, i) => row.cell(0) === String(i))).toBe(true);
    expect(rows.at(-1)?.line).toBe(60_060);
  });

  it('lose nothing after a quote that is never closed', () => {
    const rows = allRows({ text: 'a,b\n1,"open\n2,two\n3,"fine, yes"\n', delimiter: ',' });
    expect(rows.map(({ line, flaw }) => [line, flaw])).toEqual([
      [1, undefined],
      [2, 'open-quote'],
      [3, undefined],
      [4, undefined],
    ]);
    expect(rows[3]?.cells).toEqual(['3', 'fine, yes']);
  });

  it('leave out two quotes that quote nothing, with text after them', () => {
    const rows = allRows({ text: 'a,b,c\n"1",""bc1q,"x, y"\n""2,3,""4\n', delimiter: ',' });
    expect(rows.map(({ cells, flaw }) => [...cells, flaw])).toEqual([
      ['a', 'b', 'c', undefined],
      ['1', 'bc1q', 'x, y', undefined],
      ['2', '3', '4', undefined],
    ]);
  });

  it('mark a line of megabytes and an unfinished last line', () => {
    const rows = allRows({ text: `a,b\n${'z'.repeat(10_000_000)}\n1,2\n3`, delimiter: ',' });
    expect(rows.map(({ flaw }) => flaw)).toEqual([undefined, 'too-long', undefined, 'unfinished']);
  });

  it('cut a row again that a spreadsheet has quoted whole', () => {
    const rows = allRows({ text: 'a,b,c\n"2020-01-01,Buy,""1,5"""\n', delimiter: ',' });
    expect(rows[1]?.cells).toEqual(['2020-01-01', 'Buy', '1,5']);
  });

  it('end at carriage returns alone, as old spreadsheets write them', () => {
    expect(allRows({ text: 'a,b\r1,2\r3,4', delimiter: ',' }).map((row) => row.cell(1))).toEqual(['b', '2', '4']);
  });
});

describe('decoding', () => {
  const bytes = (...codes: number[]): Uint8Array => new Uint8Array(codes);
  const text = 'date,café\n1,€2\n';
  const utf16 = (bigEndian: boolean, mark: boolean): Uint8Array => {
    const buffer = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
    return new Uint8Array(bigEndian ? buffer.swap16() : buffer);
  };

  it.each([
    ['UTF-8', new TextEncoder().encode(text), 'utf-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 little-endian', utf16(false, true), 'utf-16le'],
    ['UTF-16 big-endian', utf16(true, true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(false, false), 'utf-16le'],
  ])('%s', (_, input, encoding) => {
    expect(decodeText(input, 'f')).toMatchObject({ encoding, text: expect.stringContaining('café') });
  });

  it('Windows-1252', () => {
    expect(decodeText(bytes(0x63, 0x61, 0x66, 0xe9, 0x2c, 0x80), 'f')).toEqual({
      encoding: 'windows-1252',
      text: 'café,€',
    });
  });

  it.each([
    ['a PDF', bytes(0x25, 0x50, 0x44, 0x46, 0x2d)],
    ['not a text file', bytes(1, 2, 3, 0, 5, 6, 0, 0)],
  ])('says that a file is %s', (what, input) => {
    expect(decodeText(input, 'f')).toMatchObject({
      code: 'import/binary-file',
      message: expect.stringContaining(what),
    });
  });
});
