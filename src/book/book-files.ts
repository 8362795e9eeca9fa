/**
 * What a book is made of, wherever it lies: a folder on disk, the storage of a browser, an archive. Paths are relative to the
 * book, with `/` between their parts.
 *
 * ```
 * tare.yaml  identifications.csv  corrections.csv  exports/…  prices/…  mappings/NAME.yaml  closed/YEAR.json
 * ```
 */
import type { InputFile } from '../import/file.js';

export interface BookFiles {
  /** Paths of all files of the book, in any order. */
  readonly paths: readonly string[];
  /** The content of one of them. */
  read(path: string): Uint8Array;
}

export const SETTINGS_FILE = 'tare.yaml';
export const EXPORTS = 'exports';
export const PRICES = 'prices';
export const MAPPINGS = 'mappings';
export const CLOSED = 'closed';
export const IDENTIFICATIONS = 'identifications.csv';
export const CORRECTIONS = 'corrections.csv';

/** The files of a folder of the book and those below it, in the order of their names; hidden ones left out. */
export const pathsBelow = ({ paths }: BookFiles, folder: string): string[] =>
  paths.filter((path) => path.startsWith(`${folder}/`) && !/(^|\/)\./.test(path)).sort();

export const inputFile = (files: BookFiles, path: string): InputFile => ({
  name: path,
  bytes: () => files.read(path),
});

export const textOf = (files: BookFiles, path: string): string => new TextDecoder().decode(files.read(path));

/** Paths that belong to a book; other files in the same folder are left alone. */
export const BOOK_PATH = /^(tare\.yaml|identifications\.csv|corrections\.csv|(exports|prices|mappings|closed)\/.+)$/;

/** The largest file that goes between the page and `tare open`. */
export const MOST_BYTES = 256 * 1024 * 1024;
