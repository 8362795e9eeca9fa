/** Rows of exports, shown and mended: what the page writes into `corrections.csv`, and takes out of it. */
import { CORRECTIONS, EXPORTS, inputFile } from '../../book/book-files.js';
import { type Correction, correctionsText, readCorrections } from '../../book/corrections.js';
import { rowText, type SourceRow, sourceRow } from '../../book/source-row.js';
import { UsageError } from '../../core/usage-error.js';
import type { InputFile } from '../../import/file.js';
import { formats } from '../../import/registry.js';
import type { Session } from './session.js';

/** A row, and what it was corrected to, if it was. */
export interface RowAnswer extends SourceRow {
  readonly is: string | null;
}

/** The row as it was downloaded. @throws UsageError when there is none. */
export function rowOf(session: Session, file: string, row: number): RowAnswer {
  const found = sourceRow(exportOf(session, file), file, row, [...(session.input.mapped ?? []), ...formats]);
  if (!found) throw new UsageError(`${file} has no row that begins on line ${row}.`);
  const correction = read(session).find((one) => one.row === row && isOf(one, file));
  return { ...found, is: correction?.is ?? null };
}

/** Writes a correction: the cells as they should be, or nothing to leave the row out. An earlier one of that row is replaced. */
export async function correctRow(
  session: Session,
  file: string,
  row: number,
  cells: readonly string[] | null,
): Promise<void> {
  const found = rowOf(session, file, row);
  if (found.refused !== undefined) throw new UsageError(`This row cannot be corrected: ${file} ${found.refused}.`);
  const is = cells === null ? '' : rowText(found, cells);
  const others = read(session).filter((one) => !(one.row === row && isOf(one, file)));
  if (is === found.text) return write(session, others);
  if (cells !== null && is.trim() === '') throw new UsageError('Nothing is left of the row: leave it out instead.');
  await write(session, [...others, { file, row, was: found.text, is, line: 0 }]);
}

/** Takes a correction back, by its line in `corrections.csv`. */
export async function dropCorrection(session: Session, line: number): Promise<void> {
  await write(
    session,
    read(session).filter((one) => one.line !== line),
  );
}

export interface CorrectionAnswer extends Correction {
  /** False when it does not fit the file any more, so that it is not in force. */
  readonly fits: boolean;
}

export function correctionsOf(session: Session): CorrectionAnswer[] {
  const unfit = new Set((session.input.issues ?? []).filter(({ file }) => file === CORRECTIONS).map(({ row }) => row));
  return read(session).map((one) => ({ ...one, fits: !unfit.has(one.line) }));
}

const isOf = ({ file }: Correction, path: string): boolean => file === path || `${EXPORTS}/${file}` === path;

function read({ files }: Session): readonly Correction[] {
  return files.paths.includes(CORRECTIONS) ? readCorrections(inputFile(files, CORRECTIONS)).value : [];
}

async function write(session: Session, corrections: readonly Correction[]): Promise<void> {
  if (corrections.length === 0) await session.remove(session.files.paths.filter((path) => path === CORRECTIONS));
  else await session.put(new Map([[CORRECTIONS, new TextEncoder().encode(correctionsText(corrections))]]));
}

/** The file of the book that holds a file: itself, or the archive or workbook that it lies in. */
function exportOf({ files }: Session, file: string): InputFile {
  const path = files.paths.find((one) => one === file) ?? files.paths.find((one) => file.startsWith(`${one}/`));
  if (path === undefined) throw new UsageError(`The book has no file ${file}.`);
  return inputFile(files, path);
}

/** The file of the book that a row lies in, and whose account its folder says it is. */
export function fileAt(session: Session, file: string) {
  const { name } = exportOf(session, file);
  const account = name.startsWith(`${EXPORTS}/`) ? name.split('/').slice(1, -1).join('/') : '';
  return { path: name, account, isExport: name.startsWith(`${EXPORTS}/`), bytes: session.files.read(name).length };
}

/**
 * Puts a file into the folder of an account (`exports/ACCOUNT/…`), or out of one when `account` is empty. Its corrections go along.
 * @returns where it is now.
 */
export async function moveToAccount(session: Session, path: string, account: string): Promise<string> {
  const name = account.trim();
  if (/[\\/:*?"<>|]|^\.|^\s|\s$/.test(name))
    throw new UsageError('An account’s name has no slashes, colons, quotes or stars.');
  const file = path.slice(path.lastIndexOf('/') + 1);
  const target = [EXPORTS, name, file].filter(Boolean).join('/');
  if (target === path) return path;
  const { files } = session;
  if (files.paths.includes(target)) throw new UsageError(`${target} is there already.`);
  if (!path.startsWith(`${EXPORTS}/`) || !files.paths.includes(path))
    throw new UsageError(`The book has no export ${path}.`);
  const changes = new Map([[target, files.read(path)]]);
  const corrections = read(session);
  if (corrections.some((one) => isOf(one, path))) {
    const moved = corrections.map((one) => (isOf(one, path) ? { ...one, file: target } : one));
    changes.set(CORRECTIONS, new TextEncoder().encode(correctionsText(moved)));
  }
  await session.put(changes);
  await session.remove([path]);
  return target;
}
