/** Files that are no text and no archive, but that a person may well take for an export: said what they are. */
import { FileProblem } from '../read/problem.js';

/** Where Excel kept its workbooks until 2007, and keeps those with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/** @throws FileProblem for an old or an encrypted workbook. */
export function refuseOther(bytes: Uint8Array): void {
  if (!COMPOUND_FILE.every((byte, i) => bytes[i] === byte)) return;
  if (holdsWide(bytes, 'EncryptedPackage')) throw new FileProblem('import/encrypted', 'is a workbook with a password.');
  throw new FileProblem('import/other-workbook', 'is an old Excel workbook (.xls), which Tare does not read.');
}

/** True when the bytes hold a text in UTF-16, as the names in a compound file are. */
function holdsWide(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let i = 0;
    while (i < text.length && bytes[at + 2 * i] === text.charCodeAt(i) && bytes[at + 2 * i + 1] === 0) i++;
    if (i === text.length) return true;
  }
  return false;
}
