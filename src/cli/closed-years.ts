/** The folder `closed/` of a book: one file for each filed year, and the fingerprints of the files behind it. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BookInput } from '../chain/chain.js';
import { bytesOf, type InputFile } from '../import/file.js';
import { type ClosedYear, type InputPrint, parseClosedYear } from '../report/closed/closed-year.js';
import { UsageError } from './io.js';

export const CLOSED = 'closed';

/** The closed years of a book, in their order. @throws UsageError for a file that is no closed year. */
export function readClosedYears(folder: string | undefined): ClosedYear[] {
  const root = folder === undefined ? undefined : join(folder, CLOSED);
  if (root === undefined || !existsSync(root)) return [];
  const names = readdirSync(root).filter((name) => /^\d{4}\.json$/.test(name));
  return names.sort().map((name) => {
    const found = parseClosedYear(readFileSync(join(root, name), 'utf8'));
    if (!found || `${found.closed}.json` !== name)
      throw new UsageError(
        `${join(root, name)} is no closed year. Restore it from a copy, or remove it to unlock the year.`,
      );
    return found;
  });
}

/** The fingerprint of every file of a book. */
export function printsOf({ files, priceFiles, identifications }: BookInput): InputPrint[] {
  const print = (kind: InputPrint['kind']) => (file: InputFile) => ({
    file: file.name,
    kind,
    sha256: createHash('sha256').update(bytesOf(file)).digest('hex'),
  });
  return [
    ...files.map(print('export')),
    ...(priceFiles ?? []).map(print('prices')),
    ...(identifications ? [print('identifications')(identifications)] : []),
  ];
}
