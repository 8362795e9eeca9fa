/** Corrections: a corrected export reads as one that was edited by hand would, whatever its encoding and however its rows are quoted. */
import { describe, expect, it } from 'vitest';
import { applyCorrections, correctionsText, readCorrections } from '../../src/book/corrections.js';
import { openFiles } from '../../src/book/open-book.js';
import { rowText, sourceRow } from '../../src/book/source-row.js';
import { importFiles } from '../../src/chain/chain.js';
import { bytesOf, csvFile, type InputFile } from '../../src/import/file.js';
import { allRows } from '../../src/import/read/csv.js';
import { decodeText } from '../../src/import/read/decode.js';
import { recordPlaces } from '../../src/import/read/records.js';
import { formats } from '../../src/import/registry.js';
import { defaultSettings } from '../../src/settings/settings.js';
import { Random, SEED } from '../support/random.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes.set([code & 255, code >> 8], 2 + i * 2);
  }
  return bytes;
};
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const withMark = (text: string): Uint8Array => utf8(`\uFEFF${text}`);
const ENCODINGS = { utf8, withMark, utf16, latin1 };

const HEADER = 'time,type,asset,quantity,total,note';
const file = (bytes: Uint8Array, name = 'exports/a.csv'): InputFile => ({ name, bytes });
const corrections = (text: string): InputFile => ({ name: 'corrections.csv', bytes: utf8(text) });
const written = (list: Parameters<typeof correctionsText>[0]): InputFile => corrections(correctionsText(list));
const textIn = (input: InputFile): string => {
  const decoded = decodeText(bytesOf(input), input.name);
  if ('code' in decoded) throw new Error(decoded.message);
  return decoded.text;
};

/** Everything that reading a file tells, row by row. */
function reading(input: InputFile) {
  const [one] = importFiles([input], defaultSettings);
  return {
    transactions: one?.intake.transactions,
    counts: one?.intake.rows.counts(),
    rejected: one?.intake.rows.rejections,
    issues: one?.intake.issues,
  };
}

