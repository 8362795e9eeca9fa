/**
 * The files of a year-end report. Workbooks and pages are for people: past some ten thousand lines only the CSV files are
 * written unless more is asked for, which is said, since the others take longer than all the rest.
 */

import { yearDocument } from '../documents/year.js';
import { jsonPieces } from '../json.js';
import type { YearReport } from '../year.js';
import { pageAssets, type ReportAssets } from './assets.js';
import type { SourceText } from './html/data.js';
import { taxSoftwareFiles } from './tax-software.js';
import { yearCsvFiles } from './year-csv.js';
import { yearTxf } from './year-txf.js';

export const YEAR_FORMATS = ['csv', 'software', 'json', 'html', 'xlsx', 'txf'] as const;
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

export interface YearFilesOptions {
  /** `undefined`: all that make sense for the size. */
  readonly formats?: readonly YearFormat[] | undefined;
  readonly assets: ReportAssets;
  /** The text of a row of a file, for the page's drill-down. */
  readonly sourceText?: SourceText;
}

/** Makes the files. */
export async function yearFiles(
  report: YearReport,
  { formats, sourceText, assets }: YearFilesOptions,
): Promise<YearFiles> {
  const many = report.lines.length > MANY_LINES;
  const wanted = new Set(formats ?? (many ? (['csv'] as const) : YEAR_FORMATS));
  const contents: FileContent[] = [];
  const left: string[] = [];
  if (wanted.has('csv')) {
    contents.push(...yearCsvFiles(report).map(({ name, pieces }) => ({ name, content: pieces })));
  }
  if (wanted.has('software')) {
    const software = taxSoftwareFiles(report);
    contents.push(...software.files.map(({ name, pieces }) => ({ name, content: pieces })));
    left.push(...software.notices);
  }
  if (wanted.has('txf')) {
    const txf = yearTxf(report);
    if (txf.records > 0 || formats?.includes('txf')) contents.push({ name: 'year.txf', content: txf.pieces });
    if (txf.undated > 0)
      left.push(
        `${txf.undated} records of year.txf have no date of acquisition (VARIOUS or INHERITED); enter it after importing.`,
      );
    for (const { reason, rows } of txf.left)
      left.push(`year.txf leaves out ${rows} rows: ${reason}. Take them from form-8949.csv.`);
  }
  if (wanted.has('html')) {
    const { yearPage } = await import('./html/year-page.js');
    contents.push({ name: 'year.html', content: yearPage(report, pageAssets(assets), sourceText) });
  }
  if (wanted.has('xlsx')) {
    const { yearWorkbook } = await import('./xlsx/year-workbook.js');
    contents.push({ name: 'year.xlsx', content: await yearWorkbook(report, assets.workbook) });
  }
  if (wanted.has('json')) contents.push({ name: 'year.json', content: jsonPieces(yearDocument(report)) });
  if (many && formats === undefined)
    left.push(
      `Only the CSV files were written for ${report.lines.length} lines; "tare year ${report.year} --formats all" writes the others too.`,
    );
  return { contents, left };
}
