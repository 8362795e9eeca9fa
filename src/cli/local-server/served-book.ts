/**
 * The files of the book that the page may read and write: those that a book consists of (`BOOK_PATH`), no hidden ones, nothing
 * outside of the folder, not by `..` and not by a link either. A file that another program changed since the page read it is not
 * written over: the page says which version it knows by its fingerprint, as HTTP has it (RFC 9110, 13.1).
 */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, realpathSync, unlinkSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { BOOK_PATH } from '../../book/book-files.js';
import { folderFiles } from '../book-folder.js';
import { writeAtomically } from '../write-files.js';

/** An answer that is no success. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** What no path may hold: control characters, and what Windows takes for a drive, a stream or a device. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const ODD = /[\u0000-\u001f\u007f\\]/;
const ODD_ON_WINDOWS = /[<>:"|?*]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The path that an address below `/book/` means. @throws Refused */
export function pathOf(encoded: string): string {
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    throw new Refused(400, 'The address is not well-formed.');
  }
  const parts = path.split('/');
  const odd = parts.some((part) => part === '' || part.startsWith('.') || ODD.test(part) || isOddHere(part));
  if (odd || !BOOK_PATH.test(path)) throw new Refused(403, 'That is no file of a book.');
  return path;
}

const isOddHere = (part: string): boolean => process.platform === 'win32' && ODD_ON_WINDOWS.test(part);

const tagOf = (bytes: Uint8Array): string => `"${createHash('sha256').update(bytes).digest('hex')}"`;

export interface Versioned {
  readonly bytes: Uint8Array;
  readonly tag: string;
}

export class ServedBook {
  private readonly root: string;

  constructor(folder: string) {
    this.root = realpathSync(folder);
  }

  list(): readonly string[] {
    return folderFiles(this.root).paths.filter((path) => BOOK_PATH.test(path));
  }

  /** @throws Refused when it is not there. */
  read(path: string): Versioned {
    const place = this.placeOf(path);
    if (!isFile(place)) throw new Refused(404, `There is no ${path} in the book.`);
    const bytes = readFileSync(place);
    return { bytes, tag: tagOf(bytes) };
  }

  /** Replaces a file, whole or not at all. `known` is the version that the page has; undefined for a new file. @returns the new one. */
  write(path: string, bytes: Uint8Array, known: string | undefined): string {
    const place = this.placeOf(path);
    this.requireKnown(path, place, known);
    mkdirSync(dirname(place), { recursive: true });
    writeAtomically(place, bytes);
    return tagOf(bytes);
  }

  remove(path: string, known: string | undefined): void {
    const place = this.placeOf(path);
    if (!isFile(place)) throw new Refused(404, `There is no ${path} in the book.`);
    this.requireKnown(path, place, known);
    unlinkSync(place);
  }

  private requireKnown(path: string, place: string, known: string | undefined): void {
    const now = isFile(place) ? tagOf(readFileSync(place)) : undefined;
    if (now !== known)
      throw new Refused(412, `${path} was changed by another program. Reload the page to see what is in it now.`);
  }

  /** Where a path is on disk. @throws Refused when it is a folder, or leads out of the book by a link. */
  private placeOf(path: string): string {
    let place = this.root;
    const parts = path.split('/');
    for (const [i, part] of parts.entries()) {
      place = join(place, part);
      const found = lstatSync(place, { throwIfNoEntry: false });
      if (!found) continue;
      if (found.isSymbolicLink() && !this.isInside(place))
        throw new Refused(403, `${path} is a link that leads out of the book; the page does not follow it.`);
      if (i === parts.length - 1 && !isFile(place)) throw new Refused(409, `${path} is no file.`);
    }
    return place;
  }

  private isInside(link: string): boolean {
    try {
      return realpathSync(link).startsWith(`${this.root}${sep}`);
    } catch {
      return false;
    }
  }
}

function isFile(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false })?.isFile() ?? false;
}