describe('a correction', () => {
  const text = `${HEADER}\n2025-01-01,buy,BTC,1,100,\n2025-01-0x,buy,BTC,1,100,\n2025-01-03,sell,BTC,1,150,\n`;
  const apply = (list: Parameters<typeof correctionsText>[0], of = text) =>
    applyCorrections([file(utf8(of))], written(list), { all: true });

  it('mends a row and leaves another out; all others keep their numbers', () => {
    const done = apply([
      { file: 'exports/a.csv', row: 3, was: '2025-01-0x,buy,BTC,1,100,', is: '2025-01-02,buy,BTC,1,100,' },
      { file: 'a.csv', row: 2, was: '2025-01-01,buy,BTC,1,100,', is: '' },
    ]);
    expect(done.issues).toMatchObject([
      {
        code: 'book/corrected',
        message: expect.stringContaining('1 row is read as corrections.csv says, 1 row is left out.'),
      },
    ]);
    const [input] = done.value as [InputFile];
    expect(textIn(input)).toBe(`${HEADER}\n\n2025-01-02,buy,BTC,1,100,\n2025-01-03,sell,BTC,1,150,\n`);
    expect(bytesOf({ bytes: input.uncorrected ?? new Uint8Array() })).toEqual(utf8(text));
    const { transactions, counts } = reading(input);
    expect(counts).toEqual({ total: 2, used: 2, duplicate: 0, ignored: 0, rejected: 0 });
    expect(transactions?.map(({ source }) => source.row)).toEqual([3, 4]);
  });

  it('that does not fit is an error that shows the row, and is not applied', () => {
    const was = '2025-01-0x,buy,BTC,1,100';
    const done = apply([
      { file: 'exports/a.csv', row: 3, was, is: 'x' },
      { file: 'exports/a.csv', row: 9, was, is: 'x' },
      { file: 'exports/b.csv', row: 3, was, is: 'x' },
      { file: 'exports/a.csv', row: 3, was: `${was},`, is: 'a\nb' },
    ]);
    expect(textIn(done.value[0] as InputFile)).toBe(text);
    expect(done.issues.map(({ code, row }) => [code, row])).toEqual([
      ['book/correction-misfit', 4],
      ['book/correction-misfit', 2],
      ['book/correction-misfit', 3],
      ['book/correction-misfit', 5],
    ]);
    expect(done.issues[1]?.message).toContain('which reads "2025-01-0x,buy,BTC,1,100," now');
    expect(done.issues[2]?.message).toContain('where no record begins');
  });

  it('of the same row twice counts once, and is told', () => {
    const was = '2025-01-01,buy,BTC,1,100,';
    const done = apply([
      { file: 'exports/a.csv', row: 2, was, is: '2025-01-01,buy,BTC,2,100,' },
      { file: 'exports/a.csv', row: 2, was, is: '' },
    ]);
    expect(textIn(done.value[0] as InputFile)).toContain('BTC,2,100');
    expect(done.issues.map(({ code }) => code)).toEqual(['book/correction-misfit', 'book/corrected']);
  });

  it('never takes a part of a record for the whole', () => {
    const quoted = `${HEADER}\n2025-01-01,buy,BTC,1,100,"one\ntwo"\n`;
    const done = apply([{ file: 'exports/a.csv', row: 2, was: '2025-01-01,buy,BTC,1,100,"one', is: '' }], quoted);
    expect(textIn(done.value[0] as InputFile)).toBe(quoted);
    const inside = apply([{ file: 'exports/a.csv', row: 3, was: 'two"', is: '' }], quoted);
    expect(textIn(inside.value[0] as InputFile)).toBe(quoted);
    expect(inside.issues[0]?.message).toContain('where no record begins');
  });

  it('of what is no text with rows is refused', () => {
    const kinds: [string, Uint8Array][] = [
      ['a.zip', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
      ['a.ofx', utf8('OFXHEADER:100\nDATA:OFXSGML\n')],
      ['a.xml', utf8('<?xml version="1.0"?>\n<a/>\n')],
      ['a.json', utf8('[{"a": 1}]\n')],
      ['a.pdf', utf8('%PDF-1.7\n')],
    ];
    for (const [name, bytes] of kinds) {
      const list = written([{ file: name, row: 1, was: 'x', is: 'y' }]);
      const { issues, value } = applyCorrections([file(bytes, name)], list, { all: true });
      expect([name, issues.map(({ code }) => code)]).toEqual([name, ['book/correction-refused']]);
      expect(value[0]?.bytes).toBe(bytes);
    }
    const inside = written([{ file: 'exports/a.zip/b.csv', row: 1, was: 'x', is: 'y' }]);
    const { issues } = applyCorrections([file(utf8('x'), 'exports/a.zip')], inside, { all: true });
    expect(issues.map(({ code }) => code)).toEqual(['book/correction-refused']);
  });

  it('is read however a spreadsheet saves it, and its own bad lines are named', () => {
    const semicolons = corrections('Row;File;Was;Is;Note\r\n2;a.csv;"a;b";;why\r\n0;a.csv;x;y;\r\n');
    const read = readCorrections(semicolons);
    expect(read.value).toEqual([{ file: 'a.csv', row: 2, was: 'a;b', is: '', line: 2 }]);
    expect(read.issues).toMatchObject([{ code: 'book/corrections', row: 3 }]);
    expect(readCorrections(corrections('file,row\na,1\n')).issues).toMatchObject([
      { code: 'book/corrections', row: 1 },
    ]);
    expect(readCorrections(corrections('')).issues).toEqual([]);
  });

  it('of a file that is not named on the command line is not missed', () => {
    const paths = new Map([
      ['corrections.csv', utf8(correctionsText([{ file: 'exports/b.csv', row: 2, was: 'x', is: 'y' }]))],
    ]);
    const book = { paths: [...paths.keys()], read: (path: string) => paths.get(path) ?? new Uint8Array() };
    expect(openFiles(book, { place: 'The book', files: [file(utf8(text))] }).issues).toEqual([]);
    expect(openFiles(book, { place: 'The book' }).issues?.map(({ code }) => code)).toContain('book/correction-misfit');
  });
});

describe(`corrections of random files (seed ${SEED})`, () => {
  const random = new Random(SEED);
  const cell = (): string => {
    const kind = random.whole(0, 4);
    if (kind === 0) return `"Grüße, ${random.whole(1, 99)}"`;
    if (kind === 1) return `"two${random.pick(['\n', '\r\n'])}lines and a ""quote"""`;
    return random.pick(['', 'plain', '1;2', 'a|b', 'é']);
  };
  const row = (): string => {
    const day = random.chance(0.1) ? 'nonsense' : `2025-0${random.whole(1, 9)}-1${random.whole(0, 9)}`;
    return `${day},${random.pick(['buy', 'sell'])},${random.pick(['BTC', 'ETH'])},${random.whole(1, 9)},${random.whole(1, 900)},${cell()}`;
  };
  const rounds = 300;

  it(`${rounds} files: no correction changes nothing; a corrected file reads as one edited by hand`, () => {
    let applied = 0;
    for (let i = 0; i < rounds; i++) {
      const end = random.pick(['\n', '\r\n']);
      const records = Array.from({ length: random.whole(1, 12) }, () => (random.chance(0.1) ? '' : row()));
      const text = [HEADER, ...records].join(end) + (random.chance(0.8) ? end : '');
      const encode = ENCODINGS[random.pick(Object.keys(ENCODINGS) as (keyof typeof ENCODINGS)[])];
      const input = file(encode(text));
      expect(applyCorrections([input], corrections('file,row,was,is\n'), { all: true }).value[0]).toBe(input);

      const places = [...recordPlaces({ text, delimiter: ',' })].filter(({ from, to }) => to > from && from > 0);
      const chosen = random.shuffled(places).slice(0, random.whole(1, 3));
      const list = chosen.map(({ line, from, to }) => {
        const was = text.slice(from, to);
        const is = random.chance(0.3) ? '' : row().replace(/"[^"]*\n[\s\S]*"$/, 'short');
        return { file: input.name, row: line, was, is };
      });
      let byHand = text;
      for (const [at, { from, to }] of [...chosen.entries()].sort(([, a], [, b]) => b.from - a.from)) {
        const one = list[at] as (typeof list)[number];
        const breaks = one.was.split('\n').length - one.is.split('\n').length;
        byHand = byHand.slice(0, from) + one.is + end.repeat(breaks) + byHand.slice(to);
      }
      const { value, issues } = applyCorrections([input], written(random.shuffled(list)), { all: true });
      expect(issues.map(({ code }) => code)).toEqual(list.length > 0 ? ['book/corrected'] : []);
      expect(reading(value[0] as InputFile)).toEqual(reading(file(utf8(byHand))));
      applied += list.length;
    }
    expect(applied).toBeGreaterThan(rounds / 2);
  });

  it(`${rounds} texts: a row written anew with its own cells reads as it did`, () => {
    let rows = 0;
    for (let i = 0; i < rounds; i++) {
      const records = Array.from({ length: random.whole(1, 6) }, () => row());
      const text = `${[HEADER, ...records].join('\n')}\n`;
      for (const { line, cells } of allRows({ text, delimiter: ',' })) {
        const shown = sourceRow(file(utf8(text)), 'exports/a.csv', line, formats);
        expect(shown).toMatchObject({ cells, header: HEADER.split(','), refused: undefined });
        const again = `${HEADER}\n${rowText(shown as NonNullable<typeof shown>, cells)}\n`;
        expect(allRows({ text: again, delimiter: ',' })[1]?.cells).toEqual(cells);
        rows++;
      }
    }
    expect(rows).toBeGreaterThan(rounds);
  });

  it(`${rounds} texts: the places of records are those of the rows that are read`, () => {
    for (let i = 0; i < rounds; i++) {
      const end = random.pick(['\n', '\r\n', '\r']);
      const pieces = Array.from({ length: random.whole(0, 9) }, () =>
        random.pick(['', row(), 'a "b" c,"open', '"closed" ,x', '""stray,y', 'one']),
      );
      const text = pieces.join(end);
      for (const { delimiter } of csvFile('a', text).sources) {
        const places = new Map([...recordPlaces({ text, delimiter })].map((one) => [one.line, one]));
        for (const { line } of allRows({ text, delimiter })) expect(places.has(line)).toBe(true);
      }
    }
  });
});
