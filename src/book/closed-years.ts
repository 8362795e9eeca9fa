/** The folder `closed/` of a book: one file for each filed year, and the fingerprints of the files behind it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { BookInput } from '../chain/chain.js';
import { UsageError } from '../core/usage-error.js';
import { asDownloaded, bytesOf, type InputFile } from '../import/file.js';
import { type ClosedYear, type InputPrint, parseClosedYear } from '../report/closed/closed-year.js';
import { type BookFiles, CLOSED, pathsBelow, textOf } from './book-files.js';

/** The closed years of a book, in their order. @throws UsageError for a file that is no closed year. */
export function readClosedYears(book: BookFiles): ClosedYear[] {
  const paths = pathsBelow(book, CLOSED).filter((path) => /^[^/]+\/\d{4}\.json$/.test(path));
  return paths.map((path) => {
    const found = parseClosedYear(textOf(book, path));
    if (!found || `${CLOSED}/${found.closed}.json` !== path)
      throw new UsageError(`${path} is no closed year. Restore it from a copy, or remove it to unlock the year.`);
    return found;
  });
}

/**
 * The fingerprint of every file of a book. Exports are taken as they were downloaded and corrections by themselves, so that a
 * correction that was changed is named as the cause, not the export.
 */
export function printsOf({ files, priceFiles, identifications, corrections }: BookInput): InputPrint[] {
  const print = (kind: InputPrint['kind']) => (file: InputFile) => ({
    file: file.name,
    kind,
    sha256: bytesToHex(sha256(bytesOf(file))),
  });
  return [
    ...files.map(asDownloaded).map(print('export')),
    ...(priceFiles ?? []).map(print('prices')),
    ...(identifications ? [print('identifications')(identifications)] : []),
    ...(corrections ? [print('corrections')(corrections)] : []),
  ];
}
