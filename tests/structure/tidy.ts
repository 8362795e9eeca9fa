/** House rules about the text of `src/` that no linter has. Each finding says what to do instead. */
import type { SourceFile } from '../support/sources.js';

interface Ban {
  readonly pattern: RegExp;
  readonly instead: string;
  /** Files where it is meant to be. */
  readonly allowed?: RegExp;
}

const BANS: readonly Ban[] = [
  { pattern: /\bparseFloat\(/, instead: 'parseFixed' },
  { pattern: /\.toFixed\(/, instead: 'formatFixed, formatCents' },
  { pattern: /\bnew Date\(|\bDate\.now\(/, instead: 'a clock by argument', allowed: /^src\/cli\/main\.ts$/ },
  { pattern: /\bMath\.random\(/, instead: 'a seeded generator by argument' },
  { pattern: /\bconsole\./, instead: 'an Io by argument' },
  { pattern: /\bprocess\./, instead: 'an argument from src/cli', allowed: /^src\/cli\// },
  {
    pattern: /from 'node:/,
    instead: 'a value from src/cli: the engine also runs in a browser',
    allowed: /^src\/(cli\/|report\/files\/xlsx\/workbook\.ts$)/,
  },
  {
    pattern: /\bfetch\(/,
    instead: 'nothing: Tare is offline',
    allowed: /^src\/web\/store\/(example|served)-store\.ts$/,
  },
  { pattern: /@ts-(ignore|nocheck|expect-error)/, instead: 'a type that fits' },
  { pattern: /:\s*any\b|\bas any\b/, instead: 'unknown, or the type' },
  { pattern: /\b(TODO|FIXME|XXX|HACK)\b/, instead: 'an issue' },
  { pattern: /\bexport default\b/, instead: 'a named export' },
];

export const MAX_LINE = 160;
/** The habit is 150; this only keeps files from growing without end. */
export const MAX_FILE_LINES = 300;
/** A list with a line for each thing that there is grows with them. */
const LISTS: ReadonlySet<string> = new Set(['src/import/registry.ts']);

export function checkTidy(files: readonly SourceFile[]): string[] {
  const problems: string[] = [];
  for (const { path, text } of files) {
    const lines = text.split('\n');
    if (!/^(#!.*\n)?(\/\*\*|\/\/|import type .*\n\/\*\*)/.test(text) && !startsWithImportThenDoc(text)) {
      problems.push(`${path}: say in the first lines what problem the file solves`);
    }
    if (lines.length > MAX_FILE_LINES && !LISTS.has(path)) problems.push(`${path}: ${lines.length} lines; split it`);
    lines.forEach((line, index) => {
      const place = `${path}:${index + 1}`;
      if (line.length > MAX_LINE) problems.push(`${place}: ${line.length} characters; wrap it`);
      if (isComment(line)) return;
      for (const { pattern, instead, allowed } of BANS) {
        if (pattern.test(line) && !allowed?.test(path))
          problems.push(`${place}: ${pattern.source} is not used here; use ${instead}`);
      }
    });
  }
  return problems;
}

/** A line of prose: what it names is not used there. Orders to the compiler and notes of work left undone are not prose. */
const isComment = (line: string): boolean =>
  /^\s*(\*|\/\*\*|\/\/)/.test(line) && !/@ts-|\b(TODO|FIXME|XXX|HACK)\b/.test(line);

/** One-export files may put their doc comment on the export. */
const startsWithImportThenDoc = (text: string): boolean => /^(import [^;]+;\n)+\n\/\*\*/.test(text);

/** Files that no other file imports, entry points aside. */
export function unusedFiles(files: readonly SourceFile[], entries: readonly string[]): string[] {
  const imported = new Set<string>(entries);
  const known = new Set(files.map(({ path }) => path));
  for (const { path, text } of files) {
    for (const [, target = ''] of text.matchAll(/(?:from|import|new URL)\s*\(?\s*'(\.[^']+)'/g)) {
      const parts = path.split('/').slice(0, -1);
      for (const part of target.split('/')) {
        if (part === '..') parts.pop();
        else if (part !== '.') parts.push(part);
      }
      const source = parts.join('/').replace(/\.js$/, '.ts');
      imported.add(known.has(source) ? source : `${source}x`);
    }
  }
  return files.map(({ path }) => path).filter((path) => !imported.has(path));
}
