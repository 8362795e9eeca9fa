/**
 * A copy of an export that can be shown to others: amounts scaled, ids, names, addresses and notes replaced, header and shape
 * kept. Whether a word may be replaced depends on whether the importer reads it, so that is tried out: a copy counts only if
 * it is recognised as the same format and every row has the same fate as before. A column that cannot be replaced without
 * changing that keeps its words, loses what looks like an id, and is named, for the person to look at.
 */
import { decimalMarkOf } from '../decimal-mark.js';
import { detect } from '../detect.js';
import type { FileText, RowSource } from '../file.js';
import type { Format } from '../format.js';
import type { ImportedFile } from '../import-file.js';
import { tableIn } from '../mapping/propose.js';
import { scaled, scaledText } from './amounts.js';
import { type ColumnKind, columnKind } from './columns.js';
import { textOfRecords, type WrittenCell, type WrittenRecord, writtenRecords } from './records.js';
import type { Scrambler } from './scramble.js';

export interface AnonymiseOptions {
  readonly formats: readonly Format[];
  readonly scrambler: Scrambler;
  /** What amounts are multiplied by. */
  readonly factor: number;
  /** Imports a text under a name. */
  readonly importText: (name: string, text: string) => ImportedFile | undefined;
}

export interface Anonymised {
  readonly name: string;
  readonly text: string;
  /** Columns whose words had to stay. */
  readonly kept: readonly string[];
  /** Amounts are as they were. */
  readonly unscaled: boolean;
}

/** How a column is written in the copy. */
type Treatment = 'replaced' | 'ids' | 'as it is';

/** @returns undefined when the file is no table below one header. */
export function anonymise(file: FileText, options: AnonymiseOptions): Anonymised | undefined {
  const table = findTable(file, options.formats);
  if (!table) return undefined;
  const plan = new Plan(file, table, options);
  const before = fates(options.importText(file.name, file.text));
  const same = (): boolean => fates(options.importText(plan.name, plan.text())) === before;
  if (!same()) findWhatMayChange(plan, same);
  const kept = plan.columns.filter(({ kind, treatment }) => kind === 'private' && treatment !== 'replaced');
  return { name: plan.name, text: plan.text(), kept: kept.map(({ header }) => header), unscaled: plan.factor === 1 };
}

/** Begins with nothing changed and adds change after change, each kept if all rows have their fate still. */
function findWhatMayChange(plan: Plan, same: () => boolean): void {
  const tried = (change: () => void, undo: () => void): void => {
    change();
    if (!same()) undo();
  };
  const { factor } = plan;
  plan.reset();
  tried(
    () => plan.rename(true),
    () => plan.rename(false),
  );
  for (const texts of [false, true]) {
    if (plan.factor !== 1) continue;
    const scale = (by: number, inTexts: boolean): void => {
      plan.factor = by;
      plan.scalesTexts = inTexts;
    };
    tried(
      () => scale(factor, texts),
      () => scale(1, false),
    );
  }
  for (const part of [plan.rest, ...plan.columns.filter(({ kind }) => kind === 'private')]) {
    for (const treatment of ['ids', 'replaced'] as const) {
      const before = part.treatment;
      tried(
        () => {
          part.treatment = treatment;
        },
        () => {
          part.treatment = before;
        },
      );
    }
  }
}

interface FoundTable {
  readonly source: RowSource;
  readonly line: number;
}

function findTable(file: FileText, formats: readonly Format[]): FoundTable | undefined {
  const [match] = detect(file, formats);
  if (match?.kind === 'document') return undefined;
  if (match) return { source: match.source, line: match.header.line };
  const tables = file.sources.flatMap((source) => {
    const found = tableIn(source);
    return found ? [{ source, line: found.header.line, width: found.header.width }] : [];
  });
  return tables.sort((a, b) => b.width - a.width)[0];
}

interface Part {
  treatment: Treatment;
}

interface PlannedColumn extends Part {
  readonly header: string;
  readonly kind: ColumnKind;
}

/** What is done to which part of a file. */
class Plan {
  readonly columns: readonly PlannedColumn[];
  /** Lines above the header, and cells beside the columns. */
  readonly rest: Part = { treatment: 'replaced' };
  factor: number;
  /** Amounts within texts are scaled, where the importer compares them. */
  scalesTexts = false;
  name: string;
  private readonly records: readonly WrittenRecord[];
  private readonly headerText: string;
  private readonly mark: ReturnType<typeof decimalMarkOf>;

