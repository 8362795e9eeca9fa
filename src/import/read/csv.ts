/**
 * Delimited text to rows. Most lines of most exports hold no quote and are split at the delimiter; a block that does
 * hold one goes to papaparse. Both give the same rows (a differential test says so), the first at a third of the
 * time. Rows come in blocks, each with the line it starts on, so that a million never stand in memory at once.
 */
import Papa from 'papaparse';
import { Row } from './row.js';

export { Row } from './row.js';

const BLOCK_CHARS = 1 << 20;
/** Longer than any real record; a file in one line would otherwise become one cell of megabytes. */
export const MAX_LINE_CHARS = 1 << 20;

export interface CsvText {
  readonly text: string;
  readonly delimiter: string;
}

/** The records of a text in order, in blocks. Blank lines give no record. */
export function* rowBlocks({ text, delimiter }: CsvText): Generator<Row[]> {
  let from = 0;
  let line = 1;
  while (from < text.length) {
    const to = blockEnd(text, from);
    const block = text.slice(from, to);
    const rows: Row[] = [];
    line = block.includes('"') ? splitQuoted(block, delimiter, line, rows) : splitPlain(block, delimiter, line, rows);
    const last = rows.at(-1);
    if (to === text.length && last && !/[\r\n]$/.test(block)) last.flaw ??= 'unfinished';
    yield rows;
    from = to;
  }
}

/** The end of the block that starts at `from`: after a line break that is not inside quotes. */
function blockEnd(text: string, from: number): number {
  for (let size = BLOCK_CHARS; size <= 64 * BLOCK_CHARS; size *= 2) {
    if (from + size >= text.length) return text.length;
    const end = text.lastIndexOf('\n', from + size);
    if (end >= from && quotesAreEven(text.slice(from, end))) return end + 1;
  }
  const next = text.indexOf('\n', from + BLOCK_CHARS);
  return next < 0 ? text.length : next + 1;
}

function quotesAreEven(block: string): boolean {
  let even = true;
  for (let at = block.indexOf('"'); at >= 0; at = block.indexOf('"', at + 1)) even = !even;
  return even;
}

function splitPlain(block: string, delimiter: string, firstLine: number, rows: Row[]): number {
  const classicMac = !block.includes('\n') && block.includes('\r');
  const lineBreak = classicMac ? '\r' : '\n';
  const cut = delimiter.charCodeAt(0);
  let line = firstLine;
  let from = 0;
  while (from < block.length) {
    let to = block.indexOf(lineBreak, from);
    if (to < 0) to = block.length;
    const end = block.charCodeAt(to - 1) === 13 && to > from ? to - 1 : to;
    if (end - from > MAX_LINE_CHARS) rows.push(Row.of(line, [block.slice(from, from + 80)], 'too-long'));
    else if (end > from) rows.push(new Row(line, block, from, end, cut));
    from = to + 1;
    line++;
  }
  return line;
}

/**
 * A quote that is opened and never closed makes papaparse swallow the rest. Then the record with that quote is kept as
 * one line, split as plain text (its cells will not read, so it is rejected by name), and reading goes on below it.
 */
function splitQuoted(block: string, delimiter: string, firstLine: number, rows: Row[]): number {
  let line = firstLine;
  let rest = block;
  while (rest !== '') {
    const parsed = Papa.parse<string[]>(rest, { delimiter, quoteChar: '"', skipEmptyLines: false });
    const broken = parsed.errors.find((error) => error.type === 'Quotes')?.row ?? Number.POSITIVE_INFINITY;
    let lines = 0;
    for (let i = 0; i < parsed.data.length && i < broken; i++) {
      const cells = parsed.data[i] as string[];
      if (cells.length > 1 || cells[0] !== '') rows.push(Row.of(line + lines, unwrapped(cells, delimiter)));
      lines += 1 + innerBreaks(cells);
    }
    // papaparse gives one empty record after a final line break, which is not a line of its own.
    if (broken === Number.POSITIVE_INFINITY) return line + (rest.endsWith('\n') ? lines - 1 : lines);
    const at = offsetOfLine(rest, lines);
    const end = rest.indexOf('\n', at);
    const badLine = rest.slice(at, end < 0 ? rest.length : end);
    rows.push(Row.of(line + lines, badLine.slice(0, MAX_LINE_CHARS).split(delimiter), 'open-quote'));
    line += lines + 1;
    rest = end < 0 ? '' : rest.slice(end + 1);
  }
  return line;
}

/** A spreadsheet round trip can quote a whole row as one cell; such a cell is cut again. */
function unwrapped(cells: readonly string[], delimiter: string): readonly string[] {
  const only = cells.length === 1 ? cells[0] : undefined;
  return only?.includes(delimiter) ? (Papa.parse<string[]>(only, { delimiter }).data[0] ?? cells) : cells;
}

/** Where the line after `lines` line breaks begins. */
function offsetOfLine(text: string, lines: number): number {
  let at = 0;
  for (let i = 0; i < lines; i++) at = text.indexOf('\n', at) + 1;
  return at;
}

function innerBreaks(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks++;
  }
  return breaks;
}

/** All the rows of a text, for short ones. */
export function allRows(csv: CsvText): Row[] {
  const rows: Row[] = [];
  for (const block of rowBlocks(csv)) for (const row of block) rows.push(row);
  return rows;
}
