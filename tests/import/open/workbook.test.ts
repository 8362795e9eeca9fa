/** Workbooks become the rows that a CSV of the same table would give. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { headRows } from '../../../src/import/file.js';
import { openFile } from '../../../src/import/open/open-file.js';
import { allRows } from '../../../src/import/read/csv.js';
import { kindOfFormat } from '../../../src/import/read/workbook/styles.js';
import { Random, SEED } from '../../support/random.js';
import { ROOT } from '../../support/sources.js';
import { type CellValue, rawWorkbook, workbookBytes } from '../../support/workbooks.js';
import { contentsOf, transactionsOf } from '../fixture-files.js';

/** The cells of each sheet. */
function cellsOf(bytes: Uint8Array): Record<string, (readonly string[])[]> {
  const found: Record<string, (readonly string[])[]> = {};
  for (const part of openFile({ name: 'book.xlsx', bytes })) {
    if (part.kind !== 'workbook') throw new Error(part.kind === 'refused' ? part.issue.message : 'a text');
    for (const sheet of part.sheets) {
      const [source] = sheet.sources;
      found[sheet.name] = source ? headRows(source, 1e6).map((row) => [String(row.line), ...row.cells]) : [];
    }
  }
  return found;
}

describe('cells', () => {
  it('reads each kind of cell as a CSV would show it', async () => {
    const rows: CellValue[][] = [
      ['text', 12.5, 0.1 + 0.2, 1e-7, 1e21, -0.000001],
      [true, { formula: 'A1&"x"', result: 'textx' }, { formula: '1+1', result: 2 }, { error: '#N/A' }],
      [
        { richText: [{ text: 'two ' }, { font: { bold: true }, text: 'parts' }] },
        { text: 'a link', hyperlink: 'https://example.org' },
      ],
      [],
      [null, null, 'far'],
    ];
    expect(cellsOf(await workbookBytes([{ name: 'Sheet1', rows }]))).toEqual({
      'book.xlsx': [
        ['1', 'text', '12.5', '0.30000000000000004', '1e-7', '1e+21', '-0.000001'],
        ['2', 'TRUE', 'textx', '2', '#N/A'],
        ['3', 'two parts', 'a link'],
        ['5', '', '', 'far'],
      ],
    });
  });

  it('reads dates and times by their formats, to the millisecond', async () => {
    const at = new Date(Date.UTC(2024, 1, 29, 23, 59, 58, 250));
    const day = new Date(Date.UTC(2024, 11, 31));
    const rows = [[day, at, day, 0.1234, 1234.5, 45_000]];
    const formats = {
      1: 'mm/dd/yyyy',
      2: 'yyyy-mm-dd hh:mm',
      3: 'm/d/yy h:mm',
      4: '0.00%',
      5: '"$"#,##0.00;[Red]("$"#,##0.00)',
      6: 'General',
    };
    expect(cellsOf(await workbookBytes([{ name: 'S', rows, formats }]))['book.xlsx']).toEqual([
      ['1', '2024-12-31', '2024-02-29 23:59:58.250', '2024-12-31 00:00:00', '12.34%', '1234.5', '45000'],
    ]);
  });

  it('writes the noise of a spreadsheet away, and what a platform itself stored not', () => {
    const data =
      '<row r="1"><c r="A1"><v>2882.8900100000001</v></c><c r="B1"><v>706.00999200000001</v></c><c r="C1"><v>5.0000000000000001E-4</v></c></row>';
    expect(cellsOf(rawWorkbook(data))['book.xlsx']).toEqual([['1', '2882.89001', '706.009992', '0.0005']]);
  });

  it('knows days before March 1900 and days counted from 1904', () => {
    const cell =
      '<row r="1"><c r="A1" s="0"><v>1</v></c><c r="B1" s="0"><v>59</v></c><c r="C1" s="0"><v>61</v></c><c r="D1" s="0"><v>45351</v></c></row>';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const rels = (to: string): string =>
      `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="${to}"/></Relationships>`;
    const styles = '<styleSheet><cellXfs count="1"><xf numFmtId="14"/></cellXfs></styleSheet>';
    const parts = { 'xl/_rels/workbook.xml.rels': rels('/xl/styles.xml'), 'xl/styles.xml': styles };
    expect(cellsOf(rawWorkbook(cell, parts))['book.xlsx']).toEqual([
      ['1', '1900-01-01', '1900-02-28', '1900-03-01', '2024-02-29'],
    ]);
    const book = `<x:workbook xmlns:x="x" xmlns:rel="y"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="S" rel:id="r1"/></x:sheets></x:workbook>`;
    const old = rawWorkbook('<row r="1"><c r="A1" s="0"><v>43889</v></c></row>', { ...parts, 'xl/workbook.xml': book });
    expect(cellsOf(old)['book.xlsx']).toEqual([['1', '2024-02-29']]);
  });

  it('tells formats of dates from formats of money', () => {
    const kinds = [
      'General',
      '0.00',
      '#,##0.00\\ "days"',
      '[$-409]d-mmm-yy',
      '[h]:mm',
      'h:mm AM/PM',
      'yyyy\\-mm\\-dd\\ hh:mm:ss',
      'mmm-yy',
      '0.00E+00',
      '[Red]0%',
      '\\U\\S\\D 0.00',
    ];
    expect(kinds.map(kindOfFormat)).toEqual([
      'number',
      'number',
      'number',
      'date',
      'number',
      'time',
      'date-time',
      'date',
      'number',
      'percent',
      'number',
    ]);
  });

  it('says which formulas were never worked out and which numbers lost digits', () => {
    const data =
      '<row r="3"><c r="B3"><f>A1*2</f></c><c r="C3"><f>A2</f></c><c r="D3"><v>3.5627846294629463E18</v></c></row>';
    const [part] = openFile({ name: 'book.xlsx', bytes: rawWorkbook(data) });
    expect(part?.kind === 'workbook' && part.sheets[0]?.issues?.map(({ message }) => message)).toEqual([
      'book.xlsx row 3: 2 formulas, the first in B3, have no result. Open the workbook in a spreadsheet program, save it, and give that; or download the CSV.',
      'book.xlsx row 3: the number in D3 has lost the digits after the fifteenth. A spreadsheet keeps fifteen digits of a number: give the file as it was downloaded, before it was opened in one.',
    ]);
  });

  it(`agrees with exceljs on random tables (seed ${SEED})`, async () => {
    const random = new Random(SEED);
    const rows = Array.from({ length: 300 }, () =>
      Array.from({ length: random.whole(1, 12) }, () =>
        random.chance(0.2)
          ? null
          : random.chance(0.4)
            ? Number(random.decimal(-1e6, 1e6, random.whole(0, 9)))
            : `t${random.whole(0, 99)} <&> ”é`,
      ),
    ).filter((row) => row.some((cell) => cell !== null));
    const bytes = await workbookBytes([
      { name: 'One', rows },
      { name: 'Two', rows: [['x']] },
    ]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const expected: string[][] = [];
    book.getWorksheet('One')?.eachRow((row, number) => {
      const cells: string[] = [];
      for (let i = 1; i <= row.cellCount; i++)
        cells.push(row.getCell(i).value === null ? '' : String(row.getCell(i).value));
      while (cells.at(-1) === '') cells.pop();
      expected.push([String(number), ...cells]);
    });
    const found = cellsOf(bytes);
    expect(Object.keys(found)).toEqual(['book.xlsx/One', 'book.xlsx/Two']);
    expect(found['book.xlsx/One']).toEqual(expected);
    expect(expected.length).toBeGreaterThan(250);
  });
});

describe('a CSV that a spreadsheet saved as a workbook', () => {
  const csv = readFileSync(join(ROOT, 'fixtures/import/tare/every-type.csv'));
  const table = allRows({ text: csv.toString('utf8'), delimiter: ',' }).map((row) => [...row.cells]);

  /** What a spreadsheet makes of a cell of a CSV: numbers and dates become values. */
  const typed = (cell: string): CellValue => {
    if (/^-?\d+(\.\d+)?$/.test(cell)) return Number(cell);
    if (/^\d{4}-\d{2}-\d{2}$/.test(cell)) return new Date(`${cell}T00:00:00Z`);
    return cell === '' ? null : cell;
  };

  it('imports identically', async () => {
    const rows = table.map((cells, i) => (i === 0 ? cells : cells.map(typed)));
    const bytes = await workbookBytes([{ name: 'every-type', rows }]);
    const plain = contentsOf(transactionsOf([{ name: 'a.csv', bytes: csv }]));
    expect(plain.length).toBeGreaterThan(25);
    expect(contentsOf(transactionsOf([{ name: 'a.xlsx', bytes }]))).toEqual(plain);
    // The ending of a name says nothing.
    expect(contentsOf(transactionsOf([{ name: 'a.csv', bytes }]))).toEqual(plain);
    expect(contentsOf(transactionsOf([{ name: 'a.xlsx', bytes: csv }]))).toEqual(plain);
  });
});
