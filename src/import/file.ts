/**
 * A file as the importers see it: its name and its rows or text, whatever it was on disk. CSV text can be cut at
 * several delimiters; the one under which a known header appears is right, so all that are plausible are offered.
 */
import type { Issue } from '../core/issue.js';
import { type Row, rowBlocks } from './read/csv.js';

export interface InputFile {
  /** As the person named it; also what issues and sources print. */
  readonly name: string;
  /** The content, or a way to get it: a large file need not be held while others are read. */
  readonly bytes: Uint8Array | (() => Uint8Array);
  /** The account it belongs to, where the person has said so. */
  readonly account?: string;
  /** The content as it was downloaded, where `bytes` has corrections of the person's in it. */
  readonly uncorrected?: InputFile['bytes'];
}

export const bytesOf = ({ bytes }: Pick<InputFile, 'bytes'>): Uint8Array =>
  typeof bytes === 'function' ? bytes() : bytes;

/** The file as it was downloaded. */
export const asDownloaded = ({ uncorrected, ...file }: InputFile): InputFile =>
  uncorrected === undefined ? file : { ...file, bytes: uncorrected };

/** Rows, however they were stored. */
export interface RowSource {
  readonly delimiter: string;
  /** The file's bytes, where they are UTF-8 and the text is a plain reading of them. */
  readonly bytes?: Uint8Array | undefined;
  /** All rows in blocks; can be asked again. */
  blocks(): Iterable<readonly Row[]>;
}

export interface FileText {
  readonly name: string;
  /** The whole text; empty for workbooks. */
  readonly text: string;
  /** The ways in which the text can be cut into rows, the most plausible first. */
  readonly sources: readonly RowSource[];
  /** What was found wrong while it was opened. */
  readonly issues?: readonly Issue[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const HEAD_CHARS = 1 << 16;

/** The rows near the beginning of a source. */
export function headRows(source: RowSource, count: number): Row[] {
  const head: Row[] = [];
  for (const block of source.blocks()) {
    for (const row of block) {
      if (head.length === count) return head;
      head.push(row);
    }
  }
  return head;
}

/** Text that may be a CSV, offered under each delimiter that occurs near its beginning. */
export function csvFile(name: string, text: string, bytes?: Uint8Array): FileText {
  const head = text.slice(0, HEAD_CHARS);
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: head.split(delimiter).length - 1 }));
  const plausible = counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const delimiters = plausible.length > 0 ? plausible.map(({ delimiter }) => delimiter) : [','];
  return { name, text, sources: delimiters.map((delimiter) => csvSource(text, delimiter, bytes)) };
}

const csvSource = (text: string, delimiter: string, bytes?: Uint8Array): RowSource => ({
  delimiter,
  bytes,
  blocks: () => rowBlocks({ text, delimiter }),
});

/** Rows that were cells from the start, as in a workbook. */
export const cellFile = (name: string, rows: readonly Row[]): FileText => ({
  name,
  text: '',
  sources: [{ delimiter: ',', blocks: () => [rows] }],
});
