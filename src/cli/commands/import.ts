/** `tare import FILES…`: copies exports into the book, never over anything. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { EXPORTS } from '../../book/book-files.js';
import { importFiles } from '../../chain/chain.js';
import { isError } from '../../core/issue.js';
import type { ImportedFile } from '../../import/import-file.js';
import { formats } from '../../import/registry.js';
import { defaultSettings } from '../../settings/settings.js';
import { bookFolder, mappedFormats } from '../book-folder.js';
import type { Run } from '../command.js';
import { EXIT, UsageError } from '../io.js';
import { writeAtomically } from '../write-files.js';
import { listOf } from './shared.js';

export const run: Run = async (io, [files], options) => {
  const folder = bookFolder(io, options);
  if (folder === undefined)
    throw new UsageError('This folder is no book. Make one with "tare init", or name it with --book.');
  const target = join(folder, EXPORTS);
  mkdirSync(target, { recursive: true });
  const known = [...mappedFormats(folder), ...formats];
  let understood = true;
  for (const name of listOf(files)) {
    const path = resolve(io.cwd, name);
    if (!existsSync(path) || !statSync(path).isFile()) throw new UsageError(`There is no file ${name}.`);
    const bytes = readFileSync(path);
    const same = readdirSync(target).find((other) => isSame(join(target, other), bytes));
    const copied = same ?? freeName(target, basename(name));
    if (!same) writeAtomically(join(target, copied), bytes);
    const found = importFiles([{ name: copied, bytes }], defaultSettings, known);
    understood &&= !found.some(({ format, intake }) => format === undefined && intake.issues.some(isError));
    await io.out(
      `${name}: ${same ? `already there as ${EXPORTS}/${same}` : `copied to ${EXPORTS}/${copied}`} (${understanding(found)})\n`,
    );
  }
  return understood ? EXIT.complete : EXIT.incomplete;
};

/** What was understood of a file, or of the parts of an archive or workbook. */
function understanding(parts: readonly ImportedFile[]): string {
  const known = parts.filter(({ format }) => format !== undefined);
  if (known.length === 0) return 'not understood; run "tare check"';
  const names = new Set(known.map(({ format }) => format?.name));
  const used = known.reduce((sum, { intake }) => sum + intake.rows.counts().used, 0);
  const share = parts.length === 1 ? '' : `${known.length} of ${parts.length} parts understood: `;
  return `${share}${[...names].join(', ')}, ${used} rows used`;
}

function isSame(path: string, bytes: Buffer): boolean {
  const found = statSync(path);
  return found.isFile() && found.size === bytes.length && readFileSync(path).equals(bytes);
}

/** The file's own name, or one with a number when another file has it. */
function freeName(folder: string, name: string): string {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  let free = name;
  for (let i = 2; existsSync(join(folder, free)); i++) free = `${stem}-${i}${ending}`;
  return free;
}
