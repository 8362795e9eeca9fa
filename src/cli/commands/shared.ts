/** What the commands on a book have in common: open it, run the chain, print a document or a table, write files. */
import { relative, resolve } from 'node:path';
import { type Book, runBook } from '../../chain/chain.js';
import { type Issue, isError } from '../../core/issue.js';
import type { FileContent } from '../../report/files/year-files.js';
import { jsonPieces } from '../../report/json.js';
import { basisLines, completenessLines, issueLines } from '../../report/text/summary.js';
import { openBook } from '../book-folder.js';
import type { Options } from '../command.js';
import { EXIT, type Io, UsageError, writePieces } from '../io.js';
import { writeFolder } from '../write-files.js';

/** Opens the book, or the files named, and runs the chain. */
export const runFiles = (io: Io, files: readonly string[], options: Options): Book =>
  runBook(openBook(io, files, options));

export const exitCode = (issues: readonly Issue[]): number => (issues.some(isError) ? EXIT.incomplete : EXIT.complete);

export interface Result {
  readonly document: () => Readonly<Record<string, unknown>>;
  readonly lines: () => readonly string[];
  readonly issues: readonly Issue[];
}

/** Prints a result as JSON or as text with its head and foot. @returns the exit code. */
export async function print(
  io: Io,
  book: Book,
  options: Options,
  { document, lines, issues }: Result,
): Promise<number> {
  if (options.json) await writePieces(io, jsonPieces(document()));
  else {
    const text = [...completenessLines(issues), ...lines(), ...issueLines(issues), ...basisLines(book)];
    await io.out(`${text.join('\n')}\n`);
  }
  return exitCode(issues);
}

export const listOf = (argument: string | readonly string[] | undefined): readonly string[] =>
  argument === undefined ? [] : typeof argument === 'string' ? [argument] : argument;

/** A year as the command line gives it. @throws UsageError */
export function readYear(text: unknown): number {
  if (typeof text !== 'string' || !/^\d{4}$/.test(text)) throw new UsageError(`"${text}" is not a year such as 2025.`);
  return Number(text);
}

/** Refuses what is made of the forms of a country that has none here. @throws UsageError */
export function requireForms({ jurisdiction }: Book, what: string): void {
  if (jurisdiction.country !== 'us') throw new UsageError(`There are no forms of ${jurisdiction.name} yet to ${what}.`);
}

/** Writes a command's files into the folder of `--out`. @returns lines that say so. */
export async function writeOut(
  io: Io,
  options: Options,
  files: () => Promise<readonly FileContent[]>,
): Promise<string[]> {
  const folder = resolve(io.cwd, String(options.out));
  const written = writeFolder(folder, await files(), options.force === true);
  const names = written.map(
    ({ path, replaced }) => `  ${relative(io.cwd, path) || path}${replaced ? ' (replaced)' : ''}`,
  );
  return ['', 'Written:', ...names];
}
