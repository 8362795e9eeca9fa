/*
 * Makes `year.xlsx`, the workbook that the year-end report is written into. Run it after changing it:
 *
 *   node templates/year/make-workbook.mjs
 *
 * The workbook can be changed by hand too, in any spreadsheet program. On a sheet with rows, row 1 holds the totals, row 2
 * the titles, row 3 the model: its cell formats are those of every row, its texts say what goes there. `{name}` is a
 * figure; `{gain}=[proceeds]-[basis]` the same as a formula with cells of its row; `=SUM([gain])` in row 1 one over a column.
 */
import ExcelJS from 'exceljs';

const MONEY = '#,##0.00;[Red]-#,##0.00;0.00';
const RATE = '0.0%';
const INK = 'FF1B232D';
const GREEN = 'FF0F5C4D';
const PALE = 'FFE3EFEB';
const workbook = new ExcelJS.Workbook();
const font = (more = {}) => ({ name: 'Calibri', size: 11, color: { argb: INK }, ...more });

const landscape = (repeat) => ({
  orientation: 'landscape',
  paperSize: 1,
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  printTitlesRow: repeat,
  margins: { left: 0.4, right: 0.4, top: 0.55, bottom: 0.55, header: 0.25, footer: 0.25 },
});

const footer = { oddHeader: '&L&A&R&F', oddFooter: '&LTare informs; it is not tax advice.&RPage &P of &N' };

/** A sheet with rows. Columns: [title, marker, width, format, total]. */
function rowsSheet(name, tab, columns) {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 2, showGridLines: true }],
    pageSetup: landscape('2:2'),
    headerFooter: footer,
    properties: { tabColor: { argb: tab } },
  });
  columns.forEach(([title, marker, width, format, total], i) => {
    const column = sheet.getColumn(i + 1);
    column.width = width;
    const right = format === MONEY || format === '0' || format === 'q';
    const alignment = { horizontal: right ? 'right' : 'left', vertical: 'top' };
    const top = sheet.getCell(1, i + 1);
    top.value = total ?? (i === 0 && columns.some((other) => other[4]) ? 'Totals' : null);
    top.font = font({ bold: true });
    top.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: PALE } };
    top.alignment = alignment;
    if (format === MONEY) top.numFmt = MONEY;
    const head = sheet.getCell(2, i + 1);
    head.value = title;
    head.font = font({ bold: true, color: { argb: 'FFFFFFFF' } });
    head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: GREEN } };
    head.alignment = { ...alignment, wrapText: true, vertical: 'middle' };
    const model = sheet.getCell(3, i + 1);
    model.value = marker;
    model.font = marker === '{link}' ? font({ color: { argb: GREEN }, underline: true }) : font();
    model.alignment = alignment;
    if (format && format !== 'q') model.numFmt = format;
  });
  sheet.getRow(2).height = 30;
  return sheet;
}

