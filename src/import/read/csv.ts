/**
 * Delimited text to rows. Nearly every record of nearly every export is plain, or quotes whole cells in which there is
 * nothing to unquote; such a record stays a stretch of the text (`row.ts`). A record with escaped quotes, line breaks
 * inside a cell or text after a closing quote goes to papaparse, alone. Both give the same rows (a differential test
 * says so), the first at a third of the time. Rows come in blocks, each with the line it starts on, so that a million
 * never stand in memory at once.
 */
import Papa from 'papaparse';
import { Row } from './row.js';
import { RecordScanner } from './scan.js';

export { Row } from './row.js';

/** Few enough that the rows of a block die young: with a mebibyte, collecting them takes as long as reading them. */
const BLOCK_CHARS = 1 << 16;
/** Longer than any real record; a file in one line would otherwise become one cell of megabytes. */
export const MAX_LINE_CHARS = 1 << 20;

export interface CsvText {
  readonly text: string;
  readonly delimiter: string;
}

/** The records of a text in order, in blocks. Blank lines give no record. */
export function* rowBlocks({ text, delimiter }: CsvText): Generator<Row[]> {
  const lineBreak = !text.includes('\n') && text.includes('\r') ? '\r' : '\n';
  const scanner = new RecordScanner(text, delimiter, lineBreak, MAX_LINE_CHARS);
  const finished = /[\r\n]$/.test(text.slice(-1));
  let at = { position: 0, line: 1 };
  let nextQuote = text.indexOf('"');
  while (at.position < text.length) {
    const rows: Row[] = [];
    if (nextQuote >= 0 && nextQuote < at.position) nextQuote = text.indexOf('"', at.position);
    const end = blockEnd(text, at.position, lineBreak);
    at =
      nextQuote < 0 || nextQuote >= end
        ? splitPlain({ text, delimiter }, lineBreak, at, end, rows)
        : splitQuoted({ text, delimiter }, scanner, at, end, rows);
    const last = rows.at(-1);
    if (at.position >= text.length && last && !finished) last.flaw ??= 'unfinished';
    yield rows;
  }
}

interface Place {
  readonly position: number;
  readonly line: number;
}

/** The end of a block that starts at `from`: after a line break. */
function blockEnd(text: string, from: number, lineBreak: string): number {
  if (from + BLOCK_CHARS >= text.length) return text.length;
  const end = text.lastIndexOf(lineBreak, from + BLOCK_CHARS);
  if (end >= from) return end + 1;
  const next = text.indexOf(lineBreak, from + BLOCK_CHARS);
  return next < 0 ? text.length : next + 1;
}

/** Splits a stretch without quotes. */
function splitPlain({ text, delimiter }: CsvText, lineBreak: string, start: Place, end: number, rows: Row[]): Place {
  const cut = delimiter.charCodeAt(0);
  let { position, line } = start;
  while (position < end) {
    let to = text.indexOf(lineBreak, position);
    if (to < 0) to = text.length;
    addPlain(text, position, to, cut, line, rows);
    position = to + 1;
    line++;
  }
  return { position, line };
}

const CARRIAGE_RETURN = 13;

/** Adds the record between `from` and the line break at `to`, unless there is nothing in it. */
function addPlain(text: string, from: number, to: number, cut: number, line: number, rows: Row[]): void {
  const end = to > from && text.charCodeAt(to - 1) === CARRIAGE_RETURN ? to - 1 : to;
  if (end - from > MAX_LINE_CHARS) rows.push(Row.of(line, [text.slice(from, from + 80)], 'too-long'));
  else if (end > from) rows.push(new Row(line, text, from, end, cut));
}

/**
 * Splits a stretch with quotes, up to the first record that ends at or after `end`. Of a quote that is opened and never
 * closed, the line is kept as one record, split as plain text (its cells will not read, so it is rejected by name), and
 * reading goes on below it.
 */
function splitQuoted(csv: CsvText, scanner: RecordScanner, start: Place, end: number, rows: Row[]): Place {
  const { text, delimiter } = csv;
  const cut = delimiter.charCodeAt(0);
  let { position, line } = start;
  while (position < end) {
    const kind = scanner.measure(position);
    if (kind === 'in-place') addPlain(text, position, scanner.end, cut, line, rows);
    else if (kind === 'to-parse') addParsed(csv, recordText(text, position, scanner), line, rows);
    else {
      const end = Math.min(scanner.end, position + MAX_LINE_CHARS);
      rows.push(Row.of(line, text.slice(position, end).split(delimiter), 'open-quote'));
    }
    position = scanner.end + 1;
    line += scanner.lines;
  }
  return { position, line };
}

/** The record that was measured, without its stray quotes. */
function recordText(text: string, from: number, { end, strays }: RecordScanner): string {
  let record = '';
  let start = from;
  for (const at of strays) {
    record += text.slice(start, at);
    start = at + 2;
  }
  return record + text.slice(start, end);
}

/** Leaves one record to papaparse, with a line break of its own, before which blanks do no harm. */
function addParsed({ delimiter }: CsvText, record: string, line: number, rows: Row[]): void {
  const text = `${record.endsWith('\r') ? record.slice(0, -1) : record}\n`;
  const { data } = Papa.parse<string[]>(text, { delimiter, quoteChar: '"', newline: '\n' });
  const cells = data[0] ?? [];
  if (cells.length > 1 || (cells[0] ?? '') !== '') rows.push(Row.of(line, unwrapped(cells, delimiter)));
}

/** A spreadsheet round trip can quote a whole row as one cell; such a cell is cut again. */
function unwrapped(cells: readonly string[], delimiter: string): readonly string[] {
  const only = cells.length === 1 ? cells[0] : undefined;
  return only?.includes(delimiter) ? (Papa.parse<string[]>(only, { delimiter }).data[0] ?? cells) : cells;
}

/** All the rows of a text, for short ones. */
export function allRows(csv: CsvText): Row[] {
  const rows: Row[] = [];
  for (const block of rowBlocks(csv)) for (const row of block) rows.push(row);
  return rows;
}
