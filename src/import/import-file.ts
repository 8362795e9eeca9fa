/**
 * One file, from bytes to transactions: decode, detect, read, account for every row. Whatever is wrong with a file is
 * said about that file; the others are none the worse for it.
 */
import { type Issue, issue } from '../core/issue.js';
import type { Clock } from '../core/zone.js';
import { decimalMarkOf } from './decimal-mark.js';
import { cellText, detect, type Match, nearest, type TableMatch } from './detect.js';
import { bytesOf, csvFile, type FileText, headRows, type InputFile } from './file.js';
import type { Format } from './format.js';
import { Intake } from './intake.js';
import { decodeText } from './read/decode.js';
import { normaliseHeaders } from './read/header.js';
import { type Row, Sheet } from './sheet.js';

export interface ImportOptions {
  readonly formats: readonly Format[];
  /** The taxpayer's clock. */
  readonly clock: Clock;
  readonly currency: string;
  /** Keep plain trades as columns. */
  readonly columns?: boolean;
}

/** What one file gave. */
export interface ImportedFile {
  readonly file: string;
  /** Undefined when the file was not understood. */
  readonly format: Format | undefined;
  readonly version: string;
  readonly intake: Intake;
}

/** Reads a file. `alias` is a short unique name for the ids of its rows; `account` overrides where they belong. */
export function importFile(input: InputFile, alias: string, options: ImportOptions, account?: string): ImportedFile {
  const failed = (found: Issue): ImportedFile => {
    const intake = newIntake(input.name, alias, account ?? 'unknown', options);
    intake.issues.push(found);
    return { file: input.name, format: undefined, version: '', intake };
  };
  const read = textOf(input, options.columns === true);
  if ('code' in read) return failed(read);
  const file = csvFile(input.name, read.text, read.bytes);
  const [match] = detect(file, options.formats);
  if (!match) return unknownFile(file, failed(unknownFormat(file, options.formats)));
  const intake = newIntake(input.name, alias, account ?? match.format.platform, options);
  readMatch(match, file, intake);
  return {
    file: input.name,
    format: match.format,
    version: match.kind === 'table' ? match.version.version : '',
    intake,
  };
}

/** What a file says, or why it says nothing. Its bytes are let go unless rows are to be read from them. */
function textOf(input: InputFile, keepBytes: boolean): { text: string; bytes: Uint8Array | undefined } | Issue {
  const file = input.name;
  const bytes = bytesOf(input);
  if (bytes.length === 0) return issue('import/empty-file', `${file} is empty.`, { file });
  const decoded = decodeText(bytes, file);
  if ('code' in decoded) return decoded;
  const { text, encoding } = decoded;
  if (/\S/.test(text)) return { text, bytes: keepBytes && encoding === 'utf-8' ? bytes : undefined };
  return issue('import/empty-file', `${file} holds nothing but blanks.`, { file });
}

function newIntake(file: string, alias: string, account: string, options: ImportOptions): Intake {
  const { clock, currency, columns } = options;
  return new Intake({ file, alias, account, currency, clock, columns });
}

/** Rows ignored for being no rows of the table. */
const NOISE: ReadonlySet<string> = new Set(['preamble', 'empty row']);

function readMatch(match: Match, file: FileText, intake: Intake): void {
  if (match.kind === 'document') match.format.read(file, intake);
  else readTable(match, intake);
  intake.finish();
  if (match.format.grade === 'C')
    intake.report('import/unproven-format', `the layout "${match.format.name}" is unproven.`);
  const { total } = intake.rows.counts();
  const noise = intake.rows.ignoredReasons().filter(({ reason }) => NOISE.has(reason));
  const empty = noise.reduce((sum, { count }) => sum + count, 0);
  if (total === empty && match.format.covers !== 'reconciliation')
    intake.report('import/no-rows', 'there is a header and nothing below it.');
}

function readTable({ format, version, header, source }: TableMatch, intake: Intake): void {
  const preamble: Row[] = [];
  for (const row of headRows(source, 100)) if (row.line < header.line) preamble.push(row);
  for (const row of preamble) {
    intake.rows.seen(row.line);
    intake.ignore(row.line, 'preamble');
  }
  const mark = decimalMarkOf(source, header.line);
  format.read(
    new Sheet(intake.file, version, header, preamble, mark, () => below(source.blocks(), header.line), source),
    intake,
  );
}

/** The rows below a line. */
function* below(blocks: Iterable<readonly Row[]>, line: number): Generator<readonly Row[]> {
  for (const block of blocks) {
    const first = block[0];
    yield first && first.line > line ? block : block.filter((row) => row.line > line);
  }
}

/** A file that no importer claims: each of its rows is rejected for that. */
function unknownFile(file: FileText, result: ImportedFile): ImportedFile {
  const [source] = file.sources;
  for (const block of source?.blocks() ?? []) {
    for (const row of block) {
      result.intake.rows.seen(row.line);
      result.intake.rows.rejected(row.line, 'import/unknown-format', 'No format that Tare knows has this header.');
    }
  }
  return result;
}

function unknownFormat(file: FileText, formats: readonly Format[]): Issue {
  const near = nearest(file, formats);
  const place = { file: file.name };
  if (!near) {
    const looked = `Tare looked for the header of ${formats.length} formats in its first lines and found none that is alike.`;
    return issue('import/unknown-format', `${file.name} is not an export that Tare knows. ${looked}`, place);
  }
  const { format, version, header, missing, strange } = near;
  const parts = [
    `${file.name} is not an export that Tare knows.`,
    `The nearest is ${format.name} (${version.version}), for the line ${header.line}:`,
    `"${normaliseHeaders(header.cells).slice(0, 12).join(', ')}".`,
    missing.length > 0 ? `Missing there: ${missing.map(cellText).join(', ')}.` : '',
    strange.length > 0 ? `Not in that format: ${strange.slice(0, 12).join(', ')}.` : '',
  ];
  return issue('import/unknown-format', parts.filter(Boolean).join(' '), { ...place, row: header.line });
}
