/**
 * What is in a file: a text, the sheets of a workbook, the members of an archive. The bytes decide, never the ending of
 * the name: exports are renamed, and a CSV called .xlsx is still a CSV. Everything after this stage works on rows and
 * text and does not know what the file was. Parts come one by one, so that an archive is never unpacked all at once.
 */
import { bytesOf, csvFile, type InputFile } from '../file.js';
import { decodeText } from '../read/decode.js';
import { MAX_TEXT_BYTES } from '../read/limits.js';
import { FileProblem } from '../read/problem.js';
import { isWorkbook, readWorkbook } from '../read/workbook/index.js';
import { UnpackBudget, type ZipMember, zipMembers } from '../read/zip.js';
import { openArchive } from './archive.js';
import { type Opened, refused } from './opened.js';
import { refuseOther } from './other-kinds.js';
import { sheetFiles } from './sheets.js';

/** Opens a file. What cannot be opened comes out refused, with the reason; nothing is thrown. */
export const openFile = (input: InputFile): Iterable<Opened> =>
  openBytes(input.name, bytesOf(input), new UnpackBudget(), 0);

/** `depth`: how many archives the bytes were taken out of. */
function* openBytes(name: string, bytes: Uint8Array, budget: UnpackBudget, depth: number): Generator<Opened> {
  try {
    refuseOther(bytes);
    if (!isZip(bytes)) {
      yield openText(name, bytes);
      return;
    }
    const members = zipMembers(bytes);
    refuseOtherArchive(members);
    if (isWorkbook(members)) yield openWorkbook(name, bytes, members, budget);
    else {
      const open = (inside: string, content: Uint8Array) => openBytes(inside, content, budget, depth + 1);
      yield* openArchive({ name, bytes, members, budget, depth }, open);
    }
  } catch (problem) {
    yield refused(name, problem);
  }
}

const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && (bytes[3] === 4 || bytes[3] === 6);

function openText(name: string, bytes: Uint8Array): Opened {
  if (bytes.length === 0) throw new FileProblem('import/empty-file', 'is empty.');
  if (bytes.length > MAX_TEXT_BYTES)
    throw new FileProblem('import/too-large', `is larger than ${MAX_TEXT_BYTES / 2 ** 20} MiB.`);
  const decoded = decodeText(bytes, name);
  if ('code' in decoded) return { kind: 'refused', name, issue: decoded };
  if (decoded.text.trim() === '') throw new FileProblem('import/empty-file', 'holds nothing but blanks.');
  return { kind: 'text', file: csvFile(name, decoded.text) };
}

function openWorkbook(name: string, bytes: Uint8Array, members: readonly ZipMember[], budget: UnpackBudget): Opened {
  const sheets = readWorkbook(bytes, members, budget);
  if (sheets.length === 0) throw new FileProblem('import/empty-file', 'is a workbook with nothing in it.');
  return { kind: 'workbook', name, sheets: sheetFiles(name, sheets) };
}

/** Kinds of document that are archives too. */
const OTHER_ARCHIVES: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.bin$/i, 'a binary Excel workbook (.xlsb)'],
  [/^content\.xml$/i, 'an OpenDocument file (.ods)'],
  [/^index(\.zip$|\/document\.iwa$)/i, 'an Apple Numbers workbook'],
  [/^word\/document\.xml$/i, 'a Word document'],
  [/^ppt\/presentation\.xml$/i, 'a PowerPoint presentation'],
];

function refuseOtherArchive(members: readonly ZipMember[]): void {
  const kind = OTHER_ARCHIVES.find(([pattern]) => members.some(({ name }) => pattern.test(name)));
  if (kind) throw new FileProblem('import/other-workbook', `is ${kind[1]}, which Tare does not read.`);
}
