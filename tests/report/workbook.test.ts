/** The workbook: formulas whose results are Tare's, before and after a spreadsheet program has worked them out anew. */
import ExcelJS from 'exceljs';
import { describe, expect, it, vi } from 'vitest';
import { packageAssets } from '../../src/cli/package-files.js';
import { formatCents } from '../../src/core/decimal-text.js';
import { type Fixed, sum } from '../../src/core/fixed.js';
import { yearWorkbook } from '../../src/report/files/xlsx/year-workbook.js';
import type { YearReport } from '../../src/report/year.js';
import { convert, SOFFICE } from '../support/programs.js';
import { HOSTILE, motleyYear } from '../support/year-books.js';

vi.setConfig({ testTimeout: 180_000 });

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return workbook;
}

/**
 * The same workbook with its formulas alone, and what `change` does to it: LibreOffice believes results that stand in a file,
 * so these must go if it is to work them out.
 */
async function withoutResults(bytes: Uint8Array, change: (workbook: ExcelJS.Workbook) => void = () => {}) {
  const workbook = await opened(bytes);
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (cell.formula !== undefined) cell.value = { formula: cell.formula } as ExcelJS.CellFormulaValue;
      }),
    );
  change(workbook);
  return new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer);
}

/** A cell's value as money. */
const cents = (sheet: ExcelJS.Worksheet | undefined, address: string): string => {
  const cell = sheet?.getCell(address);
  const value = cell?.formula === undefined ? cell?.value : (cell.result ?? 0);
  return typeof value === 'number' ? value.toFixed(2) : `no number: ${JSON.stringify(value)}`;
};

const sheetNames = ({ us }: YearReport): string[] => us.form.pages.map(({ box }) => `Form 8949 ${box}`);

/** Every sum that the workbook shows, against the report's. */
function expectTotals(workbook: ExcelJS.Workbook, report: YearReport): void {
  for (const { box, totals, rows } of report.us.form.pages) {
    const sheet = workbook.getWorksheet(`Form 8949 ${box}`);
    const shown = ['D1', 'E1', 'G1', 'H1'].map((address) => cents(sheet, address));
    const wanted = [totals.proceeds, totals.basis, totals.adjustment, totals.gain].map(formatCents);
    expect(shown, box).toEqual(wanted);
    for (const [i, row] of rows.entries()) expect(cents(sheet, `H${i + 3}`)).toBe(formatCents(row.gain));
  }
  const schedule = workbook.getWorksheet('Schedule D');
  report.schedule.forEach(({ line, gain }, i) => {
    expect([schedule?.getCell(`A${i + 3}`).text, cents(schedule, `F${i + 3}`)]).toEqual([line, formatCents(gain)]);
  });
  const total = (values: readonly Fixed[]): string => formatCents(sum(values));
  expect(cents(workbook.getWorksheet('Income'), 'F1')).toBe(total(report.income.map(({ value }) => value)));
  expect(cents(workbook.getWorksheet('Fees'), 'F1')).toBe(formatCents(report.habits.fees));
  const lots = workbook.getWorksheet('Lots');
  expect(cents(lots, 'I1')).toBe(total(report.lines.map(({ gain }) => gain)));
  const summary = workbook.getWorksheet('Summary');
  expect(['B4', 'B5', 'B6'].map((address) => cents(summary, address))).toEqual(
    [report.us.schedule.line7, report.us.schedule.line15, report.us.schedule.capitalGain].map(formatCents),
  );
}

describe('the workbook', () => {
  it('shows the report’s figures as formulas that carry their results', async () => {
    const report = motleyYear();
    const workbook = await opened(await yearWorkbook(report, packageAssets().workbook));
    const names = workbook.worksheets.map(({ name }) => name);
    expect(names).toEqual(
      ['Summary', ...sheetNames(report), 'Schedule D', 'Events', 'Bursts', 'Lots', 'Income', 'Fees', 'Notes'].filter(
        (name) => names.includes(name),
      ),
    );
    expect(names).toEqual(
      expect.arrayContaining(['Summary', 'Schedule D', 'Events', 'Lots', 'Income', 'Fees', 'Notes']),
    );
    expectTotals(workbook, report);
    const form = workbook.getWorksheet('Form 8949 A');
    expect(form?.getCell('H3').formula).toBe('D3-E3+G3');
    expect(form?.getCell('D1').formula).toMatch(/^SUM\(D3:D\d+\)$/);
    expect(form?.autoFilter).toBeTruthy();
    expect(form?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
  });

  it('is the same bytes twice', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => yearWorkbook(motleyYear(), packageAssets().workbook)));
    expect(Buffer.compare(a as Uint8Array, b as Uint8Array)).toBe(0);
  });

  it('makes no formula of a name, a note or an id', async () => {
    const workbook = await opened(await yearWorkbook(motleyYear(), packageAssets().workbook));
    const texts = new Set<string>();
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.formula !== undefined) expect(cell.formula).toMatch(/^(SUM|MAX|HYPERLINK|'|[A-Z]+\d)/);
          if (typeof cell.value === 'string') texts.add(cell.value);
          if (cell.formula?.startsWith('HYPERLINK'))
            expect(cell.formula).toMatch(/^HYPERLINK\("#'Lots'!A\d+","[^"]*"\)$/);
        }),
      );
    for (const name of HOSTILE)
      expect(
        [...texts].some((text) => text.includes(name)),
        name,
      ).toBe(true);
  });

  describe.skipIf(SOFFICE === undefined)('in LibreOffice', () => {
    it.each(['cents', 'dollars'])(
      'opens without a warning and comes out the same when worked out anew, in %s',
      async (rounding) => {
        const report = motleyYear({ policies: { rounding } });
        const made = await yearWorkbook(report, packageAssets().workbook);
        const { told } = convert('year.xlsx', made, 'xlsx:Calc MS Excel 2007 XML');
        expect(told.replace(/^.*javaldx.*$/m, '')).not.toMatch(/warn|error|repair|corrupt/i);
        const { bytes } = convert('year.xlsx', await withoutResults(made), 'xlsx:Calc MS Excel 2007 XML');
        expectTotals(await opened(bytes), report);
      },
    );

    it('finds a figure that was changed by hand: the formulas live', async () => {
      const report = motleyYear();
      const made = await yearWorkbook(report, packageAssets().workbook);
      const before = Number(cents((await opened(made)).getWorksheet('Form 8949 A'), 'H3'));
      const changed = await withoutResults(made, (workbook) => {
        const proceeds = workbook.getWorksheet('Form 8949 A')?.getCell('D3');
        if (proceeds) proceeds.value = Number(proceeds.value) + 1000;
      });
      const again = await opened(convert('year.xlsx', changed, 'xlsx:Calc MS Excel 2007 XML').bytes);
      expect(Number(cents(again.getWorksheet('Form 8949 A'), 'H3'))).toBeCloseTo(before + 1000, 2);
      const line16 = report.us.schedule.line16 + 1000n * 10n ** 18n;
      const row = report.schedule.findIndex(({ line }) => line === '16') + 3;
      expect(cents(again.getWorksheet('Schedule D'), `F${row}`)).toBe(formatCents(line16 as Fixed));
    });
  });
});
