/** Schedule D as formulas over the sheets of Form 8949: each line sums the totals of its boxes, the nets sum the lines. */

import { formatCents } from '../../../core/decimal-text.js';
import type { Fixed } from '../../../core/fixed.js';
import { lossLimit } from '../../../tax/jurisdictions/us/rates/index.js';
import { SCHEDULE_D_LINES, type ScheduleLine } from '../../../tax/jurisdictions/us/schedule-d.js';
import type { YearReport } from '../../year.js';
import { type CellContent, cents, centsOrNull, FIRST_ROW, type RowContent } from './rows.js';
import { letters, type TemplateSheet } from './template.js';

export interface ScheduleSheet {
  readonly rows: readonly RowContent[];
  /** The address of a line's gain, as `'Schedule D'!F7`. */
  cellOf(line: string): string | undefined;
}

const COLUMNS = ['proceeds', 'basis', 'adjustment', 'gain'] as const;

export function scheduleRows(
  report: YearReport,
  form: TemplateSheet | undefined,
  own: TemplateSheet | undefined,
): ScheduleSheet {
  const gainLetter = (own && letters(own.columns).get('gain')) ?? 'F';
  const places = new Map(report.schedule.map(({ line }, index) => [line, `${gainLetter}${FIRST_ROW + index}`]));
  const formLetters = form ? letters(form.columns) : new Map<string, string>();
  const rows = report.schedule.map((one) => ({
    line: one.line,
    about: one.about,
    proceeds: null,
    basis: null,
    adjustment: null,
    ...amounts(one, report, formLetters),
    ...netFormula(one, report, places),
  }));
  return {
    rows,
    cellOf: (line) => {
      const place = places.get(line);
      return place === undefined ? undefined : `'Schedule D'!${place}`;
    },
  };
}

/** The four columns of a line that boxes fill, as sums of the form's totals; plain figures for any other. */
function amounts(one: ScheduleLine, report: YearReport, at: ReadonlyMap<string, string>): RowContent {
  const boxes = report.us.form.pages.map(({ box }) => box).filter((box) => SCHEDULE_D_LINES[box] === one.line);
  const cell = (name: (typeof COLUMNS)[number], value: Fixed | undefined): CellContent => {
    const letter = at.get(name);
    if (boxes.length === 0 || letter === undefined || value === undefined) return centsOrNull(value);
    return { formula: boxes.map((box) => `'Form 8949 ${box}'!${letter}1`).join('+'), result: cents(value) };
  };
  return Object.fromEntries(COLUMNS.map((name) => [name, cell(name, one[name])]));
}

/** Lines 7, 15, 16, 21 and the line of Form 1040 from the lines above them. */
function netFormula(one: ScheduleLine, report: YearReport, places: ReadonlyMap<string, string>): RowContent {
  const result = cents(one.gain);
  const sumOf = (lines: readonly string[]): string => {
    const cells = lines.flatMap((line) => places.get(line) ?? []);
    return cells.length === 0 ? '0' : `SUM(${cells.join(',')})`;
  };
  const limit = formatCents(lossLimit(report.book.settings.taxpayer.status));
  const line16 = places.get('16') ?? '0';
  if (one.line === '7') return { gain: { formula: sumOf(['1a', '1b', '2', '3', '4', '6']), result } };
  if (one.line === '15') return { gain: { formula: sumOf(['8a', '8b', '9', '10', '11', '13', '14']), result } };
  if (one.line === '16') return { gain: { formula: sumOf(['7', '15']), result } };
  if (one.line === '21') return { gain: { formula: `-MIN(${limit},MAX(0,-${line16}))`, result } };
  if (one.line.startsWith('1040')) return { gain: { formula: `MAX(${line16},-${limit})`, result } };
  return {};
}
