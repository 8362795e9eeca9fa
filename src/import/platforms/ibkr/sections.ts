/**
 * A statement as rows of sections. Column 0 names the section, column 1 says whether a row is the header of what
 * follows or data; a header can return within a section with other columns (forex trades have their own). Headers are
 * no rows of their own. Rows of sections that only sum up, and of kinds other than `Data`, are set aside here.
 */
import type { FileText, RowSource } from '../../file.js';
import { headRows } from '../../file.js';
import type { Intake } from '../../intake.js';
import { normaliseHeader } from '../../read/header.js';
import type { Row } from '../../sheet.js';
import { type ColumnName, columnOf, commissionCurrency, type SectionName, sectionOf } from './words.js';

export class StatementRow {
  constructor(
    readonly line: number,
    private readonly row: Row,
    private readonly header: Header,
  ) {}

  /** A cell by the column's name; empty when the section has no such column. */
  get(column: ColumnName): string {
    const at = this.header.columns.get(column);
    return at === undefined ? '' : this.row.cell(at);
  }

  has(column: ColumnName): boolean {
    return this.header.columns.has(column);
  }

  /** The commission that stands in a column of its own currency, with that currency. */
  get foreignCommission(): { readonly currency: string; readonly written: string } | undefined {
    const { commission } = this.header;
    return commission && { currency: commission.currency, written: this.row.cell(commission.at) };
  }
}

interface Header {
  readonly columns: ReadonlyMap<ColumnName, number>;
  readonly width: number;
  readonly commission: { readonly currency: string; readonly at: number } | undefined;
}

export type Sections = ReadonlyMap<SectionName, readonly StatementRow[]>;

/** The reading of the file under which it is a statement: its first cells are `Statement` and `Header`. */
export const statementSource = (file: FileText): RowSource | undefined =>
  file.sources.find((source) => {
    const [first] = headRows(source, 1);
    return (
      normaliseHeader(first?.cells[0] ?? '') === 'statement' && normaliseHeader(first?.cells[1] ?? '') === 'header'
    );
  });

/** Reads the sections; every row that is no data to be read is accounted for. */
export function readSections(source: RowSource, intake: Intake): Sections {
  const headers = new Map<string, Header>();
  const sections = new Map<SectionName, StatementRow[]>();
  const legacy: { line: number; of: SectionName; written: string; row: StatementRow }[] = [];
  const unknown = new Map<string, number[]>();
  for (const block of source.blocks()) {
    for (const row of block) {
      const written = row.cell(0).replace(/^\uFEFF/, '');
      if (/^header$/i.test(row.cell(1))) {
        headers.set(written, headerOf(row));
        continue;
      }
      intake.rows.seen(row.line);
      const header = headers.get(written);
      const kind = sectionOf(written);
      if (rejectFlaw(row, header, intake)) continue;
      if (kind.is === 'unknown' || !header) {
        if (kind.is === 'summary') intake.ignore(row.line, 'summary');
        else unknown.set(written, [...(unknown.get(written) ?? []), row.line]);
      } else if (kind.is === 'summary') intake.ignore(row.line, 'summary');
      else if (!/^data$/i.test(row.cell(1))) intake.ignore(row.line, /note/i.test(row.cell(1)) ? 'note' : 'total');
      else {
        const data = new StatementRow(row.line, row, header);
        if (kind.is === 'legacy') legacy.push({ line: row.line, of: kind.of, written, row: data });
        else push(sections, kind.name, data);
      }
    }
  }
  for (const { line, of, written, row } of legacy) {
    if (sections.has(of)) intake.ignore(line, `told in the section of all ${of}`);
    else if (written !== '') push(sections, of, row);
  }
  for (const [written, lines] of unknown) {
    intake.reject(lines, 'import/unknown-section', `the section "${written}" is not known (${lines.length} rows).`);
  }
  return sections;
}

function push(sections: Map<SectionName, StatementRow[]>, name: SectionName, row: StatementRow): void {
  const list = sections.get(name);
  if (list) list.push(row);
  else sections.set(name, [row]);
}

function headerOf(row: Row): Header {
  const columns = new Map<ColumnName, number>();
  let commission: Header['commission'];
  row.cells.forEach((cell, at) => {
    if (at < 2) return;
    const name = columnOf(cell);
    if (name !== undefined && !columns.has(name)) columns.set(name, at);
    const currency = commissionCurrency(cell);
    if (currency !== undefined) commission = { currency, at };
  });
  return { columns, width: row.width, commission };
}

/** A row that is cut off or whose quotation never ends is rejected. The last line may lack its line break. */
function rejectFlaw(row: Row, header: Header | undefined, intake: Intake): boolean {
  if (row.flaw === undefined) return false;
  if (row.flaw === 'unfinished') {
    const width = header?.width ?? 0;
    if (row.width >= width) return false;
    intake.reject(row.line, 'import/truncated-row', `the file ends after ${row.width} of ${width} cells.`);
  } else intake.reject(row.line, 'import/bad-cell', 'this line is too long, or a quotation mark is never closed.');
  return true;
}
