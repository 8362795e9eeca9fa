/** Rows read in place must be the rows that papaparse gives, whatever is quoted; and a quote left open costs one line. */
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { allRows, type Row } from '../../../src/import/read/csv.js';
import { Random, SEED } from '../../support/random.js';

const TEXTS = 3000;
const PIECES = ['a', 'Z9', '0.5', '-', ' ', '\t', '€', '', 'x y', "'", '\u00a0'];

interface Written {
  readonly text: string;
  readonly delimiter: string;
  readonly lineBreak: string;
}

const plainCells = (rows: readonly Row[]): string[][] => rows.map(({ cells }) => [...cells]);

/** What papaparse reads, blank lines left out, and whether it was content. */
function byPapaparse({ text, delimiter, lineBreak }: Written): { cells: string[][]; sound: boolean } {
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter,
    quoteChar: '"',
    newline: lineBreak as '\n' | '\r\n',
  });
  const cells = data.filter((row) => row.length > 1 || row[0] !== '');
  return { cells, sound: errors.every(({ type }) => type !== 'Quotes') };
}

/** A table whose cells are quoted where they must be, and here and there where they need not be. */
function soundText(random: Random): Written & { readonly starts: readonly number[] } {
  const delimiter = random.pick([',', ';', '\t']);
  const lineBreak = random.pick(['\n', '\r\n']);
  const odd = [...PIECES, '"', '""', ',', ';', '\n', '\r\n'];
  const starts: number[] = [];
  let text = '';
  for (let row = random.whole(1, 6); row > 0; row--) {
    if (random.chance(0.1)) text += lineBreak;
    starts.push(text.split('\n').length);
    const cells = Array.from({ length: random.whole(2, 5) }, () => {
      const raw = Array.from({ length: random.whole(0, 3) }, () => random.pick(random.chance(0.3) ? odd : PIECES)).join(
        '',
      );
      const must = /["\r\n]/.test(raw) || raw.includes(delimiter);
      return must || random.chance(0.3) ? `"${raw.replaceAll('"', '""')}"` : raw;
    });
    text += cells.join(delimiter) + (row === 1 && random.chance(0.3) ? '' : lineBreak);
  }
  return { text, delimiter, lineBreak, starts };
}

describe(`against papaparse (seed ${SEED})`, () => {
  it('gives the same cells, and the line on which each row begins', () => {
    const random = new Random(SEED);
    for (let n = 0; n < TEXTS; n++) {
      const written = soundText(random);
      const rows = allRows(written);
      expect(plainCells(rows), JSON.stringify(written.text)).toEqual(byPapaparse(written).cells);
      expect(
        rows.map(({ line }) => line),
        JSON.stringify(written.text),
      ).toEqual(written.starts);
    }
  });

  it('gives the same cells for quotes in odd places, unless papaparse itself complains', () => {
    const random = new Random(SEED + 1);
    let compared = 0;
    for (let n = 0; n < TEXTS; n++) {
      const pieces = [...PIECES, '"', '"', ',', ',', '\n'];
      const text = Array.from({ length: random.whole(1, 24) }, () => random.pick(pieces)).join('');
      const written = { text, delimiter: ',', lineBreak: '\n' };
      const { cells, sound } = byPapaparse(written);
      // A row that is one cell with a delimiter in it was quoted by a spreadsheet, and is cut again.
      if (!sound || cells.some((row) => row.length === 1 && row[0]?.includes(','))) continue;
      compared++;
      expect(plainCells(allRows(written)), JSON.stringify(text)).toEqual(cells);
    }
    expect(compared).toBeGreaterThan(TEXTS / 4);
  });

  it('reads cells one by one as it reads them together', () => {
    const random = new Random(SEED + 2);
    for (let n = 0; n < TEXTS / 3; n++) {
      const written = soundText(random);
      const together = allRows(written).map((row) => row.cells.map((cell) => cell.trim()));
      const apart = allRows(written).map(
        (row) => together[0] && Array.from({ length: row.width }, (_, at) => row.cell(at)),
      );
      expect(apart).toEqual(together);
      for (const row of allRows(written)) {
        expect(row.cell(row.width)).toBe('');
        expect(row.isEmpty(0)).toBe(row.cells[0] === '');
      }
    }
  });
});

describe('what is broken', () => {
  const read = (text: string) =>
    allRows({ text, delimiter: ',' }).map(({ line, flaw, cells }) => [line, flaw, cells.length]);

  it('costs the line with a quote that never closes, and no line below', () => {
    expect(read('a,b\nc,"d\ne,f\ng,h\n')).toEqual([
      [1, undefined, 2],
      [2, 'open-quote', 2],
      [3, undefined, 2],
      [4, undefined, 2],
    ]);
  });

  it('is named when the file ends inside a row', () => {
    expect(read('a,b\nc,d\ne')).toEqual([
      [1, undefined, 2],
      [2, undefined, 2],
      [3, 'unfinished', 1],
    ]);
  });

  it('is no row when the line is blank', () => {
    expect(read('a,b\r\n\r\n"c",d\r\n').map(([line]) => line)).toEqual([1, 3]);
  });

  it('is one row when a cell goes over several lines, and the lines below keep their numbers', () => {
    expect(read('a,"b\nb\nb"\nc,d\n')).toEqual([
      [1, undefined, 2],
      [4, undefined, 2],
    ]);
  });

  it('is cut again when a spreadsheet has quoted whole rows', () => {
    const [row] = allRows({ text: '"a,""b"",c"\n', delimiter: ',' });
    expect(row?.cells).toEqual(['a', 'b', 'c']);
  });
});
