/**
 * CSV text. Of a table below one header, columns go by that header. Of a file with several tables, each row goes by the
 * nearest line of names above it; an activity statement of IBKR says itself which line is one.
 */
import { columnIsNumber, looksLikeTime } from '../columns.js';
import { textOfRecords, type WrittenRecord, writtenRecords } from './records.js';
import type { Piece, Writing } from './writing.js';

export interface CsvLayout {
  readonly delimiter: string;
  /** The line of the one header; undefined when there may be several. */
  readonly headerLine: number | undefined;
}

export function csvWriting(text: string, layout: CsvLayout, encode: (text: string) => Uint8Array): Writing {
  const records = writtenRecords(text, layout.delimiter);
  const pieces: Piece[] = [];
  const rows = records.map((record) => inner(record, layout.delimiter) ?? record);
  tell(rows, readerOf(rows, layout.headerLine), pieces);
  return {
    pieces,
    write: (texts) => {
      let at = 0;
      const next = (): string => texts[at++] ?? '';
      return encode(written(records, layout.delimiter, next));
    },
  };
}

/** Says what the cells of records are. */
export interface Reader {
  /** What the cells of a record are. */
  pieces(record: WrittenRecord, index: number): readonly Omit<Piece, 'text'>[];
}

/** For a table below the header on that line, or for as many tables as there are. */
export const readerOf = (records: readonly WrittenRecord[], headerLine: number | undefined): Reader =>
  headerLine === undefined ? new Sections(records) : new OneTable(records, headerLine);

/** Takes the record of which the whole was put into quotes apart again. */
function inner(record: WrittenRecord, delimiter: string): WrittenRecord | undefined {
  const [only] = record.cells;
  if (record.cells.length !== 1 || !only?.quoted || !only.value.includes(delimiter)) return undefined;
  const [row, more] = writtenRecords(only.value, delimiter);
  return row && !more ? { ...row, line: record.line } : undefined;
}

function tell(records: readonly WrittenRecord[], reader: Reader, pieces: Piece[]): void {
  records.forEach((record, index) => {
    const kinds = reader.pieces(record, index);
    record.cells.forEach(({ value }, i) => {
      pieces.push({ ...(kinds[i] ?? { part: 'beside', header: '', role: 'above' }), text: value });
    });
  });
}

function written(records: readonly WrittenRecord[], delimiter: string, next: () => string): string {
  const changed = records.map((outer): WrittenRecord => {
    const row = inner(outer, delimiter);
    const cells = (row ?? outer).cells.map((cell) => ({ ...cell, value: next() }));
    return row
      ? { ...outer, cells: [{ quoted: true, value: textOfRecords([{ ...row, cells }], delimiter) }] }
      : { ...outer, cells };
  });
  return textOfRecords(changed, delimiter);
}

const keyOf = (record: WrittenRecord | undefined): string =>
  record?.cells.map(({ value }) => value.trim()).join('\u0000') ?? '';

const aboveAt = (at: number): Omit<Piece, 'text'> => ({
  part: at === 0 ? 'title' : 'beside',
  header: '',
  role: 'above',
});

class OneTable implements Reader {
  private readonly header: WrittenRecord | undefined;
  private readonly key: string;

  constructor(
    records: readonly WrittenRecord[],
    private readonly line: number,
  ) {
    this.header = records.find((record) => record.line === line);
    this.key = keyOf(this.header);
  }

  pieces(record: WrittenRecord): readonly Omit<Piece, 'text'>[] {
    if (record.line === this.line || keyOf(record) === this.key)
      return record.cells.map(() => ({ part: 'header', header: '', role: 'header' }));
    if (record.line < this.line) return record.cells.map((_, at) => aboveAt(at));
    // A line of one cell below a table is a footer, and a text whatever column it stands in.
    if (record.cells.filter(({ value }) => value.trim() !== '').length === 1 && (this.header?.cells.length ?? 0) > 3)
      return record.cells.map(({ value }, at) => (isPlain(value) ? this.column(at) : aboveAt(0)));
    return record.cells.map((_, at) => this.column(at));
  }

  private column(at: number): Omit<Piece, 'text'> {
    const name = this.header?.cells[at]?.value.trim();
    return name === undefined ? aboveAt(1) : { part: `${at} ${name}`, header: name, role: 'cell' };
  }
}

const isPlain = (value: string): boolean => value.trim() === '' || columnIsNumber(value) || looksLikeTime(value);

/** `Trades,Header,…` of an activity statement, `"HEADER","TRNT",…` of a Flex query. */
const MARK = /^(?:[^,]*,Header|HEADER,.*)$/;

class Sections implements Reader {
  private header: readonly string[] | undefined;
  private section = '';
  /** The lines say themselves whether they are names or data. */
  private marked = false;

  constructor(private readonly records: readonly WrittenRecord[]) {}

  pieces(record: WrittenRecord, index: number): readonly Omit<Piece, 'text'>[] {
    const values = record.cells.map(({ value }) => value.trim());
    const marked = MARK.test(`${values[0]},${values[1]}`);
    if (marked || this.isHeader(values, index)) {
      this.header = values;
      this.marked = marked;
      this.section = marked ? `${values[0]} ${values[1]}` : '';
      return values.map(() => ({ part: 'header', header: '', role: 'header' }));
    }
    const { header, section } = this;
    if (!header || values.filter(Boolean).length < 2) return values.map((_, at) => aboveAt(at));
    // `Account Information,Header,Field Name,Field Value`: the name of what follows stands in the row.
    const named = this.marked && header.length === 4 && values.length >= 4 && header[1] === 'Header';
    return values.map((_, at) => {
      if (this.marked && at < (named ? 3 : 2)) return { part: 'header', header: '', role: 'header' };
      const name = (named ? values[2] : header[at]) ?? '';
      return { part: `${section}/${name}${named ? '' : at}`, header: name, role: 'cell' };
    });
  }

  /** Names, no numbers, and numbers or dates below. */
  private isHeader(values: readonly string[], index: number): boolean {
    const filled = values.filter(Boolean);
    if (filled.length < 3 || new Set(filled).size < filled.length - 1 || filled.some(isFact)) return false;
    const next = this.records
      .slice(index + 1, index + 4)
      .find(({ cells }) => cells.some(({ value }) => value.trim() !== ''));
    return next?.cells.some(({ value }) => isFact(value.trim())) === true;
  }
}

const isFact = (value: string): boolean => value !== '' && (columnIsNumber(value) || looksLikeTime(value));
