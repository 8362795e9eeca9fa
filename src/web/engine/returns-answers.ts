/** Returns against holding, and the cost of ownership, as their screens show them: the sections of the reports' own page. */
import { type Book, runBook } from '../../chain/chain.js';
import { type Day, formatDay, parseDay } from '../../core/calendar.js';
import { formatCents } from '../../core/decimal-text.js';
import { negate } from '../../core/fixed.js';
import { UsageError } from '../../core/usage-error.js';
import { checkSection } from '../../report/files/html/check-section.js';
import {
  costChart,
  fallChart,
  growthChart,
  tradeChart,
  waterfallChart,
} from '../../report/files/html/returns-charts.js';
import {
  chargesSection,
  costSection,
  heldSection,
  layersSection,
  notesSection,
  tradesSection,
  waterfallSection,
} from '../../report/files/html/returns-page.js';
import { breakEvenLines, headLines } from '../../report/text/cost.js';
import { answerLines } from '../../report/text/returns.js';
import { grouped } from '../../report/text/table.js';
import { type CostReport, costsOf } from '../../returns/cost/cost-report.js';
import { type Compared, type ReturnsReport, returnsReport } from '../../returns/returns-report.js';
import { PERIODS, type Period } from '../../tax/events.js';
import type { Session } from './session.js';
import type { Section } from './year-answers.js';

/** What the address says: `from`, `to`, `baseline`, `per`. */
export type ReturnsQuery = Readonly<Record<string, string>>;

export interface ReturnsAnswer {
  readonly from: string;
  readonly to: string;
  /** The answer, and beside it the one against the baseline that is looked at. */
  readonly sentence: string;
  readonly against: string | undefined;
  readonly baselines: readonly { readonly id: string; readonly name: string; readonly about: string }[];
  readonly baseline: string | undefined;
  readonly per: string;
  readonly sections: readonly Section[];
}

/** Undefined for a book without transactions. @throws UsageError for what is no date. */
export function returnsAnswer(session: Session, query: ReturnsQuery): ReturnsAnswer | undefined {
  const asked = reportOf(session, query);
  if (!asked) return undefined;
  const { report, chosen } = asked;
  const charts = growthChart(report) + fallChart(report) + waterfallChart(report);
  return answerOf(asked, answerLines(report.returns).join(' '), againstOf(report, chosen), [
    { id: 'charts', title: 'Charts', markup: `<div class="charts wide-charts">${charts}</div>` },
    { id: 'layers', title: 'Returns', markup: layersSection(report) },
    { id: 'waterfall', title: 'Where it went', markup: waterfallSection(report) },
    { id: 'notes', title: 'Notes', markup: notesSection(report) },
    { id: 'held', title: 'Still held', markup: heldSection(report) },
  ]);
}

/** The same history, as what it cost. */
export function costAnswer(session: Session, query: ReturnsQuery): ReturnsAnswer | undefined {
  const asked = reportOf(session, query);
  if (!asked) return undefined;
  const { report } = asked;
  const needed = breakEvenLines(report).join(' ').trim();
  const charts = costChart(report) + tradeChart(report);
  return answerOf(asked, headLines(report).join(' '), needed === '' ? undefined : needed, [
    { id: 'charts', title: 'Charts', markup: `<div class="charts wide-charts">${charts}</div>` },
    { id: 'costs', title: 'Costs', markup: costSection(report) },
    { id: 'trades', title: 'Trades', markup: tradesSection(report) },
    { id: 'charges', title: 'Undisclosed charges', markup: chargesSection(report) },
    { id: 'checks', title: 'Checks', markup: checkSection(report.returns.checks) },
    { id: 'notes', title: 'Notes', markup: notesSection(report) },
  ]);
}

interface Asked {
  readonly report: CostReport;
  readonly chosen: Compared | undefined;
  readonly per: Period;
}

function answerOf({ report, chosen, per }: Asked, sentence: string, against: string | undefined, sections: Section[]) {
  const { actual, baselines } = report.returns;
  return {
    ...{ from: formatDay(actual.from), to: formatDay(actual.to), sentence, against, per },
    baselines: baselines.map(({ id, name, about }) => ({ id, name, about })),
    baseline: chosen?.id,
    sections: sections.filter(({ markup }) => markup !== ''),
  };
}

function againstOf({ book }: CostReport, chosen: Compared | undefined): string | undefined {
  if (!chosen) return undefined;
  const { name, advantage } = chosen;
  const what = name.toLowerCase();
  if (advantage === undefined) return `Against ${what} nothing can be said: not all of it is known.`;
  const amount = grouped(formatCents(advantage < 0n ? negate(advantage) : advantage));
  const word = advantage < 0n ? 'less' : 'more';
  return `Against ${what}: ${amount} ${book.settings.currency} ${word}, after all fees and taxes and with everything sold.`;
}

/** Measured histories by period; a report is measured once for a book. */
const measured = new WeakMap<Book, Map<string, ReturnsReport | undefined>>();

function reportOf(session: Session, query: ReturnsQuery): Asked | undefined {
  const from = dayOf(query, 'from');
  const to = dayOf(query, 'to');
  if (from !== undefined && to !== undefined && to < from) throw new UsageError('The last day lies before the first.');
  const found = measure(session, from, to);
  if (!found) return undefined;
  const wanted = query['baseline'];
  const chosen = wanted === undefined ? found.primary : found.baselines.find(({ id }) => id === wanted);
  if (wanted !== undefined && !chosen) throw new UsageError(`There is no baseline “${wanted}” for this period.`);
  const per = PERIODS.find((one) => one === query['per']) ?? 'quarter';
  return { report: costsOf({ ...found, primary: chosen }, per), chosen, per };
}

function measure(session: Session, from: Day | undefined, to: Day | undefined): ReturnsReport | undefined {
  const now = session.book();
  const known = measured.get(now) ?? new Map<string, ReturnsReport | undefined>();
  measured.set(now, known);
  const key = `${from ?? ''} ${to ?? ''}`;
  if (!known.has(key)) {
    const book = to === undefined ? now : runBook({ ...session.input, at: to });
    known.set(key, returnsReport(book, { from, to }));
  }
  return known.get(key);
}

function dayOf(query: ReturnsQuery, name: string): Day | undefined {
  const text = query[name];
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined) throw new UsageError(`“${text}” is not a date such as 2025-12-31.`);
  return day;
}
