/**
 * Files that were dropped, put into the book: exports below `exports/`, prices below `prices/`. A ZIP that holds a book (a
 * `tare.yaml` or an `exports/` folder) is opened into the book; any other ZIP is an export as it is. Nothing is written over:
 * the same content is there already, another content of the same name gets a number.
 */
import { unzipSync } from 'fflate';
import { EXPORTS, PRICES } from '../../book/book-files.js';
import { importFiles } from '../../chain/chain.js';
import { clockOf } from '../../core/zone.js';
import { csvFile, headRows } from '../../import/file.js';
import { headOf } from '../../import/price-files/format.js';
import { formatOf, readPriceFile } from '../../import/price-files/index.js';
import { decodeText } from '../../import/read/decode.js';
import { formats } from '../../import/registry.js';
import { BOOK_PATH } from '../store/book-store.js';
import type { Session } from './session.js';

/** What became of a dropped file. */
export interface Added {
  readonly name: string;
  /** Where it is in the book now. */
  readonly path: string;
  readonly outcome: 'added' | 'there already' | 'opened as a book';
}

export interface Dropped {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const HEAD_BYTES = 1 << 16;
const HEAD_ROWS = 50;

export async function addFiles(session: Session, dropped: readonly Dropped[]): Promise<Added[]> {
  const added: Added[] = [];
  const changes = new Map<string, Uint8Array>();
  for (const { name, bytes } of dropped) {
    const book = bookInside(name, bytes);
    if (book) {
      for (const [path, content] of missing(session, name, book)) changes.set(path, content);
      added.push({ name, path: '', outcome: 'opened as a book' });
      continue;
    }
    const folder = isPriceFile(session, { name, bytes }) ? PRICES : EXPORTS;
    const same = sameFile(session, changes, folder, bytes);
    if (same !== undefined) {
      added.push({ name, path: same, outcome: 'there already' });
      continue;
    }
    const path = freePath(session, changes, folder, name);
    changes.set(path, bytes);
    added.push({ name, path, outcome: 'added' });
  }
  if (changes.size > 0) await session.put(changes);
  return added;
}

/** The most that a ZIP of a book may unpack to. */
const MOST_BYTES = 512 * 1024 * 1024;

/** The files of a book in an archive, below one folder or none; undefined when it is no book. */
function bookInside(name: string, bytes: Uint8Array): Map<string, Uint8Array> | undefined {
  if (!/\.zip$/i.test(name)) return undefined;
  const names: string[] = [];
  let size = 0;
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        names.push(entry.name);
        size += entry.originalSize;
        return false;
      },
    });
  } catch {
    return undefined;
  }
  const settings = names.find((entry) => /^([^/]+\/)?tare\.yaml$/.test(entry));
  if (settings === undefined || size > MOST_BYTES) return undefined;
  const before = settings.slice(0, -'tare.yaml'.length);
  const wanted = (path: string): boolean =>
    path.startsWith(before) &&
    BOOK_PATH.test(path.slice(before.length)) &&
    !/(^|\/)\.\.?(\/|$)/.test(path) &&
    !path.endsWith('/');
  const found = unzipSync(bytes, { filter: (entry) => wanted(entry.name) });
  return new Map(Object.entries(found).map(([path, content]) => [path.slice(before.length), content]));
}

/** The files of another book that this one lacks. @throws Error when it has one of them with another content. */
function missing(session: Session, name: string, book: ReadonlyMap<string, Uint8Array>): [string, Uint8Array][] {
  const { paths, read } = session.files;
  const there = new Set(paths);
  const others = [...book].filter(([path, content]) => there.has(path) && !isSame(read(path), content));
  if (others.length > 0)
    throw new Error(
      `${name} holds another ${others.map(([path]) => path).join(', another ')} than the open book. ` +
        'Nothing was changed; forget the open book first, under “Save and download”.',
    );
  return [...book].filter(([path]) => !there.has(path));
}

/** A price file is what no platform's format claims and a price format does. */
function isPriceFile(session: Session, { name, bytes }: Dropped): boolean {
  if (!/\.(csv|txt|tsv)$/i.test(name)) return false;
  const decoded = decodeText(bytes.subarray(0, HEAD_BYTES), name);
  if ('code' in decoded) return false;
  const head = csvFile(name, decoded.text).sources.map((source) => headOf(name, headRows(source, HEAD_ROWS)));
  if (!head.some((one) => formatOf(one) !== undefined)) return false;
  const { settings, mapped } = session.input;
  // Any table that begins with a date looks like prices of its columns; one whose rows hold words is none.
  const { value: prices, issues } = readPriceFile(
    { name, bytes: wholeLines(bytes) },
    { currency: 'USD', clock: clockOf('UTC') },
  );
  if (prices.length <= issues.length) return false;
  return importFiles([{ name, bytes }], settings, [...(mapped ?? []), ...formats]).every(({ format }) => !format);
}

/** The beginning of a file, without the line that it would cut. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= HEAD_BYTES) return bytes;
  const end = bytes.subarray(0, HEAD_BYTES).lastIndexOf(10);
  return end < 0 ? bytes : bytes.subarray(0, end + 1);
}

function sameFile(session: Session, changes: ReadonlyMap<string, Uint8Array>, folder: string, bytes: Uint8Array) {
  const { paths, read } = session.files;
  const known: [string, Uint8Array][] = [...paths.map((path): [string, Uint8Array] => [path, read(path)]), ...changes];
  return known.find(([path, other]) => path.startsWith(`${folder}/`) && isSame(other, bytes))?.[0];
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** The file's own name, or one with a number when another file has it. Characters that a file system refuses are replaced. */
function freePath(session: Session, changes: ReadonlyMap<string, Uint8Array>, folder: string, name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const safe = name.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '-').replace(/^\.+/, '') || 'export';
  const dot = safe.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ''];
  const taken = new Set([...session.files.paths, ...changes.keys()]);
  let path = `${folder}/${safe}`;
  for (let i = 2; taken.has(path); i++) path = `${folder}/${stem}-${i}${ending}`;
  return path;
}