const summary = workbook.addWorksheet('Summary', {
  views: [{ showGridLines: false, state: 'frozen', ySplit: 2 }],
  pageSetup: { ...landscape(undefined), orientation: 'portrait' },
  headerFooter: footer,
  properties: { tabColor: { argb: GREEN } },
});
summary.getColumn(1).width = 46;
summary.getColumn(2).width = 20;
summary.getColumn(3).width = 64;
const lines = [
  ['title', 'Tax year {year}', '', ''],
  ['quiet', '{basis}', '', ''],
  ['head', 'Gains', '', ''],
  ['money', 'Net short-term gain or loss', '{line7}', 'Schedule D line 7'],
  ['money', 'Net long-term gain or loss', '{line15}', 'Schedule D line 15'],
  ['sum', 'To Form 1040', '{capitalGain}', 'Line {form1040Line}; a loss is limited'],
  ['money', 'Losses disallowed as wash sales', '{disallowed}', 'Column (g), code W'],
  ['money', 'Ordinary income', '{ordinaryIncome}', 'Sheet Income'],
  ['head', 'Tax', '', ''],
  ['money', 'Federal tax that this adds', '{addedFederal}', '{taxBasis}'],
  ['money', 'State tax that this adds', '{addedState}', 'Flat rate on adjusted gross income'],
  ['sum', 'Together', '{added}', '{leavesOut}'],
  ['head', 'Money for the tax', '', ''],
  ['money', 'Withdrawn in the year', '{withdrawn}', ''],
  ['money', 'Due beyond what was withdrawn', '{overWithdrawn}', 'Negative: more was withdrawn than is due'],
  ['money', 'Cash and stablecoins on 31 December', '{held}', ''],
  ['money', 'Due beyond what is held', '{overHeld}', ''],
  ['money', 'Gain of swaps and payments in kind', '{gainInKind}', 'Realised, never money'],
  ['head', 'Losses carried', '', ''],
  ['money', 'Carried in, short-term', '{carryInShort}', 'Schedule D line 6'],
  ['money', 'Carried in, long-term', '{carryInLong}', 'Schedule D line 14'],
  ['money', 'Carried out, short-term', '{carryOutShort}', 'Capital Loss Carryover Worksheet line 8'],
  ['money', 'Carried out, long-term', '{carryOutLong}', 'Capital Loss Carryover Worksheet line 13'],
  ['head', 'How often', '', ''],
  ['count', 'Fills', '{fills}', ''],
  ['count', 'Disposals', '{disposals}', ''],
  ['count', 'Income events', '{incomeEvents}', ''],
  ['money', 'Fees', '{fees}', 'Sheet Fees'],
  ['rate', 'Short-term share of what gained', '{shortShare}', ''],
  ['count', 'Fills in a week, median', '{weekMedian}', 'Over all files'],
  ['money', 'Waiting 30 days would have saved', '{saved30}', 'Gains sold within 30 days of the long term, at the same prices'],
  ['money', 'Waiting 90 days would have saved', '{saved90}', ''],
  ['head', 'State of this report', '', ''],
  ['text', 'Problems that leave it incomplete', '{errors}', 'Sheet Notes'],
];
lines.forEach(([kind, label, value, note], i) => {
  const at = i + 1;
  const [a, b, c] = [1, 2, 3].map((column) => summary.getCell(at, column));
  a.value = label;
  b.value = value || null;
  c.value = note || null;
  for (const cell of [a, b, c]) cell.font = font();
  b.alignment = { horizontal: 'right' };
  c.font = font({ color: { argb: 'FF56606C' } });
  c.alignment = { wrapText: true, vertical: 'top', indent: 1 };
  if (kind === 'title') a.font = font({ bold: true, size: 20, color: { argb: GREEN } });
  if (kind === 'quiet') a.font = font({ color: { argb: 'FF56606C' } });
  if (kind === 'head') {
    for (const cell of [a, b, c]) {
      cell.font = font({ bold: true, color: { argb: 'FFFFFFFF' } });
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: GREEN } };
    }
  }
  if (kind === 'money' || kind === 'sum') b.numFmt = MONEY;
  if (kind === 'rate') b.numFmt = RATE;
  if (kind === 'count') b.numFmt = '#,##0.##';
  if (kind === 'sum') {
    for (const cell of [a, b]) {
      cell.font = font({ bold: true });
      cell.border = { top: { style: 'thin' } };
    }
  }
});
summary.getRow(1).height = 30;
// What the tax leaves out takes two lines.
summary.getRow(lines.findIndex(([, , , note]) => note === '{leavesOut}') + 1).height = 31;

rowsSheet('Form 8949', 'FF1D6A8C', [
  ['(a) Description', '{description}', 30],
  ['(b) Acquired', '{acquired}', 12],
  ['(c) Sold', '{sold}', 12],
  ['(d) Proceeds', '{proceeds}', 16, MONEY, '=SUM([proceeds])'],
  ['(e) Basis', '{basis}', 16, MONEY, '=SUM([basis])'],
  ['(f) Code', '{code}', 8],
  ['(g) Adjustment', '{adjustment}', 15, MONEY, '=SUM([adjustment])'],
  ['(h) Gain or loss', '{gain}=[proceeds]-[basis]+[adjustment]', 16, MONEY, '=SUM([gain])'],
  ['Term', '{term}', 8],
  ['Account', '{account}', 16],
  ['Sale', '{disposal}', 22],
  ['Lot', '{lot}', 22],
  ['To its lot', '{link}', 10],
  ['File', '{file}', 34],
  ['Row', '{row}', 8, '0'],
]);

