/** The files of `tare returns --out`: a page that stands alone, and a workbook that adds up. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { packageAssets } from '../../src/cli/package-files.js';
import { checkRows } from '../../src/report/check-rows.js';
import { returnsStyle } from '../../src/report/files/assets.js';
import { returnsPage } from '../../src/report/files/html/returns-page.js';
import { returnsWorkbook } from '../../src/report/files/xlsx/returns-workbook.js';
import { lines } from '../support/book.js';
import { costOf, FLAT } from '../support/measured.js';
import { folderWith, tare } from '../support/run-tare.js';
import { ROOT } from '../support/sources.js';

const report = costOf({
  rows: lines(`
    id,time,account,type,asset,quantity,total,fee,price,class
    D,2024-01-01,<b>x</b>,deposit,USD,1000,,,,
    B,2024-01-01,<b>x</b>,buy,=AAA,5,505,1,100,digital
    C,2024-01-01,<b>x</b>,buy,BBB,4,400,1,100,digital
    S,2024-06-01,<b>x</b>,sell,=AAA,2,300,1,150,digital
  `),
  prices: { 'p.csv': 'date,=AAA,BBB\n2024-01-01,100,100\n2024-05-31,140,90\n2024-06-01,150,90\n' },
  settings: FLAT,
});
const page = [...returnsPage(report, returnsStyle(packageAssets()))].join('');

describe('the page of returns', () => {
  it('lets nothing in but its own style, and runs no script', () => {
    expect(page).toContain('default-src &#39;none&#39;; style-src &#39;sha256-');
    expect(page).not.toMatch(/<script|<link rel="stylesheet|https?:|url\(/);
  });

  it('takes names from files for text, never for markup', () => {
    expect(page).toContain('&lt;b&gt;x&lt;/b&gt;');
    expect(page).not.toContain('<b>x</b>');
  });

  it('says the answer, every line of the waterfall, and the charge found', () => {
    expect(page).toContain('After fees and taxes you have');
    for (const { name, amount } of report.returns.waterfall?.lines ?? [])
      if (amount !== 0n) expect(page).toContain(name);
    // 505 moved for 5 at 100.
    expect(page).toMatch(/5\.00 moved beyond quantity times price/);
  });

  it('shows what the history shows, with its own charts', () => {
    for (const { name } of checkRows(report.returns.checks)) expect(page).toContain(`<td>${name}</td>`);
    expect(page).toContain('aria-labelledby="positions-title"');
    // Nothing was borrowed, and no row has a time of day.
    expect(page).not.toContain('aria-labelledby="leverage-title"');
    expect(page).not.toContain('aria-labelledby="hours-title"');
  });

  it('shows a round trip, a night trade, a limit that was broken and money that was borrowed', () => {
    const wild = costOf({
      rows: lines(`
        id,time,account,type,asset,quantity,total,fee,price,class
        D,2024-01-01T08:00:00Z,x,deposit,USD,1000,,,,
        B,2024-01-01T09:00:00Z,x,buy,AAA,15,1500,0,100,digital
        S,2024-01-02T02:00:00Z,x,sell,AAA,5,500,1,100,digital
        R,2024-01-02T02:05:00Z,x,buy,AAA,5,510,1,102,digital
      `),
      prices: { 'p.csv': 'date,AAA\n2024-01-01,100\n2024-01-02,100\n2024-01-03,90\n' },
      settings: {
        ...FLAT,
        timezone: 'UTC',
        accounts: { x: { margin: true } },
        limits: { position: '50%', leverage: 1 },
      },
    });
    const shown = [...returnsPage(wild, returnsStyle(packageAssets()))].join('');
    expect(shown).toMatch(/<td>Sold and bought back within 10 minutes<\/td><td class="num">1 time<\/td>/);
    expect(shown).toMatch(
      /<td>Trades between 23:00 and 07:00<\/td><td class="num">2<\/td><td><\/td><td>67% of 3<\/td>/,
    );
    expect(shown).toMatch(
      /<td>Highest leverage<\/td><td class="num">1\.\d\dx<\/td><td>1\.00x<\/td><td>[^<]*; beyond on 3 days/,
    );
    expect(shown).toMatch(/<td>Largest position<\/td><td class="num">AAA 1\d\d\.\d%<\/td><td>50\.0%<\/td>/);
    for (const id of ['leverage', 'positions', 'hours']) expect(shown).toContain(`aria-labelledby="${id}-title"`);
  });

  it('has the charts of growth, falls, steps, costs and fills', () => {
    for (const id of ['growth', 'falls', 'steps', 'kinds', 'fills'])
      expect(page).toContain(`aria-labelledby="${id}-title"`);
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('the workbook of returns', () => {
  it('has a sheet for each table, and its sums are formulas that come out', async () => {
    const book = new ExcelJS.Workbook();
    const bytes = await returnsWorkbook(report);
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Returns',
      'Waterfall',
      'Costs',
      'Periods',
      'Undisclosed',
      'Trades',
      'Lots',
      'Checks',
      'Round trips',
      'Bad fills',
      'Days',
      'Notes',
    ]);
    const steps = book.getWorksheet('Waterfall');
    const last = steps?.rowCount ?? 0;
    const amounts = Array.from({ length: last - 2 }, (_, i) => Number(steps?.getCell(i + 2, 2).value));
    expect(steps?.getCell(last, 2).value).toEqual({
      formula: `SUM(B2:B${last - 1})`,
      result: Math.round(amounts.reduce((sum, one) => sum + one, 0) * 100) / 100,
    });
    // A name that looks like a formula stays a text.
    expect(book.getWorksheet('Lots')?.getCell('B2').value).toBe('=AAA');
  });

  it('is the same bytes twice', async () => {
    expect(Buffer.from(await returnsWorkbook(report)).equals(Buffer.from(await returnsWorkbook(report)))).toBe(true);
  });
});

it('writes all files, and not over one that someone else wrote', () => {
  const book = join(ROOT, 'fixtures/books/bot-127');
  const folder = folderWith({ 'out/returns.html': 'mine' });
  const refused = tare(folder, 'returns', '--book', book, '--out', 'out');
  expect(refused.code).toBe(2);
  expect(readFileSync(join(folder, 'out/returns.html'), 'utf8')).toBe('mine');
  const run = tare(folder, 'returns', '--book', book, '--out', 'new');
  expect(run.code).toBe(0);
  for (const name of ['returns.html', 'returns.xlsx', 'returns.json', 'cost.json'])
    expect(run.out).toContain(`new/${name}`);
  expect(JSON.parse(readFileSync(join(folder, 'new/cost.json'), 'utf8')).undisclosed.total).toBe('340.00');
});
