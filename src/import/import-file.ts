/**
 * One file, from bytes to transactions: open, detect, read, account for every row. Whatever is wrong with a file is said
 * about that file; the others are none the worse for it. An archive gives an import for each of its members, a workbook
 * one for each sheet that has any content.
 */
import { type Issue, issue } from '../core/issue.js';
import type { Clock } from '../core/zone.js';
import { RowProblem } from './columns/problem.js';
import { decimalMarkOf } from './decimal-mark.js';
import { detect, type Match, type TableMatch } from './detect.js';
import { type FileText, headRows, type InputFile } from './file.js';
import type { Format } from './format.js';
import { Intake } from './intake.js';
import { openFile } from './open/open-file.js';
import { problemIssue } from './read/problem.js';
import { type Row, Sheet } from './sheet.js';
import { unknownFormat } from './unknown-format.js';

export interface ImportOptions {
  readonly formats: readonly Format[];
  /** The taxpayer's clock. */
  readonly clock: Clock;
  readonly currency: string;
  /** Keep plain trades as columns. */
  readonly columns?: boolean;
  /** Gives a short unique name of a file, for the ids of its rows. */
  readonly aliasOf: (name: string) => string;
}

/** What one file gave. */
export interface ImportedFile {
  readonly file: string;
  /** Undefined when the file was not understood. */
  readonly format: Format | undefined;
  readonly version: string;
  readonly intake: Intake;
}

/** Reads a file. Its `account` overrides where its rows belong. */
export function importFile(input: InputFile, options: ImportOptions): ImportedFile[] {
  const reader = new FileReader(options, input.account);
  const found: ImportedFile[] = [];
  for (const part of openFile(input, options.columns === true)) {
    if (part.kind === 'text') found.push(reader.read(part.file) ?? reader.unknown(part.file));
    else if (part.kind === 'workbook') found.push(...reader.readWorkbook(part.name, part.sheets));
    else found.push(reader.failed(part.name, part.issue));
  }
  return found;
}

class FileReader {
  constructor(
    private readonly options: ImportOptions,
    private readonly account: string | undefined,
  ) {}

  /** Reads a file that some format recognises. */
  read(file: FileText): ImportedFile | undefined {
    const [match] = detect(file, this.options.formats);
    if (!match) return undefined;
    const intake = this.intake(file.name, match.format.platform);
    intake.issues.push(...(file.issues ?? []));
    readMatch(match, file, intake);
    const version = match.kind === 'table' ? match.version.version : '';
    return { file: file.name, format: match.format, version, intake };
  }

  /** Where one sheet is understood, the others are notes and summaries; where none is, the first is said to be unknown. */
  readWorkbook(name: string, sheets: readonly FileText[]): ImportedFile[] {
    const read = sheets.map((sheet) => this.read(sheet));
    if (read.every((one) => one === undefined)) return sheets.map((sheet) => this.unknown(sheet));
    return sheets.map((sheet, i) => read[i] ?? this.left(name, sheet));
  }

  failed(name: string, found: Issue): ImportedFile {
    const intake = this.intake(name, 'unknown');
    intake.issues.push(found);
    return { file: name, format: undefined, version: '', intake };
  }

  /** A file that no importer claims: each of its rows is rejected for that. */
  unknown(file: FileText): ImportedFile {
    const found = unknownFormat(file, this.options.formats);
    const result = this.failed(file.name, found);
    for (const row of rowsOf(file)) {
      result.intake.rows.seen(row.line);
      result.intake.rows.rejected(row.line, found.code, 'No format that Tare knows has this header.');
    }
    return result;
  }

  /** A sheet beside others that are understood. */
  private left(name: string, sheet: FileText): ImportedFile {
    const what = `${sheet.name} has no table that Tare knows, unlike other sheets of ${name}; it was left out.`;
    const result = this.failed(sheet.name, issue('import/unknown-sheet', what, { file: sheet.name }));
    for (const row of rowsOf(sheet)) result.intake.ignore(row.line, 'sheet without a table that Tare knows');
    return result;
  }

  private intake(file: string, platform: string): Intake {
    const { clock, currency, columns, aliasOf } = this.options;
    return new Intake({ file, alias: aliasOf(file), account: this.account ?? platform, currency, clock, columns });
  }
}

function* rowsOf({ sources: [source] }: FileText): Generator<Row> {
  for (const block of source?.blocks() ?? []) yield* block;
}

/** Rows ignored for being no rows of the table. */
const NOISE: ReadonlySet<string> = new Set(['preamble', 'empty row']);

function readMatch(match: Match, file: FileText, intake: Intake): void {
  const { format } = match;
  try {
    if (match.kind === 'document') match.format.read(file, intake);
    else readTable(match, intake);
  } catch (problem) {
    // What was read before the place where a tree breaks off stands; so does every other file, whatever a cell holds that
    // this one cannot be read without.
    if (problem instanceof RowProblem) intake.report(problem.code, problem.message);
    else intake.issues.push(problemIssue(file.name, problem));
  }
  intake.finish();
  if (format.grade === 'C') intake.report('import/unproven-format', `the layout "${format.name}" is unproven.`);
  const { total } = intake.rows.counts();
  const noise = intake.rows.ignoredReasons().filter(({ reason }) => NOISE.has(reason));
  const empty = noise.reduce((sum, { count }) => sum + count, 0);
  if (total === empty && format.covers !== 'reconciliation')
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
