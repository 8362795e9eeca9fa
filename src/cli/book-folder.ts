/** The folder of a book on disk, and the files that a person names on the command line. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import {
  type BookFiles,
  CLOSED,
  CORRECTIONS,
  EXPORTS,
  IDENTIFICATIONS,
  MAPPINGS,
  PRICES,
  SETTINGS_FILE,
} from '../book/book-files.js';
import { mappedFormats as formatsOf, type OpenedBook, openFiles, type SettingsOptions } from '../book/open-book.js';
import type { InputFile } from '../import/file.js';
import type { Format } from '../import/format.js';
import { type Io, UsageError } from './io.js';

export interface BookOptions extends SettingsOptions {
  readonly book?: string;
  readonly prices?: readonly string[];
}

/** The folder of the book, if there is one: as named, or the current folder when it looks like one. */
export function bookFolder(io: Io, options: BookOptions): string | undefined {
  if (options.book !== undefined) {
    const folder = resolve(io.cwd, options.book);
    if (!existsSync(folder))
      throw new UsageError(`There is no folder ${options.book}. "tare init ${options.book}" makes a book there.`);
    return folder;
  }
  const looksLikeBook = existsSync(join(io.cwd, SETTINGS_FILE)) || existsSync(join(io.cwd, EXPORTS));
  return looksLikeBook ? io.cwd : undefined;
}

/** The files of a book on disk; none without one. */
export function folderFiles(folder: string | undefined): BookFiles {
  const single = [SETTINGS_FILE, IDENTIFICATIONS, CORRECTIONS];
  const below = [EXPORTS, PRICES, MAPPINGS, CLOSED];
  const paths =
    folder === undefined
      ? []
      : [
          ...single.filter((name) => existsSync(join(folder, name))),
          ...below.flatMap((name) => namesBelow(join(folder, name), folder)),
        ];
  return { paths, read: (path) => readFileSync(join(folder ?? '', path)) };
}

/** Reads settings and finds files, without reading the exports yet. @throws UsageError when a named file is missing. */
export function openBook(io: Io, files: readonly string[], options: BookOptions): OpenedBook {
  const folder = bookFolder(io, options);
  const { method, timezone, set } = options;
  return openFiles(folderFiles(folder), {
    ...(method === undefined ? {} : { method }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(set === undefined ? {} : { set }),
    files: files.length > 0 ? files.flatMap((file) => namedFiles(io.cwd, file)) : undefined,
    prices: (options.prices ?? []).flatMap((file) => namedFiles(io.cwd, file)),
    place: folder === undefined ? undefined : join(folder, EXPORTS),
  });
}

/** The formats that the mappings of the book in a folder describe. @throws UsageError when one of them does not read. */
export const mappedFormats = (folder: string | undefined): Format[] => formatsOf(folderFiles(folder));

/** The files of a folder and those below it, in the order of names, relative to `base`; hidden ones left out. */
function namesBelow(root: string, base: string): string[] {
  if (!existsSync(root)) return [];
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(relative(base, path).split(sep).join('/'));
    }
  };
  walk(root);
  return found.sort();
}

const inputFile = (path: string, name: string): InputFile => ({ name, bytes: () => readFileSync(path) });

/** A file, or all files of a folder, that the person named. */
export function namedFiles(cwd: string, name: string): InputFile[] {
  const path = resolve(cwd, name);
  if (!existsSync(path)) throw new UsageError(`There is no file ${name}.`);
  if (!statSync(path).isDirectory()) return [inputFile(path, name)];
  return namesBelow(path, cwd).map((found) => inputFile(resolve(cwd, found), found));
}
