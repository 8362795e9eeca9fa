/**
 * `corrections.csv`: rows of exports that the person mended or left out, without touching the export. One line each:
 * `file,row,was,is`, as `exports/kraken.csv,12,"…the row as it reads…","…as it should read…"`; an empty `is` leaves the row out.
 *
 * A correction is applied only while the row still reads `was`, character by character (kinds of line breaks aside): an export that
 * was downloaded anew is not corrected in the wrong place. The record is the one that begins on that line, as all issues count
 * rows. Where it took several lines and takes fewer now, blank lines follow, so that every other row keeps its number.
 */
import { type Issue, issue, type Outcome } from '../core/issue.js';
import { bytesOf, csvFile, type FileText, type InputFile } from '../import/file.js';
import { allRows } from '../import/read/csv.js';
import { decodeText } from '../import/read/decode.js';
import { normaliseHeaders } from '../import/read/header.js';
import { lineBreakOf, type RecordPlace, recordPlaces } from '../import/read/records.js';
import { EXPORTS } from './book-files.js';

export const CORRECTION_COLUMNS = ['file', 'row', 'was', 'is'] as const;

/** One line of `corrections.csv`. */
export interface Correction {
  readonly file: string;
  readonly row: number;
  readonly was: string;
  /** Empty: the row is left out. */
  readonly is: string;
  /** Its own place in `corrections.csv`. */
  readonly line: number;
}

/** Reads the file; the corrections in their order. */
export function readCorrections(input: InputFile): Outcome<Correction[]> {
  const decoded = decodeText(bytesOf(input), input.name);
  if ('code' in decoded) return { value: [], issues: bytesOf(input).length === 0 ? [] : [decoded] };
  const tables = csvFile(input.name, decoded.text).sources.map(({ delimiter }) =>
    allRows({ text: decoded.text, delimiter }),
  );
  const columnsOf = (rows: (typeof tables)[number]): readonly string[] => normaliseHeaders(rows[0]?.cells ?? []);
  const rows = tables.find((one) => CORRECTION_COLUMNS.every((name) => columnsOf(one).includes(name)));
  if (!rows) {
    if (decoded.text.trim() === '') return { value: [], issues: [] };
    const what = `${input.name} must begin with the columns ${CORRECTION_COLUMNS.join(',')}.`;
    return { value: [], issues: [issue('book/corrections', what, { file: input.name, row: 1 })] };
  }
  const [fileAt = 0, rowAt = 0, wasAt = 0, isAt = 0] = CORRECTION_COLUMNS.map((name) => columnsOf(rows).indexOf(name));
  const corrections: Correction[] = [];
  const issues: Issue[] = [];
  for (const { line, cells } of rows.slice(1)) {
    const [file = '', row = '', was = '', is = ''] = [fileAt, rowAt, wasAt, isAt].map((at) => cells[at] ?? '');
    if (file.trim() === '' || !/^\s*[1-9]\d{0,8}\s*$/.test(row) || was === '') {
      const what = `${input.name} row ${line}: it must name a file, a row and what the row was.`;
      issues.push(issue('book/corrections', what, { file: input.name, row: line }));
    } else corrections.push({ file: file.trim(), row: Number(row), was, is, line });
  }
  return { value: corrections, issues };
}

/** The file's text, for those corrections. */
export function correctionsText(corrections: readonly Omit<Correction, 'line'>[]): string {
  const lines = corrections.map(({ file, row, was, is }) => [file, String(row), was, is].map(quoted).join(','));
  return `${[CORRECTION_COLUMNS.join(','), ...lines].join('\n')}\n`;
}

/** Blanks at the ends are kept by the quotes too, and so is a mark that a spreadsheet would take for a formula. */
const quoted = (cell: string): string => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export interface CorrectOptions {
  /** The files are all of the book's: a correction of any other is a mistake. */
  readonly all: boolean;
}

/** The files with their corrections applied, and what was applied and what was not. Files without a correction are the same objects. */
export function applyCorrections(
  files: readonly InputFile[],
  corrections: InputFile,
  { all }: CorrectOptions,
): Outcome<InputFile[]> {
  const read = readCorrections(corrections);
  const issues = [...read.issues];
  const waiting = new Map<string, Correction[]>();
  for (const one of read.value) {
    const path = pathOf(one, files);
    if (path !== undefined) waiting.set(path, [...(waiting.get(path) ?? []), one]);
    else if (all) issues.push(strayIssue(corrections.name, one, files));
  }
  const value = files.map((file) => {
    const mine = waiting.get(file.name);
    if (!mine) return file;
    const result = correctFile(file, mine, corrections.name);
    issues.push(...result.issues);
    return result.value;
  });
  return { value, issues };
}

/** The name of the corrected file among those there are; `exports/` may be left out. */
function pathOf({ file }: Correction, files: readonly InputFile[]): string | undefined {
  const names = [file, `${EXPORTS}/${file}`];
  return files.find(({ name }) => names.includes(name))?.name;
}

