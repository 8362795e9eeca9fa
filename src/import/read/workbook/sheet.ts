/** The cells of one sheet as rows of text. Rows and cells are counted while they are read, gaps included. */
import { MAX_CELLS } from '../limits.js';
import { FileProblem } from '../problem.js';
import { readXml } from '../xml.js';
import { numberText } from './numbers.js';
import { unescaped } from './strings.js';
import type { NumberKind } from './styles.js';

const MAX_ROW = 1_048_576;
const MAX_COLUMN = 16_384;
/** From here on a double no longer holds every whole number of as many digits. */
const LOSSY = 1e15;

export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberKind[];
  readonly date1904: boolean;
  /** Of the whole workbook. */
  readonly cells: { count: number };
}

/** What could not be told of cells, each with the place of the first: `D5`. */
export interface SheetFlaws {
  /** Formulas that were never worked out. */
  readonly noResult?: { readonly cell: string; readonly row: number; readonly count: number };
  /** Whole numbers of more than fifteen digits, as ids are. */
  readonly digitsLost?: { readonly cell: string; readonly row: number; readonly count: number };
}

export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export function readSheet(xml: string, context: SheetContext): { rows: SheetRow[]; flaws: SheetFlaws } {
  const reader = new SheetReader(context);
  readXml(xml, {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return { rows: reader.rows, flaws: reader.flaws };
}

type Flaw = 'noResult' | 'digitsLost';

class SheetReader {
  readonly rows: SheetRow[] = [];
  flaws: SheetFlaws = {};
  private line = 0;
  private cells: string[] = [];
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  private hasValue = false;
  private hasFormula = false;
  private taking = false;
  private aside = false;

  constructor(private readonly context: SheetContext) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v' || (name === 't' && !this.aside)) this.taking = true;
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'rPh') this.aside = true;
    else if (name === 'row') this.openRow(attributes['r']);
  }

  private openRow(number: string | undefined): void {
    const line = number === undefined ? this.line + 1 : Number(number);
    if (!(Number.isInteger(line) && line > this.line && line <= MAX_ROW))
      throw new FileProblem('import/unreadable', `has a sheet whose rows are out of order after row ${this.line}.`);
    this.line = line;
    this.cells = [];
    this.column = -1;
  }

  private openCell({ r, s, t }: Readonly<Record<string, string>>): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r);
    if (!(this.column >= 0 && this.column < MAX_COLUMN))
      throw new FileProblem('import/unreadable', `has a cell in row ${this.line} that is in no column.`);
    this.type = t ?? 'n';
    this.style = Number(s ?? 0);
    this.value = '';
    this.hasValue = false;
    this.hasFormula = false;
  }

  text(text: string): void {
    if (this.taking) this.value += text;
  }

  close(name: string): void {
    if (name === 'c') this.closeCell();
    else if (name === 'v' || name === 't') {
      this.taking = false;
      this.hasValue = true;
    } else if (name === 'rPh') this.aside = false;
    else if (name === 'row' && this.cells.length > 0) this.rows.push({ line: this.line, cells: this.cells });
  }

  private closeCell(): void {
    if (this.hasFormula && !this.hasValue) this.note('noResult');
    const text = this.hasValue ? this.cellText() : '';
    if (text === '') return;
    const { cells } = this.context;
    cells.count += Math.max(1, this.column + 1 - this.cells.length);
    if (cells.count > MAX_CELLS)
      throw new FileProblem('import/too-large', `has more than ${MAX_CELLS / 1_000_000} million cells.`);
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
  }

  private cellText(): string {
    const { strings, styles, date1904 } = this.context;
    if (this.type === 's') {
      const shared = strings[Number(this.value)];
      if (shared === undefined)
        throw new FileProblem('import/unreadable', `has a cell in row ${this.line} whose text is missing.`);
      return shared;
    }
    if (this.type === 'n') {
      const kind = styles[this.style] ?? 'number';
      if (kind === 'number' && Math.abs(Number(this.value)) >= LOSSY) this.note('digitsLost');
      return numberText(this.value, kind, date1904) ?? this.value;
    }
    if (this.type === 'b') return this.value === '1' ? 'TRUE' : 'FALSE';
    return unescaped(this.value);
  }

  private note(flaw: Flaw): void {
    const { cell, row, count } = this.flaws[flaw] ?? { cell: this.cellName(), row: this.line, count: 0 };
    this.flaws = { ...this.flaws, [flaw]: { cell, row, count: count + 1 } };
  }

  private cellName(): string {
    let letters = '';
    for (let rest = this.column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
      letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    return `${letters}${this.line}`;
  }
}

/** 0 for `A7`, 27 for `AB7`; -1 for none. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length && i < 4; i++) {
    const letter = reference.charCodeAt(i) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
