/** Sheets of the rebalancing workbook beside rules and paths: largest moves, what the lots change, the person's own history. */
import type ExcelJS from 'exceljs';
import { formatDay } from '../../../core/calendar.js';
import type { Answer } from '../../../rebalance/answer.js';
import type { OnMyHistory } from '../../../rebalance/on-my-history.js';
import { breakEvenRows, breakEvenTitle } from '../../text/rebalance-break-even.js';
import { type CellContent, cents } from './rows.js';
import { COUNT, MONEY, rounded, SHARE, sheetOf } from './sheet.js';

const RULE = { title: 'Rule', width: 22 };

/** One column a window, with what it was above the rules. */
export function windowSheet(book: ExcelJS.Workbook, { study, windows }: Answer): void {
  if (windows.length === 0) return;
  const columns = [RULE, ...windows.map(({ from }) => ({ title: formatDay(from), format: SHARE }))];
  const facts: CellContent[][] = [
    ['until', ...windows.map(({ to }) => formatDay(to))],
    ['σ of a day', ...windows.map(({ volatility }) => rounded(volatility))],
    ['deepest fall', ...windows.map(({ fall }) => rounded(fall))],
    ['the targets', ...windows.map(({ mix }) => rounded(mix))],
  ];
  const rows = study.outcomes.map(({ rule }, at): CellContent[] => [
    rule.id,
    ...windows.map(({ rules }) => rounded(rules[at]?.growth)),
  ]);
  sheetOf(book, 'Largest moves', columns, [...facts, ...rows]);
}

/** From lots less from cash, in both views of means. */
export function transitionSheet(book: ExcelJS.Workbook, { study, outlooks }: Answer): void {
  const rows = outlooks.flatMap(({ means, rules }) =>
    study.outcomes.flatMap((outcome, at): CellContent[][] => {
      const one = rules[at]?.transition;
      if (!one || outcome === study.baseline) return [];
      const { fromCash, fromLots, change, taxes, weights, money } = one;
      return [
        [
          outcome.rule.id,
          means,
          ...[fromCash, fromLots, change, taxes, weights].map(({ median }) => rounded(median)),
          ...[money.low, money.median, money.high].map((value) => rounded(value / 100, 2)),
        ],
      ];
    }),
  );
  if (rows.length === 0) return;
  const columns = [
    RULE,
    { title: 'Means', width: 12 },
    ...['From cash', 'From lots', 'Lots less cash', 'Taxes', 'Weights'].map((title) => ({ title, format: SHARE })),
    ...['5%', 'Middle', '95%'].map((title) => ({ title, format: MONEY, width: 16 })),
  ];
  sheetOf(book, 'Your lots', columns, rows);
}

export function mineSheet(book: ExcelJS.Workbook, { actual, rules }: OnMyHistory): void {
  const columns = [
    RULE,
    { title: 'Taxable rows', format: COUNT },
    ...['Fees', 'Tax', 'Left'].map((title) => ({ title, format: MONEY, width: 16 })),
  ];
  const own = [actual.money?.fees, actual.money?.realizedTax, actual.afterTaxPost.wealth];
  const rows: CellContent[][] = [
    ['what you did', null, ...own.map((value) => (value === undefined ? null : cents(value)))],
    ...rules.map(({ rule, run: { totals, postLiquidation } }): CellContent[] => [
      rule,
      totals.lotDisposals,
      ...[totals.commission + totals.account, totals.taxPaid, postLiquidation].map((value) => rounded(value / 100, 2)),
    ]),
  ];
  sheetOf(book, 'On your history', columns, rows);
}

/** In words, as the console has them: some have no number. */
export function breakEvenSheet(book: ExcelJS.Workbook, answer: Answer): void {
  const rows = breakEvenRows(answer);
  if (rows.length === 0) return;
  const columns = [
    { title: breakEvenTitle(answer), width: 60 },
    { title: 'Value', width: 30 },
  ];
  sheetOf(book, 'Break-even', columns, rows);
}
