/**
 * A tax year of a country for which Tare has the law and no forms: its lines, its income, and the figures that its return
 * asks for. Said plainly, so that nobody takes it for a return.
 */
import { type Book, linesOf } from '../chain/chain.js';
import { formatDay } from '../core/calendar.js';
import { formatCents, formatFixed } from '../core/decimal-text.js';
import type { Issue } from '../core/issue.js';
import type { IncomeEvent } from '../lots/disposal.js';
import type { FormLine, YearFigure } from '../tax/jurisdiction.js';
import { type Totals, totalsOf } from '../tax/totals.js';
import { disposalItem, documentHead, incomeItem, issueItem, totalsItem } from './documents/common.js';
import { grouped, tableLines } from './text/table.js';

export interface ForeignYear {
  readonly book: Book;
  readonly year: number;
  readonly lines: readonly FormLine[];
  readonly income: readonly IncomeEvent[];
  readonly totals: Totals;
  readonly figures: readonly YearFigure[];
  readonly issues: readonly Issue[];
}

export function foreignYearReport(book: Book, year: number): ForeignYear {
  const { jurisdiction, matched, taxContext } = book;
  const lines = [...linesOf(book, year)];
  const income = matched.income.filter(({ day }) => jurisdiction.taxYearOf(day) === year);
  return {
    ...{ book, year, lines, income },
    totals: totalsOf(lines, income),
    figures: jurisdiction.yearFigures?.(lines, year, taxContext) ?? [],
    issues: book.issues,
  };
}

export const foreignYearDocument = ({ book, year, lines, income, totals, figures, issues }: ForeignYear) => ({
  ...documentHead('year', book),
  year,
  country: book.jurisdiction.country,
  disposals: lines.map(disposalItem),
  income: income.map(incomeItem),
  totals: totalsItem(totals),
  figures: figures.map(({ name, amount }) => ({ name, amount: formatCents(amount) })),
  issues: issues.map(issueItem),
});

const money = (amount: Parameters<typeof formatCents>[0]): string => grouped(formatCents(amount));
const RIGHT = { align: 'right' } as const;

export function foreignYearLines({ book, year, lines, totals, figures }: ForeignYear): string[] {
  const favoured = book.jurisdiction.longTermFrom !== undefined;
  return [
    `${book.jurisdiction.name}, tax year that begins in ${year}: ${lines.length} lines. These are workings, not a return.`,
    '',
    ...tableLines(
      [
        { title: 'sold' },
        { title: 'asset', atLeast: 5 },
        { title: 'quantity', ...RIGHT },
        { title: 'proceeds', ...RIGHT },
        { title: 'cost', ...RIGHT },
        { title: 'gain', ...RIGHT },
        { title: 'matched with', atLeast: 8 },
      ],
      lines.map((line) => [
        formatDay(line.disposal.sold),
        line.disposal.asset,
        formatFixed(line.disposal.quantity),
        money(line.proceeds),
        money(line.basis),
        money(line.gain) + (line.code ? ` ${line.code}` : ''),
        `${line.disposal.id}←${line.disposal.lot}`,
      ]),
    ),
    '',
    ...(favoured
      ? [`Gains: held shortly ${money(totals.shortGain)}, held long ${money(totals.longGain)}.`]
      : [`Gains less losses: ${money(totals.shortGain)}.`]),
    ...(totals.ordinaryIncome === 0n ? [] : [`Income: ${money(totals.ordinaryIncome)}.`]),
    ...figures.map(({ name, amount }) => `${name}: ${money(amount)}`),
  ];
}