function strayIssue(from: string, { file, row, line }: Correction, files: readonly InputFile[]): Issue {
  const place = { file: from, row: line };
  const holder = files.find(({ name }) => file.startsWith(`${name}/`) || `${EXPORTS}/${file}`.startsWith(`${name}/`));
  if (!holder) return issue('book/correction-misfit', `${from} row ${line}: the book has no file ${file}.`, place);
  const what = `${from} row ${line}: row ${row} of ${file} lies inside an archive or a workbook, which is not changed.`;
  return issue('book/correction-refused', what, place);
}

/** One file, corrected. What does not fit leaves the rest as it is. */
function correctFile(file: InputFile, corrections: readonly Correction[], from: string): Outcome<InputFile> {
  const bytes = bytesOf(file);
  const text = delimitedText(bytes, file.name);
  const place = ({ line }: Correction) => ({ file: from, row: line });
  if ('refused' in text) {
    const issues = corrections.map((one) =>
      issue('book/correction-refused', `${from} row ${one.line}: ${file.name} ${text.refused}.`, place(one)),
    );
    return { value: file, issues };
  }
  const issues: Issue[] = [];
  const changes: Change[] = [];
  const places = new Map(corrections.map(({ row }): [number, RecordPlace[]] => [row, []]));
  const last = Math.max(...places.keys());
  for (const { delimiter } of text.sources) {
    for (const one of recordPlaces({ text: text.text, delimiter })) {
      if (one.line > last) break;
      places.get(one.line)?.push(one);
    }
  }
  for (const one of corrections) {
    const found = changeOf(one, text.text, places.get(one.row) ?? [], changes);
    if (typeof found === 'string') {
      const what = `${from} row ${one.line}: it does not fit row ${one.row} of ${file.name}, ${found}.`;
      issues.push(issue('book/correction-misfit', what, place(one)));
    } else changes.push(found);
  }
  if (changes.length === 0) return { value: file, issues };
  issues.push(correctedIssue(file.name, changes, from));
  const corrected = new TextEncoder().encode(replaced(text.text, changes));
  return { value: { ...file, bytes: corrected, uncorrected: file.bytes }, issues };
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly is: string;
}

const withPlainBreaks = (text: string): string => text.replace(/\r\n?/g, '\n');

/** The change that a correction makes, or why it does not fit. A text can be cut at several delimiters; one that fits is right. */
function changeOf(
  { was, is }: Correction,
  text: string,
  places: readonly RecordPlace[],
  changes: readonly Change[],
): Change | string {
  const wanted = withPlainBreaks(was);
  const fits = ({ from, to }: RecordPlace): boolean => withPlainBreaks(text.slice(from, to)) === wanted;
  const place = places.find(fits);
  if (!place) {
    const [first] = places.map(({ from, to }) => text.slice(from, to)).filter((one) => one !== '');
    return first === undefined ? 'where no record begins' : `which reads ${shown(first)}`;
  }
  if (changes.some((one) => one.from < place.to && place.from < one.to)) return 'which is corrected already';
  const lineBreak = lineBreakOf(text);
  const breaks = (one: string): number => one.split('\n').length - 1;
  const now = withPlainBreaks(is);
  const fewer = breaks(wanted) - breaks(now);
  if (fewer < 0) return 'since it has more lines than the row: the rows below it would change their numbers';
  const own = text.slice(place.to, place.to + 2) === '\r\n' ? '\r\n' : lineBreak;
  return { from: place.from, to: place.to, is: now.replaceAll('\n', own) + own.repeat(fewer) };
}

/** A row as a message shows it. */
const shown = (record: string): string => `"${record.length > 120 ? `${record.slice(0, 120)}…` : record}" now`;

function replaced(text: string, changes: readonly Change[]): string {
  let result = '';
  let at = 0;
  for (const { from, to, is } of [...changes].sort((a, b) => a.from - b.from)) {
    result += text.slice(at, from) + is;
    at = to;
  }
  const whole = result + text.slice(at);
  // A mark at the beginning would be taken for the encoding's, and lost.
  return whole.startsWith('\uFEFF') ? `\uFEFF${whole}` : whole;
}

function correctedIssue(file: string, changes: readonly Change[], from: string): Issue {
  const out = changes.filter(({ is }) => is.trim() === '').length;
  const mended = changes.length - out;
  const parts = [
    mended > 0 ? `${mended === 1 ? '1 row is' : `${mended} rows are`} read as ${from} says` : '',
    out > 0 ? `${out === 1 ? '1 row is' : `${out} rows are`} left out${mended > 0 ? '' : ` as ${from} says`}` : '',
  ];
  return issue('book/corrected', `${file}: ${parts.filter(Boolean).join(', ')}.`, { file });
}

/** A file's text where its rows can be corrected, or what the file is instead. */
export function delimitedText(bytes: Uint8Array, name: string): FileText | { readonly refused: string } {
  if (isArchive(bytes)) return { refused: 'is an archive or a workbook, which is not changed' };
  const decoded = decodeText(bytes, name);
  if ('code' in decoded) return { refused: 'is no text file' };
  const head = decoded.text.slice(0, 400).trimStart();
  if (/^(<|OFXHEADER)/i.test(head)) return { refused: 'is an OFX, XML or web file, which has no rows to correct' };
  if (/^[[{]\s*["[{\]}]/.test(head)) return { refused: 'is a JSON file, which has no rows to correct' };
  return csvFile(name, decoded.text);
}

const isArchive = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 9) < 8;
