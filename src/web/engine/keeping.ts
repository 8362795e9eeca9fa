/**
 * What the person takes away: the files of a year as `tare year` writes them, byte for byte, and the book itself, as an archive or in
 * a folder. Archives say nothing of when they were made, so the same book gives the same archive.
 */
import { zipSync } from 'fflate';
import { SETTINGS_FILE } from '../../book/book-files.js';
import { sourceTexts } from '../../book/source-texts.js';
import { type FileContent, yearFiles } from '../../report/files/year-files.js';
import type { BookStore } from '../store/book-store.js';
import { reportAssets } from './report-assets.js';
import type { Progress, Session } from './session.js';

/** A file to download. */
export interface Kept {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Names of the files inside. */
  readonly holds: readonly string[];
  /** Sentences about what was left out. */
  readonly left: readonly string[];
}

/** The earliest time that an archive can say; it has no zone. */
const NO_TIME = '1980-01-01T00:00:00';

/** What stands for the settings of a book that has none: it marks the archive as a book. */
const NO_SETTINGS = '# tare.yaml: the settings of this book. All of them are the usual ones.\n';

/** Everything that `tare year` writes into `reports/YEAR`. @throws Error for a country without forms. */
export async function yearArchive(session: Session, year: number, progress: Progress): Promise<Kept> {
  const book = session.book(progress);
  const { jurisdiction } = book;
  if (jurisdiction.country !== 'us')
    throw new Error(`There are no forms of ${jurisdiction.name} yet, so there are no files of a year to download.`);
  progress(`The files of ${year}`, 0, 0);
  const { contents, left } = await yearFiles(session.year(year), {
    assets: reportAssets(),
    sourceText: sourceTexts(session.input.files),
  });
  const files = new Map<string, Uint8Array>();
  for (const [i, { name, content }] of contents.entries()) {
    progress(name, i, contents.length);
    files.set(name, bytesOf(content));
  }
  return { name: `tare-${year}.zip`, bytes: archived(files), holds: [...files.keys()], left };
}

/** The whole book; dropped on the page it is opened again. */
export function bookArchive(session: Session): Kept {
  const files = wholeBook(session);
  return { name: 'tare-book.zip', bytes: archived(files), holds: [...files.keys()], left: [] };
}

/**
 * Copies the book into another place. What is there already with the same content stays; when a file of the same name says
 * something else, nothing is written at all.
 */
export async function copyBook(session: Session, to: BookStore, progress: Progress): Promise<void> {
  const files = wholeBook(session);
  const there = new Set(await to.list());
  const missing: [string, Uint8Array][] = [];
  const others: string[] = [];
  for (const [path, bytes] of files) {
    if (!there.has(path)) missing.push([path, bytes]);
    else if (!isSame(await to.read(path), bytes)) others.push(path);
  }
  if (others.length > 0)
    throw new Error(
      `That folder has another ${others.join(', another ')}. Nothing was written; choose an empty folder.`,
    );
  for (const [i, [path, bytes]] of missing.entries()) {
    progress(path, i, missing.length);
    await to.write(path, bytes);
  }
}

function wholeBook({ files: { paths, read } }: Session): Map<string, Uint8Array> {
  const files = new Map([...paths].sort().map((path) => [path, read(path)]));
  if (!files.has(SETTINGS_FILE)) files.set(SETTINGS_FILE, new TextEncoder().encode(NO_SETTINGS));
  return files;
}

const archived = (files: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries([...files].sort(([a], [b]) => (a < b ? -1 : 1))), { mtime: NO_TIME });

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

function bytesOf(content: FileContent['content']): Uint8Array {
  if (content instanceof Uint8Array) return content;
  const pieces = typeof content === 'string' ? [content] : content;
  const encoder = new TextEncoder();
  const encoded = Array.from(pieces, (piece) => encoder.encode(piece));
  const whole = new Uint8Array(encoded.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of encoded) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
