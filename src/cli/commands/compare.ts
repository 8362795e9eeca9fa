/** `tare compare A B`: what A and B are is told by how they look: FROM..TO, a folder with a book, or an account's name. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Book, type BookInput, runBook } from '../../chain/chain.js';
import { type Day, parseDay } from '../../core/calendar.js';
import { compareDocument } from '../../report/documents/compare.js';
import { compareLines } from '../../report/text/compare.js';
import { accountBook, accountsOf } from '../../returns/compare/account-book.js';
import { type Comparison, compare, type Question } from '../../returns/compare/compare.js';
import type { Source } from '../../returns/compare/side.js';
import { openBook } from '../book-folder.js';
import type { Options, Run } from '../command.js';
import { type Io, UsageError } from '../io.js';
import { packageAssets } from '../package-files.js';
import { readPeriod } from './period.js';
import { listOf, print, writeOut } from './shared.js';

export const run: Run = async (io, [first, second, files], options) => {
  const names = [String(first), String(second)] as const;
  const question = questionOf(io, names, listOf(files), options);
  const found = compare(question);
  if ('refused' in found) throw new UsageError(found.refused);
  const written = typeof options.out === 'string' ? await writeOut(io, options, () => filesOf(found)) : [];
  return print(io, found.sides[0].book, options, {
    document: () => compareDocument(found),
    lines: () => [...compareLines(found), ...written],
    issues: found.issues,
  });
};

async function filesOf(found: Comparison) {
  const { compareFiles } = await import('../../report/files/compare-files.js');
  return compareFiles(found, packageAssets());
}

type Names = readonly [string, string];

/** @throws UsageError when A and B are not of one kind, or not there. */
function questionOf(io: Io, names: Names, files: readonly string[], options: Options): Question {
  const periods = names.map(periodNamed);
  if (periods.some(Boolean)) return ofPeriods(io, names, files, options);
  const isBook = names.map((name) => isFolder(io, name));
  if (isBook.every(Boolean)) {
    if (files.length > 0) throw new UsageError('Two books have their own files: name no others.');
    const period = readPeriod(options);
    const sources = names.map((name) => source(name, openBook(io, [], { ...options, book: name })));
    return { kind: 'books', sources: sources as unknown as Question['sources'], periods: [period, period] };
  }
  return ofAccounts(io, names, files, options);
}

function ofPeriods(io: Io, names: Names, files: readonly string[], options: Options): Question {
  const [a, b] = names.map(periodNamed);
  if (!a || !b) throw new UsageError('A period can only be compared with a period: 2024-01-01..2024-12-31.');
  if (options.from !== undefined || options.to !== undefined)
    throw new UsageError('The periods say their days themselves: leave --from and --to out.');
  const input = openBook(io, files, options);
  return { kind: 'periods', sources: [source(names[0], input), source(names[1], input)], periods: [a, b] };
}

function ofAccounts(io: Io, names: Names, files: readonly string[], options: Options): Question {
  if (names[0] === names[1]) throw new UsageError('Name two accounts: an account beside itself shows nothing.');
  const { run } = source('', openBook(io, files, options));
  const known = accountsOf(run());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no account "${unknown}"; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ') || 'none'}.` +
        ' A book is named by its folder, a period as 2024-01-01..2024-12-31.',
    );
  const sources = names.map((name) => ({ name, run: (at?: Day) => accountBook(run(at), name) }));
  const period = readPeriod(options);
  return { kind: 'accounts', sources: sources as unknown as Question['sources'], periods: [period, period] };
}

/** Runs a book as of a day, each day once: two sides often ask for the same. */
function source(name: string, input: BookInput): Source {
  const known = new Map<Day | undefined, Book>();
  return {
    name,
    run: (at) => {
      const found = known.get(at) ?? runBook(at === undefined ? input : { ...input, at });
      known.set(at, found);
      return found;
    },
  };
}

/** @throws UsageError for two dates that are none, or end before they begin. */
function periodNamed(name: string): { readonly from: Day; readonly to: Day } | undefined {
  const match = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(name);
  if (!match) return undefined;
  const [from, to] = [parseDay(match[1] ?? ''), parseDay(match[2] ?? '')];
  if (from === undefined || to === undefined || to < from)
    throw new UsageError(`"${name}" is no period such as 2024-01-01..2024-12-31.`);
  return { from, to };
}

function isFolder(io: Io, name: string): boolean {
  const path = resolve(io.cwd, name);
  return existsSync(path) && statSync(path).isDirectory();
}
