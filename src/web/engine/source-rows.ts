/**
 * Rows of the files as they stand there: word for word, and cell by cell under the words of the header. A file is opened once,
 * with the reading that its importer used, when a row of it is first asked for.
 */
import { detect } from '../../import/detect.js';
import type { FileText } from '../../import/file.js';
import { openFile } from '../../import/open/open-file.js';
import { formats } from '../../import/registry.js';
import type { Row } from '../../import/sheet.js';
import type { SourceRow } from '../../report/explain/explanation.js';
import type { Session } from './session.js';

/** A row with its cells; the lists are empty when it is no row of a table. */
export interface SourceAnswer extends SourceRow {
  readonly header: readonly string[];
  readonly cells: readonly string[];
}

/** Longer cells are cut: nobody reads a megabyte, and it would have to cross to the page. */
const LONGEST = 4000;

export class SourceRows {
  private readonly parts = new Map<string, Part | undefined>();

  constructor(private readonly session: Session) {}

  row(file: string, row: number): SourceAnswer {
    const part = this.partOf(file);
    const text = part?.lines()[row - 1];
    const cells = part?.cells(row) ?? [];
    return {
      ...{ file, row },
      text: text === undefined ? null : text.slice(0, LONGEST),
      header: cells.length > 0 ? (part?.header ?? []) : [],
      cells: cells.map((cell) => cell.slice(0, LONGEST)),
    };
  }

  private partOf(name: string): Part | undefined {
    if (!this.parts.has(name)) this.parts.set(name, this.opened(name));
    return this.parts.get(name);
  }

  /** A part of an archive or a sheet of a workbook is named after the file that it is in. */
  private opened(name: string): Part | undefined {
    const known = [...(this.session.input.mapped ?? []), ...formats];
    for (const file of this.session.input.files) {
      if (!name.startsWith(file.name)) continue;
      for (const opened of openFile(file)) {
        const texts = opened.kind === 'text' ? [opened.file] : opened.kind === 'workbook' ? opened.sheets : [];
        const found = texts.find((one) => one.name === name);
        if (found) return new Part(found, detect(found, known)[0]);
      }
    }
    return undefined;
  }
}

class Part {
  readonly header: readonly string[];
  private split: readonly string[] | undefined;
  private readonly byLine = new Map<number, Row>();
  private isRead = false;

  constructor(
    private readonly file: FileText,
    private readonly match: ReturnType<typeof detect>[number] | undefined,
  ) {
    this.header = match?.kind === 'table' ? match.header.cells : [];
  }

  lines(): readonly string[] {
    this.split ??= this.file.text === '' ? [] : this.file.text.split(/\r\n|\n|\r/);
    return this.split;
  }

  cells(row: number): readonly string[] {
    if (!this.isRead) this.read();
    return this.byLine.get(row)?.cells ?? [];
  }

  private read(): void {
    this.isRead = true;
    const source = this.match?.kind === 'table' ? this.match.source : undefined;
    for (const block of source?.blocks() ?? []) for (const row of block) this.byLine.set(row.line, row);
  }
}
