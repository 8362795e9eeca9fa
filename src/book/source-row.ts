/** A row of an export as a person can read and mend it: its cells under the words of its header, and whether it can be corrected. */
import { detect } from '../import/detect.js';
import { bytesOf, type FileText, headRows, type InputFile, type RowSource } from '../import/file.js';
import type { Format } from '../import/format.js';
import { openFile } from '../import/open/open-file.js';
import type { Row } from '../import/read/csv.js';
import { recordPlaces } from '../import/read/records.js';
import { delimitedText } from './corrections.js';

export interface SourceRow {
  readonly file: string;
  readonly row: number;
  /** The header's words; empty where the file has none that goes with the row. */
  readonly header: readonly string[];
  readonly cells: readonly string[];
  /** The row as it is written; empty inside workbooks. */
  readonly text: string;
  /** What puts its cells apart. */
  readonly delimiter: string;
  /** Why it cannot be corrected; undefined when it can. */
  readonly refused: string | undefined;
}

/** Longer rows are no rows that a person would mend. */
const MOST_CHARS = 100_000;

/** The record that begins on a line of a file. Undefined when none does. */
export function sourceRow(
  input: InputFile,
  file: string,
  row: number,
  formats: readonly Format[],
): SourceRow | undefined {
  const text =
    file === input.name ? delimitedText(bytesOf(input), file) : { refused: 'lies inside an archive or a workbook' };
  const part = 'refused' in text ? partOf(input, file) : text;
  if (!part) return undefined;
  const { header, source } = headerOf(part, formats);
  const found = source && rowOf(source, row);
  if (!found || !source) return undefined;
  const { delimiter } = source;
  const about = { file, row, header: header ?? sectionHeader(source, found), cells: found.cells, delimiter };
  if ('refused' in text) return { ...about, text: '', refused: text.refused };
  for (const { line, from, to } of recordPlaces({ text: text.text, delimiter })) {
    if (line < row) continue;
    if (line > row) break;
    const record = text.text.slice(from, to);
    return {
      ...about,
      text: record,
      refused: record.length > MOST_CHARS ? 'is too long to be shown whole' : undefined,
    };
  }
  return undefined;
}

/** A sheet of a workbook, or a member of an archive, as far as it has rows. */
function partOf(input: InputFile, file: string): FileText | undefined {
  for (const part of openFile(input)) {
    const files = part.kind === 'text' ? [part.file] : part.kind === 'workbook' ? part.sheets : [];
    const found = files.find(({ name }) => name === file);
    if (found) return found;
  }
  return undefined;
}

/** The header that the file was understood by, and how it is cut; of files without one, the most plausible cut. */
function headerOf(
  file: FileText,
  formats: readonly Format[],
): { header?: readonly string[]; source?: RowSource | undefined } {
  const [match] = detect(file, formats);
  if (match?.kind === 'table') return { header: match.header.cells.map(cleaned), source: match.source };
  const widest = [...file.sources].sort((a, b) => (headRows(b, 1)[0]?.width ?? 0) - (headRows(a, 1)[0]?.width ?? 0))[0];
  if (match || !widest) return { source: widest };
  return { header: headRows(widest, 1)[0]?.cells.map(cleaned) ?? [], source: widest };
}

/** Statements of several tables name the table in each line, and say in the second cell which line is a header. */
function sectionHeader(source: RowSource, { line, cells: [section] }: Row): readonly string[] {
  let header: readonly string[] = [];
  for (const block of source.blocks()) {
    for (const row of block) {
      if (row.line >= line) return header;
      if (row.is(1, 'Header') && row.cell(0) === section) header = row.cells.map(cleaned);
    }
  }
  return header;
}

const cleaned = (cell: string): string => cell.replace(/^\uFEFF/, '').trim();

function rowOf(source: RowSource, line: number): Row | undefined {
  for (const block of source.blocks()) {
    for (const row of block) {
      if (row.line === line) return row;
      if (row.line > line) return undefined;
    }
  }
  return undefined;
}

/**
 * The text of a row with other cells. Cells that are as they were keep their writing where the row has no quotes; a row that quotes
 * its first cell quotes them all.
 */
export function rowText({ text, delimiter }: Pick<SourceRow, 'text' | 'delimiter'>, cells: readonly string[]): string {
  const all = text.startsWith('"');
  return cells
    .map((cell) => (all || mustQuote(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(delimiter);
}

const mustQuote = (cell: string, delimiter: string): boolean => cell.includes(delimiter) || /["\r\n]/.test(cell);
