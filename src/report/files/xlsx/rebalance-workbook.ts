/** The rebalancing answer as a workbook: the answer, the rules, the paths, the waterfall, the lots that today would take. */
import ExcelJS from 'exceljs';
import { DateTime } from 'luxon';
import { formatDay } from '../../../core/calendar.js';
import type { Answer } from '../../../rebalance/answer.js';
import type { RebalanceFacts } from '../../documents/rebalance.js';
import { methodSentences, whySentences } from '../../text/rebalance.js';
import { repacked } from './pack.js';
import { breakEvenSheet, mineSheet, transitionSheet, windowSheet } from './rebalance-sheets.js';
import { type CellContent, cellValue, cents, quantity } from './rows.js';
import { COUNT, type Column, MONEY, rounded, SHARE, sheetOf } from './sheet.js';

const FIRST_MOMENT = DateTime.utc(1980, 1, 1).toJSDate();

export async function rebalanceWorkbook(answer: Answer, facts: RebalanceFacts): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.creator = 'Tare';
  // No time of writing: the same question gives the same bytes.
  book.created = FIRST_MOMENT;
  book.modified = FIRST_MOMENT;
  const words = book.addWorksheet('Answer');
  words.getColumn(1).width = 120;
  for (const sentence of [
    answer.verdict.sentence,
    '',
    ...whySentences(answer),
    '',
    ...methodSentences(answer, facts),
  ]) {
    const row = words.addRow([cellValue(sentence)]);
    row.getCell(1).alignment = { wrapText: true, vertical: 'top' };
  }
  words.getCell('A1').font = { bold: true, size: 14 };
  rulesSheet(book, answer);
  pathSheets(book, answer);
  waterfallSheet(book, answer);
  breakEvenSheet(book, answer);
  windowSheet(book, answer);
  transitionSheet(book, answer);
  if (facts.now) nowSheet(book, facts.now);
  if (facts.mine) mineSheet(book, facts.mine);
  return repacked(new Uint8Array(await book.xlsx.writeBuffer()));
}

function rulesSheet(book: ExcelJS.Workbook, { study, tests, verdict, risks }: Answer): void {
  const shares = [
    'Turnover',
    'Mean drift',
    'Gross',
    'After fees',
    'After tax',
    'All sold',
    'Deepest fall',
    'with taxes',
    'Volatility',
    'Tracking error',
    'Timing luck',
  ];
  const columns: Column[] = [
    { title: 'Rule', width: 22 },
    { title: 'Finding', width: 15 },
    ...['Events', 'Fills', 'Taxable rows'].map((title) => ({ title, format: COUNT })),
    ...shares.map((title) => ({ title, format: SHARE })),
    { title: 'p adjusted', format: '0.000' },
    ...['Commissions', 'Spread', 'Account fees', 'Tax paid', 'Worth, all sold', 'Where nothing is taxed'].map(
      (title) => ({
        title,
        format: MONEY,
        width: 16,
      }),
    ),
  ];
  const rows = study.outcomes.map(({ rule, own, taxed, growth, luck, sheltered }, at): CellContent[] => [
    rule.id,
    verdict.findings[at] ?? '',
    own.events,
    own.fills,
    own.lotDisposals,
    rounded(own.turnover),
    rounded(own.meanDrift),
    rounded(growth.gross),
    rounded(growth.afterFee),
    rounded(growth.afterTaxPre),
    rounded(growth.afterTaxPost),
    rounded(own.drawdown),
    rounded(taxed.drawdown),
    rounded(risks[at]?.volatility),
    rounded(risks[at]?.trackingError),
    rounded(luck?.deviation),
    rule.never ? null : rounded(tests.rules[at]?.pAdjusted),
    ...[
      taxed.totals.commission,
      taxed.totals.spread,
      taxed.totals.account,
      taxed.totals.taxPaid,
      taxed.postLiquidation,
      taxed.postLiquidation + sheltered,
    ].map((value) => rounded(value / 100, 2)),
  ]);
  sheetOf(book, 'Rules', columns, rows);
}

function pathSheets(book: ExcelJS.Workbook, { study, outlooks }: Answer): void {
  for (const { means, rules } of outlooks) {
    const columns: Column[] = [
      { title: 'Rule', width: 22 },
      ...['Better', '5%', 'Middle', '95%', 'Worth a year', 'Drift'].map((title) => ({ title, format: SHARE })),
      { title: 'Taxable rows a year', format: '0.0', width: 18 },
    ];
    const rows = study.outcomes.map(({ rule }, at): CellContent[] => {
      const one = rules[at];
      const of = one && [
        one.better,
        one.post.low,
        one.post.median,
        one.post.high,
        one.certaintyFee,
        one.drift,
        one.disposals,
      ];
      return [rule.id, ...(of ?? []).map((value) => rounded(value))];
    });
    sheetOf(book, `Paths, ${means} means`, columns, rows);
  }
}

function waterfallSheet(book: ExcelJS.Workbook, { study }: Answer): void {
  const columns: Column[] = [
    { title: 'Rule', width: 22 },
    { title: 'Part', width: 22 },
    ...['Rule', 'Never', 'Difference'].map((title) => ({ title, format: MONEY, width: 16 })),
  ];
  const rows = study.outcomes.flatMap(({ rule, waterfall }) =>
    waterfall.map((step): CellContent[] => [
      rule.id,
      step.name,
      ...[step.rule, step.baseline, step.difference].map((value) => rounded(value / 100, 2)),
    ]),
  );
  sheetOf(book, 'Waterfall', columns, rows);
}

function nowSheet(book: ExcelJS.Workbook, now: NonNullable<RebalanceFacts['now']>): void {
  const columns: Column[] = [
    { title: 'Asset' },
    { title: 'Lot', width: 24 },
    { title: 'Account', width: 16 },
    { title: 'Quantity', width: 16 },
    { title: 'Acquired' },
    { title: 'Term' },
    ...['Proceeds', 'Basis', 'Gain', 'Tax'].map((title) => ({ title, format: MONEY })),
    { title: 'Long-term from', width: 15 },
  ];
  const rows = now.lots.map(({ line, tax, longFrom }): CellContent[] => [
    line.disposal.asset,
    line.disposal.lot,
    line.disposal.account,
    quantity(line.disposal.quantity),
    formatDay(line.disposal.acquired),
    line.term,
    cents(line.proceeds),
    cents(line.basis),
    cents(line.gain),
    cents(tax),
    longFrom === undefined ? '' : formatDay(longFrom),
  ]);
  sheetOf(book, 'Rebalancing today', columns, rows);
}
