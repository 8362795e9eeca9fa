/**
 * Archives of exports. Each member becomes a file named `archive.zip/member.csv`, opened in the order of names whatever
 * the order in the archive. Names are only ever printed, never used as paths, and are cleared of tricks all the same.
 * Folders and what systems hide (`__MACOSX/`, `.DS_Store`) are no exports, as in a folder on disk.
 */
import { MAX_ARCHIVE_DEPTH } from '../read/limits.js';
import { FileProblem } from '../read/problem.js';
import { type UnpackBudget, unpack, type ZipMember } from '../read/zip.js';
import { type Opened, refused } from './opened.js';

export interface Archive {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly members: readonly ZipMember[];
  readonly budget: UnpackBudget;
  readonly depth: number;
}

/**
 * The parts of an archive, each member opened by `open`. One that cannot be opened costs no other.
 * @throws FileProblem when the archive is empty or lies too deep.
 */
export function* openArchive(
  { name, bytes, members, budget, depth }: Archive,
  open: (name: string, bytes: Uint8Array) => Iterable<Opened>,
): Generator<Opened> {
  if (depth >= MAX_ARCHIVE_DEPTH)
    throw new FileProblem('import/too-deep', `is an archive inside ${MAX_ARCHIVE_DEPTH} others.`);
  const named = namedMembers(members);
  if (named.length === 0) throw new FileProblem('import/empty-file', 'is an archive with no files in it.');
  for (const [inside, member] of named) {
    const path = `${name}/${inside}`;
    let content: Uint8Array;
    try {
      content = unpack(bytes, member, budget);
    } catch (problem) {
      yield refused(path, problem);
      continue;
    }
    yield* open(path, content);
  }
}

/** The files among the members by clean names, in the order of names; a name used twice is numbered. */
function namedMembers(members: readonly ZipMember[]): [string, ZipMember][] {
  const files = members
    .filter(({ isFolder }) => !isFolder)
    .map((member): [string, ZipMember] => [cleanName(member.name), member])
    .filter(([name]) => !isHidden(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const seen = new Map<string, number>();
  return files.map(([name, member]) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [count === 1 ? name : `${name}~${count}`, member];
  });
}

/** `../../etc/x.csv` is `etc/x.csv`, `C:\x.csv` is `C/x.csv`; control characters are gone. */
function cleanName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed.
  const printable = name.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '');
  const steps = printable.split(/[\\/:]+/).filter((step) => step !== '' && step !== '.' && step !== '..');
  return steps.join('/') || 'unnamed';
}

const isHidden = (name: string): boolean =>
  name.split('/').some((step) => step.startsWith('.') || step === '__MACOSX') ||
  /(^|\/)(thumbs\.db|desktop\.ini)$/i.test(name);
