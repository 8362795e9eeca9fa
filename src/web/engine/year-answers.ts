/** A tax year as its screen shows it: the sections of the report's own page, and for countries without forms here a table. */
import { type Book, linesOf, openLotsOf } from '../../chain/chain.js';
import type { Day } from '../../core/calendar.js';
import { formatCents } from '../../core/decimal-text.js';
import type { Fixed } from '../../core/fixed.js';
import type { IncomeEvent } from '../../lots/disposal.js';
import { yearCharts } from '../../report/files/html/charts.js';
import { eventsSection, habitsSection } from '../../report/files/html/habit-sections.js';
import { html, moneyCell, row, table, wordCell } from '../../report/files/html/markup.js';
import { cards, notesSection, problems, scheduleSection } from '../../report/files/html/sections.js';
import { taxSection } from '../../report/files/html/tax-section.js';
import type { ForeignYear } from '../../report/foreign-year.js';
import type { YearReport } from '../../report/year.js';
import type { FormLine } from '../../tax/jurisdiction.js';
import { totalsOf } from '../../tax/totals.js';
import type { Session } from './session.js';
import { yearOf } from './year-lines.js';

/** A year in one line, to choose from. Amounts are decimal texts. */
export interface YearLine {
  readonly year: number;
  readonly lines: number;
  readonly shortGain: string;
  readonly longGain: string;
  readonly income: string;
}

/** A piece of the report, as markup. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly markup: string;
}

export interface YearAnswer {
  readonly year: number;
  /** Law, method, currency, zone. */
  readonly basis: string;
  /** The country's forms are made here. */
  readonly forms: boolean;
  /** Rows of the form, or lines where there is no form. */
  readonly lines: number;
  readonly boxes: readonly string[];
  readonly income: number;
  readonly lots: number;
  readonly sections: readonly Section[];
}

/** All years in which something was sold or received, the last first. */
export function yearLines(session: Session): YearLine[] {
  const book = session.book();
  const { jurisdiction } = book;
  const found = new Map<number, { readonly lines: FormLine[]; readonly income: IncomeEvent[] }>();
  const of = (day: Day) => {
    const year = jurisdiction.taxYearOf(day);
    const known = found.get(year) ?? { lines: [], income: [] };
    found.set(year, known);
    return known;
  };
  for (const line of linesOf(book)) of(line.disposal.sold).lines.push(line);
  for (const event of book.matched.income) of(event.day).income.push(event);
  return [...found]
    .sort(([a], [b]) => b - a)
    .map(([year, { lines, income }]) => {
      const { shortGain, longGain, ordinaryIncome } = totalsOf(lines, income);
      const amounts = { shortGain: formatCents(shortGain), longGain: formatCents(longGain) };
      return { year, lines: lines.length, ...amounts, income: formatCents(ordinaryIncome) };
    });
}

export function yearAnswer(session: Session, year: number): YearAnswer {
  const { forms, report } = yearOf(session, year);
  const { book } = report;
  return {
    year,
    basis: basisOf(book),
    forms,
    lines: report.lines.length,
    boxes: forms ? report.us.form.pages.map(({ box }) => box) : [],
    income: report.income.length,
    lots: [...openLotsOf(book)].length,
    sections: (forms ? formSections(report) : foreignSections(report)).filter(({ markup }) => markup !== ''),
  };
}

const basisOf = ({ jurisdiction, settings: { method, currency, timezone } }: Book): string =>
  `${jurisdiction.name}; ${method} unless elected otherwise; ${currency}; days in ${timezone}.`;

const formSections = (report: YearReport): Section[] => [
  { id: 'problems', title: 'Problems', markup: problems(report) },
  { id: 'figures', title: 'Figures', markup: cards(report) },
  { id: 'charts', title: 'Charts', markup: `<div class="charts">${yearCharts(report)}</div>` },
  { id: 'tax', title: 'Tax', markup: taxSection(report) },
  { id: 'schedule-d', title: 'Schedule D', markup: scheduleSection(report) },
  { id: 'events', title: 'Events', markup: eventsSection(report) },
  { id: 'habits', title: 'Habits', markup: habitsSection(report) },
  { id: 'notes', title: 'Notes', markup: notesSection(report) },
];

function foreignSections({ book, year, totals, figures, issues }: ForeignYear): Section[] {
  const favoured = book.jurisdiction.longTermFrom !== undefined;
  const gains: readonly (readonly [string, Fixed])[] = favoured
    ? [
        ['Gains less losses, held shortly', totals.shortGain],
        ['Gains less losses, held long', totals.longGain],
      ]
    : [['Gains less losses', totals.shortGain]];
  const rows = [
    ...gains,
    ['Income', totals.ordinaryIncome] as const,
    ...figures.map(({ name, amount }) => [name, amount] as const),
  ].map(([name, amount]) => row([wordCell(name), moneyCell(amount)]));
  const { name } = book.jurisdiction;
  const about = `<p>${html(`Workings for the tax year of ${name} that begins in ${year}. Tare has the law and no forms of ${name}.`)}</p>`;
  const body = table('What the year comes to', ['What', '#Amount'], rows);
  const notes = notesSection({ issues, book });
  return [
    { id: 'problems', title: 'Problems', markup: problems({ issues }) },
    { id: 'figures', title: 'Figures', markup: `<section><h2>The year</h2>${about}${body}</section>` },
    { id: 'notes', title: 'Notes', markup: notes },
  ];
}
