/**
 * Which platform and which version of its export a file is. The header can stand anywhere in the first lines, below
 * titles and addresses. A version matches when all its columns are there; among several the one with more columns of
 * its own and fewer strange ones wins, then the file's name decides, then the order of the registry.
 */
import { type FileText, headRows, type RowSource } from './file.js';
import type { DocumentFormat, Format, HeaderVersion, TableFormat } from './format.js';
import type { Row } from './read/csv.js';
import { normaliseHeaders } from './read/header.js';
import { matches } from './sheet.js';

const HEAD_ROWS = 60;

export interface TableMatch {
  readonly kind: 'table';
  readonly format: TableFormat;
  readonly version: HeaderVersion;
  readonly header: Row;
  readonly source: RowSource;
  readonly score: number;
}

export interface DocumentMatch {
  readonly kind: 'document';
  readonly format: DocumentFormat;
  readonly score: number;
}

export type Match = TableMatch | DocumentMatch;

/** What came closest, for a file that nothing matched. */
export interface NearMiss {
  readonly format: TableFormat;
  readonly version: HeaderVersion;
  readonly header: Row;
  readonly missing: readonly string[];
  readonly strange: readonly string[];
}

/** Every reading of the file, the strongest first. */
export function detect(file: FileText, formats: readonly Format[]): Match[] {
  const found: Match[] = [];
  for (const format of formats) {
    if (format.kind !== 'document') continue;
    const sure = format.recognises(file);
    if (sure > 0) found.push({ kind: 'document', format, score: 1000 * sure });
  }
  const tables = formats.filter((format) => format.kind === 'table');
  for (const source of file.sources) {
    for (const header of headRows(source, HEAD_ROWS)) found.push(...headerMatches(header, source, tables, file.name));
  }
  return found.sort((a, b) => b.score - a.score);
}

function headerMatches(header: Row, source: RowSource, tables: readonly TableFormat[], name: string): TableMatch[] {
  if (header.cells.length < 2) return [];
  const columns = normaliseHeaders(header.cells);
  const found: TableMatch[] = [];
  for (const format of tables) {
    for (const version of format.headers) {
      const score = headerScore(version, columns);
      if (score === undefined || (version.wording && !shows(source, header, version.wording))) continue;
      const named = format.fileName?.test(name) ? 0.5 : 0;
      found.push({ kind: 'table', format, version, header, source, score: score + named });
    }
  }
  return found;
}

/** Among how many rows below a header of plain words its platform's own wording is looked for. */
const WORDED_ROWS = 200;

const shows = (source: RowSource, header: Row, wording: RegExp): boolean =>
  headRows(source, header.line + WORDED_ROWS).some(
    (row) => row.line > header.line && wording.test(row.cells.join('\t')),
  );

/** Ten for each required column, one for each optional, minus three for each unknown. Undefined: no match. */
function headerScore(version: HeaderVersion, columns: readonly string[]): number | undefined {
  if (!version.columns.every((cell) => columns.some((column) => matches(cell, column)))) return undefined;
  const known = [...version.columns, ...(version.optional ?? [])];
  const strange = columns.filter((column) => column !== '' && !known.some((cell) => matches(cell, column))).length;
  if (version.only && strange > 0) return undefined;
  const optional = (version.optional ?? []).filter((cell) => columns.some((column) => matches(cell, column))).length;
  return version.columns.length * 10 + optional - strange * 3;
}

/** The known header that shares the most columns with any line of the file. */
export function nearest(file: FileText, formats: readonly Format[]): NearMiss | undefined {
  let best: NearMiss | undefined;
  let bestScore = 0;
  for (const source of file.sources) {
    for (const header of headRows(source, HEAD_ROWS)) {
      const columns = normaliseHeaders(header.cells);
      for (const format of formats) {
        if (format.kind !== 'table') continue;
        for (const version of format.headers) {
          const missing = version.columns.filter((cell) => !columns.some((column) => matches(cell, column)));
          const known = [...version.columns, ...(version.optional ?? [])];
          const strange = columns.filter((column) => column !== '' && !known.some((cell) => matches(cell, column)));
          const score = (version.columns.length - missing.length) * 2 - missing.length - strange.length;
          if (score <= bestScore) continue;
          bestScore = score;
          best = { format, version, header, missing: missing.map(cellText), strange };
        }
      }
    }
  }
  return best;
}

export const cellText = (cell: string | RegExp): string => (typeof cell === 'string' ? cell : cell.source);
