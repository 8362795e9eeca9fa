/** What happens to export files on their way: cut short, shuffled, saved by a spreadsheet, bytes gone wrong. */
import type { Random } from '../support/random.js';

/** A whole number from 0 up to but not including `limit`. */
export const below = (random: Random, limit: number): number => (limit < 1 ? 0 : random.whole(0, limit - 1));

export type Mutation = (text: string, random: Random) => string;

const lineBreakOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
const lines = (text: string): string[] => text.split(lineBreakOf(text));

/** Changes some lines and puts the file together again. */
const perLine =
  (change: (line: string, random: Random) => string, every = 3): Mutation =>
  (text, random) =>
    lines(text)
      .map((line) => (below(random, every) === 0 ? change(line, random) : line))
      .join(lineBreakOf(text));

const cells = (line: string): string[] => line.split(line.includes(';') ? ';' : ',');
const joined = (line: string, changed: readonly string[]): string => changed.join(line.includes(';') ? ';' : ',');

const CELLS = [
  '',
  '-',
  'n/a',
  '0',
  '-1',
  '1e400',
  '9'.repeat(40),
  'NaN',
  '1,23',
  '2025-02-30',
  '31.12.2024',
  '=1+1',
  '"',
  'a"b',
  'ü€😀',
  '\t',
  ' ',
];

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'cut short': (text, random) => text.slice(0, below(random, text.length + 1)),
  'rows shuffled': (text, random) => random.shuffled(lines(text)).join(lineBreakOf(text)),
  'rows told again': perLine((line) => `${line}\n${line}`),
  'rows gone': perLine(() => ''),
  'whole rows in quotes': perLine((line) => `"${line.replaceAll('"', '""')}"`),
  'cells in quotes': perLine((line) =>
    joined(
      line,
      cells(line).map((cell) => (cell.startsWith('"') ? cell : `"${cell}"`)),
    ),
  ),
  'a cell gone': perLine((line, random) => joined(line, cells(line).toSpliced(below(random, cells(line).length), 1))),
  'a cell more': perLine((line, random) =>
    joined(line, cells(line).toSpliced(below(random, cells(line).length), 0, 'x')),
  ),
  'a cell strange': perLine((line, random) => {
    const all = cells(line);
    all[below(random, all.length)] = CELLS[below(random, CELLS.length)] as string;
    return joined(line, all);
  }),
  'cells turned': perLine((line, random) => joined(line, random.shuffled(cells(line)))),
  'a quote opened': (text, random) => {
    const at = below(random, text.length + 1);
    return `${text.slice(0, at)}"${text.slice(at)}`;
  },
  'other line ends': (text) => text.replace(/\r?\n/g, '\r'),
  'signs turned': (text) => text.replace(/(?<=[,;"])-(?=[\d.$])/g, ''),
  'zeros everywhere': perLine((line) => line.replace(/(?<=[,;]"?)-?\d+\.\d+(?="?(?:[,;]|$))/g, '0')),
};

/** Some bytes are others, or gone, or more. */
export function spoiled(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = [...bytes];
  for (let i = 0; i < 1 + below(random, 20) && changed.length > 0; i++) {
    const at = below(random, changed.length);
    const kind = below(random, 3);
    if (kind === 0) changed[at] = below(random, 256);
    else if (kind === 1) changed.splice(at, 1 + below(random, 8));
    else changed.splice(at, 0, below(random, 256), below(random, 256));
  }
  return Uint8Array.from(changed);
}
