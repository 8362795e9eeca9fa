/** The files of `tare compare --out`: a page that stands alone, a workbook, and the same figures in both. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { packageAssets } from '../../src/cli/package-files.js';
import { addDays, type Day, formatDay, parseDay } from '../../src/core/calendar.js';
import { returnsStyle } from '../../src/report/files/assets.js';
import { comparePage } from '../../src/report/files/html/compare-page.js';
import { compareWorkbook } from '../../src/report/files/xlsx/compare-workbook.js';
import { accountBook } from '../../src/returns/compare/account-book.js';
import { compare } from '../../src/returns/compare/compare.js';
import { bookOf, lines } from '../support/book.js';
import { FLAT } from '../support/measured.js';
import { folderWith, tare } from '../support/run-tare.js';
import { ROOT } from '../support/sources.js';

const first = parseDay('2024-03-01') as Day;
const prices = Array.from({ length: 60 }, (_, i) => `${formatDay(addDays(first, i))},${100 + ((i * 7) % 11)}`);
const book = bookOf({
  rows: lines(`
    id,time,account,type,asset,quantity,total,fee,class
    D1,2024-03-01,<i>bot</i>,deposit,USD,1000,,,
    D2,2024-03-01,manual,deposit,USD,100,,,
    B1,2024-03-01,<i>bot</i>,buy,AAA,10,1000,0,digital
    B2,2024-03-01,manual,buy,AAA,1,100,0,digital
    S1,2024-03-31,<i>bot</i>,sell,AAA,5,510,10,digital
  `),
  prices: { 'p.csv': `date,AAA\n${prices.join('\n')}\n` },
  settings: { ...FLAT, accounts: { manual: { platform: { taxReporting: '=CSV' } } } },
});
const source = (name: string) => ({ name, run: () => accountBook(book, name) });
const found = compare({ kind: 'accounts', sources: [source('<i>bot</i>'), source('manual')], periods: [{}, {}] });
if ('refused' in found) throw new Error(found.refused);
const page = [...comparePage(found, returnsStyle(packageAssets()))].join('');

describe('the page that compares', () => {
  it('runs no script, lets nothing in but its style, and takes names for text', () => {
    expect(page).toContain('default-src &#39;none&#39;; style-src &#39;sha256-');
    expect(page).not.toMatch(/<script|<link rel="stylesheet|https?:|url\(/);
    expect(page).toContain('&lt;i&gt;bot&lt;/i&gt;');
    expect(page).not.toContain('<i>');
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('says first what cannot be told, with the smallest difference and the years', () => {
    expect(page.indexOf('WHICH DID BETTER CANNOT BE TOLD')).toBeLessThan(page.indexOf('<svg'));
    expect(page).toMatch(/the smallest difference that 60 days of these two show is [\d.]+% a year/);
    expect(page).toContain('A 90-day test of these two');
  });

  it('has every row of the matrix, each cell with where it comes from', () => {
    for (const { name } of found.matrix) expect(page).toContain(`<td>${name}</td>`);
    expect(page).toContain('<td class="num">=CSV</td><td class="quiet">tare.yaml</td>');
    expect(page.match(/<td class="quiet">measured<\/td>/g)?.length).toBe(
      found.matrix.flatMap(({ cells }) => cells).filter(({ how }) => how === 'measured').length,
    );
  });

  it('has the charts of growth, falls and costs', () => {
    for (const id of ['growth', 'falls', 'kinds']) expect(page).toContain(`aria-labelledby="${id}-title"`);
  });
});

describe('the workbook that compares', () => {
  it('has the same money in both, to the cent, and text that looks like a formula as text', async () => {
    const bytes = await compareWorkbook(found);
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    const names = ['Answer', 'Returns', 'Same money', 'Costs', 'Platforms', 'Days', 'Notes'];
    expect(read.worksheets.map(({ name }) => name)).toEqual(names);
    const money = read.getWorksheet('Same money');
    const row = (k: number) => [3, 4, 5, 6].map((column) => Number(money?.getCell(k, column).value));
    for (let i = 0; i < 4; i++) expect(row(4)[i]).toBeCloseTo((row(2)[i] ?? Number.NaN) - (row(3)[i] ?? Number.NaN), 2);
    // 60 days at 100 + (i·7 mod 11): the last is 106. The bot has 5 of them and 500 of money.
    expect(row(2)[1]).toBe(5 * 106 + 500);
    expect(row(3)[1]).toBe(1060);
    expect(read.getWorksheet('Days')?.rowCount).toBe(61);
    const cells = read.getWorksheet('Platforms')?.getColumn(4).values ?? [];
    expect(cells.some((value) => value === '=CSV')).toBe(true);
    expect(Buffer.from(await compareWorkbook(found)).equals(Buffer.from(bytes))).toBe(true);
  });
});

it('writes page, workbook and data', () => {
  const folder = folderWith({});
  const periods = ['2024-07-01..2024-12-31', '2025-01-01..2025-06-30'];
  const run = tare(folder, 'compare', ...periods, '--book', join(ROOT, 'fixtures/books/bot-127'), '--out', 'out');
  expect(run.code).toBe(0);
  for (const name of ['compare.html', 'compare.xlsx', 'compare.json']) expect(run.out).toContain(`out/${name}`);
  expect(readFileSync(join(folder, 'out/compare.html'), 'utf8')).toContain('Two periods have two markets');
  const data = JSON.parse(readFileSync(join(folder, 'out/compare.json'), 'utf8'));
  expect(data).toMatchObject({ matchedDays: 181, longer: '2024-07-01..2024-12-31' });
});
