/**
 * The files of a year-end report. Workbooks and pages are for people: past some ten thousand lines only the CSV files are
 * written unless more is asked for, which is said, since the others take longer than all the rest.
 */

import { yearDocument } from '../documents/year.js';
import { jsonPieces } from '../json.js';
import type { YearReport } from '../year.js';
import { yearCsvFiles } from './year-csv.js';

export const YEAR_FORMATS = ['csv', 'json', 'html', 'xlsx'] as const;
export type YearFormat = (typeof YEAR_FORMATS)[number];

/** More lines than this and only the CSV files are written unless more is asked for. */
export const MANY_LINES = 50_000;

export interface FileContent {
  readonly name: string;
  readonly content: string | Uint8Array | Iterable<string>;
}

export interface YearFiles {
  readonly contents: readonly FileContent[];
  /** Sentences about what was left out. */
  readonly left: readonly string[];
}

/** Makes the files. `formats` undefined: all that make sense for the size. */
export async function yearFiles(report: YearReport, formats: readonly YearFormat[] | undefined): Promise<YearFiles> {
  const many = report.lines.length > MANY_LINES;
  const wanted = new Set(formats ?? (many ? (['csv'] as const) : YEAR_FORMATS));
  const contents: FileContent[] = [];
  if (wanted.has('csv')) contents.push(...yearCsvFiles(report).map(({ name, pieces }) => ({ name, content: pieces })));
  if (wanted.has('html')) {
    const { yearPage } = await import('./year-html.js');
    contents.push({ name: 'year.html', content: yearPage(report) });
  }
  if (wanted.has('xlsx')) {
    const { yearWorkbook } = await import('./year-xlsx.js');
    contents.push({ name: 'year.xlsx', content: await yearWorkbook(report) });
  }
  if (wanted.has('json')) contents.push({ name: 'year.json', content: jsonPieces(yearDocument(report)) });
  const left =
    many && formats === undefined
      ? [`Only the CSV files were written for ${report.lines.length} lines; --formats all writes the others too.`]
      : [];
  return { contents, left };
}