rowsSheet('Schedule D', 'FF1D6A8C', [
  ['Line', '{line}', 14],
  ['What', '{about}', 52],
  ['(d) Proceeds', '{proceeds}', 17, MONEY],
  ['(e) Basis', '{basis}', 17, MONEY],
  ['(g) Adjustment', '{adjustment}', 17, MONEY],
  ['(h) Gain or loss', '{gain}', 17, MONEY],
]);

rowsSheet('Events', 'FF7A6A2F', [
  ['Period', '{period}', 12],
  ['Per', '{per}', 8],
  ['Orders', '{orders}', 10, '0'],
  ['Fills', '{fills}', 10, '0'],
  ['Disposals', '{disposals}', 11, '0'],
  ['Lot lines', '{lotLines}', 10, '0'],
  ['Income events', '{incomeEvents}', 10, '0'],
  ['Fees in assets', '{feeDisposals}', 10, '0'],
  ['Short-term gain', '{shortGain}', 17, MONEY],
  ['Long-term gain', '{longGain}', 17, MONEY],
  ['Ordinary income', '{ordinaryIncome}', 17, MONEY],
]);

rowsSheet('Bursts', 'FF7A6A2F', [
  ['From', '{from}', 12],
  ['To', '{to}', 12],
  ['Fills', '{fills}', 10, '0'],
  ['Robust z', '{score}', 10, '0.0'],
  ['Disposals', '{disposals}', 11, '0'],
  ['Fees', '{fees}', 15, MONEY, '=SUM([fees])'],
  ['Short-term gain', '{shortGain}', 17, MONEY, '=SUM([shortGain])'],
  ['Long-term gain', '{longGain}', 17, MONEY, '=SUM([longGain])'],
  ['Tax', '{tax}', 15, MONEY],
]);

rowsSheet('Lots', 'FF0F5C4D', [
  ['Lot', '{lot}', 24],
  ['Asset', '{asset}', 12],
  ['Account', '{account}', 16],
  ['Acquired', '{acquired}', 12],
  ['Held from', '{holdingFrom}', 12],
  ['Sold this year', '{soldQuantity}', 24, 'q'],
  ['Basis of what was sold', '{soldBasis}', 17, MONEY, '=SUM([soldBasis])'],
  ['Proceeds', '{soldProceeds}', 17, MONEY, '=SUM([soldProceeds])'],
  ['Gain', '{soldGain}', 17, MONEY, '=SUM([soldGain])'],
  ['Left', '{quantity}', 24, 'q'],
  ['Basis of what is left', '{basis}', 17, MONEY, '=SUM([basis])'],
  ['File', '{file}', 34],
  ['Row', '{row}', 8, '0'],
]);

rowsSheet('Income', 'FF0F5C4D', [
  ['Day', '{day}', 12],
  ['Kind', '{kind}', 22],
  ['Of', '{of}', 14],
  ['Account', '{account}', 16],
  ['Quantity', '{quantity}', 24, 'q'],
  ['Value', '{value}', 16, MONEY, '=SUM([value])'],
  ['Transaction', '{id}', 24],
  ['File', '{file}', 34],
  ['Row', '{row}', 8, '0'],
]);

rowsSheet('Fees', 'FF0F5C4D', [
  ['Day', '{day}', 12],
  ['Kind', '{kind}', 14],
  ['Account', '{account}', 16],
  ['Asset', '{asset}', 12],
  ['Quantity', '{quantity}', 24, 'q'],
  ['Value', '{value}', 16, MONEY, '=SUM([value])'],
  ['Transaction', '{id}', 24],
  ['File', '{file}', 34],
  ['Row', '{row}', 8, '0'],
]);

rowsSheet('Notes', 'FFA3202E', [
  ['Severity', '{severity}', 11],
  ['Message', '{message}', 110],
  ['Code', '{code}', 26],
  ['File', '{file}', 30],
  ['Row', '{row}', 8, '0'],
]);
workbook.getWorksheet('Notes').getCell('B3').alignment = { wrapText: true, vertical: 'top' };

const stamp = new Date('2025-01-01T00:00:00Z');
workbook.creator = 'Tare';
workbook.created = stamp;
workbook.modified = stamp;
await workbook.xlsx.writeFile(new URL('./year.xlsx', import.meta.url).pathname);