  constructor(
    private readonly file: FileText,
    private readonly table: FoundTable,
    private readonly options: AnonymiseOptions,
  ) {
    this.factor = options.factor;
    this.name = options.scrambler.ids(file.name);
    this.records = writtenRecords(file.text, table.source.delimiter);
    this.mark = decimalMarkOf(table.source, table.line);
    const header = this.records.find(({ line }) => line === table.line);
    this.headerText = keyOf(header);
    const body = this.records.filter((record) => record.line > table.line && keyOf(record) !== this.headerText);
    this.columns = (header?.cells ?? []).map(({ value }, at) => ({
      header: value.trim(),
      kind: columnKind(
        value,
        body.map(({ cells }) => cells[at]?.value ?? ''),
      ),
      treatment: 'replaced',
    }));
  }

  rename(changed: boolean): void {
    this.name = changed ? this.options.scrambler.ids(this.file.name) : this.file.name;
  }

  reset(): void {
    this.rename(false);
    this.factor = 1;
    for (const part of [this.rest, ...this.columns]) part.treatment = 'as it is';
  }

  text(): string {
    return textOfRecords(
      this.records.map((record) => this.changed(record)),
      this.table.source.delimiter,
    );
  }

  private changed(record: WrittenRecord): WrittenRecord {
    if (record.line === this.table.line || keyOf(record) === this.headerText) return record;
    const [only] = record.cells;
    const { delimiter } = this.table.source;
    if (record.cells.length === 1 && only?.quoted && only.value.includes(delimiter)) {
      // A spreadsheet put the whole row into quotes.
      const inner = writtenRecords(only.value, delimiter).map((one) => this.changed({ ...one, line: record.line }));
      return { ...record, cells: [{ quoted: true, value: textOfRecords(inner, delimiter) }] };
    }
    const change = record.line < this.table.line ? this.above : this.below;
    return { ...record, cells: record.cells.map((cell, at) => ({ ...cell, value: change.call(this, cell, at) })) };
  }

  /** `User,Jane Doe,1f-9`, `Account: 1234`: what stands behind a name is private. */
  private above({ value }: WrittenCell, at: number): string {
    const { scrambler } = this.options;
    if (this.rest.treatment === 'as it is') return value;
    const colon = value.indexOf(':');
    if (this.rest.treatment === 'ids' || (at === 0 && colon < 0)) return scrambler.ids(value);
    return at > 0 ? scrambler.all(value) : value.slice(0, colon + 1) + scrambler.all(value.slice(colon + 1));
  }

  private below({ value }: WrittenCell, at: number): string {
    const column = this.columns[at];
    const { scrambler } = this.options;
    if (!column) return treated(value, this.rest.treatment, scrambler);
    if (column.kind === 'amount') return this.factor === 1 ? value : scaled(value, this.factor, this.mark);
    if (column.kind === 'kept') return value;
    const text = this.scalesTexts ? scaledText(value, this.factor, this.mark) : value;
    return treated(text, column.treatment, scrambler);
  }
}

function treated(value: string, treatment: Treatment, scrambler: Scrambler): string {
  if (treatment === 'as it is') return value;
  return treatment === 'ids' ? scrambler.ids(value) : scrambler.all(value);
}

const keyOf = (record: WrittenRecord | undefined): string =>
  record?.cells.map(({ value }) => value.trim()).join('\u0000') ?? '';

/** What a file is and what became of each row: a copy with other fates would show another fault than the one to be reported. */
function fates(imported: ImportedFile | undefined): string {
  if (!imported) return '';
  const { format, version, intake } = imported;
  const parts: string[] = [format?.id ?? '', version];
  const codes = new Map(intake.rows.rejections.map(({ row, code }) => [row, code]));
  for (let line = 0; line <= intake.rows.last; line++) {
    const fate = intake.rows.fateOf(line);
    if (fate !== undefined) parts.push(`${line} ${fate} ${codes.get(line) ?? ''}`);
  }
  for (const { type, asset, source } of intake.transactions) parts.push(`${source.row} ${type} ${asset}`);
  for (const { code, row } of intake.issues) parts.push(`${code} ${row ?? ''}`);
  return parts.join('\n');
}
