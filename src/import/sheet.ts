/**
 * One table of a file: its header, the lines above it, and its rows. Columns are found by normalised name, wherever
 * the platform put them this year.
 */
import type { RowSource } from './file.js';
import type { HeaderCell, HeaderVersion } from './format.js';
import type { Row } from './read/csv.js';
import { normaliseHeaders } from './read/header.js';

export { Row } from './read/csv.js';

/** How the file writes decimals: `1,234.56` or `1.234,56`. */
export type DecimalMark = 'point' | 'comma';

export class Sheet {
  /** Normalised header cells, in file order. */
  readonly columns: readonly string[];
  /** The first line with a number of more decimals than Tare keeps. */
  longDecimals: number | undefined;

  constructor(
    readonly file: string,
    readonly version: HeaderVersion,
    readonly header: Row,
    /** The non-blank lines above the header. */
    readonly preamble: readonly Row[],
    readonly decimalMark: DecimalMark,
    private readonly body: () => Iterable<readonly Row[]>,
    /** Where the rows come from. */
    readonly source: RowSource,
  ) {
    this.columns = normaliseHeaders(header.cells);
  }

  /** The rows below the header, in blocks. */
  blocks(): Iterable<readonly Row[]> {
    return this.body();
  }

  /** The position of a column: the `nth` (from 0) of that name. -1 when the header has none. */
  find(cell: HeaderCell, nth = 0): number {
    let seen = 0;
    for (let i = 0; i < this.columns.length; i++) {
      if (matches(cell, this.columns[i] as string) && seen++ === nth) return i;
    }
    return -1;
  }

  has(cell: HeaderCell): boolean {
    return this.find(cell) >= 0;
  }

  /** What a pattern caught in its header cell, as the currency in `eur subtotal`. */
  caught(cell: RegExp): string | undefined {
    for (const column of this.columns) {
      const match = cell.exec(column);
      if (match) return match[1];
    }
    return undefined;
  }

  /** All text above the header, one line each. */
  get preambleText(): string {
    return this.preamble.map((row) => row.cells.join(',')).join('\n');
  }
}

export const matches = (cell: HeaderCell, column: string): boolean =>
  typeof cell === 'string' ? cell === column : cell.test(column);
