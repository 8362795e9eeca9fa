/**
 * A file as a list of what can be changed in it, in the file's order, and a way to put it together again with other texts.
 * Whatever is no piece (tags, marks, line ends, number formats) comes out as it was.
 */

export interface Piece {
  readonly text: string;
  /** Pieces of the same part are treated alike: a column of a table, a field of a tree. */
  readonly part: string;
  /** What the part is called in the file. */
  readonly header: string;
  /** `header`: it names a column. `above`: it belongs to no column; titles, footers. `name`: what a sheet is called. */
  readonly role: 'header' | 'above' | 'cell' | 'name';
}

export interface Writing {
  readonly pieces: readonly Piece[];
  /** The file with these texts in place of the pieces. */
  write(texts: readonly string[]): Uint8Array;
}

/** `fxRateToBase` and `IB_ORDER_ID` as a column would be called. */
export const spoken = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
